-- How far does each national objective reach?
-- Why: a national objective is only as real as the plans and metrics whose thread leads up to it.
-- Not for: judging an objective or an organisation by numbers of plans. One good plan outweighs ten that nobody follows.
select objective, organisations, plans, metrics
from (
  select
    coalesce(national, '') as objective,
    count(distinct org) as organisations,
    sum(case when kind = 'plan' then 1 else 0 end) as plans,
    sum(case when kind = 'metric' then 1 else 0 end) as metrics
  from thread
  where national is not null and status = 'complete'
  group by national
) as reached
order by objective
