// New and revised figures as edits of the data file: its columns, its order, its remarks and its line ends stay as they are.

import { cellIn } from "../../document/figures/column-cells.ts";
import type { Observation } from "../../document/figures/observations.ts";
import { inCell } from "../../document/figures/plain-form.ts";
import type { Row } from "../../document/table/row.ts";
import { cellRanges, rowRange } from "../../document/table/table.ts";
import type { Edit } from "../../text/edit.ts";
import type { Cells, Differences, NewFigure } from "./figure-differences.ts";
import type { Present, Role } from "./present-figures.ts";

type Texts = ReadonlyMap<Role, string>;

/** A row of the data file, and what some of its cells are to hold. */
export type ChangedRow = { readonly row: Row; readonly texts: Texts };

/** A row for the data file, and the day with which its period begins. */
export type FreshRow = { readonly start: number; readonly texts: Texts };

export function editsFor(present: Present, differences: Differences, reason: string | undefined): readonly Edit[] {
  const changed = [
    ...differences.revised.map(({ before, after, cells }) => ({
      row: before.row,
      texts: new Map([
        ...figureTexts(cells),
        ["status", statusOfRevised(before, after, cells)] as const,
        ...(reason === undefined || reason === ""
          ? []
          : [["note", noteWith(cellIn(before.row, present.places.get("note")), reason)] as const]),
      ]),
    })),
    ...differences.unsettled.map(({ row }) => ({ row, texts: new Map<Role, string>([["status", "provisional"]]) })),
    ...differences.settled.map(({ row, now }) => ({ row, texts: new Map<Role, string>([["status", now]]) })),
  ];
  const fresh = [...differences.added, ...differences.filledIn].map((figure) => freshRow(figure, present));
  return figureEdits(present, changed, fresh);
}

/** The edits that give rows of a data file other cells, and put new rows in their places. */
export function figureEdits(
  present: Present,
  changed: readonly ChangedRow[],
  fresh: readonly FreshRow[],
): readonly Edit[] {
  const places = withColumns(
    present,
    [...changed, ...fresh].map(({ texts }) => texts),
  );
  return [
    ...headingEdits(present, places),
    ...changed.flatMap(({ row, texts }) => rowEdits(present, places, row, texts)),
    ...insertions(present, places, fresh),
  ];
}

/** The status says what it was revised to be; a provisional figure that is still provisional stays so. */
function statusOfRevised(before: Observation, after: Observation, { isSuppressed }: Cells): string {
  if (isSuppressed) return "suppressed";
  return before.status === "provisional" && after.status !== undefined ? after.status : "revised";
}

/** Reasons stand one after the other, the latest last. */
const noteWith = (before: string, reason: string): string => (before === "" ? reason : `${before}; ${reason}`);

function figureTexts({ value, numerator, denominator, isSuppressed }: Cells): readonly (readonly [Role, string])[] {
  const text = (figure: number | null): string => (figure === null ? (isSuppressed ? "*" : "") : plainNumber(figure));
  return [
    ["value", text(value)],
    ["numerator", text(numerator)],
    ["denominator", text(denominator)],
  ];
}

/** Digits with a point, also where JavaScript would write a power of ten. */
function plainNumber(figure: number): string {
  const text = String(figure);
  return text.includes("e-") ? figure.toFixed(20).replace(/0+$/, "") : text;
}

/** A new figure as a row of the data file, with a remark where there is one. */
export function freshRow({ row, cells, period }: NewFigure, { written }: Present, remark = ""): FreshRow {
  const texts = new Map<Role, string>([
    ["period", written(row)],
    ...figureTexts(cells),
    ["stratum", row.stratum ?? ""],
    ...(row.status === undefined || row.status === "suppressed" ? [] : [["status", row.status] as const]),
    ...(remark === "" ? [] : [["note", remark] as const]),
  ]);
  return { start: period.start, texts };
}

type Places = { readonly of: ReadonlyMap<Role, number>; readonly width: number };

/** The columns that there are, and those for status and note where they are needed now. */
function withColumns({ places, table }: Present, texts: readonly Texts[]): Places {
  const of = new Map(places);
  let width = table.header.length;
  for (const role of ["status", "note"] as const) {
    const isNeeded = texts.some((one) => (one.get(role) ?? "") !== "");
    if (isNeeded && !of.has(role)) of.set(role, width++);
  }
  return { of, width };
}

const headingEdits = ({ table, places }: Present, { of, width }: Places): readonly Edit[] => {
  if (width === table.header.length) return [];
  const end = rowRange(table, { line: table.headerLine, cells: table.header }).end;
  const names = [...of].filter(([role]) => !places.has(role)).toSorted(([, a], [, b]) => a - b);
  return [{ range: { start: end, end }, newText: names.map(([role]) => `${table.separator}${role}`).join("") }];
};

/** The cells of a row that are to be others; cells that the row is too short for are put at its end. */
function rowEdits({ table }: Present, { of }: Places, row: Row, texts: Texts): readonly Edit[] {
  const ranges = cellRanges(table, row);
  const end = ranges.at(-1)?.end ?? 0;
  const behind: string[] = [];
  const edits: Edit[] = [];
  for (const [role, text] of texts) {
    const at = of.get(role);
    if (at === undefined) continue;
    const range = ranges[at];
    if (!range && text !== "") behind[at - ranges.length] = inCell(text, table.separator);
    else if (range && cellIn(row, at) !== text) edits.push({ range, newText: inCell(text, table.separator) });
  }
  if (behind.length > 0)
    edits.push({
      range: { start: end, end },
      newText: Array.from(behind, (text) => `${table.separator}${text ?? ""}`).join(""),
    });
  return edits;
}

/** Each new row behind the one that it follows: in the order of time, either way, where the file keeps one; else at the end. */
function insertions({ table, rows }: Present, { of, width }: Places, fresh: readonly FreshRow[]): readonly Edit[] {
  const starts = rows.map(({ period }) => period.start);
  const isFalling = (starts[0] ?? 0) > (starts.at(-1) ?? 0) && isSorted(starts.toReversed());
  const isOrdered = isFalling || isSorted(starts);
  const eol = table.text.includes("\r\n") ? "\r\n" : "\n";
  const lines = new Map<number, string>();
  const inOrder = fresh.toSorted((a, b) => (isFalling ? b.start - a.start : a.start - b.start));
  for (const { start, texts } of inOrder) {
    const before = isOrdered
      ? rows.findLast(({ period }) => (isFalling ? period.start >= start : period.start <= start))
      : rows.at(-1);
    const at = rowRange(table, before?.row ?? { line: table.headerLine, cells: table.header }).end;
    const cells = Array.from({ length: width }, () => "");
    for (const [role, text] of texts) {
      const index = of.get(role);
      if (index !== undefined) cells[index] = inCell(text, table.separator);
    }
    lines.set(at, `${lines.get(at) ?? ""}${eol}${cells.join(table.separator)}`);
  }
  return [...lines].map(([at, newText]) => ({ range: { start: at, end: at }, newText }));
}

const isSorted = (starts: readonly number[]): boolean =>
  starts.every((start, index) => start >= (starts[index - 1] ?? start));
