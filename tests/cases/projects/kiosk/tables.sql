-- Tickets, rides and stock of paper. DuckDB. What is nasty is said beside it.

create table fct_tickets (ticket_id integer, kiosk_id integer, visitor_id integer, sold_on date, kind varchar, price decimal(12, 2), is_child boolean);
insert into fct_tickets values
    (1,    1,    1, '2024-01-30', 'day',   10.00, false),
    (2,    1,    2, '2024-01-31', 'day',    5.00, true),
    (3,    2,    1, '2024-01-31', 'week',  30.00, false),   -- the 31st
    (4,    2, null, '2024-02-01', 'day',   10.00, null),    -- nobody we know
    (5,    9,    3, '2024-02-29', null,    20.00, false),   -- kiosk 9 is nowhere, no kind
    (6, null,    3, '2024-02-29', 'day',    null, true),    -- no kiosk, no price
    (7,    1,    2, null,         'day',    7.00, false);   -- no day

create table fct_rides (ride_id integer, visitor_id integer, ridden_on date);
insert into fct_rides values
    (1, 1, '2024-02-01'),      -- one day after ticket 3, two after ticket 1
    (2, 1, '2024-02-03'),
    (3, 2, '2024-02-07'),      -- seven days after ticket 2: just outside
    (4, 3, '2024-02-28'),      -- before any ticket
    (5, 3, '2024-03-01'),
    (6, null, '2024-02-02');

create table fct_stock (stock_id integer, kiosk_id integer, counted_on date, paper integer);
insert into fct_stock values
    (1, 1, '2024-01-01', 100), (2, 1, '2024-01-31', 40), (3, 2, '2024-01-15', 70), (4, 2, '2024-02-01', 65), (5, 1, '2024-02-20', null);

create table dim_kiosks (kiosk_id integer, place varchar);
insert into dim_kiosks values (1, 'Gate'), (2, 'Pier');

create table time_spine_daily as
    select d::date as date_day, make_date(year(d)::int, case when month(d) < 7 then 1 else 7 end, 1) as season_start_on
    from generate_series(timestamp '2024-01-01', timestamp '2024-12-31', interval 1 day) as s(d);
