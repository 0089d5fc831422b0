-- duckdb
select ("day" - date '1970-01-01') as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when "age" is not null then cast("age" as double precision) else 0 end) as gt_figure, sum(case when "age" is not null then 1 else 0 end) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' group by ("day" - date '1970-01-01')

-- postgres
select ("day" - date '1970-01-01') as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when "age" is not null then cast("age" as double precision) else 0 end) as gt_figure, sum(case when "age" is not null then 1 else 0 end) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where "day" is not null and "day" between date '1970-01-01' and date '2105-12-31' group by ("day" - date '1970-01-01')

-- clickhouse
select (`day` - toDate('1970-01-01')) as gt_place, 1 as gt_whole, '' as gt_stratum, sum(case when `age` is not null then toFloat64(`age`) else 0 end) as gt_figure, sum(case when `age` is not null then 1 else 0 end) as gt_n, 0 as gt_below, 0 as gt_below_n from cases where `day` is not null and `day` > toDate('1970-01-01') group by (`day` - toDate('1970-01-01'))
