select
    {{ to_date(dbt.date_trunc('month', 'sold_on')) }} as sold_in_month,
    {{ sales_totals() }},
    {{ to_integer('count(distinct basket_id)') }} as baskets,
    {{ to_integer('count(distinct household_id)') }} as active_households,
    {{ to_integer('count(distinct product_id)') }} as products_sold,
    {{ to_integer('count(distinct store_id)') }} as stores_trading
from {{ ref('fct_sales') }}
group by 1
{{ stored_in_order_of('1') }}
