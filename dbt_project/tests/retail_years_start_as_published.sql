-- First days that the National Retail Federation published, and the lengths of the years: 2017 has 53 weeks.
with published as (

    select 2016 as retail_year, cast('2016-01-31' as date) as start_on, 364 as days
    union all
    select 2017, cast('2017-01-29' as date), 371
    union all
    select 2018, cast('2018-02-04' as date), 364

),

built as (

    select
        retail_year,
        min(date_day) as start_on,
        count(*) as days
    from {{ ref('retail_calendar') }}
    group by retail_year

)

select published.retail_year
from published
left join built on published.retail_year = built.retail_year
where built.start_on is distinct from published.start_on or built.days is distinct from published.days
