with source as (

    select * from {{ source('complete_journey', 'coupons') }}

)

-- 4,872 lines of the source are exact duplicates.
select distinct
    campaign_id,
    coupon_upc,
    product_id
from source
