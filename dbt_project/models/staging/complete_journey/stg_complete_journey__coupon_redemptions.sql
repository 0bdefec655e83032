with source as (

    select * from {{ source('complete_journey', 'coupon_redemptions') }}

)

select
    household_id,
    campaign_id,
    coupon_upc,
    {{ to_date('redemption_date') }} as redeemed_on
from source
