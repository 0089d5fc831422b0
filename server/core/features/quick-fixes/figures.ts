// Rows of a data file: a cell is written as it should be, rows are put in order, and periods without a figure get a row.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import type { Observation, Observations } from "../../document/figures/observations.ts";
import { inferCadence, missingPeriods, type Period, parsePeriod, toIso } from "../../document/period.ts";
import { type Problem, quote, type Way } from "../../document/problem.ts";
import { cellRange, rowRange, type Table } from "../../document/table/table.ts";
import { dataOf, multiplierOf } from "../../graph/data.ts";
import { oddlyScaled } from "../../measure/scales.ts";
import type { Range } from "../../text/range.ts";
import type { Written } from "../yaml-text.ts";
import { type Asked, defineQuickFix, type FileEdit, type Proposal, toChange } from "./quick-fix.ts";

const FIXES: Readonly<Record<string, (asked: Asked, table: Table) => readonly Proposal[]>> = {
  "small-number": (asked) => write(asked, "*", `Suppress it: write * in place of ${writtenAt(asked)}`),
  "data-invalid": chosen,
  "data-not-plain": inPlainForm,
  "value-not-from-counts": worked,
  "scale-mixed": rescaled,
  "share-not-percent": asPercentages,
  "data-unordered": sorted,
  "data-gap": rowsFor,
};

export default defineQuickFix({
  rules: Object.keys(FIXES),
  maySafely: true,
  fixesFor(asked) {
    const table = asked.graph.table(asked.diagnostic.file);
    return table ? (FIXES[asked.diagnostic.rule]?.(asked, table) ?? []) : [];
  },
});

const writtenAt = ({ graph, diagnostic: { file, range } }: Asked): string =>
  graph.text(file).slice(range.start, range.end);

const write = ({ diagnostic: { file, range } }: Asked, newText: string, title: string): readonly Proposal[] => [
  { title, edits: [{ file, range, newText }], creates: [] },
];

/** What nobody can tell, in each of the ways in which it could be meant: the column is written so, or the metric names its column. */
function chosen(asked: Asked): readonly Proposal[] {
  const { document, diagnostic } = asked;
  if (!isOfKind(document, "metric")) return [];
  const problem = dataOf(asked.graph, document)?.observations?.problems.find(
    (one) => one.message === diagnostic.message && isSame(one.range, diagnostic.range),
  );
  const { data } = document.fields;
  const given = typeof data === "object" ? data : { file: data };
  return [
    ...(problem?.ways ?? []).flatMap((way) => proposalOf(asked, way)),
    ...readOtherwise(document, problem?.choices, given),
  ];
}

type Given = Exclude<NonNullable<DocumentOf<"metric">["fields"]["data"]>, string>;

/** The metric says which column is meant, which rows, or that all of them are added up. */
function readOtherwise(document: DocumentOf<"metric">, choices: Problem["choices"], given: Given): readonly Proposal[] {
  const put = (title: string, data: object): readonly Proposal[] =>
    toChange(document, title, [{ at: ["data"], put: { ...given, ...data } as Written }]);
  if (choices?.role === "value")
    return choices.names.flatMap((name) =>
      put(`Take the figures from column '${quote(name)}'`, { columns: { ...given.columns, value: name } }),
    );
  if (choices?.role !== "where") return [];
  const { column, names } = choices;
  const isCounted = given.columns?.denominator !== undefined || document.fields.type === "count";
  return [
    ...names.flatMap((name) =>
      put(`Take only the rows in which '${quote(column)}' is '${quote(name)}'`, {
        where: { ...given.where, [column]: name },
      }),
    ),
    ...(isCounted ? put("Add up the rows of each period", { rows: "sum" }) : []),
  ];
}

/** A column, or the whole file, in plain form. */
function inPlainForm(asked: Asked): readonly Proposal[] {
  const { document, diagnostic, graph } = asked;
  const told = isOfKind(document, "metric") ? dataOf(graph, document)?.observations?.told : undefined;
  const way = told?.find((one) => one.message === diagnostic.message && isSame(one.range, diagnostic.range))?.way;
  return way
    ? proposalOf(asked, way).map((one) => (way.isSafe ? { ...one, isPreferred: true, isSafe: true } : one))
    : [];
}

function proposalOf({ diagnostic: { file } }: Asked, { title, edits }: Way): readonly Proposal[] {
  const made = edits().map((edit) => ({ ...edit, file }));
  return made.length === 0 ? [] : [{ title, edits: made, creates: [] }];
}

const isSame = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** What the counts of a row come to, in as many decimals as the value has. */
function worked(asked: Asked): readonly Proposal[] {
  const { graph, document, diagnostic } = asked;
  const observations = isOfKind(document, "metric") ? dataOf(graph, document)?.observations : undefined;
  const row = observations?.rows.find((one) => isSame(observations.place(one, "value"), diagnostic.range));
  if (!isOfKind(document, "metric") || !row || row.numerator === null || !row.denominator) return [];
  const written = writtenAt(asked);
  const decimals = Math.max(1, /\.(\d+)/.exec(written)?.[1]?.length ?? 0);
  const value = ((row.numerator / row.denominator) * multiplierOf(document)).toFixed(decimals);
  return write(asked, value, `Change the value to ${value}, as the counts give it`);
}

