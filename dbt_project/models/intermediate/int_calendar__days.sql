{#- A year before the calendar, so that its first days find the start of their retail year. -#}
{%- set first_day = modules.datetime.date(var('calendar_start')[:4] | int - 1, 1, 1) -%}
{%- set last_day = modules.datetime.datetime.strptime(var('calendar_end'), '%Y-%m-%d').date() -%}

with numbers as (

    {{ dbt.generate_series((last_day - first_day).days + 1) }}

)

select {{ to_date(dbt.dateadd('day', '(' ~ to_integer('generated_number') ~ ' - 1)', "cast('" ~ first_day ~ "' as date)")) }} as date_day
from numbers
