-- The rows of a bicycle hire, written to be awkward along time. DuckDB. What is nasty is said beside it.

create table fct_rentals (
    rental_id integer, bike_id integer, start_station_id integer, end_station_id integer, rider_id integer,
    started_at timestamp, started_on date, ended_on date, minutes integer, price decimal(12, 2), is_member boolean
);
insert into fct_rentals values
    ( 1,    1,    1,    1,    1, '2024-01-01 00:00:00', '2024-01-01', '2024-01-01',   10,   5.00, true),    -- first second of a year
    ( 2,    1,    1,    2,    2, '2024-01-15 23:30:00', '2024-01-15', '2024-01-16',   60,  10.00, false),   -- ends the day after
    ( 3,    2,    2,    1,    1, '2024-01-29 08:00:00', '2024-01-29', '2024-01-29',   20,   7.00, true),    -- February 2023 lacks this day
    ( 4,    2,    1, null,    3, '2024-01-31 12:00:00', '2024-01-31', null,         null,  20.00, false),   -- the 31st; never ended
    ( 5,    3,    3,    3, null, '2024-02-01 06:15:00', '2024-02-01', '2024-02-01',    5,   2.00, null),    -- nobody we know
    ( 6,    1,    1,    1,    2, '2024-02-28 09:00:00', '2024-02-28', '2024-02-28',   15,   3.00, false),
    ( 7,    1,    2,    1,    4, '2024-02-29 09:00:00', '2024-02-29', '2024-02-29',   25,   8.00, true),    -- leap day
    ( 8,    2,    2,    2,    1, '2024-03-29 17:00:00', '2024-03-29', '2024-03-29',   30,   4.00, true),
    ( 9,    9,    1,    2,    2, '2024-03-31 17:00:00', '2024-03-31', '2024-04-01',   45,   6.00, false),   -- bike 9 is nowhere
    (10, null,   77,    1,   99, '2024-03-31 17:30:00', '2024-03-31', '2024-03-31',   50,  16.00, false),   -- no bike, no such station, no such rider
    (11,    1,    1,    1,    1, '2024-12-30 10:00:00', '2024-12-30', '2024-12-30',   12,   1.00, true),    -- ISO week 1 of 2025
    (12,    3,    3,    1,    3, '2024-12-31 23:59:59', '2024-12-31', '2025-01-01',   90,  30.00, true),    -- last second of a year
    (13,    3,    3,    3,    3, '2025-01-01 00:00:00', '2025-01-01', '2025-01-01',    8,   0.00, false),   -- free
    (14,    2,    1,    1,    2, '2025-01-31 08:00:00', '2025-01-31', '2025-01-31',   33,  11.00, true),
    (15,    2,    1,    1,    2, '2025-02-28 08:00:00', '2025-02-28', '2025-02-28',   34,  13.00, true),
    (16,    1,    2,    2,    1, null,                  null,         null,            7,  99.00, false),   -- no time at all
    (17,    1,    1,    1,    1, '2024-01-01 00:45:00', '2024-01-01', '2024-01-01',   40,   null, null),    -- no price; the same hour as rental 1
    (18,    1,    1,    1,    2, '2024-01-01 05:00:00', '2024-01-01', '2024-01-01',   10,   2.50, true);

create table fct_balances (rider_id integer, balance_on date, balance decimal(12, 2));
insert into fct_balances values
    (   1, '2024-01-01',  10.00),
    (   1, '2024-01-30',  12.00),   -- rider 1 is missing on the last day of January
    (   2, '2024-01-01',  20.00),
    (   2, '2024-01-31',  25.00),
    (   2, '2024-01-31',   5.00),   -- two rows on one day
    (   1, '2024-02-29',   7.00),
    (   2, '2024-02-28', null),     -- not known
    (   3, '2024-02-29',  40.00),
    (   3, '2024-12-31',  41.00),
    (   1, '2025-01-01',   0.00),
    (null, '2024-02-10',   3.00),   -- nobody's account
    (null, '2024-02-29',   4.00),
    (   3, null,         500.00);   -- no day

