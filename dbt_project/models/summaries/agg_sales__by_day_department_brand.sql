{{ config(partition_by=partitioned('sold_on', 'month'), cluster_by=clustered(['department', 'brand'])) }}

select
    sales.sold_on,
    products.department,
    products.brand,
    {{ sales_totals() }}
from {{ ref('fct_sales') }} as sales
inner join (select product_id, department, brand from {{ ref('dim_products') }}) as products
    on sales.product_id = products.product_id
group by 1, 2, 3
{{ stored_in_order_of('1') }}
