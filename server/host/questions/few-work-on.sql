-- Which national objectives do fewer than five organisations work on?
-- Why: an objective that nobody works on shows in no organisation's own report; only the whole can see the gap.
-- Not for: finding out who does not work on it. An objective may be met already, or not be an organisation's to meet.
select objective, organisations
from (
  select objective, coalesce(workers, 0) as organisations
  from (select objective from catalogue where over = 0) as wanted
  {left} (
    select coalesce(national, '') as objective, count(distinct org) as workers
    from thread
    where kind = 'plan' and status = 'complete'
    group by national
  ) as worked
  using (objective)
) as counted
where organisations < 5
order by objective
