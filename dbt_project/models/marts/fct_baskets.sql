{{ config(
    partition_by=partitioned('basket_on'),
    cluster_by=clustered(['store_id', 'household_id']),
) }}

with baskets as (

    select * from {{ ref('int_baskets__sequenced') }}

)

select
    basket_id,
    household_id,
    store_id,
    bought_at,
    basket_on,
    hour_of_day,
    {{ to_integer('basket_number') }} as basket_number,
    basket_number = 1 as is_first_basket,
    {{ to_integer(dbt.datediff('previous_basket_on', 'basket_on', 'day')) }} as days_since_previous_basket,
    case
        when line_count = 1 then 'Single item'
        when line_count <= 5 then 'Small'
        when line_count <= 15 then 'Medium'
        else 'Large'
    end as size_band,
    {{ to_integer('line_count') }} as line_count,
    {{ to_integer('units') }} as units,
    {{ to_integer('fuel_volume') }} as fuel_volume,
    basket_value,
    gross_basket_value,
    customer_spend,
    loyalty_discount,
    coupon_discount,
    coupon_match_discount,
    total_discount,
    merchandise_value,
    fuel_value,
    promoted_value,
    display_value,
    mailer_value,
    discounted_line_count,
    fuel_line_count > 0 as has_fuel,
    coupon_discount > 0 as has_coupon
from baskets
{{ stored_in_order_of('basket_on, store_id') }}
