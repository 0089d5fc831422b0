// What a row of a data file shows: the judgement of its figure for every metric that is read from the file.

import { valuesOf } from "../charts/spc/spc-layers.ts";
import { centreName, describePoint } from "../charts/spc/spc-words.ts";
import type { DocumentOf } from "../document/document.ts";
import type { Row } from "../document/table/row.ts";
import { rowRange, type Table } from "../document/table/table.ts";
import { dataPath, figuresOf } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Figures, figureTerms, figureWords } from "../measure/figure-words.ts";
import { withUnit } from "../measure/figures.ts";
import type { ChartPoint, ChartResult } from "../measure/spc/spc-result.ts";
import { judgeChart } from "../measure/verdict/metric-control.ts";
import { touches } from "../text/range.ts";
import { capital } from "../text/words.ts";
import { titleOrId } from "./about-document.ts";
import type { Hover } from "./hover.ts";

type Metric = DocumentOf<"metric">;

/** `undefined` outside of rows, and for a row that is no figure of any metric. */
export function figureHoverAt(graph: GraphView, path: string, offset: number): Hover | undefined {
  const table = graph.exists(path) ? graph.table(path) : undefined;
  const row = table && rowAt(table, offset);
  if (!table || !row) return undefined;
  const metrics = graph.ofKind("metric").filter((metric) => readsFrom(metric, path));
  const told = metrics.flatMap((metric) => {
    const line = aboutFigure(graph, metric, row);
    return line === undefined ? [] : [{ metric, line }];
  });
  const [first] = told;
  if (!first) return undefined;
  const range = rowRange(table, row);
  if (told.length === 1) return { range, title: titleOrId(first.metric), lines: [first.line] };
  return {
    range,
    title: `${told.length} metrics`,
    lines: told.map(({ metric, line }) => `${titleOrId(metric)}: ${line}`),
  };
}

function rowAt(table: Table, offset: number): Row | undefined {
  const { line } = table.lines.positionOf(offset);
  const row = table.rows.findLast((one) => one.line <= line);
  return row && touches(rowRange(table, row), offset) ? row : undefined;
}

function readsFrom({ path: from, fields: { data } }: Metric, path: string): boolean {
  const written = typeof data === "string" ? data : data?.file;
  // Most metrics are told apart by the name of their file alone, which is quick to compare.
  const name = path.slice(path.lastIndexOf("/") + 1);
  return written?.endsWith(name) === true && dataPath(from, written) === path;
}

/** "March 2026: 2.69 cases. Improvement: above the upper limit. Mean 2.31, limits 2.05 to 2.57." */
function aboutFigure(graph: GraphView, metric: Metric, row: Row): string | undefined {
  const figures = figuresOf(graph, metric);
  const figure = "problem" in figures ? undefined : figures.find(({ observation }) => observation.row === row);
  const result = judgeChart(graph, metric);
  if (!figure || "problem" in result) return undefined;
  const point = result.points.find(({ date }) => date === figure.period.start);
  return point && inWords(point, result, figureWords(valuesOf(result), figureTerms(graph, metric)));
}

function inWords(point: ChartPoint, result: ChartResult, words: Figures): string {
  const { label, value, centre, lower, upper } = point;
  const figure = value === null ? "no value" : withUnit(words.value(value), words.suffix);
  const range =
    centre === null
      ? ""
      : lower === null || upper === null
        ? ` ${capital(centreName(result))} ${words.line(centre)}.`
        : ` ${capital(centreName(result))} ${words.line(centre)}, limits ${words.line(lower)} to ${words.line(upper)}.`;
  return `${label}: ${figure}. ${describePoint(point, result)}.${range}`;
}
