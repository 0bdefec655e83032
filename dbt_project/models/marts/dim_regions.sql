-- SYNTHETIC: an enrichment for demonstration. The data set knows stores by number only.
select
    {{ to_integer('region_id') }} as region_id,
    region_name,
    true as is_synthetic
from {{ ref('synthetic_regions') }}
