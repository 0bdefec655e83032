with campaigns as (

    select * from {{ ref('stg_complete_journey__campaigns') }}

),

mailed as (

    select
        campaign_id,
        count(*) as household_count
    from {{ ref('stg_complete_journey__campaign_mailings') }}
    group by campaign_id

),

offered as (

    select
        campaign_id,
        count(distinct coupon_upc) as coupon_count,
        count(distinct product_id) as product_count
    from {{ ref('stg_complete_journey__coupons') }}
    group by campaign_id

)

select
    campaigns.campaign_id,
    {{ dbt.concat(["'Campaign '", to_text('campaigns.campaign_id')]) }} as campaign_name,
    campaigns.campaign_type,
    campaigns.started_on,
    campaigns.ended_on,
    {{ to_integer(dbt.datediff('campaigns.started_on', 'campaigns.ended_on', 'day') ~ ' + 1') }} as duration_days,
    {{ to_integer('coalesce(mailed.household_count, 0)') }} as mailed_household_count,
    {{ to_integer('coalesce(offered.coupon_count, 0)') }} as coupon_count,
    {{ to_integer('coalesce(offered.product_count, 0)') }} as product_count
from campaigns
left join mailed on campaigns.campaign_id = mailed.campaign_id
left join offered on campaigns.campaign_id = offered.campaign_id
