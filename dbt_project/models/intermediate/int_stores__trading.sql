{{ config(**insights_summary('sold_in_month', 'month')) }}

select
    {{ to_date(dbt.date_trunc('month', 'sold_on')) }} as sold_in_month,
    store_id,
    {{ total_money('sales_value') }} as sales_value,
    min(sold_on) as first_sold_on,
    max(sold_on) as last_sold_on
from {{ ref('fct_sales') }}
where {{ insights_changed('sold_on', 'month') }}
group by 1, 2
