select
    {{ dbt.concat([
        to_text('household_id'), "'-'", to_text('campaign_id'), "'-'", to_text('coupon_upc'), "'-'", to_text('redeemed_on')
    ]) }} as redemption_id,
    household_id,
    campaign_id,
    coupon_upc,
    redeemed_on
from {{ ref('stg_complete_journey__coupon_redemptions') }}
