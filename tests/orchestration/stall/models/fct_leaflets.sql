{{ config(materialized='table') }}
select campaign_id, campaign_type, cast(start_date as date) as started_on from {{ source('leaflets', 'campaign_descriptions') }}
