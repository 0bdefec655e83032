{{ config(partition_by=partitioned('basket_on', 'month'), cluster_by=clustered(['store_id'])) }}

select
    basket_on,
    store_id,
    {{ to_integer('count(*)') }} as baskets,
    {{ total_money('basket_value') }} as basket_value,
    max(basket_value) as largest_basket,
    {{ count_if('is_first_basket') }} as new_households,
    {{ to_integer('count(distinct case when not is_first_basket then household_id end)') }} as repeat_households,
    {{ count_if('has_fuel') }} as fuel_baskets,
    {{ count_if('has_coupon') }} as coupon_baskets
from {{ ref('fct_baskets') }}
group by 1, 2
{{ stored_in_order_of('1') }}
