{{ config(materialized='table') }}

with products as (

    select * from {{ ref('stg_complete_journey__products') }}

),

sold as (

    select distinct product_id
    from {{ ref('stg_complete_journey__transactions') }}
    where {{ insights_of_changed_months('sold_on', 'sold_at') }}
    {% if insights_is_partial() -%}
    union distinct
    select product_id from {{ this }} where is_unknown_product
    {%- endif %}

),

unknown as (

    select sold.product_id
    from sold
    left join products on sold.product_id = products.product_id
    where products.product_id is null

),

unioned as (

    select
        product_id,
        department,
        coalesce(category, 'Unclassified') as category,
        coalesce(product_type, 'Unclassified') as product_type,
        brand,
        manufacturer,
        coalesce(package_size, 'Not stated') as package_size,
        false as is_unknown_product
    from products

    union all

    select
        product_id,
        'Unknown' as department,
        'Unknown' as category,
        'Unknown' as product_type,
        'Unknown' as brand,
        'Unknown' as manufacturer,
        'Unknown' as package_size,
        true as is_unknown_product
    from unknown

)

select
    product_id,
    department,
    category,
    product_type,
    brand,
    manufacturer,
    package_size,
    is_unknown_product,
    -- By product type: the department misses the fuel that is filed under MISCELLANEOUS.
    product_type like 'GASOLINE%' as is_fuel
from unioned
