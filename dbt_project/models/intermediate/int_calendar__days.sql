{%- set first_year = var('calendar_start')[:4] | int - 1 -%}
{#- A year before the calendar, so that its first days find the start of their retail year. -#}
with days as (

    {{ dbt.date_spine(
        datepart='day',
        start_date="cast('" ~ first_year ~ "-01-01' as date)",
        end_date="cast('" ~ var('calendar_end') ~ "' as date)",
    ) }}

)

select {{ to_date('date_day') }} as date_day from days
union all
select cast('{{ var("calendar_end") }}' as date) as date_day
