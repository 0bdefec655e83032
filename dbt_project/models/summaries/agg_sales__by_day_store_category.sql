{{ config(partition_by=partitioned('sold_on'), cluster_by=clustered(['store_id', 'department', 'category'])) }}

select
    sales.sold_on,
    sales.store_id,
    products.department,
    products.category,
    {{ sales_totals() }}
from {{ ref('fct_sales') }} as sales
inner join (select product_id, department, category from {{ ref('dim_products') }}) as products
    on sales.product_id = products.product_id
group by 1, 2, 3, 4
{{ stored_in_order_of('1, 2') }}
