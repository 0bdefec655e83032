select
    date_day,
    retail_week_start_on,
    retail_period_start_on,
    retail_quarter_start_on,
    retail_year_start_on
from {{ ref('retail_calendar') }}
