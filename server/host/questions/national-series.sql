-- How have the figures of metrics that follow a national definition gone?
-- Why: the same definition in many organisations gives one series that no organisation has by itself.
-- Not for: official statistics, or a standard to meet. Half of the figures lie above a median, whatever anybody does.
select
  national_ref,
  unit,
  period_unit,
  period_start,
  count(distinct org) as organisations,
  {median:figure} as middle
from (
  select org, metric, period_unit, period_start, value as figure
  from observation
  where value is not null and hidden = 0
) as figures
{inner} (
  select org, id as metric, national_ref, coalesce(unit, '') as unit
  from metric
  where national_ref is not null
) as followed
using (org, metric)
group by national_ref, unit, period_unit, period_start
order by national_ref, unit, period_unit, period_start
