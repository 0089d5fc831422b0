-- What became of the metrics behind each national objective?
-- Why: it shows where changes were followed by a change in the figures, with how sure that is and what chance alone would give.
-- Not for: proof that plans caused it, a target, or a comparison of organisations. Figures also move for reasons that no plan knows.
-- Objectives to which the metrics of fewer than five organisations lead are one row together, without a name.
select
  name,
  count(distinct org) as organisations,
  count(*) as judged,
  sum(case when verdict = 'improved' then 1 else 0 end) as improved,
  sum(case when verdict = 'worsened' then 1 else 0 end) as worsened,
  sum(chance) as by_chance
from (
  select org, objective, verdict, chance
  from (select org, metric, verdict, chance from verdict where chance is not null) as judgements
  {inner} (
    select org, id as metric, coalesce(national, '') as objective
    from thread
    where kind = 'metric' and status = 'complete' and national is not null
  ) as threads
  using (org, metric)
) as behind
{inner} (
  select coalesce(national, '') as objective, case when count(distinct org) < 5 then '' else coalesce(national, '') end as name
  from thread
  where kind = 'metric' and status = 'complete' and national is not null
  group by national
) as named
using (objective)
group by name
order by name
