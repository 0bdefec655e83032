{#-
    Summary marts that are re-made partition by partition. Written by 'insights rollups write'; the same file in every project.

    A partition is a month of the mart's time column. INSIGHTS_CHANGED_DAYS names the days whose rows changed since the
    release before ('2017-03-01,2017-03-02', or 'none'); only their partitions are re-made then. Unset, everything is.
-#}

{#- The settings of a mart: incremental where it holds a time. -#}
{% macro insights_summary(time_column=none, grain='day', cluster_by=[]) -%}
    {%- if time_column is none -%}
        {{ return({'materialized': 'table', 'cluster_by': cluster_by if target.type == 'bigquery' and cluster_by else none}) }}
    {%- endif -%}
    {%- set settings = {'materialized': 'incremental', 'on_schema_change': 'fail'} -%}
    {%- if target.type == 'bigquery' -%}
        {%- do settings.update({
            'incremental_strategy': 'insert_overwrite',
            'partition_by': {'field': time_column, 'data_type': 'date', 'granularity': 'month'},
            'cluster_by': cluster_by if cluster_by else none,
        }) -%}
    {%- else -%}
        {%- do settings.update({
            'incremental_strategy': 'append',
            'pre_hook': '{' ~ "{ insights_forget('" ~ time_column ~ "', '" ~ grain ~ "') }" ~ '}',
        }) -%}
    {%- endif -%}
    {{ return(settings) }}
{%- endmacro %}

{#- Which rows of the fact to read: a test on its time column. -#}
{% macro insights_changed(column, grain='day') -%}
    {%- set partitions = insights_partitions(grain) if insights_is_partial() and is_incremental() else none -%}
    {%- if partitions is none -%} true
    {%- elif not partitions -%} false
    {%- else -%}
        {%- set tests = [] -%}
        {%- for partition in partitions -%}
            {%- do tests.append("(" ~ column ~ " >= cast('" ~ partition.first ~ "' as date) and " ~ column ~ " < cast('" ~ partition.after ~ "' as date))") -%}
        {%- endfor -%}
        ({{ tests | join(' or ') }})
    {%- endif -%}
{%- endmacro %}

{#- Empties the partitions that are re-made, so that one which lost all its rows does not stay. -#}
{% macro insights_forget(time_column, grain='day') -%}
    {%- if is_incremental() -%}
        {%- set partitions = insights_partitions(grain) -%}
        {%- if partitions is none -%} delete from {{ this }}
        {%- elif partitions -%}
            delete from {{ this }} where
            {%- for partition in partitions %} ({{ time_column }} >= cast('{{ partition.month }}' as date) and {{ time_column }} < cast('{{ partition.next_month }}' as date)){{ ' or' if not loop.last }}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- The months whose periods hold a changed day, each with the first day of the fact to read and the first not to; none: all. -#}
{% macro insights_partitions(grain='day', days=none) -%}
    {%- set named = days or env_var('INSIGHTS_CHANGED_DAYS', '') if execute else '' -%}
    {%- if not named -%} {{ return(none) }} {%- endif -%}
    {%- set found = {} -%}
    {%- for text in named.split(',') if text != 'none' -%}
        {%- set day = modules.datetime.datetime.strptime(text, '%Y-%m-%d').date() -%}
        {%- if grain == 'week' -%} {%- set start = day - modules.datetime.timedelta(days=day.weekday()) -%}
        {%- elif grain == 'quarter' -%} {%- set start = day.replace(month=(day.month - 1) // 3 * 3 + 1) -%}
        {%- elif grain == 'year' -%} {%- set start = day.replace(month=1) -%}
        {%- else -%} {%- set start = day -%}
        {%- endif -%}
        {%- set month = start.replace(day=1) -%}
        {%- set months = {'quarter': 3, 'year': 12}.get(grain, 1) -%}
        {%- set next_month = insights_months_later(month, 1) -%}
        {%- if grain == 'week' -%}
            {%- set first = month + modules.datetime.timedelta(days=(7 - month.weekday()) % 7) -%}
            {%- set after = next_month + modules.datetime.timedelta(days=(7 - next_month.weekday()) % 7) -%}
        {%- else -%}
            {%- set first, after = month, insights_months_later(month, months) -%}
        {%- endif -%}
        {%- do found.update({month | string: {'month': month, 'next_month': next_month, 'first': first, 'after': after}}) -%}
    {%- endfor -%}
    {%- set sorted_partitions = [] -%}
    {%- for month in found | sort -%} {%- do sorted_partitions.append(found[month]) -%} {%- endfor -%}
    {{ return(sorted_partitions) }}
{%- endmacro %}

{% macro insights_months_later(month, count) -%}
    {%- set number = month.year * 12 + month.month - 1 + count -%}
    {{ return(month.replace(year=number // 12, month=number % 12 + 1)) }}
{%- endmacro %}

{#- True if only some partitions are re-made now. -#}
{% macro insights_is_partial() -%} {{ return(execute and env_var('INSIGHTS_CHANGED_DAYS', '') != '') }} {%- endmacro %}

{#- Which rows a table needs that serves only the models of the partitions re-made now; it is made anew each time. -#}
{% macro insights_of_changed_months(day, moment=none) -%}
    {%- set partitions = insights_partitions('day') -%}
    {%- if partitions is none -%} true
    {%- elif not partitions -%} false
    {%- else -%}
        {%- set column = moment if moment and target.type == 'duckdb' else day -%}
        {%- set tests = [] -%}
        {%- for partition in partitions -%}
            {%- do tests.append("(" ~ column ~ " >= cast('" ~ partition.first ~ "' as date) and " ~ column ~ " < cast('" ~ partition.after ~ "' as date))") -%}
        {%- endfor -%}
        ({{ tests | join(' or ') }})
    {%- endif -%}
{%- endmacro %}

{#- A type of a contract, as the warehouse's own SQL names it. -#}
{% macro insights_type(name) -%}
    {%- if target.type != 'bigquery' -%} {{ return(name) }} {%- endif -%}
    {{ return({'bigint': 'int64', 'double': 'float64', 'boolean': 'bool'}.get(name, 'numeric' if name.startswith('decimal') else name)) }}
{%- endmacro %}
