{#- Partitioning of a table by a date column, where the warehouse has it: BigQuery. Granularity is day or month. -#}
{% macro partitioned(field, granularity='day') -%}
    {{ return({'field': field, 'data_type': 'date', 'granularity': granularity} if target.type == 'bigquery' else none) }}
{%- endmacro %}

{#- Clustering within partitions, where the warehouse has it. -#}
{% macro clustered(columns) -%} {{ return(columns if target.type == 'bigquery' else none) }} {%- endmacro %}
