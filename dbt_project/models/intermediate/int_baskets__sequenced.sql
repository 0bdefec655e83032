with lines as (

    select * from {{ ref('fct_sales') }}
    {% if target.type == 'duckdb' %}where {{ insights_partition('sold_on') }}{% endif %}

),

baskets as (

    select
        basket_id,
        -- A basket has one household, one store and one moment: tests on the source's lines hold it to that.
        min(household_id) as household_id,
        min(store_id) as store_id,
        min(sold_at) as bought_at,
        min(sold_on) as basket_on,
        min(hour_of_day) as hour_of_day,
        count(*) as line_count,
        sum(units) as units,
        sum(fuel_volume) as fuel_volume,
        {{ total_money('sales_value') }} as basket_value,
        {{ total_money('gross_sales_value') }} as gross_basket_value,
        {{ total_money('customer_spend') }} as customer_spend,
        {{ total_money('loyalty_discount') }} as loyalty_discount,
        {{ total_money('coupon_discount') }} as coupon_discount,
        {{ total_money('coupon_match_discount') }} as coupon_match_discount,
        {{ total_money('total_discount') }} as total_discount,
        {{ total_money('case when is_fuel then 0 else sales_value end') }} as merchandise_value,
        {{ total_money('case when is_fuel then sales_value else 0 end') }} as fuel_value,
        {{ total_money('case when is_promoted then sales_value else 0 end') }} as promoted_value,
        {{ total_money('case when is_on_display then sales_value else 0 end') }} as display_value,
        {{ total_money('case when is_in_mailer then sales_value else 0 end') }} as mailer_value,
        {{ count_if('is_discounted') }} as discounted_line_count,
        {{ count_if('is_fuel') }} as fuel_line_count
    from lines
    group by basket_id

)

select
    baskets.*,
    row_number() over (partition by household_id order by bought_at, basket_id) as basket_number,
    lag(basket_on) over (partition by household_id order by bought_at, basket_id) as previous_basket_on
from baskets
