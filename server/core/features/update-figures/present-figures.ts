// The data file that new figures go into: where its columns are, and why it cannot be written to as it stands.
import type { DocumentOf } from "../../document/document.ts";
import { cellIn } from "../../document/figures/column-cells.ts";
import { type Columns, columnsOf } from "../../document/figures/columns.ts";
import type { Observation, ObservationColumn, Observations } from "../../document/figures/observations.ts";
import { parseDate, periodContaining, toIso } from "../../document/period.ts";
import { type Problem, quote } from "../../document/problem.ts";
import type { Table } from "../../document/table/table.ts";
import { nameOf } from "../../document/words.ts";
import { dataOf, isPerEvent, mappingOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";

type Metric = DocumentOf<"metric">;

/** What a column of the data file holds, of those that an update writes. */
export type Role = Exclude<ObservationColumn, "less">;

export type Present = {
  readonly table: Table;
  /** In the order of the file; also those of periods that are not over. */
  readonly rows: readonly Observation[];
  readonly places: ReadonlyMap<Role, number>;
  /** How the data file writes a period. */
  readonly written: (row: Observation) => string;
};

/** Why a data file cannot be written to, as a sentence; and what to do instead: its figures are chosen from more, or there is none yet. */
export type NotOpened = { readonly problem: string; readonly instead?: "take-out" | "begin" };

/** Opens a metric's data file for writing; in a sentence, why not. */
export function openPresent(graph: GraphView, metric: Metric): Present | NotOpened {
  const data = dataOf(graph, metric);
  if (!data)
    return {
      problem: `'${nameOf(metric)}' names no data file yet. Write one into its front matter, such as data: ../data/${metric.id ?? "figures"}.csv.`,
      instead: "begin",
    };
  const name = `'${quote(data.written)}'`;
  if (data.path === undefined)
    return { problem: `The data path ${name} may not be read: it leads out of this folder.` };
  if (!data.observations)
    return {
      problem: `There is no data file ${name}. Begin it with a line that names the columns, such as period,value.`,
      ...(!graph.exists(data.path) && { instead: "begin" }),
    };
  const { observations, ahead } = data;
  const mapping = mappingOf(metric);
  const [other] = sharersOf(graph, metric, data.path);
  if (other)
    return {
      problem: `The data file ${name} also holds the figures of '${nameOf(other)}'. Replace the file itself by the newer one, or give each metric a file of its own.`,
      instead: "take-out",
    };
  if (mapping.where !== undefined || mapping.rows !== undefined)
    return {
      problem: `The figures of '${nameOf(metric)}' are chosen from the rows of ${name}, or added up from them. Replace the file itself by the newer one.`,
      instead: "take-out",
    };
  const { table } = observations;
  const columns = columnsOf(table, mapping, isPerEvent(metric));
  const amiss = whyUntidy(observations, columns);
  if (amiss !== undefined || "rule" in columns) {
    const isExtract = table.encoding !== undefined || (!("rule" in columns) && columns.wide.length > 0);
    return {
      problem: `Nothing can be added to the data file ${name} as it stands. ${amiss ?? ""}`.trim(),
      ...(isExtract && { instead: "take-out" }),
    };
  }
  const places = new Map<Role, number>();
  for (const [role, [at, another]] of columns.of) {
    if (role === "less" || another !== undefined)
      return {
        problem: `The data file ${name} counts by several columns, which an update cannot fill in one by one. Replace the file itself by the newer one.`,
        instead: "take-out",
      };
    if (at !== undefined) places.set(role, at);
  }
  const rows = [...observations.rows, ...ahead].toSorted((a, b) => a.row.line - b.row.line);
  return { table, rows, places, written: writerOf(rows, places.get("period")) };
}

/** Other metrics whose figures lie in the same file. */
export const sharersOf = (graph: GraphView, metric: Metric, path: string): readonly Metric[] =>
  graph
    .ofKind("metric")
    .filter(
      (other) => other.path !== metric.path && other.fields.data !== undefined && dataOf(graph, other)?.path === path,
    );

function whyUntidy({ table, problems, told }: Observations, columns: Columns | Problem): string | undefined {
  const [problem] = problems;
  if (problem) return problem.message;
  if ("rule" in columns) return columns.message;
  if (table.encoding !== undefined) return `It is saved as ${table.encoding}: save it as UTF-8.`;
  if (columns.wide.length > 0) return "Its columns are named by periods: write a row for each.";
  const way = told.find((one) => one.way !== undefined);
  return way && `${way.message} Run 'plan-lint check --fix', or take the fix that the editor offers.`;
}

/** A file that dates its periods by their first or last day goes on doing so. */
function writerOf(rows: readonly Observation[], column: number | undefined): Present["written"] {
  const asDays: readonly Present["written"][] = [
    ({ period }) => toIso(period.start),
    ({ period }) => toIso(period.end),
  ];
  return (
    asDays.find((style) => rows.length > 0 && rows.every((row) => cellIn(row.row, column) === style(row))) ?? plainly
  );
}

const plainly: Present["written"] = ({ period: { unit, start, text } }) =>
  unit !== "day" && parseDate(text) !== undefined ? periodContaining(unit, start).text : text;
