with source as (

    select * from {{ source('complete_journey', 'products') }}

)

select
    product_id,
    {{ to_text('manufacturer_id') }} as manufacturer,
    department,
    product_category as category,
    product_type,
    brand,
    package_size
from source
