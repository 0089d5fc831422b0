// What a table does not tell by itself: which column is which, where several could be meant, and which rows belong to the metric.
import { readObservations } from "../../document/figures/observations.ts";
import { formatPeriod, type Period } from "../../document/period.ts";
import type { Row } from "../../document/row.ts";
import { parseTable, type Table } from "../../document/table.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { decimalsOf, formatFigure } from "../../measure/figures.ts";
import type { Asking, Option, Refused, Situation } from "./question.ts";
import { type Columns, columnsOf, type FigureRow, type Figures, figuresIn, hasRepeats } from "./read-figures.ts";

/** The figures of a new metric, and what their table tells about them. */
export type TableAnswer = {
  readonly figures: Figures;
  /** Where the file is, when it can stay there as it is. */
  readonly kept: string | undefined;
  /** The heading of the value's column; of the numerator's where there is none. */
  readonly heading: string;
  readonly hasCounts: boolean;
};

export function* askTable(graph: GraphView, given: NonNullable<Situation["table"]>): Asking<TableAnswer | Refused> {
  const table = parseTable(given.path, given.text);
  const [problem] = table.header.length === 0 ? table.problems : [];
  if (problem) return { problem: problem.message };
  const { periods, numbers } = columnsOf(table);
  const [firstNumber] = numbers;
  if (periods.length === 0)
    return {
      problem:
        "No column of this file holds days, weeks, months, quarters or years, such as 2025-04, Apr-25 or 01/04/2025.",
    };
  if (firstNumber === undefined) return { problem: "No column of this file holds figures." };
  const period = yield* askColumn(table, periods, {
    id: "period_column",
    prompt: "Which column says when?",
    help: "The day, week, month, quarter or year of each figure.",
  });
  const chosen = yield* askValue(table, numbers);
  const columns = { period, ...chosen };
  const all = figuresIn(table, columns);
  const rows = "problem" in all || !hasRepeats(all) ? table.rows : yield* askRows(table, columns);
  const figures = figuresIn(table, columns, rows);
  if ("problem" in figures) return figures;
  if (hasRepeats(figures))
    return {
      problem:
        "Several rows of this file are about the same time, and nothing in them tells which one is meant. Keep one row for each.",
    };
  const kept = isOurShape(graph, table) && rows === table.rows ? table.path : undefined;
  return {
    figures,
    kept,
    heading: headingOf(table, chosen.value ?? chosen.numerator ?? 0),
    hasCounts: chosen.value === undefined,
  };
}

/** Whether a file of the workspace can be read without a change, and says nothing but the figures of one metric. */
function isOurShape(graph: GraphView, table: Table): boolean {
  const { rows, problems } = readObservations(table);
  return (
    graph.exists(table.path) &&
    problems.length === 0 &&
    rows.length === table.rows.length &&
    rows.every(({ stratum }) => stratum === undefined)
  );
}

/** Headings as they can be chosen: on one line; a column without one is called by its place. */
const headingOf = ({ header }: Table, index: number): string =>
  (header[index] ?? "").replace(/\s+/g, " ").trim() || `column ${index + 1}`;

function* askColumn(
  table: Table,
  among: readonly number[],
  about: { readonly id: string; readonly prompt: string; readonly help: string },
): Asking<number> {
  const [only] = among;
  if (among.length === 1 && only !== undefined) return only;
  const options = among.map((index) => columnOption(table, index));
  const answer = yield { ...about, answer: "one", options };
  return among.find((index) => headingOf(table, index) === answer) ?? only ?? 0;
}

function columnOption(table: Table, index: number): Option {
  const cells = table.rows.slice(0, SHOWN).map(({ cells }) => (cells[index] ?? "").trim());
  const value = headingOf(table, index);
  return { value, label: value, detail: `${cells.join(", ")}${table.rows.length > SHOWN ? ", …" : ""}` };
}

/** Cells shown of a column, to know it by. */
const SHOWN = 5;

/** The column of the value; or two columns of counts, one of which is a part of the other. */
function* askValue(table: Table, numbers: readonly number[]): Asking<Omit<Columns, "period">> {
  const pair = countsIn(table, numbers);
  const [only = 0] = numbers;
  if (numbers.length === 1) return { value: only };
  const both = pair && {
    value: BOTH,
    label: `${headingOf(table, pair.numerator)} out of ${headingOf(table, pair.denominator)}`,
    detail: "The share is worked out from the two columns of counts.",
  };
  const answer = yield {
    id: "value_column",
    answer: "one",
    prompt: "Which column holds the figure?",
    help: "One metric is one figure for each period.",
    options: [...(both ? [both] : []), ...numbers.map((index) => columnOption(table, index))],
  };
  if (answer === BOTH && pair) return pair;
  return { value: numbers.find((index) => headingOf(table, index) === answer) ?? only };
}

const BOTH = "counts";

