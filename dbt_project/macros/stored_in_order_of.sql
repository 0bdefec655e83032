{#- DuckDB skips row groups by their smallest and largest value, so order is its partitioning. BigQuery partitions and clusters instead. -#}
{% macro stored_in_order_of(columns) -%} {{ return(adapter.dispatch('stored_in_order_of', 'retail')(columns)) }} {%- endmacro %}
{% macro default__stored_in_order_of(columns) -%} order by {{ columns }} {%- endmacro %}
{% macro bigquery__stored_in_order_of(columns) -%} {%- endmacro %}
