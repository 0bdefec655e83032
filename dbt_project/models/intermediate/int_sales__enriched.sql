with lines as (

    select * from {{ ref('stg_complete_journey__transactions') }}

),

products as (

    select * from {{ ref('int_products__classified') }}

),

placements as (

    select * from {{ ref('int_promotions__placed') }}

)

select
    lines.sales_line_id,
    lines.basket_id,
    lines.household_id,
    lines.store_id,
    lines.product_id,
    lines.sold_at,
    lines.sold_on,
    {{ to_integer('extract(hour from lines.sold_at)') }} as hour_of_day,
    lines.source_week,
    lines.quantity,
    case when products.is_fuel then 0 else lines.quantity end as units,
    case when products.is_fuel then lines.quantity else 0 end as fuel_volume,
    lines.sales_value,
    cast(lines.sales_value + lines.loyalty_discount + lines.coupon_match_discount as {{ type_money() }}) as gross_sales_value,
    cast(lines.sales_value - lines.coupon_discount as {{ type_money() }}) as customer_spend,
    lines.loyalty_discount,
    lines.coupon_discount,
    lines.coupon_match_discount,
    cast(lines.loyalty_discount + lines.coupon_discount + lines.coupon_match_discount as {{ type_money() }}) as total_discount,
    lines.loyalty_discount + lines.coupon_discount + lines.coupon_match_discount > 0 as is_discounted,
    products.is_fuel,
    products.is_unknown_product,
    coalesce(placements.is_on_display, false) as is_on_display,
    coalesce(placements.is_in_mailer, false) as is_in_mailer,
    coalesce(placements.is_on_display or placements.is_in_mailer, false) as is_promoted,
    placements.display_code,
    placements.mailer_code
from lines
inner join products on lines.product_id = products.product_id
left join placements
    on lines.product_id = placements.product_id
    and lines.store_id = placements.store_id
    and lines.source_week = placements.source_week
