// The figures of metrics as rows of a sheet: each as it stands in its data file.
import type { DocumentOf } from "../../document/document.ts";
import { cellIn } from "../../document/figures/column-cells.ts";
import { columnsOf } from "../../document/figures/columns.ts";
import type { Observation, ObservationColumn } from "../../document/figures/observations.ts";
import { dataOf, isPerEvent, mappingOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { asCellText, numberText, scalarText } from "./cell-text.ts";

type Metric = DocumentOf<"metric">;

export const FIGURE_COLUMNS = [
  "metric",
  "period",
  "value",
  "numerator",
  "denominator",
  "stratum",
  "status",
  "note",
] as const satisfies readonly ("metric" | ObservationColumn)[];

/** What the status of a figure may be. */
export const FIGURE_STATUSES = ["provisional", "final", "revised", "suppressed", "missing"] as const;

export type FigureRow = {
  readonly observation: Observation;
  /** By the names of `FIGURE_COLUMNS`. */
  readonly texts: ReadonlyMap<string, string>;
};

export const metricsOf = (graph: GraphView): readonly Metric[] =>
  graph.ofKind("metric").filter(({ readOnly, id }) => !readOnly && id !== undefined);

/** The figures of a metric in the order of its data file; also those of periods that are not over. */
export function figureRowsOf(graph: GraphView, metric: Metric): readonly FigureRow[] {
  const data = dataOf(graph, metric);
  if (!data?.observations) return [];
  const { table, rows } = data.observations;
  const columns = columnsOf(table, mappingOf(metric), isPerEvent(metric));
  const of = "rule" in columns ? undefined : columns.of;
  // A figure that is made of several rows, or stands in a column for its year, has no cells of its own.
  const isPlain = of !== undefined && !data.observations.combined;
  const cell = (observation: Observation, role: ObservationColumn, read: string): string => {
    const places = isPlain && observation.column === undefined ? (of.get(role) ?? []) : [];
    const [place, another] = places;
    return place === undefined || another !== undefined ? read : figureText(cellIn(observation.row, place));
  };
  const number = (figure: number | null): string => (figure === null ? "" : numberText(figure));
  return [...rows, ...data.ahead]
    .toSorted((a, b) => a.row.line - b.row.line)
    .map((observation) => ({
      observation,
      texts: new Map<string, string>([
        ["metric", metric.id ?? ""],
        ["period", observation.period.text],
        ["value", cell(observation, "value", number(observation.value))],
        ["numerator", cell(observation, "numerator", number(observation.numerator))],
        ["denominator", cell(observation, "denominator", number(observation.denominator))],
        ["stratum", scalarText(observation.stratum ?? "")],
        ["status", cell(observation, "status", "")],
        ["note", cell(observation, "note", "")],
      ]),
    }));
}

/** Figures as digits without needless noughts; anything else as it stands. */
export function figureText(written: string): string {
  const text = asCellText(written);
  return isFigure(text) ? numberText(Number(text)) : text;
}

export const isFigure = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text) && text.length <= MOST_DIGITS;

/** Excel keeps fifteen digits, and a figure has no more. */
const MOST_DIGITS = 17;
