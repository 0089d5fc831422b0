// What a metric's figures are counted from: its `data` and the source that it names, as one value that a query can be made of.
import type { ConfigFields, DeepPartial, FieldsOf } from "../../../schemas/index.ts";
import { closest, joined } from "../../../schemas/index.ts";
import type { DocumentOf } from "../document/document.ts";
import { listOf } from "../document/figures/data-mapping.ts";
import type { PeriodUnit } from "../document/period.ts";
import { quote } from "../document/problem.ts";
import type { Path } from "../document/value.ts";
import { cadenceOfMetric, isPerEvent } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";

type Metric = DocumentOf<"metric">;

/** A source as the configuration describes it. */
export type Source = NonNullable<NonNullable<DeepPartial<ConfigFields>["sources"]>[string]>;

/** A number of each row. */
export type Quantity =
  | { readonly column: string }
  | { readonly between: readonly [first: string, second: string]; readonly unit: "days" | "minutes" };

/** Which rows count: all of these hold. */
export type Condition = {
  readonly column: string;
  /** One of these. */
  readonly is?: readonly string[];
  readonly not?: readonly string[];
  readonly atLeast?: string;
  readonly under?: string;
  readonly empty?: boolean;
};

export type Aggregate = { readonly where: readonly Condition[] } & (
  | { readonly of: "rows" }
  | { readonly of: "column"; readonly column: string }
  | { readonly of: "distinct"; readonly columns: readonly string[] }
  | { readonly of: "sum" | "mean"; readonly quantity: Quantity }
  /** `at` is between 0 and 1; the median is at 0.5. */
  | { readonly of: "percentile"; readonly quantity: Quantity; readonly at: number }
);

/** What is counted for each period. */
export type Measure =
  | { readonly by: "ratio"; readonly numerator: Aggregate; readonly denominator: Aggregate; readonly isPart: boolean }
  | { readonly by: "value"; readonly value: Aggregate }
  /** How many are in at the end of a period. */
  | { readonly by: "stock"; readonly from: string; readonly to: string }
  /** Each row is an event, and its day the figure. */
  | { readonly by: "events" };

export type Definition = {
  readonly source: string;
  readonly table: string | undefined;
  readonly date: string;
  readonly unit: PeriodUnit;
  readonly where: readonly Condition[];
  readonly measure: Measure;
  readonly stratum: string | undefined;
};

/** Why no query can be made, and where in the metric that stands. */
type DefinitionProblem = { readonly path: Path; readonly message: string };

type Fields = Exclude<NonNullable<DeepPartial<FieldsOf<"metric">>["data"]>, string>;

/** Whether a metric's figures are counted from a source. */
export function isCounted({ fields: { data } }: Metric): boolean {
  return typeof data === "object" && data.from !== undefined;
}

/** What a metric is counted from; `undefined` where nothing says that it is, problems where no query can be made of what is said. */
export function definitionOf(graph: GraphView, metric: Metric): Definition | readonly DefinitionProblem[] | undefined {
  const { data } = metric.fields;
  if (typeof data !== "object") return undefined;
  const reading = new Reading(data);
  if (data.from === undefined) {
    reading.withoutSource();
    return reading.problems.length > 0 ? reading.problems : undefined;
  }
  const source = reading.source(graph, data.from);
  const unit = isPerEvent(metric) ? "day" : cadenceOfMetric(metric);
  const measure = reading.measure(metric);
  if (unit === undefined)
    reading.add(
      ["data", "from"],
      "Figures are counted by 'frequency', and this metric has none: write monthly, weekly or another.",
    );
  const stock = measure?.by === "stock" ? measure.from : undefined;
  const date = data.date ?? stock;
  if (date === undefined)
    reading.add(["data", "from"], "'data' needs 'date': the column of the source that dates a row.");
  if (source !== undefined && source.engine !== "duckdb" && data.table === undefined)
    reading.add(["data", "from"], "'data' needs 'table': in which table of the database are the rows?");
  if (source?.engine === "duckdb" && data.table !== undefined)
    reading.add(
      ["data", "table"],
      `The source '${quote(data.from)}' is made of files and has no tables. Leave 'table' out.`,
    );
  const where = reading.conditions(data.where, ["data", "where"]);
  for (const [name, at] of [
    [data.table, "table"],
    [data.date, "date"],
    [data.stratum, "stratum"],
  ] as const)
    reading.plain(name, ["data", at]);
  if (reading.problems.length > 0 || measure === undefined || unit === undefined || date === undefined)
    return reading.problems;
  return { source: data.from, table: data.table, date, unit, where, measure, stratum: data.stratum };
}

/** The metrics that are counted from a source, with what is counted. */
export function countedMetrics(graph: GraphView): readonly (readonly [Metric, Definition])[] {
  return graph.ofKind("metric").flatMap((metric) => {
    const definition = isCounted(metric) && !metric.readOnly ? definitionOf(graph, metric) : undefined;
    return definition !== undefined && "source" in definition ? [[metric, definition] as const] : [];
  });
}

type Part = NonNullable<Fields["value"]>;

