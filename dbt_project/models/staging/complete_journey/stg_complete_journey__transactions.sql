with source as (

    select * from {{ source('complete_journey', 'transactions') }}

)

select
    {{ dbt.concat([to_text('basket_id'), "'-'", to_text('product_id')]) }} as sales_line_id,
    basket_id,
    household_id,
    store_id,
    product_id,
    quantity,
    -- Money is made exact here, once: the source has binary floating numbers.
    {{ to_money('sales_value') }} as sales_value,
    {{ to_money('retail_disc') }} as loyalty_discount,
    {{ to_money('coupon_disc') }} as coupon_discount,
    {{ to_money('coupon_match_disc') }} as coupon_match_discount,
    week as source_week,
    cast(transaction_timestamp as {{ dbt.type_timestamp() }}) as sold_at,
    {{ to_date('transaction_timestamp') }} as sold_on
from source
