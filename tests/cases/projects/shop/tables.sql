-- The rows of the shop, written to be awkward. DuckDB. What is nasty is said beside it.

create table fct_lines (
    line_id integer, order_id integer, product_id integer, parcel_id integer,
    sold_on date, sold_at timestamp, quantity integer, amount decimal(12, 2), discount decimal(12, 2),
    is_gift boolean, note varchar
);
insert into fct_lines values
    ( 1,  100,    1,    1, '2023-12-31', '2023-12-31 23:59:59',  2,   20.00,  null, true,  null),             -- last second of a year
    ( 2,  100,    3, null, '2023-12-31', '2023-12-31 00:00:00',  1,   15.50,  1.50, false, 'it''s fragile'),
    ( 3,  101,    2, null, '2024-01-01', '2024-01-01 00:00:00',  3,    9.99,  0.00, false, ''),               -- first second of a year, a Monday
    ( 4,  101,   99,    2, '2024-01-01', '2024-01-01 08:30:00',  1,    4.01,  null, false, null),             -- product 99 is nowhere
    ( 5,  102,    4, null, '2024-01-31', '2024-01-31 23:59:59',  1,  100.00, 10.00, true,  '100% "quoted"'),  -- month end
    ( 6,  102,    5, null, '2024-01-31', '2024-01-31 12:00:00',  0,    0.00,  null, null,  null),             -- product without a category
    ( 7,  103,    1, null, '2024-02-29', '2024-02-29 12:00:00',  0,    3.00,  0.00, false, 'leap'),           -- leap day, quantity zero
    ( 8,  103, null, null, '2024-02-29', '2024-02-29 12:00:01',  5,   25.00,  null, true,  null),             -- no product
    ( 9,  104,    6, null, '2024-03-31', '2024-03-31 01:30:00',  2,   30.00,  3.00, false, null),             -- supplier of product 6 is nowhere
    (10,  104,    3, null, '2024-03-31', '2024-03-31 03:30:00', -1,  -15.50, -1.50, false, 'return'),         -- negative
    (11,  105,    1, null, '2024-12-29', '2024-12-29 18:00:00',  1,   10.00,  null, false, null),             -- Sunday of ISO week 52
    (12,  106,    4, null, '2024-12-30', '2024-12-30 09:15:00',  2,  180.00, 20.00, false, null),             -- Monday of ISO week 1 of 2025
    (13,  106,    2, null, '2024-12-31', '2024-12-31 23:00:00',  1,    3.33,  null, false, null),
    (14,  107,    5, null, '2025-01-01', '2025-01-01 10:00:00',  0,    0.00,  null, false, null),             -- the zero denominator of 2025
    (15,  999,    3, null, '2024-04-01', '2024-04-01 07:00:00',  1,   15.50,  null, false, null),             -- order 999 is nowhere
    (16, null,    6, null, '2024-04-30', '2024-04-30 07:59:00',  1,    null,  null, false, null),             -- no order, no amount
    (17,  108,    1, null, '2024-01-01', '2024-01-01 08:59:59', 10,   95.00,  5.00, false, null),
    (18,  105,    3, null, '2024-10-27', '2024-10-27 02:30:00',  4,   62.00,  null, true,  'DST'),            -- the hour that clocks repeat
    (19,  105,    1, null, null,         null,                   1,    7.00,  null, false, null),             -- no day
    (20,  108,    6, null, '2024-01-02', '2024-01-02 00:00:00',  1,    0.10,  null, false, null),             -- 0.1 + 0.2
    (21,  108,    6, null, '2024-01-02', '2024-01-02 00:00:00',  1,    0.20,  null, false, null);             -- same order, product and second

create table fct_orders (
    order_id integer, customer_id integer, shop_id integer, ordered_on date,
    status varchar, channel varchar, shipping decimal(12, 2)
);
insert into fct_orders values
    (100,    1,    1, '2023-12-31', 'paid',      'online', 5.00),
    (101,    2,    1, '2024-01-01', 'paid',      'shop',   0.00),
    (102,    3,    2, '2024-01-31', 'open',      'online', 7.50),
    (103, null,    2, '2024-02-29', 'paid',      'shop',   null),   -- no customer, no shipping
    (104,    4,    3, '2024-03-31', 'cancelled', 'online', 5.00),
    (105,   99,    1, '2024-12-29', 'paid',      null,     3.00),   -- customer 99 is nowhere
    (106,    1, null, '2024-12-30', 'paid',      'online', 4.00),   -- no shop
    (107,    5,   77, '2025-01-01', 'open',      'shop',   0.00),   -- shop 77 is nowhere
    (108,    2,    1, '2024-01-01', 'paid',      'online', 2.00),   -- second order of customer 2 on one day
    (109,    3,    2, '2024-06-30', 'paid',      'phone',  0.00);   -- an order without lines

