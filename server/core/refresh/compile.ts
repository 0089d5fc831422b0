// A definition as one query that answers with a row for each period, and for each period and group. Names are those of the table's own
// list, values are parameters, and nothing is divided: what engines answer differently happens in Node.

import { closest } from "../../../schemas/index.ts";
import { parseDate } from "../document/period.ts";
import { quote } from "../document/problem.ts";
import { capital } from "../text/words.ts";
import type { Aggregate, Condition, Definition, Quantity } from "./definition.ts";
import { type Column, type ColumnSort, type Dialect, type DialectName, dialects } from "./dialects.ts";

/** What is asked, in which form the answer comes, and what fills the places in it. */
export type Query = { readonly sql: string; readonly parameters: readonly string[] };

export type Table = {
  /** SQL that names the rows, ready to stand behind `from`. */
  readonly from: string;
  /** For sentences. */
  readonly called: string;
  readonly columns: readonly Column[];
  readonly timezone: string | undefined;
};

/** Dates before and after these are no dates of a hospital's rows, and one of the engines cannot hold them. */
const FIRST_DAY = "1970-01-01";
const LAST_DAY = "2105-12-31";

/** Thrown inside, and told as a sentence. */
class NotCompiled extends Error {}

type Compiled =
  | {
      readonly query: Query;
      /** One row: all rows, those with a date, and the first and last day as days since 1970. */
      readonly coverage: Query;
    }
  | { readonly problem: string };

export function compile(definition: Definition, table: Table, dialect: DialectName): Compiled {
  try {
    return new Compiler(definition, table, dialects[dialect], dialect).compiled();
  } catch (error) {
    if (error instanceof NotCompiled) return { problem: error.message };
    throw error;
  }
}

class Compiler {
  readonly #definition: Definition;
  readonly #table: Table;
  readonly #sql: Dialect;
  readonly #engine: DialectName;

  constructor(definition: Definition, table: Table, sql: Dialect, engine: DialectName) {
    this.#definition = definition;
    this.#table = table;
    this.#sql = sql;
    this.#engine = engine;
  }

  compiled(): Exclude<Compiled, { readonly problem: string }> {
    const { measure, date } = this.#definition;
    const day = this.#day(date);
    const coverage = {
      sql: `select count(*) as all_rows, sum(case when ${this.#isDated(day, date)} then 1 else 0 end) as dated, ${this.#bound("min", day, date)} as first_day, ${this.#bound("max", day, date)} as last_day from ${this.#table.from}`,
      parameters: [],
    };
    const parameters: string[] = [];
    const sql =
      measure.by === "stock"
        ? (
            [
              [measure.from, 1],
              [measure.to, -1],
            ] as const
          )
            .map(([column, sign]) => this.#selects(column, this.#movement(sign), parameters))
            .join("\nunion all\n")
        : this.#selects(date, this.#figures(parameters), parameters);
    return { query: { sql, parameters }, coverage };
  }

  /** The rows of the whole, and those of each group. */
  #selects(date: string, figures: string, parameters: string[]): string {
    const { stratum, unit } = this.#definition;
    const day = this.#day(date);
    const rows = `from ${this.#table.from} where ${this.#rowsMeant(day, date, parameters)}`;
    const place = this.#sql.place(unit, day);
    const whole = `select ${place} as gt_place, 1 as gt_whole, '' as gt_stratum, ${figures} ${rows} group by ${place}`;
    if (stratum === undefined) return whole;
    const { sql, sort } = this.#column(stratum);
    const group = sort === "text" ? `coalesce(${sql}, '')` : `coalesce(${this.#sql.asText(sql)}, '')`;
    return `${whole}\nunion all\nselect ${place} as gt_place, 0 as gt_whole, ${group} as gt_stratum, ${figures} ${rows} group by ${place}, ${group}`;
  }

