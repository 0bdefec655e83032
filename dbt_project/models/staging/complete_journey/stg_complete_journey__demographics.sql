with source as (

    select * from {{ source('complete_journey', 'demographics') }}

)

select
    household_id,
    age as age_group,
    income as income_group,
    home_ownership,
    marital_status,
    household_size,
    household_comp as household_composition,
    kids_count
from source