create table fct_visits (visit_id integer, shop_id integer, customer_id integer, visited_on date, minutes integer);
insert into fct_visits values
    (1,    1,    1, '2023-12-31',   10),
    (2,    1,    2, '2024-01-01',   20),
    (3,    4, null, '2024-01-15',    5),   -- a shop without orders, nobody we know
    (4, null,    3, '2024-02-29', null),   -- no shop, no minutes
    (5,    2,    3, '2024-07-01',    0),   -- a month without orders
    (6,    1,    1, '2024-01-01',   15),
    (7,    3,    4, '2024-03-31',   30),
    (8,   77,   99, '2025-01-01',    2);   -- shop and customer are nowhere

create table dim_products (product_id integer, product_name varchar, category varchar, supplier_id integer);
insert into dim_products values
    (1, 'Ball',           'Toys',   1),
    (2, 'Kite',           'toys',   2),      -- not the same category
    (3, 'Hammer',         'Tools',  1),
    (4, 'O''Neill board', 'Sports', 3),
    (5, 'Mystery',        null,     null),
    (6, 'Doll "Eva"',     'Toys',   77),     -- supplier 77 is nowhere
    (7, 'Never sold',     'Garden', 2);

create table dim_suppliers (supplier_id integer, supplier_name varchar, country varchar);
insert into dim_suppliers values
    (1, 'Acme', 'DE'),
    (2, 'Acme', 'FR'),                       -- two suppliers of one name
    (3, 'L''Atelier & Söhne', null),
    (4, 'Idle', 'IT');                       -- supplies nothing

create table dim_customers (customer_id integer, customer_name varchar, segment varchar, city varchar, joined_on date);
insert into dim_customers values
    (1, 'Ann',       'retail',    'Bonn', '2023-11-30'),
    (2, 'O''Brien',  'wholesale', 'Köln', '2023-12-31'),
    (3, 'Zoë "Z"',   null,        'Bonn', '2024-02-29'),
    (4, 'Dan',       'retail',    null,   '2024-01-31'),
    (5, 'Eve',       'Retail',    'bonn', null),         -- looks like retail, Bonn; is not
    (6, 'Fay',       '',          'Ulm',  '2024-12-30'); -- an empty segment, never buys

create table dim_shops (shop_id integer, city varchar, opened_on date);
insert into dim_shops values (1, 'Bonn', '2020-05-31'), (2, 'Köln', '2023-12-31'), (3, null, '2024-02-29'), (4, 'Ulm', '2024-03-01');

create table dim_parcels_north (parcel_id integer, carrier varchar);
insert into dim_parcels_north values (1, 'DHL');
create table dim_parcels_south (parcel_id integer, carrier varchar);
insert into dim_parcels_south values (1, 'UPS'), (2, 'UPS');

-- Every day of 2023 to 2025; fiscal quarters begin in February, May, August and November.
create table time_spine_daily as
select
    cast(day as date) as date_day,
    cast(date_trunc('quarter', day - interval 1 month) + interval 1 month as date) as fiscal_quarter_start_on
from generate_series(timestamp '2023-01-01', timestamp '2025-12-31', interval 1 day) as days (day);

-- Summary marts, as dbt models would write them.
create table agg_lines__by_day_product as
select sold_on, product_id, sum(amount) as amount, sum(quantity) as quantity, sum(discount) as discount,
       count(line_id) as line_count, max(amount) as highest, min(amount) as lowest
from fct_lines group by sold_on, product_id;

create table agg_lines__by_month_category as
select cast(date_trunc('month', sold_on) as date) as sold_month, category, sum(amount) as amount, sum(quantity) as quantity,
       sum(discount) as discount, count(line_id) as line_count
from fct_lines left join dim_products using (product_id) group by all;

create table agg_lines__by_week_gift as
select cast(date_trunc('week', sold_on) as date) as sold_week, is_gift, sum(amount) as amount, count(line_id) as line_count
from fct_lines group by all;

create table agg_orders__by_month_shop as
select cast(date_trunc('month', ordered_on) as date) as ordered_month, shop_id, channel, count(order_id) as order_count,
       sum(shipping) as shipping, count(distinct customer_id) as customers
from fct_orders group by all;
