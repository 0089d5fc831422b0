// The figures behind a metric: which data file it names and what that file holds for it.
import type { DocumentOf } from "../document/document.ts";
import { placeOf } from "../document/document.ts";
import { cellIn } from "../document/figures/column-cells.ts";
import { columnNamed } from "../document/figures/columns.ts";
import { listOf } from "../document/figures/data-mapping.ts";
import {
  type DataMapping,
  type Observation,
  type Observations,
  readObservations,
} from "../document/figures/observations.ts";
import type { Rhythm } from "../document/figures/own-periods.ts";
import { joinPath } from "../document/links.ts";
import { Question, remember } from "../document/memory.ts";
import type { Period, PeriodUnit } from "../document/period.ts";
import { type Problem, quote } from "../document/problem.ts";
import type { Table } from "../document/table/table.ts";
import type { Range } from "../text/range.ts";
import type { GraphView } from "./graph.ts";

export type MetricData = {
  /** The path as it is written, and its place in the metric's file. */
  readonly written: string;
  readonly place: () => Range;
  /** Relative to the root; `undefined` when the path is not one that may be read (see `dataPath`). */
  readonly path: string | undefined;
  /** `undefined` when there is no such file, or it has not been read. Rows of periods that are over, no others. */
  readonly observations: Observations | undefined;
  /** Rows of periods that have not come or are not over on the day of the graph: seen, and judged by nobody. */
  readonly ahead: readonly Observation[];
};

/** What a metric's `data` field leads to; `undefined` when the metric names no data. */
export function dataOf(graph: GraphView, metric: DocumentOf<"metric">): MetricData | undefined {
  const named = namedBy(metric);
  const table = named?.path === undefined ? undefined : graph.table(named.path);
  return table && named ? readBy(metric, named, table, graph.today) : named;
}

const NAMED = new Question<MetricData>("the file that it names");

/** The file that a metric names, without what is in it; worked out once. */
function namedBy(metric: DocumentOf<"metric">): MetricData | undefined {
  const { data } = metric.fields;
  const written = typeof data === "string" ? data : data?.file;
  if (written === undefined) return undefined;
  const name = (): MetricData => ({
    written,
    place: () => (typeof data === "string" ? placeOf(metric, "data") : placeOf(metric, "data", "file")),
    path: dataPath(metric.path, written),
    observations: undefined,
    ahead: [],
  });
  return remember(metric, NAMED, name);
}

const READ = new Question<MetricData>("read for a metric");

/** What is read of a table for a metric: it goes with the table. */
function readBy(metric: DocumentOf<"metric">, named: MetricData, table: Table, today: number): MetricData {
  const read = (): MetricData => {
    const observations = readObservations(table, mappingOf(metric), rhythmOf(metric));
    const { rows } = observations;
    const ahead = rows.filter(({ period }) => period.end > today);
    const over = ahead.length === 0 ? rows : rows.filter(({ period }) => period.end <= today);
    return { ...named, observations: { ...observations, rows: over }, ahead };
  };
  return remember(table, READ, read, [metric, today], metric.path);
}

/**
 * The file that a `data` field names, relative to the root. `undefined` for what must never be opened: an absolute path, one that
 * leaves the root, an address, a device, or a path with characters that mean something else on some system.
 */
export function dataPath(from: string, written: string): string | undefined {
  const parts = written.split("/");
  const isPlain = !/[\\:\0-\x1f\x7f]/.test(written) && !written.startsWith("/") && written !== "";
  const isFile = parts.every((part) => !/[. ]$/.test(part) || part === "." || part === "..") && !parts.some(isDevice);
  return isPlain && isFile ? joinPath(from, written) : undefined;
}

const isDevice = (part: string): boolean => /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part);

/** The sort of period that a metric has one figure for; `undefined` where it does not say, and where each event is a figure. */
export function cadenceOfMetric({ fields: { frequency } }: DocumentOf<"metric">): PeriodUnit | undefined {
  return frequency === undefined || frequency === "per-event" ? undefined : CADENCES[frequency];
}