/** Two columns of whole numbers of which one is never more than the other: the smaller ones of them first. */
function countsIn(
  table: Table,
  numbers: readonly number[],
): { readonly numerator: number; readonly denominator: number } | undefined {
  const cell = (row: Row, index: number): number => Number((row.cells[index] ?? "").replaceAll(",", ""));
  const isWhole = (index: number): boolean =>
    table.rows.every((row) => !Number.isNaN(cell(row, index)) && Number.isSafeInteger(cell(row, index)));
  const counts = numbers.filter(isWhole);
  for (const numerator of counts) {
    for (const denominator of counts) {
      if (
        numerator !== denominator &&
        table.rows.every((row) => cell(row, numerator) <= cell(row, denominator) && cell(row, denominator) > 0)
      )
        return { numerator, denominator };
    }
  }
  return undefined;
}

/** The rows of one series among several: those in which a column of words has one value. */
function* askRows(table: Table, columns: Columns): Asking<readonly Row[]> {
  const taken: readonly (number | undefined)[] = [
    columns.period,
    columns.value,
    columns.numerator,
    columns.denominator,
  ];
  const telling = table.header.flatMap((_, index) =>
    taken.includes(index) ? [] : (seriesBy(table, columns, index) ?? []),
  );
  if (telling.length === 0) return table.rows;
  const answer = yield {
    id: "rows",
    answer: "one",
    prompt: "Which rows belong to this metric?",
    help: "The file holds several series. The others can become metrics of their own.",
    options: telling.map(({ value, label, rows }) => ({ value, label, detail: `${rows.length} rows` })),
  };
  return telling.find(({ value }) => value === answer)?.rows ?? table.rows;
}

type Series = { readonly value: string; readonly label: string; readonly rows: readonly Row[] };

/** Values to choose from at most. */
const MOST_SERIES = 300;

/** The series that a column tells apart; `undefined` where some of them still has a period twice. */
function seriesBy(table: Table, columns: Columns, index: number): readonly Series[] | undefined {
  const groups = Map.groupBy(table.rows, ({ cells }) => (cells[index] ?? "").replace(/\s+/g, " ").trim());
  if (groups.size < 2 || groups.size > MOST_SERIES) return undefined;
  const series = [...groups].map(([text, rows]) => ({
    value: `${headingOf(table, index)} = ${text}`,
    label: text || "(empty)",
    rows,
  }));
  const isTold = series.every(({ rows }) => {
    const figures = figuresIn(table, columns, rows);
    return "problem" in figures || !hasRepeats(figures);
  });
  return isTold ? series : undefined;
}

/** "24 rows, 21 figures, 3 suppressed, April 2024 to March 2026, from 2.18 to 2.82", for somebody who wonders whether the right file was read. */
export function figuresInWords({ figures: { rows, unread }, hasCounts }: TableAnswer): string {
  const [first, last] = [rows[0]?.period, rows.at(-1)?.period];
  const values = valuesOf(rows).flatMap(({ value }) => value ?? []);
  const said = (value: number): string => formatFigure(value, decimalsOf(values));
  const span = first && last ? `, ${formatPeriod(first)} to ${formatPeriod(last)}` : "";
  const range =
    values.length === 0 || hasCounts ? "" : `, from ${said(Math.min(...values))} to ${said(Math.max(...values))}`;
  const held = (row: Figures["rows"][number], what: (cell: FigureRow["value"]) => boolean): boolean =>
    hasCounts ? what(row.numerator) && what(row.denominator) : what(row.value);
  const figures = rows.filter((row) => held(row, (cell) => typeof cell === "number")).length;
  const suppressed = rows.filter((row) => row.value === "*" || row.numerator === "*" || row.denominator === "*").length;
  const missing = rows.length - figures - suppressed;
  const parts = [
    ...(figures === rows.length ? [] : [`${rows.length} rows`]),
    counted(figures, "figure"),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ];
  return `${parts.join(", ")}${span}${range}${unread > 0 ? `; ${unread} rows could not be read` : ""}`;
}

/** How many decimals the figures are shown with: as many as they have; of shares worked out from counts, one. */
export const decimalsIn = ({ figures: { rows }, hasCounts }: TableAnswer): number =>
  hasCounts ? 1 : decimalsOf(valuesOf(rows).flatMap(({ value }) => value ?? []));

/** The figures as a chart takes them; from counts, as a percentage. */
export const valuesOf = (
  rows: Figures["rows"],
): readonly { readonly period: Period; readonly value: number | null }[] =>
  rows.map(({ period, value, numerator, denominator }) => {
    const share =
      typeof numerator === "number" && typeof denominator === "number" && denominator > 0
        ? (100 * numerator) / denominator
        : null;
    return { period, value: typeof value === "number" ? value : share };
  });

/** Shares between 0 and 1 as percentages, which is how a proportion is shown; then the file cannot stay as it is. */
export function asPercentages(answer: TableAnswer): TableAnswer {
  const { figures, hasCounts } = answer;
  const values = figures.rows.map(({ value }) => value);
  if (hasCounts || values.some((value) => typeof value === "number" && value > 1)) return answer;
  const rows = figures.rows.map((row) => ({
    ...row,
    value: typeof row.value === "number" ? Number((100 * row.value).toPrecision(PRECISION)) : row.value,
  }));
  return { ...answer, figures: { ...figures, rows }, kept: undefined };
}

/** Digits that a share has at most: what lies behind them comes from reckoning in binary. */
const PRECISION = 12;
