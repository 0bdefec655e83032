select 1 where (select sum(leaflets) from {{ ref('agg_leaflets__by_day') }}) <> (select count(*) from {{ ref('fct_leaflets') }})
