{{ config(materialized='table') }}

with promotions as (

    select * from {{ ref('stg_complete_journey__promotions') }}

),

sold as (

    select distinct
        product_id,
        store_id,
        source_week
    from {{ ref('stg_complete_journey__transactions') }}
    where {{ insights_of_changed_months('sold_on', 'sold_at') }}

),

placed as (

    -- Some products have two rows in a store and week. The codes sort with '0' (none) first, so the greater one is a placement.
    select
        promotions.product_id,
        promotions.store_id,
        promotions.source_week,
        max(promotions.display_code) as display_code,
        max(promotions.mailer_code) as mailer_code
    from promotions
    inner join sold
        on promotions.product_id = sold.product_id
        and promotions.store_id = sold.store_id
        and promotions.source_week = sold.source_week
    group by 1, 2, 3

)

select
    product_id,
    store_id,
    source_week,
    display_code,
    mailer_code,
    display_code <> '0' as is_on_display,
    mailer_code <> '0' as is_in_mailer
from placed
