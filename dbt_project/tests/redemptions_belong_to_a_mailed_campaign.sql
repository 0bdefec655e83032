-- A coupon comes back within its campaign, and from a household that the campaign was mailed to.
select redemptions.redemption_id
from {{ ref('fct_coupon_redemptions') }} as redemptions
left join {{ ref('dim_campaigns') }} as campaigns
    on redemptions.campaign_id = campaigns.campaign_id
    and redemptions.redeemed_on between campaigns.started_on and campaigns.ended_on
left join {{ ref('fct_campaign_mailings') }} as mailings
    on redemptions.campaign_id = mailings.campaign_id
    and redemptions.household_id = mailings.household_id
where campaigns.campaign_id is null or mailings.mailing_id is null