const CADENCES = { daily: "day", weekly: "week", monthly: "month", quarterly: "quarter", annual: "year" } as const;

/** Whether the figures come with events, each whenever it happens: no period is missing between them. */
export function isPerEvent({ fields: { frequency, chart } }: DocumentOf<"metric">): boolean {
  return frequency === "per-event" || (frequency === undefined && (chart === "g" || chart === "t"));
}

/** Whether the figures tell what lies between events, as on a G or T chart: a long time without one is good news and no gap. */
export const isBetweenEvents = ({ fields: { chart, frequency } }: DocumentOf<"metric">): boolean =>
  chart === "g" || chart === "t" || frequency === "per-event";

/** Whether several rows of one period are a subgroup of measurements. */
export const hasSubgroups = ({ fields: { chart } }: DocumentOf<"metric">): boolean => chart === "xbar" || chart === "s";

/** How a metric finds its figures in its data file. Where they are counted from a source, `where` chooses rows of that. */
export function mappingOf({ fields: { data = {} } }: DocumentOf<"metric">): DataMapping {
  if (typeof data === "string") return {};
  if (data.from !== undefined) return { columns: data.columns } as DataMapping;
  const { where } = data;
  if (where === undefined || !Object.values(where).some(isLimit)) return data as DataMapping;
  // Limits are for sources, which has its own finding.
  return {
    ...data,
    where: Object.fromEntries(Object.entries(where).filter(([, one]) => !isLimit(one))),
  } as DataMapping;
}

const isLimit = (condition: unknown): boolean => typeof condition === "object" && !Array.isArray(condition);

/** How the rows of a metric follow each other. */
export const rhythmOf = (metric: DocumentOf<"metric">): Rhythm => ({
  cadence: cadenceOfMetric(metric),
  events: isPerEvent(metric),
  subgroups: hasSubgroups(metric),
  shares: metric.fields.type === "proportion",
});

/** The remark that stands beside a figure in a metric's data file; empty where there is none. */
export function remarkOn(metric: DocumentOf<"metric">, table: Table, { row }: Observation): string {
  const [name = "note"] = listOf(mappingOf(metric).columns?.note);
  return cellIn(row, columnNamed(table, name));
}

/** One figure of a metric's series: a period and its value, worked out from the counts where only those are given. */
export type Figure = {
  readonly observation: Observation;
  readonly period: Period;
  readonly value: number | null;
  /** The measurements of which it is the mean or the spread, where it is one. */
  readonly subgroup?: readonly (number | null)[];
};

/** A metric's series of figures in the order of time, or why there is none, as a sentence. Rows of a stratum are not part of it. */
export function figuresOf(graph: GraphView, metric: DocumentOf<"metric">): Figures {
  const data = dataOf(graph, metric);
  if (!data) return { problem: "This metric names no data yet." };
  if (data.path === undefined)
    return { problem: `The data path '${quote(data.written)}' may not be read: it leads out of this folder.` };
  const { observations, ahead } = data;
  if (!observations) return { problem: `There is no data file '${quote(data.written)}'.` };
  // Observations are those of one metric's document, and are replaced with it.
  return remember(observations, FIGURES, () => figuresIn(metric, observations, ahead));
}

type Figures = readonly Figure[] | { readonly problem: string };

const FIGURES = new Question<Figures>("figures");

function figuresIn(
  metric: DocumentOf<"metric">,
  { rows, problems }: Observations,
  ahead: readonly Observation[],
): Figures {
  if (rows.length === 0) return { problem: whyNoRows(problems[0], ahead) };
  const whole = rows.filter(({ stratum }) => stratum === undefined);
  if (whole.length === 0)
    return { problem: "Every row of the data belongs to a stratum; there are no figures for the whole." };
  return measuredIn(metric, whole);
}

