-- Nothing is lost or doubled on the way from bronze: lines and money by month of the raw file and of fct_sales, to the cent.
with source as (

    select
        {{ to_date(dbt.date_trunc('month', 'transaction_timestamp')) }} as sold_in_month,
        count(*) as line_count,
        sum(quantity) as quantity,
        {{ to_money('sum(sales_value)') }} as sales_value,
        {{ to_money('sum(retail_disc + coupon_disc + coupon_match_disc)') }} as total_discount
    from {{ source('complete_journey', 'transactions') }}
    where {{ insights_of_changed_months(to_date('transaction_timestamp'), 'transaction_timestamp') }}
    group by 1

),

sales as (

    select
        {{ to_date(dbt.date_trunc('month', 'sold_on')) }} as sold_in_month,
        count(*) as line_count,
        sum(quantity) as quantity,
        sum(sales_value) as sales_value,
        sum(total_discount) as total_discount
    from {{ ref('fct_sales') }}
    where {{ insights_of_changed_months('sold_on') }}
    group by 1

)

select coalesce(source.sold_in_month, sales.sold_in_month) as sold_in_month
from source
full outer join sales on source.sold_in_month = sales.sold_in_month
where
    source.line_count is distinct from sales.line_count
    or source.quantity is distinct from sales.quantity
    or source.sales_value is distinct from sales.sales_value
    or source.total_discount is distinct from sales.total_discount
