{#- Written by 'insights rollups write' from the block of agg_baskets__by_day_store in the YAML beside it: change that, not this. -#}
{{ config(**insights_summary('basket_on', 'day', cluster_by=['store_id'])) }}

select
    cast(baskets.basket_on as {{ insights_type('date') }}) as basket_on,
    cast(baskets.store_id as {{ insights_type('bigint') }}) as store_id,
    cast(SUM(CASE WHEN baskets.basket_id IS NOT NULL THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as baskets,
    cast(MAX(baskets.basket_value) as {{ insights_type('decimal(18, 2)') }}) as largest_basket,
    cast(SUM(CASE WHEN baskets.is_first_basket THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as new_households,
    cast(COUNT(DISTINCT CASE WHEN NOT baskets.is_first_basket THEN baskets.household_id END) as {{ insights_type('bigint') }}) as repeat_households,
    cast(SUM(CASE WHEN baskets.has_fuel THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as fuel_baskets,
    cast(SUM(CASE WHEN baskets.has_coupon THEN 1 ELSE 0 END) as {{ insights_type('bigint') }}) as coupon_baskets
FROM {{ ref('fct_baskets') }} AS baskets
where {{ insights_changed('baskets.basket_on', 'day') }}
group by 1, 2
{% if target.type == 'duckdb' %}order by 1, 2{% endif %}
