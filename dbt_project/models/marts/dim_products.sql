{{ config(cluster_by=['department', 'category'] if target.type == 'bigquery' else none) }}

select
    product_id,
    department,
    category,
    product_type,
    brand,
    manufacturer,
    package_size,
    is_fuel,
    is_unknown_product
from {{ ref('int_products__classified') }}
