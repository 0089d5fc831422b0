-- Which change ideas are tried in many places?
-- Why: organisations that try the same thing can learn from each other, and seldom know that they do.
-- Not for: telling which idea works. That so many try it says nothing of what came of it.
select idea, organisations, plans
from (
  select idea, count(distinct org) as organisations, count(*) as plans
  from (select org, plan, idea from idea group by org, plan, idea) as tried
  group by idea
) as shared
where organisations > 1
order by idea
