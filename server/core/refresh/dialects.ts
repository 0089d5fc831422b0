// What DuckDB, PostgreSQL and ClickHouse write differently. Everything else is the same SQL for all three, and what they would answer
// differently (division, running totals, zero rows) is worked out in Node.
import type { PeriodUnit } from "../document/period.ts";

/** What the cells of a column are. A `zoned` time is a moment; a `timestamp` is what a clock on a wall showed. */
export type ColumnSort = "text" | "number" | "date" | "timestamp" | "zoned" | "flag" | "other";

export type Column = { readonly name: string; readonly sort: ColumnSort };

export type DialectName = "duckdb" | "postgres" | "clickhouse";

/** Every argument and result is SQL. */
export type Dialect = {
  readonly name: (name: string) => string;
  /** A text value: as a parameter where the engine takes them, else as a literal. */
  readonly text: (value: string, parameters: string[]) => string;
  readonly day: (iso: string) => string;
  readonly asText: (column: string) => string;
  readonly asNumber: (column: string) => string;
  /** The day on which a time falls. */
  readonly dayOf: (column: string, sort: ColumnSort, timezone: string | undefined) => string;
  /** The seconds of a time since a fixed moment. */
  readonly secondsOf: (column: string, sort: ColumnSort, timezone: string | undefined) => string;
  /** A whole number for a period: as `placeOf` of core/document/period.ts counts them. */
  readonly place: (unit: PeriodUnit, day: string) => string;
  readonly daysSince1970: (day: string) => string;
  /** How many different combinations of columns there are in the rows in which a condition holds. */
  readonly distinct: (columns: readonly string[], condition: string) => string;
  /** The figure that a share of rows stays under, interpolated, of the numbers in the rows in which a condition holds. */
  readonly percentile: (number: string, at: number, condition: string) => string;
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Two engines that follow the standard; they differ in how a time is taken to a zone, and in a percentile. */
const standard = {
  name: quoted,
  text: (value, parameters) => `$${parameters.push(value)}`,
  day: (iso) => `date '${iso}'`,
  asText: (column) => `cast(${column} as varchar)`,
  asNumber: (column) => `cast(${column} as double precision)`,
  daysSince1970: (day) => `(${day} - date '1970-01-01')`,
  place(unit, day) {
    const [year, month] = [`extract(year from ${day})`, `extract(month from ${day})`];
    switch (unit) {
      case "day":
        return `(${day} - date '1970-01-01')`;
      case "week":
        return `floor((${day} - date '1970-01-01' + 3) / 7)`;
      case "month":
        return `${year} * 12 + ${month}`;
      case "quarter":
        return `${year} * 4 + extract(quarter from ${day})`;
      case "year":
        return `${year} - case when ${month} < 4 then 1 else 0 end`;
    }
  },
  distinct(columns, condition) {
    const [one = ""] = columns;
    return `count(distinct case when ${condition} then ${columns.length === 1 ? one : `row(${columns.join(", ")})`} end)`;
  },
  dayOf(column, sort, timezone) {
    if (sort === "date") return column;
    return sort === "zoned" ? `cast(${column} at time zone '${timezone}' as date)` : `cast(${column} as date)`;
  },
  secondsOf(column, sort, timezone) {
    const moment = sort === "timestamp" && timezone !== undefined ? `(${column} at time zone '${timezone}')` : column;
    return `cast(extract(epoch from ${moment}) as double precision)`;
  },
} satisfies Partial<Dialect>;

const clickhouseText = (value: string): string => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    ...standard,
    percentile: (number, at, condition) => `quantile_cont(case when ${condition} then ${number} end, ${at})`,
  },
  postgres: {
    ...standard,
    percentile: (number, at, condition) =>
      `percentile_cont(${at}) within group (order by case when ${condition} then ${number} end)`,
  },
  // Written so that the version of 2018 takes it too. A day there is a number of days since 1970, and every time has a zone.
  clickhouse: {
    name: (name) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``,
    text: clickhouseText,
    day: (iso) => `toDate('${iso}')`,
    asText: (column) => `toString(${column})`,
    asNumber: (column) => `toFloat64(${column})`,
    daysSince1970: (day) => `(${day} - toDate('1970-01-01'))`,
    place(unit, day) {
      switch (unit) {
        case "day":
          return `(${day} - toDate('1970-01-01'))`;
        case "week":
          return `intDiv(${day} - toDate('1970-01-01') + 3, 7)`;
        case "month":
          return `toYear(${day}) * 12 + toMonth(${day})`;
        case "quarter":
          return `toYear(${day}) * 4 + toQuarter(${day})`;
        case "year":
          return `toYear(${day}) - (toMonth(${day}) < 4)`;
      }
    },
    // Of nulls alone the number is null there, and not nought.
    distinct: (columns, condition) => `coalesce(uniqExactIf(${columns.join(", ")}, ${condition}), 0)`,
    // Its own quantiles take one of the rows: the median of 1, 2, 3 and 10 would be 3. So the sorted rows, and between two of them.
    percentile(number, at, condition) {
      const rows = `arraySort(groupArrayIf(assumeNotNull(${number}), ${condition})) as gt_sorted`;
      const place = `(length(gt_sorted) - 1) * ${at} as gt_rank`;
      const [low, high] = ["floor", "ceil"].map((to) => `gt_sorted[toUInt64(${to}(gt_rank)) + 1]`);
      return `if(length(${rows}) = 0, NULL, ${low} + ((${place}) - floor(gt_rank)) * (${high} - ${low}))`;
    },
    dayOf: (column, sort, timezone) => (sort === "date" ? column : `toDate(${column}, '${timezone}')`),
    secondsOf: (column) => `toFloat64(toUInt32(${column}))`,
  },
};
