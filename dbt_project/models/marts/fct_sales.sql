{{ config(**fact_settings('sold_on', 'sold_on, store_id', cluster_by=['store_id', 'product_id'])) }}

with lines as (

    select * from {{ ref('int_sales__enriched') }}
    where {{ insights_partition('sold_on', 'sold_at') }}

),

displays as (

    select * from {{ ref('display_locations') }}

),

mailers as (

    select * from {{ ref('mailer_locations') }}

)

select
    lines.sales_line_id,
    lines.basket_id,
    lines.household_id,
    lines.store_id,
    lines.product_id,
    lines.sold_at,
    lines.sold_on,
    lines.hour_of_day,
    lines.source_week,
    lines.quantity,
    lines.units,
    lines.fuel_volume,
    lines.sales_value,
    lines.gross_sales_value,
    lines.customer_spend,
    lines.loyalty_discount,
    lines.coupon_discount,
    lines.coupon_match_discount,
    lines.total_discount,
    lines.is_discounted,
    lines.is_fuel,
    lines.is_unknown_product,
    lines.is_on_display,
    lines.is_in_mailer,
    lines.is_promoted,
    coalesce(displays.display_location, 'No promotion record') as display_location,
    coalesce(mailers.mailer_location, 'No promotion record') as mailer_location
from lines
left join displays on lines.display_code = displays.display_code
left join mailers on lines.mailer_code = mailers.mailer_code
