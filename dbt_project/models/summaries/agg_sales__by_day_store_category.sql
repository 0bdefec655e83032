{#- Written by 'insights rollups write' from the block of agg_sales__by_day_store_category in the YAML beside it: change that, not this. -#}
{{ config(**insights_summary('sold_on', 'day', cluster_by=['store_id', 'department', 'category'])) }}

select
    cast(sales.sold_on as {{ insights_type('date') }}) as sold_on,
    cast(sales.store_id as {{ insights_type('bigint') }}) as store_id,
    cast(products.department as {{ insights_type('string') }}) as department,
    cast(products.category as {{ insights_type('string') }}) as category,
    cast(SUM(sales.sales_value) as {{ insights_type('decimal(18, 2)') }}) as revenue,
    cast(SUM(sales.gross_sales_value) as {{ insights_type('decimal(18, 2)') }}) as gross_revenue,
    cast(SUM(sales.customer_spend) as {{ insights_type('decimal(18, 2)') }}) as customer_spend,
    cast(SUM(CASE WHEN sales.is_fuel THEN 0 ELSE sales.sales_value END) as {{ insights_type('decimal(18, 2)') }}) as merchandise_revenue,
    cast(SUM(CASE WHEN sales.is_fuel THEN sales.sales_value ELSE 0 END) as {{ insights_type('decimal(18, 2)') }}) as fuel_revenue,
    cast(SUM(sales.units) as {{ insights_type('bigint') }}) as units,
    cast(SUM(sales.fuel_volume) as {{ insights_type('bigint') }}) as fuel_volume,
    cast(SUM(CASE WHEN sales.sales_line_id IS NOT NULL THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as sales_lines,
    cast(SUM(sales.loyalty_discount) as {{ insights_type('decimal(18, 2)') }}) as loyalty_discount,
    cast(SUM(sales.coupon_discount) as {{ insights_type('decimal(18, 2)') }}) as coupon_discount,
    cast(SUM(sales.coupon_match_discount) as {{ insights_type('decimal(18, 2)') }}) as coupon_match_discount,
    cast(SUM(sales.total_discount) as {{ insights_type('decimal(18, 2)') }}) as total_discount,
    cast(SUM(CASE WHEN sales.is_discounted THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as discounted_lines,
    cast(SUM(CASE WHEN sales.is_promoted THEN sales.sales_value ELSE 0 END) as {{ insights_type('decimal(18, 2)') }}) as promoted_revenue,
    cast(SUM(CASE WHEN sales.is_on_display THEN sales.sales_value ELSE 0 END) as {{ insights_type('decimal(18, 2)') }}) as display_revenue,
    cast(SUM(CASE WHEN sales.is_in_mailer THEN sales.sales_value ELSE 0 END) as {{ insights_type('decimal(18, 2)') }}) as mailer_revenue,
    cast(SUM(CASE WHEN sales.sales_value = 0 THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as zero_value_lines,
    cast(SUM(CASE WHEN sales.quantity = 0 THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as zero_quantity_lines,
    cast(SUM(CASE WHEN sales.is_unknown_product THEN sales.sales_value ELSE 0 END) as {{ insights_type('decimal(18, 2)') }}) as unknown_product_revenue
FROM {{ ref('fct_sales') }} AS sales
LEFT JOIN {{ ref('dim_products') }} AS products ON sales.product_id = products.product_id
where {{ insights_changed('sales.sold_on', 'day') }}
group by 1, 2, 3, 4
{% if target.type == 'duckdb' %}order by 1, 2{% endif %}
