{{ config(materialized='table') }}
select started_on, campaign_type, count(*) as leaflets from {{ ref('fct_leaflets') }} group by all
