-- The rows of a regional railway, made up: no row was drawn by chance, all follow from their numbers, so that every build gives the same. DuckDB.
--
-- What is awkward is said beside it. All facts run from 2023-01-01 to 2024-12-31.

-- A number from 0 to sides - 1 that looks thrown: the same for the same id and salt.
create temp macro dice(id, salt, sides) as (md5_number_lower(id || ':' || salt) % sides)::integer;

create table dim_lines (line_id integer, line_name varchar, line_type varchar, region varchar, opened_on date);
insert into dim_lines values
    ( 1, 'S1',              'Suburban', 'Northmark', '1998-05-24'),
    ( 2, 'S2',              'Suburban', 'Northmark', '1998-05-24'),
    ( 3, 'S5',              'Suburban', 'Eastvale',  '2004-12-12'),
    ( 4, 'S7',              'Suburban', 'Westcoast', '2011-12-11'),   -- looks like a number, and its operator changes with 2024
    ( 5, 'Valley Line',     'Regional', 'Southmoor', '1978-10-01'),
    ( 6, 'Lakeside Line',   'Regional', 'Eastvale',  '1985-06-02'),
    ( 7, 'Heather Line',    'Regional', 'Southmoor', '1991-09-29'),
    ( 8, 'Harbour Line',    'Regional', 'Westcoast', '1996-06-02'),
    ( 9, 'Summit Line',     'Regional', 'Southmoor', '2024-04-01'),   -- opens in the second year
    (10, 'Capital Express', 'Express',  'Northmark', '2002-12-15'),
    (11, 'Coast Express',   'Express',  'Westcoast', '2006-12-10'),
    (12, 'Airport Express', 'Express',  'Eastvale',  '2015-12-13');

create table dim_stations (station_id integer, station_name varchar, district varchar, region varchar);
insert into dim_stations values
    ( 1, 'Elmstead Central', 'Old Town',        'Northmark'),
    ( 2, 'Elmstead West',    'New Town',        'Northmark'),
    ( 3, 'Brackley Road',    'New Town',        'Northmark'),
    ( 4, 'Quayside',         'Docklands',       'Westcoast'),
    ( 5, 'Saltmarsh',        'Docklands',       'Westcoast'),
    ( 6, 'Pebble Bay',       'Bayfront',        'Westcoast'),
    ( 7, 'Ferrydown',        'Bayfront',        'Westcoast'),
    ( 8, 'Orchard Lane',     'Applegarth',      'Eastvale'),
    ( 9, 'Winterbourne',     'Applegarth',      'Eastvale'),
    (10, 'Thornwell',        'Weavers Quarter', 'Eastvale'),
    (11, 'University Park',  'Weavers Quarter', 'Eastvale'),
    (12, 'Copperfield',      'Pitlands',        'Southmoor'),
    (13, 'Larkhill',         'Pitlands',        'Southmoor'),
    (14, 'St Aldhelm''s',    'Minster',         'Southmoor');

create table dim_operators (operator_id integer, operator_name varchar);
insert into dim_operators values (1, 'Meridian Rail'), (2, 'O''Hara Rail'), (3, 'Coastway Trains'), (4, 'Dalesway Railway');

create table dim_train_types (train_type_id integer, train_type_name varchar, traction varchar);
insert into dim_train_types values
    (1, 'Class 425', 'Electric'), (2, 'Class 463', 'Electric'), (3, 'Class 628', 'Diesel'), (4, 'Class 642', 'Diesel'), (5, 'Class 711', 'Electric');

create table dim_depots (depot_id integer, depot_name varchar);
insert into dim_depots values (1, 'Ironbridge'), (2, 'Foxhill'), (3, 'Tarnside'), (4, 'Greyfriars'), (5, 'Penrose');

create temp table days as
    select d::integer as day_number, date '2023-01-01' + d::integer as day, isodow(date '2023-01-01' + d::integer) >= 6 as is_weekend
    from range(731) as r(d);

create temp table timetable (line_id integer, runs_a_day integer, first_hour integer, minutes integer, operator_id integer, train_type_id integer, other_type_id integer, depot_id integer);
insert into timetable values
    ( 1, 9, 5, 34, 1, 1, 2, 1), ( 2, 8, 5, 41, 1, 1, 1, 1), ( 3, 8, 6, 29, 4, 2, 1, 2), ( 4, 7, 6, 37, 3, 2, 1, 3),
    ( 5, 5, 6, 58, 4, 3, 4, 4), ( 6, 5, 6, 66, 2, 4, 3, 2), ( 7, 4, 7, 73, 4, 3, 3, 4), ( 8, 6, 5, 52, 3, 1, 4, 3),
    ( 9, 4, 7, 47, 2, 4, 2, 4), (10, 4, 6, 95, 1, 5, 2, 5), (11, 4, 7, 88, 3, 5, 1, 5), (12, 5, 4, 26, 2, 2, 5, 5);

