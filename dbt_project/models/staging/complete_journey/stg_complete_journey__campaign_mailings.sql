with source as (

    select * from {{ source('complete_journey', 'campaigns') }}

)

select
    campaign_id,
    household_id
from source
