{#-
    Tests of what is partitioned look at the partitions that were made, so that their cost does not grow with history:
    a build of some days tests those months, a whole build tests everything. This is dbt's own hook for a test's rows.
-#}
{% macro get_where_subquery(relation) -%}
    {%- set tests = [config.get('where')] if config.get('where') else [] -%}
    {%- set partitioned = partitioned_by(relation) if insights_is_partial() else none -%}
    {%- if partitioned -%}
        {%- set partitions = insights_partitions(partitioned.grain) -%}
        {%- do tests.append(within_partitions(partitioned.time_column, partitions, 'month', 'next_month')) -%}
    {%- endif -%}
    {%- if tests -%} {{ return('(select * from ' ~ relation ~ ' where ' ~ tests | join(' and ') ~ ') dbt_subquery') }} {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}

{#- The time column and the grain of a fact or a summary, named by a relation or a text that holds it; none for other models. -#}
{% macro partitioned_by(relation) -%}
    {%- for node in (graph.nodes.values() if execute else []) if node.resource_type == 'model' and node.relation_name and node.relation_name in relation | string -%}
        {%- set meta = node.config.meta or {} -%}
        {%- if meta.tiers -%} {{ return({'time_column': meta.tiers.time_column, 'grain': 'day'}) }} {%- endif -%}
        {%- if meta.rollup and meta.rollup.grain -%} {{ return({'time_column': meta.rollup.time_column, 'grain': meta.rollup.grain}) }} {%- endif -%}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{#- A test on a date column: it lies in one of the partitions, between two of their days. -#}
{% macro within_partitions(column, partitions, first, after) -%}
    {%- set tests = [] -%}
    {%- for partition in partitions -%}
        {%- do tests.append('(' ~ column ~ " >= cast('" ~ partition[first] ~ "' as date) and " ~ column ~ " < cast('" ~ partition[after] ~ "' as date))") -%}
    {%- endfor -%}
    {{ return('(' ~ tests | join(' or ') ~ ')' if tests else 'false') }}
{%- endmacro %}

{#- The partitions that a summary is compared with its fact in; none: all. A big fact is compared in its newest months. -#}
{% macro partitions_to_compare(fact, grain) -%}
    {%- if insights_is_partial() -%} {{ return(insights_partitions(grain)) }} {%- endif -%}
    {%- if execute and target.type == 'duckdb' -%}
        {%- set found = run_query("select sum(rows), max(month) from insights.partitions where model = '" ~ fact.identifier ~ "'") -%}
        {%- if (found.columns[0].values()[0] or 0) > 20000000 -%}
            {{ return(insights_partitions(grain, found.columns[1].values()[0] | string)) }}
        {%- endif -%}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