create table fct_visits (visit_id integer, rider_id integer, visited_on date, channel varchar, campaign varchar);
insert into fct_visits values
    (1,    1, '2024-01-01', 'web', 'winter'),
    (2,    1, '2024-01-03', 'app', 'winter'),   -- two visits before one purchase: the nearer one counts
    (3,    2, '2024-01-01', 'web', 'winter'),
    (4,    2, '2024-02-28', 'app', 'spring'),
    (5,    3, '2024-01-31', 'web', 'spring'),
    (6, null, '2024-02-01', 'web', 'spring'),   -- nobody we know
    (7,    4, '2024-02-29', 'app', null),
    (8,    5, '2024-03-01', 'web', 'spring'),   -- never buys
    (9,    1, '2024-12-31', 'web', 'winter');

create table fct_purchases (purchase_id integer, rider_id integer, purchased_on date, campaign varchar, amount decimal(12, 2));
insert into fct_purchases values
    (1,    1, '2024-01-04', 'winter', 10.00),
    (2,    1, '2024-01-05', 'spring', 20.00),   -- a second purchase after the same visit
    (3,    2, '2023-12-31', 'winter', 30.00),   -- before any visit
    (4,    2, '2024-01-01', 'winter', 40.00),   -- on the day of the visit
    (5,    2, '2024-03-06', 'spring', 50.00),   -- seven days after the visit of 28 February: just outside of 7 days
    (6,    3, '2024-02-06', 'spring', 60.00),   -- six days after
    (7, null, '2024-02-02', 'spring', 70.00),
    (8,    4, '2024-03-31', null,     80.00),   -- campaign unknown on both sides
    (9,    1, '2025-01-06', 'winter',  null);   -- no amount

create table dim_riders (rider_id integer, rider_name varchar, plan varchar, city_id integer, joined_on date);
insert into dim_riders values
    (1, 'Ada',   'gold',  1,    '2023-05-01'),
    (2, 'Bob',   'basic', 2,    '2024-01-01'),
    (3, 'Cy',    null,    1,    '2024-01-31'),
    (4, 'Di',    'gold',  9,    null),          -- city 9 is nowhere
    (5, 'O''Hara', 'basic', null, '2024-02-29');

create table dim_cities (city_id integer, city_name varchar, country_id integer);
insert into dim_cities values (1, 'Bonn', 1), (2, 'Lyon', 2), (3, 'Rom', 3);

create table dim_countries (country_id integer, country_name varchar, continent_id integer);
insert into dim_countries values (1, 'Germany', 1), (2, 'France', 1);

create table dim_continents (continent_id integer, continent_name varchar);
insert into dim_continents values (1, 'Europe');

create table dim_stations (station_id integer, station_code varchar, station_name varchar, docks integer);
insert into dim_stations values (1, 'A1', 'Market', 10), (2, 'B2', 'Harbour', 20), (3, 'C3', null, 5);

create table fct_repairs (repair_id integer, station_code varchar, repaired_on date, cost decimal(12, 2));
insert into fct_repairs values
    (1, 'A1', '2024-01-15', 100.00), (2, 'B2', '2024-02-29', 50.00), (3, 'Z9', '2024-03-31', 25.00), (4, null, '2024-01-31', 10.00);

-- The price class of a bike changes: one row a version, from its first day up to but not including its last.
create table dim_bike_versions (version_id integer, bike_id integer, price_class varchar, maker_id integer, valid_from date, valid_to date);
insert into dim_bike_versions values
    (1, 1, 'new',    1, '2023-01-01', '2024-01-15'),
    (2, 1, 'used',   1, '2024-01-15', null),         -- rental 2 starts on the day of the change
    (3, 2, 'new',    2, '2024-01-01', '2024-01-31'),
    (4, 2, 'worn',   2, '2024-03-01', null),         -- a gap in February
    (5, 3, 'new', null, '2024-02-02', '2024-12-31'); -- begins after rental 5, ends on the day of rental 12

create table dim_makers (maker_id integer, maker_name varchar);
insert into dim_makers values (1, 'Swift'), (2, 'Oak');

create table time_spine_daily as
    select cast(d as date) as date_day, date_trunc('quarter', d)::date as quarter_start_on,
        cast(d - interval (((d::date - date '2023-01-01') % 28)::int) day as date) as lunar_start_on,
        cast(make_date(case when month(d) >= 2 then year(d) else year(d) - 1 end::int, 2, 1) as date) as fiscal_year_start_on
    from generate_series(timestamp '2023-01-01', timestamp '2026-12-31', interval 1 day) as s(d);

create table time_spine_hourly as
    select h as date_hour from generate_series(timestamp '2023-12-31', timestamp '2025-03-02', interval 1 hour) as s(h);
