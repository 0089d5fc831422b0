// A data file: rows and cells of a CSV, each with its place, whatever the columns mean.
import { LineIndex } from "../../text/line-index.ts";
import { lineEnd } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";
import { mergeMarkIn, UNMERGED } from "../merge-marks.ts";
import type { Problem } from "../problem.ts";
import { headingRow } from "./heading-row.ts";
import type { Row } from "./row.ts";
import { separatorIn } from "./separator.ts";
import { strangeFile } from "./strange-file.ts";

export type Table = {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** How the file is saved, when not as UTF-8. */
  readonly encoding?: string;
  /** What stands between two cells of a row: a comma, a semicolon, a tab or an upright stroke. */
  readonly separator: string;
  readonly header: readonly string[];
  /** The line of the header, from zero. */
  readonly headerLine: number;
  /** Lines above the header, such as a title. They belong to no row. */
  readonly above: readonly Row[];
  readonly rows: readonly Row[];
  /** Where quotation marks cease to mean anything, because one of them is never closed. */
  readonly unquotedFrom: number;
  readonly problems: readonly Problem[];
};

/** A data file that could not be read at all, and why. */
export const unreadableTable = (path: string, message: string): Table => ({
  path,
  text: "",
  lines: new LineIndex(""),
  separator: ",",
  header: [],
  headerLine: 0,
  above: [],
  rows: [],
  unquotedFrom: 0,
  problems: [{ rule: "data-invalid", range: range(0, 0), message }],
});

/** What a data file may hold at most. */
export const TABLE_LIMITS = { characters: 25_000_000, rows: 1_000_000 } as const;

/** Reads a table of cells, whatever separates them. Never throws; what cannot be read is a problem. */
export function parseTable(path: string, text: string, encoding?: string): Table {
  const lines = new LineIndex(text);
  const empty: Omit<Table, "problems"> = {
    path,
    text,
    lines,
    ...(encoding !== undefined && { encoding }),
    separator: ",",
    header: [],
    headerLine: 0,
    above: [],
    rows: [],
    unquotedFrom: 0,
  };
  const problem = (at: Range, message: string): Table => ({
    ...empty,
    problems: [{ rule: "data-invalid", range: at, message }],
  });
  const start = startOf(text);
  const firstLine = range(start, lineEnd(text, start));
  if (text.length > TABLE_LIMITS.characters) {
    const limit = TABLE_LIMITS.characters / 1_000_000;
    return problem(
      firstLine,
      `This data file is longer than ${limit} million characters. Split it, or extract only the rows that the metric needs.`,
    );
  }
  const strange = strangeFile(text);
  if (strange !== undefined) return problem(firstLine, strange);
  const mark = mergeMarkIn(text, range(start, text.length));
  if (mark) return problem(mark, UNMERGED);
  const separator = separatorIn(text);
  const unquotedFrom = openQuoteIn(text, separator) ?? text.length;
  const written = readRows(text, separator, unquotedFrom);
  if (written.length === 0)
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
  if (written.length > TABLE_LIMITS.rows + 1) {
    problems.push({
      rule: "data-invalid",
      range: firstLine,
      message: `This file has more than ${TABLE_LIMITS.rows} rows; those after them are not read.`,
    });
  }
  return underHeading({ ...empty, separator, unquotedFrom, problems }, written, headingRow(written));
}

/** The same table with another of its lines as the names of its columns. */
export const withHeadingAt = (table: Table, line: number): Table => {
  const written = writtenRows(table);
  return underHeading(
    table,
    written,
    Math.max(
      0,
      written.findIndex((row) => row.line === line),
    ),
  );
};

/** All rows of a table as they stand, with the names of columns and what is above them. */
export const writtenRows = ({ above, header, headerLine, rows }: Table): readonly Row[] => [
  ...above,
  { line: headerLine, cells: header },
  ...rows,
];

function underHeading(table: Table, written: readonly Row[], heading: number): Table {
  const head = written[heading];
  return {
    ...table,
    header: (head?.cells ?? []).map((cell) => cell.trim()),
    headerLine: head?.line ?? 0,
    above: written.slice(0, heading),
    rows: written.slice(heading + 1, heading + 1 + TABLE_LIMITS.rows),
  };
}

const startOf = (text: string): number => (text.startsWith("\uFEFF") ? 1 : 0);

const [LINE_FEED, RETURN, QUOTE] = [10, 13, 34];

/** The rows of a text, without those that are empty or hold separators only. */
function readRows(text: string, separator: string, unquotedFrom: number): readonly Row[] {
  const rows: Row[] = [];
  const sign = separator.charCodeAt(0);
  // A list that grows takes room for many more cells than a row has, so each row is given its own when all of them are there.
  const found: string[] = [];
  let line = 0;
  for (let at = startOf(text); at < text.length; ) {
    let count = 0;
    const first = at;
    let isFilled = false;
    let hasQuotes = false;
    for (;;) {
      const close = text.charCodeAt(at) === QUOTE && at < unquotedFrom ? closingQuote(text, at) : undefined;
      const end = cellEnd(text, close === undefined ? at : close + 1, sign);
      const cell = close === undefined ? text.slice(at, end) : unquoted(text, at, close, end);
      hasQuotes ||= close !== undefined;
      isFilled ||= cell.trim() !== "";
      found[count++] = cell;
      at = end;
      if (text.charCodeAt(end) !== sign) break;
      at++;
    }
    if (isFilled) rows.push({ line, cells: found.slice(0, count) });
    line += 1 + (hasQuotes ? breaksIn(text, first, at) : 0);
    at += text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
  }
  return rows;
}

/** The place of a whole row, without its line break. */
export function rowRange(table: Table, row: Row): Range {
  const places = cellRanges(table, row);
  return range(places[0]?.start ?? 0, places.at(-1)?.end ?? 0);
}

/** The place of one cell, quotes included; of the whole row where the row is too short to have that cell. */
export function cellRange(table: Table, row: Row, column: number): Range {
  return cellRanges(table, row)[column] ?? rowRange(table, row);
}

/** The places of all cells of a row. */
export function cellRanges({ text, lines, separator, unquotedFrom }: Table, { line }: Row): readonly Range[] {
  const places: Range[] = [];
  const sign = separator.charCodeAt(0);
  for (let at = lines.startOf(line); ; at++) {
    const close = text.charCodeAt(at) === QUOTE && at < unquotedFrom ? closingQuote(text, at) : undefined;
    const end = cellEnd(text, close === undefined ? at : close + 1, sign);
    places.push(range(at, end));
    if (end >= text.length || text.charCodeAt(end) !== sign) return places;
    at = end;
  }
}

/** What a quoted cell says: without its quotes, and with what stands behind them, as spreadsheets read it. */
const unquoted = (text: string, start: number, close: number, end: number): string =>
  text.slice(start + 1, close).replaceAll('""', '"') + text.slice(close + 1, end);

function cellEnd(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LINE_FEED || code === RETURN) break;
  }
  return at;
}

/** The quotation mark that closes the one at `open`: the next that is not doubled. */
function closingQuote(text: string, open: number): number | undefined {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}

/** Where the cell begins whose quotation mark is never closed. */
function openQuoteIn(text: string, separator: string): number | undefined {
  if (!text.includes('"')) return undefined;
  const sign = separator.charCodeAt(0);
  for (let at = startOf(text); at < text.length; ) {
    const quoted = text.charCodeAt(at) === QUOTE;
    const close = quoted ? closingQuote(text, at) : at - 1;
    if (close === undefined) return at;
    const end = cellEnd(text, close + 1, sign);
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
