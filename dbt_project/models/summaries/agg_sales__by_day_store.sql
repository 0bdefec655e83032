{{ config(partition_by=partitioned('sold_on', 'month'), cluster_by=clustered(['store_id'])) }}

select
    sold_on,
    store_id,
    {{ sales_totals() }},
    {{ to_integer('count(distinct basket_id)') }} as baskets,
    {{ to_integer('count(distinct household_id)') }} as active_households
from {{ ref('fct_sales') }}
group by 1, 2
{{ stored_in_order_of('1') }}
