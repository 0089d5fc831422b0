-- Which links still lead to objectives that are over?
-- Why: an objective that was withdrawn or replaced goes on drawing work to it until somebody moves the link.
-- Not for: a list of who is late. The newest catalogue says what is over; older copies of it cannot know.
select objective, count(*) as links, count(distinct org) as organisations
from (select org, objective from link) as links
{inner} (select objective from catalogue where over = 1) as gone
using (objective)
group by objective
order by objective
