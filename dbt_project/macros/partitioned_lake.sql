{#-
    A fact in the lake: a Parquet file a month, under year=…/month=…, and a view over just the files that hold the fact now.

    Files are never changed: a month that is re-made gets a new file, and the view of the release in the making moves to it.
    Readers of the release before keep theirs. Which files make up a fact is written in the table insights.partitions.

    Settings of the model: time_column, a date of the fact's; stored_by, the order within a file; onward, true if a changed
    month changes all later ones too. INSIGHTS_MONTHS names all months that there are; unset, they are looked up in the rows.

    The model's SQL must take its rows from insights_partition(…), which is one month while that month is made.
-#}
{% materialization partitioned, adapter='duckdb' %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {%- set model_name = this.identifier -%}
    {%- set known = adapter.get_relation(this.database, this.schema, this.identifier) -%}
    {{ run_hooks(pre_hooks) }}

    {%- do run_query('create schema if not exists insights') -%}
    {%- do run_query('create table if not exists insights.partitions (model varchar, month date, file varchar, rows bigint)') -%}
    {%- set partitions = insights_partitions('day') if known is not none and not flags.FULL_REFRESH else none -%}
    {%- if partitions is none -%}
        {%- do run_query("delete from insights.partitions where model = '" ~ model_name ~ "'") -%}
        {%- do lake_view(target_relation, model_name) -%}
        {%- set months = lake_months(config.require('time_column'), sql) -%}
    {%- else -%}
        {%- set months = partitions | map(attribute='month') | list -%}
        {%- if config.get('onward', false) and months -%}
            {%- set later = run_query("select distinct month from insights.partitions where month > date '" ~ months[0] ~ "'") -%}
            {%- set months = (months + (later.columns[0].values() | list)) | unique | sort -%}
        {%- endif -%}
    {%- endif -%}

    {% if config.get('contract').enforced %} {{ get_assert_columns_equivalent(sql) }} {% endif %}
    {%- for month in months -%}
        {%- set file = lake_folder(model_name, month) ~ '/' ~ invocation_id ~ '.parquet' -%}
        {%- set after = insights_months_later(month, 1) -%}
        {%- do run_query("set variable insights_first = date '" ~ month ~ "'") -%}
        {%- do run_query("set variable insights_after = date '" ~ after ~ "'") -%}
        {%- do run_query("delete from insights.partitions where model = '" ~ model_name ~ "' and month = date '" ~ month ~ "'") -%}
        {%- set copied = run_query(
            "copy (select * from (" ~ sql ~ ") order by " ~ config.require('stored_by') ~ ") to '" ~ file
            ~ "' (format parquet, compression zstd, row_group_size 1000000)"
        ) -%}
        {%- if copied.columns[0].values()[0] > 0 -%}
            {%- do run_query("insert into insights.partitions values ('" ~ model_name ~ "', date '" ~ month ~ "', '" ~ file ~ "', " ~ copied.columns[0].values()[0] ~ ")") -%}
        {%- endif -%}
        {%- do lake_view(target_relation, model_name) -%}
    {%- endfor -%}
    {%- do run_query('reset variable insights_first') -%}
    {%- do run_query('reset variable insights_after') -%}

    {% call statement('main') %} select count(*) from insights.partitions where model = '{{ model_name }}' {% endcall %}
    {{ run_hooks(post_hooks) }}
    {% do persist_docs(target_relation, model) %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- The rows of the month that is made; without one, all of them. DuckDB asks variables as it binds, so files are still skipped. -#}
{% macro insights_partition(day, moment=none, onward=false) -%} {{ return(adapter.dispatch('insights_partition', 'retail')(day, moment, onward)) }} {%- endmacro %}
{% macro default__insights_partition(day, moment=none, onward=false) -%}
    {%- set column = moment or day -%}
    ({{ column }} >= coalesce(getvariable('insights_first'), date '0001-01-01') and {{ column }} < coalesce(getvariable('insights_after'), date '9999-12-31'))
{%- endmacro %}
{% macro bigquery__insights_partition(day, moment=none, onward=false) -%}
    {%- set partitions = insights_partitions('day') if insights_is_partial() and is_incremental() else none -%}
    {%- if onward and partitions -%} {{ day }} >= date '{{ partitions[0].first }}' {%- else -%} {{ insights_changed(day) }} {%- endif -%}
{%- endmacro %}

{#- The rows of months before the one that is made. -#}
{% macro insights_before(day) -%} {{ return(adapter.dispatch('insights_before', 'retail')(day)) }} {%- endmacro %}
{% macro default__insights_before(day) -%} {{ day }} < coalesce(getvariable('insights_first'), date '0001-01-01') {%- endmacro %}
{% macro bigquery__insights_before(day) -%}
    {%- set partitions = insights_partitions('day') -%}
    {%- if partitions -%} {{ day }} < date '{{ partitions[0].first }}' {%- else -%} false {%- endif -%}
{%- endmacro %}

{#- True if a model may read what it holds of earlier months. -#}
{% macro insights_continues() -%} {{ return(target.type == 'duckdb' or (insights_is_partial() and is_incremental())) }} {%- endmacro %}

{#- Points the view at the files that make up the fact now; before there is any, it is empty and has the contract's columns. -#}
{% macro lake_view(relation, model_name) -%}
    {%- set found = run_query("select file from insights.partitions where model = '" ~ model_name ~ "' order by month").columns[0].values() -%}
    {%- if found -%}
        {%- do run_query("create or replace view " ~ relation ~ " as select * exclude (year, month) from read_parquet(['" ~ found | join("', '") ~ "'], hive_partitioning = true)") -%}
        {%- do run_query("create or replace view " ~ relation.incorporate(path={'identifier': model_name ~ '__cold'}) ~ " as select * from read_parquet(['" ~ found | join("', '") ~ "'], hive_partitioning = true, hive_types = {'year': bigint, 'month': bigint})") -%}
    {%- else -%}
        {%- set columns = [] -%}
        {%- for column in model.columns.values() -%} {%- do columns.append("cast(null as " ~ column.data_type ~ ") as " ~ column.name) -%} {%- endfor -%}
        {%- do run_query("create or replace view " ~ relation ~ " as select " ~ columns | join(', ') ~ " where false") -%}
    {%- endif -%}
{%- endmacro %}

{#- The folder of a month, made if need be: COPY makes folders only where it partitions, so one row is written to one of them. -#}
{% macro lake_folder(model_name, month) -%}
    {%- set base = env_var('INSIGHTS_LAKE', '../data/lake') ~ '/gold/' ~ model_name -%}
    {%- set folder = base ~ '/year=' ~ month.year ~ '/month=' ~ month.month -%}
    {%- if run_query("select count(*) from glob('" ~ folder ~ "/*')").columns[0].values()[0] == 0 -%}
        {%- do run_query("copy (select 1 as made, " ~ month.year ~ " as year, " ~ month.month ~ " as month) to '" ~ base ~ "' (format csv, partition_by (year, month), filename_pattern 'folder', overwrite_or_ignore)") -%}
    {%- endif -%}
    {{ return(folder) }}
{%- endmacro %}

{#- The first days of all months that the fact has. -#}
{% macro lake_months(time_column, sql) -%}
    {%- set months = [] -%}
    {%- if env_var('INSIGHTS_MONTHS', '') -%}
        {%- for text in env_var('INSIGHTS_MONTHS').split(',') -%}
            {%- do months.append(modules.datetime.datetime.strptime(text, '%Y-%m-%d').date()) -%}
        {%- endfor -%}
    {%- else -%}
        {%- set found = run_query("select distinct cast(date_trunc('month', " ~ time_column ~ ") as date) from (" ~ sql ~ ") order by 1") -%}
        {%- do months.extend(found.columns[0].values()) -%}
    {%- endif -%}
    {{ return(months | sort) }}
{%- endmacro %}

{#- How a fact is kept: in the lake on DuckDB; on BigQuery in a table partitioned by day. -#}
{% macro fact_settings(time_column, stored_by, onward=false, cluster_by=[]) -%}
    {%- if target.type == 'bigquery' -%}
        {{ return({
            'materialized': 'incremental', 'incremental_strategy': 'insert_overwrite', 'on_schema_change': 'fail',
            'partition_by': {'field': time_column, 'data_type': 'date', 'granularity': 'day'}, 'cluster_by': cluster_by,
        }) }}
    {%- endif -%}
    {{ return({'materialized': 'partitioned', 'time_column': time_column, 'stored_by': stored_by, 'onward': onward}) }}
{%- endmacro %}
