{#-
    The 4-5-4 calendar of the National Retail Federation, in its rule:
    a retail year begins on the Sunday that falls in 29 January … 4 February (the day after the Saturday nearest 31 January),
    weeks run Sunday to Saturday, quarters have periods of 4, 5 and 4 weeks, and a 53rd week belongs to the last period.
-#}
with days as (

    select
        date_day,
        -- 7 January 1900 was a Sunday.
        {{ dbt.datediff("cast('1900-01-07' as date)", 'date_day', 'day') }} as days_since_a_sunday
    from {{ ref('int_calendar__days') }}

),

marked as (

    select
        date_day,
        case
            when mod(days_since_a_sunday, 7) = 0
                and (
                    (extract(month from date_day) = 1 and extract(day from date_day) >= 29)
                    or (extract(month from date_day) = 2 and extract(day from date_day) <= 4)
                )
                then date_day
        end as starts_year
    from days

),

years as (

    select
        date_day,
        max(starts_year) over (order by date_day rows between unbounded preceding and current row) as retail_year_start_on
    from marked

),

weeks as (

    select
        date_day,
        retail_year_start_on,
        {{ to_integer('extract(year from retail_year_start_on)') }} as retail_year,
        {{ to_integer('floor(' ~ dbt.datediff('retail_year_start_on', 'date_day', 'day') ~ ' / 7)') }} + 1 as retail_week
    from years
    where retail_year_start_on is not null

),

quarters as (

    select
        weeks.*,
        case when retail_week <= 13 then 1 when retail_week <= 26 then 2 when retail_week <= 39 then 3 else 4 end as retail_quarter
    from weeks

),

periods as (

    select
        quarters.*,
        case
            when retail_week - 13 * (retail_quarter - 1) <= 4 then 1
            when retail_week - 13 * (retail_quarter - 1) <= 9 then 2
            else 3
        end as period_of_quarter
    from quarters

)

select
    date_day,
    retail_year,
    {{ to_integer('retail_quarter') }} as retail_quarter,
    {{ to_integer('3 * (retail_quarter - 1) + period_of_quarter') }} as retail_period,
    retail_week,
    retail_year_start_on,
    {{ to_date(dbt.dateadd('day', '(91 * (retail_quarter - 1))', 'retail_year_start_on')) }} as retail_quarter_start_on,
    {{ to_date(dbt.dateadd(
        'day',
        '(91 * (retail_quarter - 1) + case period_of_quarter when 1 then 0 when 2 then 28 else 63 end)',
        'retail_year_start_on'
    )) }} as retail_period_start_on,
    {{ to_date(dbt.dateadd('day', '(7 * (retail_week - 1))', 'retail_year_start_on')) }} as retail_week_start_on
from periods
where date_day >= cast('{{ var("calendar_start") }}' as date)
