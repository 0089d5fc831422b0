// Asks the sources of metrics what their figures are: each source is opened once, each metric is one question, and small numbers are out of
// the answer before anybody sees it. Nothing is written here.
import type { DocumentOf } from "../core/document/document.ts";
import { formatDate, toIso } from "../core/document/period.ts";
import { counted } from "../core/document/words.ts";
import type { GraphView } from "../core/graph/graph.ts";
import { compile, type Table } from "../core/refresh/compile.ts";
import { type AnswerRow, type Coverage, countedFrom, eventsFrom, wholePeriods } from "../core/refresh/counted.ts";
import type { Aggregate, Condition, Definition, Source } from "../core/refresh/definition.ts";
import { eventsText, figuresText } from "../core/refresh/figures-table.ts";
import { definitionHash, type LockEntry } from "../core/refresh/refresh-lock.ts";
import { suppressed } from "../core/refresh/suppressed.ts";
import { sha256 } from "../core/text/sha256.ts";
import { type Cell, type Engine, NotCounted, numberIn, type ServerSource } from "./engines/engine.ts";

type Metric = DocumentOf<"metric">;

export type Asked = { readonly metric: Metric; readonly definition: Definition; readonly threshold: number };

export type Answered = {
  readonly metric: Metric;
  /** The figures as a data file would hold them, were there none before. */
  readonly text: string;
  /** What was read, as a sentence that is the same for all metrics of a table. */
  readonly read: string;
  /** Whether there is a period that the rows cover whole; without one there is nothing to write yet. */
  readonly hasPeriods: boolean;
  /** What somebody should know, each a sentence. */
  readonly notes: readonly string[];
  readonly kept: Omit<LockEntry, "file">;
};

export type Failed = { readonly metric: Metric; readonly problem: string };

type World = {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folders outside the workspace whose files may be read. */
  readonly allowed: readonly string[];
  /** Is told how many metrics are counted. */
  readonly now: (done: number) => void;
};

/** The figures of all metrics, or why not, in the order in which they were asked for. */
export async function countFigures(
  graph: GraphView,
  asked: readonly Asked[],
  world: World,
): Promise<readonly (Answered | Failed)[]> {
  const found = new Map<Metric, Answered | Failed>();
  for (const [name, of] of Map.groupBy(asked, ({ definition }) => definition.source)) {
    const failed = (problem: string): void => {
      for (const { metric } of of) if (!found.has(metric)) found.set(metric, { metric, problem });
    };
    let engine: Engine | undefined;
    try {
      engine = await open(graph, name, of, world);
      for (const one of of) {
        world.now(found.size);
        found.set(one.metric, await answer(graph, engine, one));
      }
      const disturbed = await engine.disturbed();
      if (disturbed !== undefined) for (const { metric } of of) found.set(metric, { metric, problem: disturbed });
    } catch (error) {
      if (!(error instanceof NotCounted)) throw error;
      failed(error.message);
    } finally {
      await engine?.close();
    }
  }
  return asked.flatMap(({ metric }) => found.get(metric) ?? []);
}

async function open(graph: GraphView, name: string, asked: readonly Asked[], world: World): Promise<Engine> {
  const sources = graph.config()?.fields.sources ?? {};
  const source: Source | undefined = Object.hasOwn(sources, name) ? sources[name] : undefined;
  switch (source?.engine) {
    case "duckdb": {
      const needed = [...new Set(asked.flatMap(({ definition }) => columnsOf(definition)))];
      const { openDuckDb } = await import("./engines/duckdb.ts");
      return openDuckDb({
        name,
        source,
        root: world.root,
        allowed: world.allowed,
        needed,
        questions: asked.length,
        folder: world.environment.GT_DUCKDB,
      });
    }
    case "postgres": {
      const asServer = serverSource(name, source, world);
      return (await import("./engines/postgres.ts")).openPostgres(asServer);
    }
    case "clickhouse": {
      const asServer = serverSource(name, source, world);
      return (await import("./engines/clickhouse.ts")).openClickHouse(asServer);
    }
    default:
      throw new NotCounted(`The source '${name}' has no 'engine' that could be opened.`);
  }
}

/** Only variables that begin with GT_ are taken for an address, so that a repository cannot ask for another secret of the machine. */
const VARIABLE = /^GT_[A-Z\d_]+$/;

function serverSource(name: string, source: Source, { environment }: World): ServerSource {
  const variable = source.url_from;
  if (variable === undefined || !VARIABLE.test(variable))
    throw new NotCounted(
      `The source '${name}' names no variable with its address: write url_from and a name that begins with GT_, such as GT_WAREHOUSE_URL.`,
    );
  const address = environment[variable];
  if (address === undefined || address.trim() === "")
    throw new NotCounted(`The variable ${variable} is not set. It holds the address of '${name}'.`);
  return { name, source, address: address.trim(), variable };
}

