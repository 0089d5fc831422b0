-- duckdb
select extract(year from "day") * 12 + extract(month from "day") as place, 1 as whole, '' as stratum, sum(case when "cancelled" in (true) then 1 else 0 end) as figure, sum(case when "cancelled" in (true) then 1 else 0 end) as n, count(*) as below, count(*) as below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' and "specialty" in ($1, $2) and "age" >= 18 and "age" < 65 group by extract(year from "day") * 12 + extract(month from "day")
-- with ["Urology","ENT"]

-- postgres
select extract(year from "day") * 12 + extract(month from "day") as place, 1 as whole, '' as stratum, sum(case when "cancelled" in (true) then 1 else 0 end) as figure, sum(case when "cancelled" in (true) then 1 else 0 end) as n, count(*) as below, count(*) as below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' and "specialty" in ($1, $2) and "age" >= 18 and "age" < 65 group by extract(year from "day") * 12 + extract(month from "day")
-- with ["Urology","ENT"]

-- clickhouse
select toYear(`day`) * 12 + toMonth(`day`) as place, 1 as whole, '' as stratum, sum(case when `cancelled` in (1) then 1 else 0 end) as figure, sum(case when `cancelled` in (1) then 1 else 0 end) as n, count(*) as below, count(*) as below_n from cases where `day` is not null and `day` > toDate('1970-01-01') and `specialty` in ('Urology', 'ENT') and `age` >= 18 and `age` < 65 group by toYear(`day`) * 12 + toMonth(`day`)
