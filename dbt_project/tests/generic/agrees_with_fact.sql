{#-
    A summary against its fact, group by group.

    keys: column of the summary → expression over the fact (or over the dimension that is joined).
    totals: column of the summary, which adds up → aggregate over the fact.
    dimension, dimension_key: a dimension table to join to the fact, and the column of both.

    Where both are partitioned by time, a build of some days compares those months only, and of a big fact its newest.

    A row that is missing on one side, or whose total differs in any column, is a failure.
-#}
{% test agrees_with_fact(model, fact, keys, totals, dimension=none, dimension_key=none) %}
    {%- set about = partitioned_by(model) %}
    {%- set partitions = partitions_to_compare(fact, about.grain) if about and execute else none %}
    with summary as (

        select
            {% for column in keys %}{{ column }}, {% endfor %}
            {% for column in totals %}sum({{ column }}) as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
        from {{ model }}
        {% if partitions is not none %}where {{ within_partitions(about.time_column, partitions, 'month', 'next_month') }}{% endif %}
        group by {% for column in keys %}{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %}

    ),

    recomputed as (

        select
            {% for column, expression in keys.items() %}{{ expression }} as {{ column }}, {% endfor %}
            {% for column, expression in totals.items() %}{{ expression }} as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
        from {{ fact }} as fact
        {% if dimension -%}
        inner join {{ dimension }} as dimension on fact.{{ dimension_key }} = dimension.{{ dimension_key }}
        {%- endif %}
        {% if partitions is not none %}where {{ within_partitions('fact.' ~ partitioned_by(fact).time_column, partitions, 'first', 'after') }}{% endif %}
        group by {% for column in keys %}{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %}

    )

    select {% for column in keys %}coalesce(summary.{{ column }}, recomputed.{{ column }}) as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
    from summary
    full outer join recomputed
        on {% for column in keys %}summary.{{ column }} = recomputed.{{ column }}{{ ' and ' if not loop.last }}{% endfor %}
    where
        {% for column in totals -%}
        summary.{{ column }} is distinct from recomputed.{{ column }}{{ ' or ' if not loop.last }}
        {%- endfor %}
{% endtest %}
