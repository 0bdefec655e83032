{{ config(**fact_settings('basket_on', 'basket_on, store_id', onward=true, cluster_by=['store_id', 'household_id'])) }}

with baskets as (

    select * from {{ ref('int_baskets__sequenced') }}
    {% if target.type == 'bigquery' %}where {{ insights_partition('basket_on', onward=true) }}{% endif %}

),

-- What a household had bought before the baskets that are made now: a count goes on where the months before it ended.
earlier as (

    {% if insights_continues() -%}
    select
        household_id,
        max(basket_number) as basket_count,
        max(basket_on) as last_basket_on
    from {{ this }}
    where {{ insights_before('basket_on') }}
    group by household_id
    {%- else -%}
    select
        household_id,
        0 as basket_count,
        basket_on as last_basket_on
    from baskets
    where false
    {%- endif %}

),

sequenced as (

    select
        baskets.* {{ 'except' if target.type == 'bigquery' else 'exclude' }} (basket_number, previous_basket_on),
        baskets.basket_number + coalesce(earlier.basket_count, 0) as basket_number,
        coalesce(baskets.previous_basket_on, earlier.last_basket_on) as previous_basket_on
    from baskets
    left join earlier on baskets.household_id = earlier.household_id

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
from sequenced
