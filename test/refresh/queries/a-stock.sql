-- duckdb
select extract(year from "day") * 12 + extract(month from "day") as gt_place, 1 as gt_whole, '' as gt_stratum, 1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' group by extract(year from "day") * 12 + extract(month from "day")
union all
select extract(year from cast("seen_at" at time zone 'Europe/London' as date)) * 12 + extract(month from cast("seen_at" at time zone 'Europe/London' as date)) as gt_place, 1 as gt_whole, '' as gt_stratum, -1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "seen_at" is not null and cast("seen_at" at time zone 'Europe/London' as date) between date '1970-01-01' and date '2105-12-31' group by extract(year from cast("seen_at" at time zone 'Europe/London' as date)) * 12 + extract(month from cast("seen_at" at time zone 'Europe/London' as date))

-- postgres
select extract(year from "day") * 12 + extract(month from "day") as gt_place, 1 as gt_whole, '' as gt_stratum, 1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' group by extract(year from "day") * 12 + extract(month from "day")
union all
select extract(year from cast("seen_at" at time zone 'Europe/London' as date)) * 12 + extract(month from cast("seen_at" at time zone 'Europe/London' as date)) as gt_place, 1 as gt_whole, '' as gt_stratum, -1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "seen_at" is not null and cast("seen_at" at time zone 'Europe/London' as date) between date '1970-01-01' and date '2105-12-31' group by extract(year from cast("seen_at" at time zone 'Europe/London' as date)) * 12 + extract(month from cast("seen_at" at time zone 'Europe/London' as date))

-- clickhouse
select toYear(`day`) * 12 + toMonth(`day`) as gt_place, 1 as gt_whole, '' as gt_stratum, 1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where `day` is not null and `day` > toDate('1970-01-01') group by toYear(`day`) * 12 + toMonth(`day`)
union all
select toYear(toDate(`seen_at`, 'Europe/London')) * 12 + toMonth(toDate(`seen_at`, 'Europe/London')) as gt_place, 1 as gt_whole, '' as gt_stratum, -1.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where `seen_at` is not null and toDate(`seen_at`, 'Europe/London') > toDate('1970-01-01') group by toYear(toDate(`seen_at`, 'Europe/London')) * 12 + toMonth(toDate(`seen_at`, 'Europe/London'))
