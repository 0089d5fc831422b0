-- duckdb
select extract(year from "day") * 12 + extract(month from "day") as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when "cancelled" in (true) then 1 else 0 end) as gt_figure, sum(case when "cancelled" in (true) then 1 else 0 end) as gt_n, count(*) as gt_below, count(*) as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' and "specialty" in ($1, $2) and "age" >= 18 and "age" < 65 group by extract(year from "day") * 12 + extract(month from "day")
-- with ["Urology","ENT"]

-- postgres
select extract(year from "day") * 12 + extract(month from "day") as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when "cancelled" in (true) then 1 else 0 end) as gt_figure, sum(case when "cancelled" in (true) then 1 else 0 end) as gt_n, count(*) as gt_below, count(*) as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' and "specialty" in ($1, $2) and "age" >= 18 and "age" < 65 group by extract(year from "day") * 12 + extract(month from "day")
-- with ["Urology","ENT"]

-- clickhouse
select toYear(`day`) * 12 + toMonth(`day`) as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when `cancelled` in (1) then 1 else 0 end) as gt_figure, sum(case when `cancelled` in (1) then 1 else 0 end) as gt_n, count(*) as gt_below, count(*) as gt_below_n from cases where `day` is not null and `day` > toDate('1970-01-01') and `specialty` in ('Urology', 'ENT') and `age` >= 18 and `age` < 65 group by toYear(`day`) * 12 + toMonth(`day`)