  #movement(sign: 1 | -1): string {
    return `${sign}.0 * count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n`;
  }

  #figures(parameters: string[]): string {
    const { measure } = this.#definition;
    if (measure.by === "events" || measure.by === "stock")
      return `count(*) as gt_figure, count(*) as gt_n, 0 as gt_below, 0 as gt_below_n`;
    const [above, below] =
      measure.by === "value" ? [measure.value, undefined] : [measure.numerator, measure.denominator];
    const [figure, count] = this.#aggregate(above, parameters);
    const [under, underCount] = below ? this.#aggregate(below, parameters) : ["0", "0"];
    return `${figure} as gt_figure, ${count} as gt_n, ${under} as gt_below, ${underCount} as gt_below_n`;
  }

  /** The figure, and the number of rows that it is of. A mean is asked for as its sum. */
  #aggregate(aggregate: Aggregate, parameters: string[]): readonly [figure: string, rows: string] {
    const conditions = this.#conditions(aggregate.where, parameters);
    const counted = (condition: readonly string[]): string =>
      condition.length === 0 ? "count(*)" : `sum(case when ${condition.join(" and ")} then 1 else 0 end)`;
    switch (aggregate.of) {
      case "rows":
        return [counted(conditions), counted(conditions)];
      case "column": {
        const filled = counted([...conditions, this.#isFilled(aggregate.column)]);
        return [filled, filled];
      }
      case "distinct": {
        const filled = [...conditions, ...aggregate.columns.map((column) => this.#isFilled(column))];
        const columns = aggregate.columns.map((column) => this.#column(column).sql);
        const figure = this.#sql.distinct(columns, filled.join(" and "));
        return [figure, figure];
      }
    }
    const { sql, isFilled } = this.#quantity(aggregate.quantity);
    const holds = [...conditions, isFilled].join(" and ");
    const rows = `sum(case when ${holds} then 1 else 0 end)`;
    if (aggregate.of === "percentile") return [this.#sql.percentile(sql, aggregate.at, holds), rows];
    return [`sum(case when ${holds} then ${sql} else 0 end)`, rows];
  }

  #quantity(quantity: Quantity): { readonly sql: string; readonly isFilled: string } {
    if ("column" in quantity) {
      const { sql, sort } = this.#column(quantity.column);
      if (sort !== "number")
        throw new NotCompiled(
          `${this.#called(quantity.column)} holds ${SORTS[sort]}, not numbers.${this.#declare(quantity.column, sort, "integer")}`,
        );
      return { sql: this.#sql.asNumber(sql), isFilled: `${sql} is not null` };
    }
    const [first, second] = quantity.between.map((name) => ({ name, ...this.#column(name) }));
    if (!first || !second) throw new NotCompiled("Two columns are needed.");
    const isFilled = `${first.sql} is not null and ${second.sql} is not null`;
    if (quantity.unit === "days") {
      const [from, to] = [this.#day(first.name), this.#day(second.name)].map(this.#sql.daysSince1970);
      return { sql: this.#sql.asNumber(`${to} - ${from}`), isFilled };
    }
    for (const { name, sort } of [first, second])
      if (sort !== "timestamp" && sort !== "zoned")
        throw new NotCompiled(
          `${this.#called(name)} holds ${SORTS[sort]}, and minutes lie between times.${this.#declare(name, sort, "timestamp")}`,
        );
    const [from, to] = [first, second].map(({ sql, sort }) => this.#sql.secondsOf(sql, sort, this.#zone(sort)));
    return { sql: `(${to} - ${from}) / 60`, isFilled };
  }

  /** Rows that are dated and for which the conditions hold. */
  #rowsMeant(day: string, date: string, parameters: string[]): string {
    return [this.#isDated(day, date), ...this.#conditions(this.#definition.where, parameters)].join(" and ");
  }

  /** In ClickHouse a day that is none, or that it cannot hold, is the day 0. */
  #isDated(day: string, date: string): string {
    const { sql } = this.#column(date);
    return this.#engine === "clickhouse"
      ? `${sql} is not null and ${day} > ${this.#sql.day(FIRST_DAY)}`
      : `${sql} is not null and ${day} between ${this.#sql.day(FIRST_DAY)} and ${this.#sql.day(LAST_DAY)}`;
  }

  /** Of all dates, also of those that are out of bounds, so that they can be told; ClickHouse holds no such. */
  #bound(which: "min" | "max", day: string, date: string): string {
    const days = this.#sql.daysSince1970(day);
    if (this.#engine !== "clickhouse") return `${which}(${days})`;
    return `${which}If(${days}, ${this.#isDated(day, date)})`;
  }

  #conditions(conditions: readonly Condition[], parameters: string[]): readonly string[] {
    return conditions.flatMap(({ column, is, not, atLeast, under, empty }) => {
      const { sql, sort } = this.#column(column);
      const isEmpty = sort === "text" ? `(${sql} is null or ${sql} = '')` : `${sql} is null`;
      const value = (written: string): string => this.#value(written, column, sort, parameters);
      const among = (values: readonly string[]): string =>
        `${this.#compared(sql, sort)} in (${values.map(value).join(", ")})`;
      return [
        ...(is ? [among(is)] : []),
        ...(not ? [`(${sql} is null or not ${among(not)})`] : []),
        ...(atLeast === undefined ? [] : [`${this.#ordered(column, sql, sort)} >= ${value(atLeast)}`]),
        ...(under === undefined ? [] : [`${this.#ordered(column, sql, sort)} < ${value(under)}`]),
        ...(empty === undefined ? [] : [empty ? isEmpty : `not ${isEmpty}`]),
      ];
    });
  }

  #compared(sql: string, sort: ColumnSort): string {
    return sort === "timestamp" || sort === "zoned" ? this.#sql.dayOf(sql, sort, this.#zone(sort)) : sql;
  }

  /** Texts have an order in which "9" comes after "18". */
  #ordered(column: string, sql: string, sort: ColumnSort): string {
    if (sort === "text" || sort === "flag" || sort === "other")
      throw new NotCompiled(
        `${this.#called(column)} holds ${SORTS[sort]}, which has no least: 'at_least' and 'under' need numbers or dates.${this.#declare(column, sort, "integer")}`,
      );
    return this.#compared(sql, sort);
  }

  #value(written: string, column: string, sort: ColumnSort, parameters: string[]): string {
    const not = (what: string): never => {
      throw new NotCompiled(`${this.#called(column)} holds ${SORTS[sort]}, and '${quote(written)}' is ${what}.`);
    };
    switch (sort) {
      case "number":
        return /^-?\d+(?:\.\d+)?$/.test(written.trim()) ? written.trim() : not("no number");
      case "date":
      case "timestamp":
      case "zoned":
        return parseDate(written) === undefined ? not("no day: write it as YYYY-MM-DD") : this.#sql.day(written);
      case "flag":
        if (/^(?:true|1|yes)$/i.test(written)) return this.#engine === "clickhouse" ? "1" : "true";
        return /^(?:false|0|no)$/i.test(written)
          ? this.#engine === "clickhouse"
            ? "0"
            : "false"
          : not("neither true nor false");
      case "text":
        return this.#sql.text(written, parameters);
      case "other":
        throw new NotCompiled(`${this.#called(column)} holds ${SORTS.other}, which cannot be compared.`);
    }
  }

  #isFilled(column: string): string {
    const { sql, sort } = this.#column(column);
    return sort === "text" ? `${sql} is not null and ${sql} <> ''` : `${sql} is not null`;
  }

  #day(column: string): string {
    const { sql, sort } = this.#column(column);
    if (sort !== "date" && sort !== "timestamp" && sort !== "zoned")
      throw new NotCompiled(
        `${this.#called(column)} holds ${SORTS[sort]}, not dates.${this.#declare(column, sort, "date")}`,
      );
    return this.#sql.dayOf(sql, sort, this.#zone(sort));
  }

  /** Without a zone a moment late on 30 June falls in June or July as the machine likes. */
  #zone(sort: ColumnSort): string | undefined {
    const { timezone, called } = this.#table;
    if (sort === "zoned" && timezone === undefined)
      throw new NotCompiled(
        `${capital(called)} has times with a zone. Say in which zone days begin: timezone: Europe/London.`,
      );
    return timezone;
  }

  #column(name: string): { readonly sql: string; readonly sort: ColumnSort } {
    const { columns, called } = this.#table;
    const column = columns.find((one) => one.name === name);
    if (column) return { sql: this.#sql.name(name), sort: column.sort };
    const names = columns.map((one) => one.name);
    const meant = closest(name, names);
    const advice =
      meant === undefined
        ? ` It has ${names
            .slice(0, 12)
            .map((one) => `'${quote(one)}'`)
            .join(", ")}${names.length > 12 ? ` and ${names.length - 12} more` : ""}.`
        : ` Did you mean '${quote(meant)}'?`;
    throw new NotCompiled(`${capital(called)} has no column '${quote(name)}'.${advice}`);
  }

  #called(column: string): string {
    return `Column '${quote(column)}' of ${this.#table.called}`;
  }

  /** Of files nobody guesses what a column holds. */
  #declare(column: string, sort: ColumnSort, type: string): string {
    if (this.#engine !== "duckdb" || sort !== "text") return "";
    const written = type === "date" ? '{ type: date, format: "%d/%m/%Y" }' : type;
    return ` If it does, say so in plan-lint.yaml: columns: { ${quote(column)}: ${written} }.`;
  }
}

const SORTS: Readonly<Record<ColumnSort, string>> = {
  text: "text",
  number: "numbers",
  date: "dates",
  timestamp: "times",
  zoned: "times",
  flag: "true and false",
  other: "something that is neither text, number nor date",
};