/** The figures of rows that have no stratum. */
function measuredIn(metric: DocumentOf<"metric">, whole: readonly Observation[]): readonly Figure[] {
  const multiplier = multiplierOf(metric);
  const measured = whole.map((row) => figureOf(row, multiplier)).toSorted((a, b) => a.period.start - b.period.start);
  if (hasSubgroups(metric)) return ofSubgroups(measured, metric.fields.chart === "s" ? spreadOf : meanOf);
  return areDatesAlone(metric, whole) ? daysBetween(measured) : measured;
}

/** The figures of a metric's series that are of periods which have not come or are not over: to be seen, and judged by nobody. */
export function figuresAhead(graph: GraphView, metric: DocumentOf<"metric">): readonly Figure[] {
  const whole = dataOf(graph, metric)?.ahead.filter(({ stratum }) => stratum === undefined) ?? [];
  const multiplier = multiplierOf(metric);
  return whole
    .map((row) => figureOf(row, multiplier))
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => a.period.start - b.period.start);
}

const figureOf = (observation: Observation, multiplier: number): Figure => ({
  observation,
  period: observation.period,
  value: observation.value ?? fromCounts(observation, multiplier),
});

function whyNoRows(problem: Problem | undefined, ahead: readonly Observation[]): string {
  if (problem) return `The data cannot be read. ${problem.message}`;
  return ahead.length > 0 ? "The data file has no row for a period that is over." : "The data file has no rows yet.";
}

/** The measurements of each period as one figure, such as their mean. */
function ofSubgroups(
  measured: readonly Figure[],
  summary: (values: readonly number[]) => number | null,
): readonly Figure[] {
  return [...Map.groupBy(measured, ({ period }) => period.start).values()].flatMap((group) => {
    const value = summary(group.flatMap(({ value }) => value ?? []));
    const subgroup = group.map(({ observation }) => observation.value);
    return group[0] ? [{ ...group[0], value, subgroup }] : [];
  });
}

const totalOf = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : totalOf(values) / values.length;

/** The standard deviation of a sample, with n − 1 below; null for fewer than two values. Of values that are all alike it is nought. */
export function spreadOf(values: readonly number[]): number | null {
  const first = meanOf(values);
  if (first === null || values.length < 2) return null;
  const middle = first + totalOf(values.map((value) => value - first)) / values.length;
  const spread = Math.sqrt(totalOf(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
  return Number.isFinite(spread) ? spread : null;
}

/** Whether the file holds the days of events and no figure. */
const areDatesAlone = (metric: DocumentOf<"metric">, rows: readonly Observation[]): boolean =>
  isPerEvent(metric) &&
  metric.fields.chart !== "g" &&
  rows.every(({ value, numerator, status }) => value === null && numerator === null && status !== "missing");

/** Events as the days since the one before. Nobody can say how long the first was waited for. */
export function daysBetween<Event extends Pick<Figure, "period">>(
  events: readonly Event[],
): readonly (Event & { readonly value: number | null })[] {
  return events.map((event, index) => {
    const before = events[index - 1];
    return { ...event, value: before ? event.period.start - before.period.start : null };
  });
}

/** What a numerator divided by its denominator is multiplied by to give the value: 100 for a percentage, 1,000 for "per 1,000 bed days". */
export function multiplierOf({ fields: { multiplier, unit = "", type } }: DocumentOf<"metric">): number {
  if (multiplier !== undefined) return multiplier;
  const per = /\bper\s+(\d[\d,]*)/i.exec(unit)?.[1];
  if (per !== undefined) return Number(per.replaceAll(",", ""));
  return type === "proportion" || unit.trim() === "%" ? 100 : 1;
}

/** What the counts of a row come to; `null` where they say nothing. */
export function fromCounts({ numerator, denominator, status }: Observation, multiplier: number): number | null {
  if (status === "missing" || numerator === null || denominator === null || denominator === 0) return null;
  return (numerator / denominator) * multiplier;
}
