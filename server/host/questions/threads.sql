-- How do the threads of plans and metrics stand?
-- Why: a thread that is broken, out of date or only local is where work and objectives have lost each other.
-- Not for: scolding. Work that is only local may be just what a place needs; the question is whether somebody chose that.
select area, kind, status, count(*) as documents, count(distinct org) as organisations
from (select org, kind, status from thread where kind = 'plan' or kind = 'metric') as threads
{inner} (select org, area from place) as places
using (org)
group by area, kind, status
order by area, kind, status
