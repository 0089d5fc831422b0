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
    sum(one_sent) as sent,
    sum(one_plan) as plans,
    sum(one_metric) as metrics,
    sum(one_measured) as measured,
    max(one_judged) as judging,
    sum(one_judged) as judged,
    sum(one_improved) as improved,
    sum(one_worsened) as worsened,
    sum(one_chance) as chance
  from (
    select org, 1 as one_sent, 0 as one_plan, 0 as one_metric, 0 as one_measured, 0 as one_judged, 0 as one_improved, 0 as one_worsened, 0.0 as one_chance from organisation
    union all
    select org, 0 as one_sent, 1 as one_plan, 0 as one_metric, 0 as one_measured, 0 as one_judged, 0 as one_improved, 0 as one_worsened, 0.0 as one_chance from plan
    union all
    select org, 0 as one_sent, 0 as one_plan, 1 as one_metric, 0 as one_measured, 0 as one_judged, 0 as one_improved, 0 as one_worsened, 0.0 as one_chance from metric
    union all
    select org, 0 as one_sent, 0 as one_plan, 0 as one_metric, 1 as one_measured, 0 as one_judged, 0 as one_improved, 0 as one_worsened, 0.0 as one_chance
    from (select org, metric from observation where value is not null group by org, metric) as figures
    union all
    select org, 0 as one_sent, 0 as one_plan, 0 as one_metric, 0 as one_measured, 1 as one_judged,
      case when verdict = 'improved' then 1 else 0 end as one_improved,
      case when verdict = 'worsened' then 1 else 0 end as one_worsened,
      coalesce(chance, 0.0) as one_chance
    from verdict where chance is not null
  ) as parts
  group by org
) as counted
using (org)
group by area
order by area