/** The columns that a definition asks for. */
function columnsOf({ date, stratum, where, measure }: Definition): readonly string[] {
  const ofConditions = (conditions: readonly Condition[]): readonly string[] => conditions.map(({ column }) => column);
  const ofAggregate = (aggregate: Aggregate): readonly string[] => [
    ...ofConditions(aggregate.where),
    ...(aggregate.of === "column" ? [aggregate.column] : []),
    ...(aggregate.of === "distinct" ? aggregate.columns : []),
    ...("quantity" in aggregate
      ? "column" in aggregate.quantity
        ? [aggregate.quantity.column]
        : aggregate.quantity.between
      : []),
  ];
  return [
    date,
    ...(stratum === undefined ? [] : [stratum]),
    ...ofConditions(where),
    ...(measure.by === "ratio" ? [measure.numerator, measure.denominator].flatMap(ofAggregate) : []),
    ...(measure.by === "value" ? ofAggregate(measure.value) : []),
    ...(measure.by === "stock" ? [measure.from, measure.to] : []),
  ];
}

/** A column with more values names people or cases, and not groups. */
const MOST_GROUPS = 100;

/** Days that there can be in rows of a hospital, since 1970. */
const LAST = 49_673;

async function answer(graph: GraphView, engine: Engine, asked: Asked): Promise<Answered | Failed> {
  const { metric, definition, threshold } = asked;
  try {
    const table = await engine.table(definition.table);
    const compiled = compile(definition, table, engine.dialect);
    if ("problem" in compiled) throw new NotCounted(compiled.problem);
    const coverage = coverageIn(await engine.query(compiled.coverage));
    refuseCoverage(coverage, definition, table);
    const rows = (await engine.query(compiled.query)).map(answerRow);
    if (rows.length === 0)
      throw new NotCounted(
        `No row of ${table.called} is meant by 'where': ${counted(coverage.rows, "row")} were looked at. Compare the values with those in the rows.`,
      );
    const groups = new Set(rows.flatMap(({ stratum }) => stratum ?? [])).size;
    if (groups > MOST_GROUPS)
      throw new NotCounted(
        `Column '${definition.stratum}' of ${table.called} divides the rows into ${groups.toLocaleString("en-GB")} groups, whose names would all be written. Choose one with at most ${MOST_GROUPS}.`,
      );
    const lag = lagOf(metric);
    const { periods, leftOut } = wholePeriods(definition.unit, coverage, { lag, today: graph.today });
    const undated = coverage.rows - coverage.dated;
    const isEvents = definition.measure.by === "events";
    const twice = isEvents ? rows.find(({ figure }) => (figure ?? 0) > 1) : undefined;
    if (twice)
      throw new NotCounted(
        `${twice.figure} events fall on ${formatDate(twice.place)}, and a series of single events has one a day. Count them by month or week.`,
      );
    const figures = isEvents ? [] : suppressed(countedFrom(rows, definition, periods), definition.measure, threshold);
    const hidden = figures.filter(({ isFigureHidden }) => isFigureHidden).length;
    return {
      metric,
      text: isEvents ? eventsText(metric, eventsFrom(rows, periods)) : figuresText(metric, definition, figures),
      read: `${coverage.rows.toLocaleString("en-GB")} ${coverage.rows === 1 ? "row" : "rows"} of ${table.called} read with ${engine.version}.`,
      hasPeriods: periods.length > 0,
      notes: [
        ...(undated > 0
          ? [
              `${counted(undated, "row")} without a date in '${definition.date}' ${undated === 1 ? "counts" : "count"} in no period.`,
            ]
          : []),
        ...leftOut,
        ...(hidden > 0
          ? [
              `${counted(hidden, "figure")} ${hidden === 1 ? "is" : "are"} hidden, for counts under ${threshold} or so that nobody gets one back by subtraction.`,
            ]
          : []),
      ],
      kept: {
        definition: definitionHash(graph, definition),
        engine: engine.version,
        query: sha256(JSON.stringify([compiled.query.sql, compiled.query.parameters])),
        rows: coverage.rows,
        rows_without_date: undated,
        first: coverage.first === null ? null : toIso(coverage.first),
        last: coverage.last === null ? null : toIso(coverage.last),
        hidden,
        refreshed: toIso(graph.today),
      },
    };
  } catch (error) {
    if (error instanceof NotCounted) return { metric, problem: error.message };
    throw error;
  }
}

function coverageIn([row = []]: readonly (readonly Cell[])[]): Coverage {
  const [rows, dated, first, last] = row.map(numberIn);
  return { rows: rows ?? 0, dated: dated ?? 0, first: first ?? null, last: last ?? null };
}

function refuseCoverage({ rows, dated, first, last }: Coverage, { date }: Definition, { called }: Table): void {
  if (rows === 0) throw new NotCounted(`There is no row in ${called}.`);
  if (first !== null && last !== null && (first < 0 || last > LAST))
    throw new NotCounted(
      `Column '${date}' of ${called} has a day in ${(first < 0 ? toIso(first) : toIso(last)).slice(0, -6)}. Days lie between 1970 and 2105: mend it where it comes from.`,
    );
  if (dated === 0) throw new NotCounted(`No row of ${called} has a date in '${date}'.`);
}

function answerRow(row: readonly Cell[]): AnswerRow {
  const [at, whole, stratum, figure, n, below, belowN] = row;
  return {
    place: numberIn(at) ?? 0,
    stratum: numberIn(whole) === 1 ? undefined : String(stratum ?? ""),
    figure: numberIn(figure),
    n: numberIn(n) ?? 0,
    below: numberIn(below),
    belowN: numberIn(belowN) ?? 0,
  };
}

/** How many days after the end of a period its figure is due. */
function lagOf({ fields: { lag } }: Metric): number {
  return typeof lag === "object" ? (lag.usual ?? 0) : (lag ?? 0);
}
