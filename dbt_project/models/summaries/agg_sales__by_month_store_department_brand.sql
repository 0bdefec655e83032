{{ config(partition_by=partitioned('sold_in_month', 'month'), cluster_by=clustered(['store_id', 'department'])) }}

select
    {{ to_date(dbt.date_trunc('month', 'sales.sold_on')) }} as sold_in_month,
    sales.store_id,
    products.department,
    products.brand,
    {{ sales_totals() }}
from {{ ref('fct_sales') }} as sales
inner join (select product_id, department, brand from {{ ref('dim_products') }}) as products
    on sales.product_id = products.product_id
group by 1, 2, 3, 4
{{ stored_in_order_of('1') }}
