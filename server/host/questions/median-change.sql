-- How large were the changes of metrics that follow a national definition?
-- Why: a verdict says whether something changed; how much it changed is another question, and patients feel the size.
-- Not for: predicting what a plan elsewhere would bring. The middle of many changes is not the effect of any of them.
select
  national_ref,
  unit,
  count(distinct org) as organisations,
  count(*) as judged,
  {median:change} as middle,
  {median:change_low} as middle_low,
  {median:change_high} as middle_high
from (
  select org, metric, difference as change, difference_low as change_low, difference_high as change_high
  from verdict
  where difference is not null
) as changes
{inner} (
  select org, id as metric, national_ref, coalesce(unit, '') as unit
  from metric
  where national_ref is not null
) as followed
using (org, metric)
group by national_ref, unit
order by national_ref, unit
