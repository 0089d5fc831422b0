-- How often do leaders change, tier by tier?
-- Why: gains last where leaders stay; a tier in which posts change hands every year or two cannot carry a programme of five.
-- Not for: any single post or person. Exports hold tiers alone, and tiers of few posts not at all.
select
  tier,
  count(distinct org) as organisations,
  sum(posts) as posts_all,
  sum(holders_4y) as holders_all,
  sum(coalesce(vacancies, 0)) as vacancies_all
from leadership
where tier is not null and holders_4y is not null
group by tier
order by tier
