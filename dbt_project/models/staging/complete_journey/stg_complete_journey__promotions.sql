with source as (

    select * from {{ source('complete_journey', 'promotions') }}

)

select
    product_id,
    store_id,
    week as source_week,
    display_location as display_code,
    mailer_location as mailer_code
from source