const OPERATIONS = ["count", "distinct", "sum", "mean", "median", "percentile", "stock"] as const;

class Reading {
  readonly problems: DefinitionProblem[] = [];
  readonly #data: Fields;

  constructor(data: Fields) {
    this.#data = data;
  }

  add(path: Path, message: string): undefined {
    this.problems.push({ path, message });
  }

  /** Without `from` nothing is counted, and what only a source can answer stands there for nothing. */
  withoutSource(): void {
    for (const name of ["table", "date", "numerator", "denominator", "value", "stratum", "release"] as const)
      if (this.#data[name] !== undefined)
        this.add(
          ["data", name],
          `'${name}' says what is counted from a source, and 'data' names none: write 'from' and the name of a source in plan-lint.yaml.${["numerator", "denominator", "value", "stratum"].includes(name) ? " The names of columns of the CSV file stand in 'columns'." : ""}`,
        );
    for (const [column, condition] of Object.entries(this.#data.where ?? {}))
      if (isLimits(condition))
        this.add(
          ["data", "where", column],
          `Limits such as 'at_least' are for figures that are counted 'from' a source. Of a CSV file, name the values that '${quote(column)}' may have.`,
        );
  }

  source(graph: GraphView, name: string): Source | undefined {
    const sources = graph.config()?.fields.sources ?? {};
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (source?.timezone !== undefined && !isZone(source.timezone))
      this.add(
        ["data", "from"],
        `The source '${quote(name)}' has the time zone '${quote(source.timezone)}', which is none. Write one such as Europe/London.`,
      );
    if (source) return source;
    const names = Object.keys(sources);
    const meant = closest(name, names);
    const advice =
      meant !== undefined
        ? ` Did you mean '${quote(meant)}'?`
        : names.length > 0
          ? ` There is ${joined(
              names.slice(0, 5).map((one) => `'${quote(one)}'`),
              "and",
            )}.`
          : " Name it under 'sources', with its engine and its files or address.";
    return this.add(["data", "from"], `plan-lint.yaml has no source '${quote(name)}'.${advice}`);
  }

  measure(metric: Metric): Measure | undefined {
    const { numerator, denominator, value, release } = this.#data;
    if (isPerEvent(metric)) return this.#events(metric, release);
    if (release !== undefined)
      this.add(
        ["data", "release"],
        "'release' is for metrics with 'frequency: per-event', of which each figure is one event.",
      );
    if (value !== undefined && (numerator !== undefined || denominator !== undefined))
      return this.add(["data", "value"], "Say either 'value', or 'numerator' and 'denominator', and not both.");
    if (value !== undefined) return this.#value(value);
    if (numerator === undefined && denominator === undefined)
      return this.add(["data", "from"], "'data' needs what is counted: 'numerator' and 'denominator', or 'value'.");
    if (numerator === undefined || denominator === undefined) {
      const [there, missing] = numerator === undefined ? ["denominator", "numerator"] : ["numerator", "denominator"];
      return this.add(["data", there], `'${there}' needs a '${missing}' beside it. A count alone is a 'value'.`);
    }
    const [above, below] = [
      this.#aggregate(numerator, ["data", "numerator"]),
      this.#aggregate(denominator, ["data", "denominator"]),
    ];
    if (!above || !below) return undefined;
    // Where rows are counted among rows the rest is a count too, whatever the metric is called.
    const isRows = ({ of }: Aggregate): boolean => of === "rows" || of === "column";
    const isPart = metric.fields.type === "proportion" || (isRows(above) && isRows(below));
    return { by: "ratio", numerator: above, denominator: below, isPart };
  }

  #events(metric: Metric, release: Fields["release"]): Measure | undefined {
    const { numerator, denominator, value } = this.#data;
    for (const [name, part] of Object.entries({ numerator, denominator, value }))
      if (part !== undefined)
        return this.add(
          ["data", name],
          `Each figure of this metric is the day of one event (${metric.fields.frequency === "per-event" ? "'frequency: per-event'" : `'chart: ${metric.fields.chart}'`}), so nothing is counted: leave '${name}' out.`,
        );
    if (this.#data.stratum !== undefined)
      return this.add(["data", "stratum"], "Days of single events are not divided into groups.");
    if (release?.what === undefined || release.approved_by === undefined || release.because === undefined)
      return this.add(
        ["data", release === undefined ? "from" : "release"],
        "Each of these figures is the day of one event, which may be one patient. Name who approved that the days are kept, and why: release: { what: event-dates, approved_by: <post>, because: … }.",
      );
    return { by: "events" };
  }

  #value(value: Part): Measure | undefined {
    const { stock } = value;
    if (stock === undefined) {
      const aggregate = this.#aggregate(value, ["data", "value"]);
      return aggregate && { by: "value", value: aggregate };
    }
    this.#onlyOne(value, ["data", "value"]);
    if (value.where !== undefined)
      this.add(
        ["data", "value", "where"],
        "A stock counts the rows that 'where' of 'data' chooses: write the condition there.",
      );
    if (stock.from === undefined || stock.to === undefined) return undefined; // which has its own finding
    if (this.#data.date !== undefined && this.#data.date !== stock.from)
      this.add(
        ["data", "date"],
        `A stock is dated by its own columns, '${quote(stock.from)}' and '${quote(stock.to)}'. Leave 'date' out.`,
      );
    this.plain(stock.from, ["data", "value", "stock", "from"]);
    this.plain(stock.to, ["data", "value", "stock", "to"]);
    return { by: "stock", from: stock.from, to: stock.to };
  }

  /** Whether exactly one operation is named; said where it is not. */
  #onlyOne(part: Part, path: Path): boolean {
    const named = OPERATIONS.filter((name) => part[name] !== undefined);
    const field = `'${path.at(-1)}'`;
    if (named.length === 1) return true;
    const all = path.at(-1) === "value" ? OPERATIONS : OPERATIONS.slice(0, 3);
    this.add(
      path,
      named.length === 0
        ? `${field} says no operation: write one of ${joined([...all], "or")}.`
        : `${field} says several operations (${joined(named, "and")}): write one.`,
    );
    return false;
  }

  #aggregate(part: Part, path: Path): Aggregate | undefined {
    if (!this.#onlyOne(part, path)) return undefined;
    const where = this.conditions(part.where, [...path, "where"]);
    if (part.count === "rows") return { of: "rows", where };
    if (part.count !== undefined)
      return this.plain(part.count, [...path, "count"]) ? { of: "column", column: part.count, where } : undefined;
    if (part.distinct !== undefined) {
      const columns = part.distinct.flatMap((one) => one ?? []);
      if (columns.length === 0) return this.add([...path, "distinct"], "'distinct' names no column.");
      const isPlain = columns.every((one, index) => this.plain(one, [...path, "distinct", index]));
      return isPlain ? { of: "distinct", columns, where } : undefined;
    }
    if (part.percentile !== undefined) {
      const { at, of } = part.percentile;
      const quantity = this.#quantity(of, [...path, "percentile"]);
      return quantity && at !== undefined ? { of: "percentile", quantity, at, where } : undefined;
    }
    const name = part.sum !== undefined ? "sum" : part.mean !== undefined ? "mean" : "median";
    const quantity = this.#quantity(part[name], [...path, name]);
    if (!quantity) return undefined;
    return name === "median" ? { of: "percentile", quantity, at: 0.5, where } : { of: name, quantity, where };
  }

  #quantity(written: Part["sum"], path: Path): Quantity | undefined {
    if (written === undefined) return this.add(path, "'percentile' needs 'of': the number of each row.");
    if (typeof written === "string") return this.plain(written, path) ? { column: written } : undefined;
    const { days_between: days, minutes_between: minutes } = written;
    if ((days === undefined) === (minutes === undefined))
      return this.add(path, "Say one of 'days_between' and 'minutes_between', with two columns.");
    const unit = days === undefined ? "minutes" : "days";
    const [first, second, more] = days ?? minutes ?? [];
    if (first === undefined || second === undefined || more !== undefined)
      return this.add([...path, `${unit}_between`], `'${unit}_between' needs two columns: the earlier and the later.`);
    const isPlain = [first, second].every((one, index) => this.plain(one, [...path, `${unit}_between`, index]));
    return isPlain ? { between: [first, second], unit } : undefined;
  }

  conditions(where: Fields["where"], path: Path): readonly Condition[] {
    return Object.entries(where ?? {}).flatMap(([column, written]): readonly Condition[] => {
      const here = [...path, column];
      if (!this.plain(column, here) || written === undefined) return [];
      if (!isLimits(written)) {
        const values = listOf(written).flatMap((one) => one ?? []);
        if (values.length === 0) this.add(here, `No value is named for '${quote(column)}', so no row would count.`);
        for (const one of values) this.plain(one, here);
        return [{ column, is: values }];
      }
      const { at_least: atLeast, under, empty } = written;
      const not = listOf(written.not).flatMap((one) => one ?? []);
      if (atLeast === undefined && under === undefined && empty === undefined && not.length === 0)
        this.add(here, `'${quote(column)}' needs at_least, under, not or empty.`);
      for (const one of [atLeast, under, ...not]) this.plain(one, here);
      return [
        {
          column,
          ...(atLeast !== undefined && { atLeast }),
          ...(under !== undefined && { under }),
          ...(empty !== undefined && { empty }),
          ...(not.length > 0 && { not }),
        },
      ];
    });
  }

  /** Names and values hold no control characters, which some databases cut off and others refuse. */
  plain(text: string | undefined, path: Path): boolean {
    if (text === undefined || !/[\0-\x1f\x7f]/.test(text)) return true;
    this.add(path, `'${quote(text)}' holds a control character, such as a line break. Write names and values without.`);
    return false;
  }
}

type Limits = Extract<NonNullable<NonNullable<Fields["where"]>[string]>, { readonly at_least?: unknown }>;

const isLimits = (written: NonNullable<Fields["where"]>[string]): written is Limits =>
  typeof written === "object" && !Array.isArray(written);

/** Whether there is a time zone of this name; it goes into queries as it stands. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[A-Za-z][\w+-]*)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
