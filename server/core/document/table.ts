// A data file: rows and cells of a CSV, each with its place, whatever the columns mean.
import { LineIndex } from "../text/line-index.ts";
import { type Range, range } from "../text/range.ts";
import { lineEnd } from "./front-matter.ts";
import { mergeMarkIn, UNMERGED } from "./merge-marks.ts";
import type { Problem } from "./problem.ts";

export type Table = {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly header: readonly string[];
  /** The line of the header, from zero. */
  readonly headerLine: number;
  readonly rows: readonly Row[];
  /** Where quotation marks cease to mean anything, because one of them is never closed. */
  readonly unquotedFrom: number;
  readonly problems: readonly Problem[];
};

/** One record. `line` counts from zero; a record may go on over several lines when a cell has quotes. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** A data file that could not be read at all, and why. */
export const unreadableTable = (path: string, message: string): Table => ({
  path,
  text: "",
  lines: new LineIndex(""),
  header: [],
  headerLine: 0,
  rows: [],
  unquotedFrom: 0,
  problems: [{ rule: "data-invalid", range: range(0, 0), message }],
});

/** What a data file may hold at most. */
export const TABLE_LIMITS = { characters: 20_000_000, rows: 500_000 } as const;

/** Reads a CSV of comma-separated cells. Never throws; what cannot be read is a problem. */
export function parseTable(path: string, text: string): Table {
  const lines = new LineIndex(text);
  const empty: Omit<Table, "problems"> = {
    path,
    text,
    lines,
    header: [],
    headerLine: 0,
    rows: [],
    unquotedFrom: 0,
  };
  const problem = (at: Range, message: string): Table => ({
    ...empty,
    problems: [{ rule: "data-invalid", range: at, message }],
  });
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const firstLine = range(start, lineEnd(text, start));
  if (text.length > TABLE_LIMITS.characters) {
    const limit = TABLE_LIMITS.characters / 1_000_000;
    return problem(
      firstLine,
      `This data file is longer than ${limit} million characters. Split it, or extract only the rows that the metric needs.`,
    );
  }
  if (text.includes("\0"))
    return problem(firstLine, "This file is not text, so it is not a CSV. Save it as 'CSV UTF-8'.");
  const mark = mergeMarkIn(text, range(start, text.length));
  if (mark) return problem(mark, UNMERGED);
  const unquotedFrom = openQuoteIn(text) ?? text.length;
  const [head, ...rows] = readRows(text, unquotedFrom);
  if (!head)
    return problem(
      firstLine,
      "This data file is empty. Its first line should name the columns, such as period,value or from,to.",
    );
  const problems: Problem[] = [];
  if (unquotedFrom < text.length)
    problems.push({
      rule: "data-invalid",
      range: range(unquotedFrom, lineEnd(text, unquotedFrom)),
      message: "This quotation mark is never closed, so from here on cells are read as if they had none.",
    });
  if (rows.length > TABLE_LIMITS.rows) {
    problems.push({
      rule: "data-invalid",
      range: firstLine,
      message: `This file has more than ${TABLE_LIMITS.rows} rows; those after them are not read.`,
    });
  }
  const header = head.cells.map((cell) => cell.trim());
  return {
    ...empty,
    header,
    headerLine: head.line,
    rows: rows.slice(0, TABLE_LIMITS.rows),
    unquotedFrom,
    problems,
  };
}

/** The rows of a text, without those that are empty or hold commas only. */
function readRows(text: string, unquotedFrom: number): readonly Row[] {
  const rows: Row[] = [];
  let line = 0;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; ) {
    const places = [...cellsFrom(text, at, unquotedFrom)];
    const end = places.at(-1)?.end ?? at;
    const cells = places.map((place) => contentOf(text, place, unquotedFrom));
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
    line += 1 + breaksIn(text, at, end);
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }
  return rows;
}

/** The place of a whole row, without its line break. */
export function rowRange(table: Table, row: Row): Range {
  const places = [...cellsOf(table, row)];
  return range(places[0]?.start ?? 0, places.at(-1)?.end ?? 0);
}

/** The place of one cell, quotes included; of the whole row where the row is too short to have that cell. */
export function cellRange(table: Table, row: Row, column: number): Range {
  return [...cellsOf(table, row)][column] ?? rowRange(table, row);
}

function cellsOf({ text, lines, unquotedFrom }: Table, { line }: Row): Iterable<Range> {
  const start = lines.startOf(line);
  return cellsFrom(text, start, unquotedFrom);
}

/** The cells of the row that begins at an offset. */
function* cellsFrom(text: string, start: number, unquotedFrom: number): Iterable<Range> {
  for (let at = start; ; ) {
    const close = at < unquotedFrom && text[at] === '"' ? closingQuote(text, at) : undefined;
    const end = cellEnd(text, close === undefined ? at : close + 1);
    yield range(at, end);
    if (text[end] !== ",") return;
    at = end + 1;
  }
}

/** What a cell says: a quoted one without its quotes, and with what stands behind them, as spreadsheets read it. */
function contentOf(text: string, { start, end }: Range, unquotedFrom: number): string {
  const close = start < unquotedFrom && text[start] === '"' ? closingQuote(text, start) : undefined;
  if (close === undefined) return text.slice(start, end);
  return text.slice(start + 1, close).replaceAll('""', '"') + text.slice(close + 1, end);
}

function cellEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The quotation mark that closes the one at `open`: the next that is not doubled. */
function closingQuote(text: string, open: number): number | undefined {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}

/** Where the cell begins whose quotation mark is never closed. */
function openQuoteIn(text: string): number | undefined {
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; ) {
    const quoted = text[at] === '"';
    const close = quoted ? closingQuote(text, at) : at - 1;
    if (close === undefined) return at;
    const end = cellEnd(text, close + 1);
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }
  return undefined;
}

function breaksIn(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let at = lineEnd(text, start); at < end; at = lineEnd(text, at)) {
    breaks++;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return breaks;
}
