with coupons as (

    select * from {{ ref('stg_complete_journey__coupons') }}

),

products as (

    select product_id, department from {{ ref('dim_products') }}

)

select
    coupons.coupon_upc,
    -- A coupon that is good in several departments belongs to none of them.
    case
        when count(distinct coalesce(products.department, 'Unknown')) > 1 then 'Several departments'
        else min(coalesce(products.department, 'Unknown'))
    end as department,
    {{ to_integer('count(distinct coupons.product_id)') }} as product_count,
    {{ to_integer('count(distinct coupons.campaign_id)') }} as campaign_count
from coupons
left join products on coupons.product_id = products.product_id
group by 1