/** The values on the other scale, written on the one that most are on. Where the counts are given, they say what the value is. */
function rescaled(asked: Asked): readonly Proposal[] {
  const { graph, document } = asked;
  const observations = isOfKind(document, "metric") ? dataOf(graph, document)?.observations : undefined;
  if (!observations) return [];
  const { rows, isSmall } = oddlyScaled(observations.rows);
  const edits = scaled(
    asked,
    observations,
    rows.filter(({ denominator }) => denominator === null),
    isSmall,
  );
  if (edits.length === 0) return [];
  const values = edits.length === 1 ? "the value" : `the ${edits.length} values`;
  const [scale, act] = isSmall ? ["0 to 100", "multiply"] : ["0 to 1", "divide"];
  const title = `Put ${values} on the scale from ${scale} like the others: ${act} by 100`;
  return [{ title, edits, creates: [] }];
}

/** All values times 100; nothing where a cell is written so that it cannot be, as half a column would be worse. */
function asPercentages(asked: Asked): readonly Proposal[] {
  const { graph, document } = asked;
  const observations = isOfKind(document, "metric") ? dataOf(graph, document)?.observations : undefined;
  if (!observations) return [];
  const rows = observations.rows.filter(({ value }) => value !== null);
  const edits = scaled(asked, observations, rows, true);
  if (edits.length < rows.length) return [];
  return [{ title: `Write the ${rows.length} values as percentages: multiply by 100`, edits, creates: [] }];
}

/** The values of rows times 100, or divided by it, with the digits that they have. */
function scaled(
  { graph }: Asked,
  { table, place }: Observations,
  rows: readonly Observation[],
  isMultiplied: boolean,
): readonly FileEdit[] {
  return rows.flatMap((row) => {
    const range = place(row, "value");
    const text = graph.text(table.path).slice(range.start, range.end);
    if (row.value === null || !/^[\d.]+$/.test(text)) return [];
    const decimals = (/\.(\d+)/.exec(text)?.[1]?.length ?? 0) + (isMultiplied ? -2 : 2);
    const newText = (isMultiplied ? row.value * 100 : row.value / 100).toFixed(Math.max(0, decimals));
    return [{ file: table.path, range, newText }];
  });
}

/** All rows in the order of time; rows of one period keep theirs. */
function sorted({ diagnostic: { file } }: Asked, table: Table): readonly Proposal[] {
  const column = table.header.indexOf("period");
  const rows = table.rows.map((row) => ({ ...rowRange(table, row), period: parsePeriod(row.cells[column] ?? "") }));
  const [first, last] = [rows[0], rows.at(-1)];
  const isSimple = rows.every(({ period, start, end }) => period && !/[\r\n"]/.test(table.text.slice(start, end)));
  if (!first || !last || !isSimple) return [];
  const between = table.text.slice(first.end, rows[1]?.start ?? first.end);
  const ordered = rows.toSorted((a, b) => (a.period?.start ?? 0) - (b.period?.start ?? 0));
  const newText = ordered.map(({ start, end }) => table.text.slice(start, end)).join(between);
  const hasOnlyRows = rows.every(
    ({ start }, index) => index === 0 || table.text.slice(rows[index - 1]?.end, start) === between,
  );
  if (!hasOnlyRows) return [];
  return [
    {
      title: "Put the rows in the order of time",
      edits: [{ file, range: { start: first.start, end: last.end }, newText }],
      creates: [],
    },
  ];
}

/** Rows without a figure for the months or days that are missing before a row. */
function rowsFor({ diagnostic: { file, range } }: Asked, table: Table): readonly Proposal[] {
  const column = table.header.indexOf("period");
  const periods = table.rows.flatMap((row) => parsePeriod(row.cells[column] ?? "") ?? []);
  const cadence = inferCadence(periods);
  const here = table.rows.find((row) => isSame(cellRange(table, row, column), range));
  const next = here && parsePeriod(here.cells[column] ?? "");
  if (!here || !next || (cadence !== "month" && cadence !== "day") || table.header.includes("stratum")) return [];
  const earlier = periods.filter(({ start }) => start < next.start).map(({ start }) => start);
  const missing = missingPeriods(periods, cadence).filter(
    ({ start }) => start < next.start && start > Math.max(...earlier),
  );
  if (missing.length === 0) return [];
  const { start } = rowRange(table, here);
  const ending = table.text.includes("\r\n") ? "\r\n" : "\n";
  const line = (period: Period): string =>
    table.header.map((_, index) => (index === column ? named(period, cadence) : "")).join(table.separator);
  const newText = missing.map((period) => line(period) + ending).join("");
  const title =
    missing.length === 1
      ? "Add the missing row, without a figure"
      : `Add the ${missing.length} missing rows, without figures`;
  return [{ title, edits: [{ file, range: { start, end: start }, newText }], creates: [] }];
}

const named = ({ start }: Period, cadence: "month" | "day"): string =>
  cadence === "month" ? toIso(start).slice(0, "2026-04".length) : toIso(start);
