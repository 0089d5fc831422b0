-- What do checks find in many organisations?
-- Why: what many find hard is a need for skills, time or clearer guidance, most of all in measurement, and not the fault of one.
-- Not for: counting faults. Whoever writes more down has more findings, and a finding is a question.
select area, rule, count(distinct org) as organisations, count(*) as findings
from (select org, rule from finding) as found
{inner} (select org, area from place) as places
using (org)
group by area, rule
order by area, rule
