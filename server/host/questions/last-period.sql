-- How recent are the figures?
-- Why: a decision rests on the latest figures, and those of some organisations are a season older than those of others.
-- Not for: chasing single organisations. A late figure is often late at its source.
select national_ref, period_unit, last_period, count(distinct org) as organisations
from (
  select org, national_ref, period_unit, max(latest) as last_period
  from (select org, metric, period_unit, latest from series) as lasts
  {inner} (
    select org, id as metric, national_ref
    from metric
    where national_ref is not null
  ) as followed
  using (org, metric)
  group by org, national_ref, period_unit
) as by_organisation
group by national_ref, period_unit, last_period
order by national_ref, period_unit, last_period
