{{ config(cluster_by=clustered(['department', 'category'])) }}

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
