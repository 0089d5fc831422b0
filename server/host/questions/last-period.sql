-- How recent are the figures?
-- Why: a decision rests on the latest figures, and those of some organisations are a season older than those of others.
-- Not for: chasing single organisations. A late figure is often late at its source.
select national_ref, period_unit, latest, count(distinct org) as organisations
from (
  select org, national_ref, period_unit, max(period_start) as latest
  from (
    select org, metric, period_unit, period_start
    from observation
    where value is not null or hidden = 1
  ) as figures
  {inner} (
    select org, id as metric, national_ref
    from metric
    where national_ref is not null
  ) as followed
  using (org, metric)
  group by org, national_ref, period_unit
) as lasts
group by national_ref, period_unit, latest
order by national_ref, period_unit, latest