-- One row a run of the timetable. A cancelled run has no delay, and carries nobody: no seats, no passengers, no energy.
create table fct_train_runs as
with planned as (
    select
        row_number() over (order by day_number, t.line_id, n)::integer as run_id, t.line_id,
        case when t.line_id = 4 and year(day) = 2024 then 2 else t.operator_id end as operator_id,
        case when dice(day_number * 13 + n, t.line_id, 10) < 7 then t.train_type_id else t.other_type_id end as train_type_id,
        case when n = 1 and t.line_id in (1, 6, 8) then 5 else t.depot_id end as depot_id,
        day as scheduled_on, is_weekend,
        (t.first_hour + n * 17 // t.runs_a_day + dice(day_number, t.line_id + n, 2))::integer as departure_hour,
        t.minutes as scheduled_minutes, day_number
    from days, timetable as t, range(9) as r(n)
    where n < t.runs_a_day - case when is_weekend then 2 else 0 end
        and (t.line_id <> 9 or day >= date '2024-04-01')
),
thrown as (
    select *,
        not is_weekend and departure_hour in (6, 7, 8, 16, 17, 18) as is_peak,
        dice(run_id, 1, 1000) < 9 + line_id * 2 + case when month(scheduled_on) in (1, 12) then 14 else 0 end
            + case when operator_id = 2 then 11 else 0 end - case when year(scheduled_on) = 2024 then 4 else 0 end as is_cancelled,
        dice(run_id, 2, 100) + case when month(scheduled_on) in (1, 2, 11, 12) then 9 else 0 end + (line_id * 5) % 13
            + case when operator_id = 2 then 6 else 0 end - case when year(scheduled_on) = 2024 then 5 else 0 end as luck
    from planned
),
late as (
    select *,
        case
            when is_cancelled then null
            when luck < 58 then dice(run_id, 3, 3)
            when luck < 86 then 2 + dice(run_id, 4, 4)
            else 6 + dice(run_id, 5, 14 + line_id) + case when dice(run_id, 6, 40) = 0 then 30 + dice(run_id, 7, 70) else 0 end
        end::integer as delay_minutes,
        case train_type_id when 1 then 220 when 2 then 310 when 3 then 120 when 4 then 144 else 380 end as train_seats
    from thrown
)
select
    run_id, line_id, operator_id, train_type_id, depot_id, (train_type_id * 100 + dice(run_id, 8, 6 + depot_id))::integer as unit_number,
    scheduled_on, departure_hour, is_peak, scheduled_minutes, delay_minutes, is_cancelled,
    case when is_cancelled then 0 else train_seats end::integer as seats,
    case when is_cancelled then 0
        else train_seats * (21 + dice(run_id, 9, 30) + case when is_peak then 34 else 0 end + line_id % 5 * 3
            + case when is_weekend and line_id in (8, 11) then 25 else 0 end + case when year(scheduled_on) = 2024 then 3 else 0 end) // 100
    end::integer as passengers,
    case when is_cancelled then 0
        else (scheduled_minutes * train_seats * (52 + train_type_id * 3 + dice(run_id, 10, 12)) // 1000)
    end::integer as energy_kwh,
    case                                                                  -- the cause of runs over five minutes late; one in eight was not noted down
        when coalesce(delay_minutes, 0) <= 5 or dice(run_id, 11, 8) = 0 then null
        when month(scheduled_on) in (1, 2, 12) and dice(run_id, 12, 3) = 0 then 'Weather'
        when dice(run_id, 13, 100) < 27 then 'Signal failure'
        when dice(run_id, 13, 100) < 48 then 'Late inbound train'
        when dice(run_id, 13, 100) < 66 then 'Rolling stock defect'
        when dice(run_id, 13, 100) < 81 then 'Staff shortage'
        when dice(run_id, 13, 100) < 93 then 'Track works'
        else 'Trespassers'
    end as delay_cause
from late;

-- One row a ticket. Only tickets of an office or a machine were sold at a station; those of app, website and conductor have none.
create table fct_tickets as
with sold as (
    select
        (day_number * 60 + n)::integer as ticket_number, day as sold_on,
        1 + dice(day_number * 60 + n, 21, 12) as thrown_line,
        dice(day_number * 60 + n, 22, 100) as type_thrown,
        dice(day_number * 60 + n, 23, 100) - day_number // 45 as channel_thrown,   -- the app grows
        dice(day_number * 60 + n, 24, 100) as station_thrown
    from days, range(60) as r(n)
    where n < 34 + month(day) + case when is_weekend then -9 else 4 end + day_number // 100
),
placed as (
    select *,
        (case when thrown_line = 9 and sold_on < date '2024-04-01' then 1 when thrown_line in (7, 9) and ticket_number % 3 > 0 then 2 else thrown_line end)::integer as line_id,
        case when type_thrown < 47 then 'Single' when type_thrown < 66 then 'Return' when type_thrown < 79 then 'Day pass'
            when type_thrown < 88 then 'Weekly pass' when type_thrown < 95 then 'Monthly pass' else 'Group ticket' end as ticket_type,
        case when channel_thrown < 26 then 'App' when channel_thrown < 41 then 'Website' when channel_thrown < 71 then 'Ticket machine'
            when channel_thrown < 89 then 'Ticket office' else 'On board' end as sales_channel
    from sold
)
select
    row_number() over (order by ticket_number)::integer as ticket_id, line_id,
    case when sales_channel in ('Ticket machine', 'Ticket office') then 1 + station_thrown * station_thrown * 14 // 9802 end::integer as station_id,
    ticket_type, sales_channel, sold_on,
    round((case ticket_type when 'Single' then 3.20 when 'Return' then 5.80 when 'Day pass' then 9.50 when 'Weekly pass' then 28.00
            when 'Monthly pass' then 92.00 else 21.00 end)
        * (case when line_id < 5 then 1.00 when line_id < 10 then 1.25 else 1.60 end)
        * (case when year(sold_on) = 2024 then 1.05 else 1.00 end), 2)::decimal(10, 2) as price
from placed;

-- One row a complaint. Some are still open.
create table fct_complaints as
with heard as (
    select
        (day_number * 12 + n)::integer as complaint_number, day as received_on,
        (1 + dice(day_number * 12 + n, 31, 12))::integer as thrown_line,
        dice(day_number * 12 + n, 32, 100) as category_thrown, 2 + dice(day_number * 12 + n, 33, 24) + dice(day_number * 12 + n, 34, 9) as days_taken
    from days, range(12) as r(n)
    where n < 3 + dice(day_number, 35, 5) + case when month(day) in (1, 7, 12) then 2 else 0 end
),
placed as (
    select *,
        case when thrown_line = 9 and received_on < date '2024-04-01' then 6 when thrown_line = 3 and complaint_number % 2 = 0 then 12 else thrown_line end as line_id,
        case when category_thrown < 34 then 'Delay' when category_thrown < 53 then 'Crowding' when category_thrown < 69 then 'Cleanliness'
            when category_thrown < 82 then 'Fares' when category_thrown < 92 then 'Staff conduct' else 'Accessibility' end as category
    from heard
)
select
    row_number() over (order by complaint_number)::integer as complaint_id, line_id, category, received_on,
    case when received_on + (days_taken + line_id)::integer <= date '2024-12-31' and dice(complaint_number, 36, 60) > 0
        then received_on + (days_taken + line_id)::integer end as closed_on
from placed;

-- One row a shift that somebody worked; the people are numbers, and have no names.
create table fct_staff_shifts as
with roles(role_id, role, people) as (values (1, 'Driver', 4), (2, 'Conductor', 3), (3, 'Dispatcher', 1), (4, 'Mechanic', 2), (5, 'Cleaner', 2)),
worked as (
    select
        row_number() over (order by day_number, depot_id, role_id, n)::integer as shift_id, depot_id, role, role_id, n, day as worked_on, day_number, is_weekend
    from days, dim_depots, roles, range(5) as r(n)
    where n < people + case when depot_id in (1, 5) then 1 else 0 end - case when is_weekend and role_id in (1, 2, 4) then 1 else 0 end
)
select
    shift_id, depot_id, (depot_id * 1000 + role_id * 100 + dice(day_number * 5 + n, depot_id * 7 + role_id, 60 + depot_id * 8))::integer as staff_id, role, worked_on,
    ((12 + dice(shift_id, 41, 8) + case when role_id = 3 then 2 else 0 end) / 2.0)::decimal(4, 1) as hours
from worked;

create table time_spine_daily as
    select d::date as date_day from generate_series(timestamp '2022-01-01', timestamp '2025-12-31', interval 1 day) as s(d);
