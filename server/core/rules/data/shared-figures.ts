// What the rules about figures have in common: the rows of a metric, and findings that lie in its data file.
import type { DocumentOf } from "../../document/document.ts";
import type { Observation, ObservationColumn, Observations } from "../../document/figures/observations.ts";
import { sortOf } from "../../document/file-sort.ts";
import { quote } from "../../document/problem.ts";
import { dataOf, type MetricData } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Finding, Related } from "../../lint/rule.ts";

type Metric = DocumentOf<"metric">;

/** A metric's data file as it was read. */
export type DataFile = {
  readonly metric: Metric;
  readonly data: MetricData;
  readonly observations: Observations;
  /** Its rows in the order of the file. */
  readonly rows: readonly Observation[];
};

/** The data of a metric that is still in use; `undefined` when there is none, or none that could be read. */
export function dataFileOf(graph: GraphView, metric: Metric): DataFile | undefined {
  const data = metric.fields.status === "retired" ? undefined : dataOf(graph, metric);
  return data?.observations && { metric, data, observations: data.observations, rows: data.observations.rows };
}

/** What is wrong with a data file that is no table; `undefined` for a table. */
export function notATable(path: string, written: string): Pick<Finding, "message" | "help"> | undefined {
  const sort = sortOf(path);
  if (sort === "table") return undefined;
  if (sort === "other" || sort === "lock")
    return {
      message: `'${quote(written)}' is not a CSV file.`,
      help: /\.xls[xm]?$/i.test(written)
        ? "Metrics are read from CSV files. Save the sheet as 'CSV UTF-8', and name that file here. (plan-lint spc judges a workbook as it is.)"
        : "Save it as 'CSV UTF-8', and name that file here.",
    };
  const what = sort === "config" ? "the configuration of this workspace" : "a page of text";
  return {
    message: `'${quote(written)}' is not a table, but ${what}.`,
    help: "Name the CSV file that holds the table, as seen from this document.",
  };
}

/** A finding at one cell of the data file, or at its row when there is no such column. */
export function atCell(file: DataFile, row: Observation, column: ObservationColumn, message: string): Finding {
  return {
    file: file.observations.table.path,
    range: file.observations.place(row, column),
    message,
    related: [relatedMetric(file)],
  };
}

/** Where the metric names its data file. */
export function relatedMetric({ metric, data }: Pick<DataFile, "metric" | "data">): Related {
  return { file: metric.path, range: data.place(), message: `The figures of '${metric.title ?? metric.id}'.` };
}

/** A cell as it is written, without quotes. */
export function written({ observations }: DataFile, row: Observation, column: ObservationColumn): string {
  return observations.written(row, column).replaceAll('"', "").trim();
}

/** A value as it is written, with the metric's unit behind it. */
export function writtenValue(file: DataFile, row: Observation): string {
  const { unit = "" } = file.metric.fields;
  return `${written(file, row, "value")}${unit === "%" || unit === "" ? unit : ` ${unit}`}`;
}
