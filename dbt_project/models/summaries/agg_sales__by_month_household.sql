{{ config(partition_by=partitioned('sold_in_month', 'month'), cluster_by=clustered(['household_id'])) }}

select
    {{ to_date(dbt.date_trunc('month', 'sold_on')) }} as sold_in_month,
    household_id,
    {{ sales_totals() }},
    {{ to_integer('count(distinct basket_id)') }} as baskets
from {{ ref('fct_sales') }}
group by 1, 2
{{ stored_in_order_of('1') }}
