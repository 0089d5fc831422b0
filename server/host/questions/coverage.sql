-- How much of each area can be seen here?
-- Why: what is said of an area rests on the organisations that sent an export, and on the metrics that have figures.
-- Not for: comparing areas with each other. They differ in how many sent anything, and in what they chose to measure.
select
  area,
  count(*) as listed,
  coalesce(sum(sent), 0) as sent_all,
  coalesce(sum(plans), 0) as plans_all,
  coalesce(sum(metrics), 0) as metrics_all,
  coalesce(sum(measured), 0) as measured_all,
  coalesce(sum(judging), 0) as judging_all,
  coalesce(sum(judged), 0) as judged_all,
  coalesce(sum(improved), 0) as improved_all,
  coalesce(sum(worsened), 0) as worsened_all,
  coalesce(sum(chance), 0) as chance_all
from (select org, area from place) as places
{left} (
  select
    org,
    sum(n_sent) as sent,
    sum(n_plans) as plans,
    sum(n_metrics) as metrics,
    sum(n_measured) as measured,
    sum(case when n_judged > 0 then 1 else 0 end) as judging,
    sum(n_judged) as judged,
    sum(n_improved) as improved,
    sum(n_worsened) as worsened,
    sum(n_chance) as chance
  from (
    select org, count(*) as n_sent, 0 as n_plans, 0 as n_metrics, 0 as n_measured, 0 as n_judged, 0 as n_improved, 0 as n_worsened, 0.0 as n_chance
    from organisation group by org
    union all
    select org, 0 as n_sent, count(*) as n_plans, 0 as n_metrics, 0 as n_measured, 0 as n_judged, 0 as n_improved, 0 as n_worsened, 0.0 as n_chance
    from plan group by org
    union all
    select org, 0 as n_sent, 0 as n_plans, count(*) as n_metrics, 0 as n_measured, 0 as n_judged, 0 as n_improved, 0 as n_worsened, 0.0 as n_chance
    from metric group by org
    union all
    select org, 0 as n_sent, 0 as n_plans, 0 as n_metrics, count(distinct metric) as n_measured, 0 as n_judged, 0 as n_improved, 0 as n_worsened, 0.0 as n_chance
    from series where figures > 0 group by org
    union all
    select org, 0 as n_sent, 0 as n_plans, 0 as n_metrics, 0 as n_measured, count(*) as n_judged,
      sum(case when verdict = 'improved' then 1 else 0 end) as n_improved,
      sum(case when verdict = 'worsened' then 1 else 0 end) as n_worsened,
      coalesce(sum(chance), 0.0) as n_chance
    from verdict where chance is not null group by org
  ) as parts
  group by org
) as counted
using (org)
group by area
order by area
