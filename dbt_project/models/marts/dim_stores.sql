with sales as (

    select
        store_id,
        {{ total_money('sales_value') }} as sales_value,
        min(first_sold_on) as first_sold_on,
        max(last_sold_on) as last_sold_on
    from {{ ref('int_stores__trading') }}
    group by store_id

),

promoted as (

    select distinct store_id from {{ ref('stg_complete_journey__promotions') }}

),

stores as (

    select
        coalesce(sales.store_id, promoted.store_id) as store_id,
        coalesce(sales.sales_value, 0) as sales_value,
        sales.first_sold_on,
        sales.last_sold_on,
        promoted.store_id is not null as has_promotion_records
    from sales
    full outer join promoted on sales.store_id = promoted.store_id

),

regions as (

    select count(*) as region_count from {{ ref('synthetic_regions') }}

)

select
    stores.store_id,
    {{ dbt.concat(["'Store '", to_text('stores.store_id')]) }} as store_name,
    -- SYNTHETIC: the data names no region. The number of the store decides, so that a store never moves.
    {{ to_integer('mod(stores.store_id, regions.region_count) + 1') }} as region_id,
    case
        when stores.sales_value >= 50000 then 'Large'
        when stores.sales_value >= 10000 then 'Medium'
        when stores.sales_value >= 1000 then 'Small'
        else 'Occasional'
    end as size_band,
    stores.has_promotion_records,
    stores.first_sold_on,
    stores.last_sold_on
from stores
cross join regions
