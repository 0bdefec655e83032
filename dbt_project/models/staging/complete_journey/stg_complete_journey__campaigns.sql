with source as (

    select * from {{ source('complete_journey', 'campaign_descriptions') }}

)

select
    campaign_id,
    campaign_type,
    {{ to_date('start_date') }} as started_on,
    {{ to_date('end_date') }} as ended_on
from source
