{#- Types that both warehouses know. Contracts in YAML use the names that both accept: string, bigint, decimal(18, 2), boolean, date, timestamp. -#}

{#- Money of one line: two decimals, exact. -#}
{% macro type_money() -%} {{ return(adapter.dispatch('type_money', 'retail')()) }} {%- endmacro %}
{% macro default__type_money() -%} decimal(12, 2) {%- endmacro %}
{% macro bigquery__type_money() -%} numeric {%- endmacro %}

{#- Money added up. -#}
{% macro type_money_total() -%} {{ return(adapter.dispatch('type_money_total', 'retail')()) }} {%- endmacro %}
{% macro default__type_money_total() -%} decimal(18, 2) {%- endmacro %}
{% macro bigquery__type_money_total() -%} numeric {%- endmacro %}

{#- Dollars as floating numbers → exact money, rounded to cents. -#}
{% macro to_money(column) -%} {{ return(adapter.dispatch('to_money', 'retail')(column)) }} {%- endmacro %}
{% macro default__to_money(column) -%} cast({{ column }} as {{ type_money() }}) {%- endmacro %}
{% macro bigquery__to_money(column) -%} round(cast({{ column }} as numeric), 2) {%- endmacro %}

{% macro to_text(column) -%} cast({{ column }} as {{ dbt.type_string() }}) {%- endmacro %}
{% macro to_integer(column) -%} {{ return(adapter.dispatch('to_integer', 'retail')(column)) }} {%- endmacro %}
{% macro default__to_integer(column) -%} cast({{ column }} as bigint) {%- endmacro %}
{% macro bigquery__to_integer(column) -%} cast({{ column }} as int64) {%- endmacro %}
{% macro to_date(column) -%} cast({{ column }} as date) {%- endmacro %}
{% macro total_money(expression) -%} cast(sum({{ expression }}) as {{ type_money_total() }}) {%- endmacro %}
{% macro count_if(condition) -%} {{ to_integer('sum(case when ' ~ condition ~ ' then 1 else 0 end)') }} {%- endmacro %}
