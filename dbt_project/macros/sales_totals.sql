{#- The additive columns of every summary of sales, from the columns of fct_sales. They mean what the metrics of the same name mean. -#}
{% macro sales_totals() -%}
    {{ total_money('sales_value') }} as revenue,
    {{ total_money('gross_sales_value') }} as gross_revenue,
    {{ total_money('customer_spend') }} as customer_spend,
    {{ total_money('case when is_fuel then 0 else sales_value end') }} as merchandise_revenue,
    {{ total_money('case when is_fuel then sales_value else 0 end') }} as fuel_revenue,
    {{ to_integer('sum(units)') }} as units,
    {{ to_integer('sum(fuel_volume)') }} as fuel_volume,
    {{ to_integer('count(*)') }} as sales_lines,
    {{ total_money('loyalty_discount') }} as loyalty_discount,
    {{ total_money('coupon_discount') }} as coupon_discount,
    {{ total_money('coupon_match_discount') }} as coupon_match_discount,
    {{ total_money('total_discount') }} as total_discount,
    {{ count_if('is_discounted') }} as discounted_lines,
    {{ total_money('case when is_promoted then sales_value else 0 end') }} as promoted_revenue,
    {{ total_money('case when is_on_display then sales_value else 0 end') }} as display_revenue,
    {{ total_money('case when is_in_mailer then sales_value else 0 end') }} as mailer_revenue,
    {{ count_if('sales_value = 0') }} as zero_value_lines,
    {{ count_if('quantity = 0') }} as zero_quantity_lines,
    {{ total_money('case when is_unknown_product then sales_value else 0 end') }} as unknown_product_revenue
{%- endmacro %}
