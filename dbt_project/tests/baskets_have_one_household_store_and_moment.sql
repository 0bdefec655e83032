-- What fct_baskets takes for granted when it makes one row of the lines of a basket.
select basket_id
from {{ ref('stg_complete_journey__transactions') }}
where {{ insights_of_changed_months('sold_on', 'sold_at') }}
group by basket_id
having min(household_id) <> max(household_id) or min(store_id) <> max(store_id) or min(sold_at) <> max(sold_at)
