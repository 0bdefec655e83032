{#- Every row fulfils the expression; a row where it is null does not. -#}
{% test expression_is_true(model, expression, column_name=none) %}
    select 1 as fault
    from {{ model }}
    where not coalesce({{ expression }}, false)
{% endtest %}
