// A file of figures that a person named or chose: a table as text, or the sheet of a workbook that is one.
import { quote } from "../core/document/problem.ts";
import { parseTable, type Table } from "../core/document/table/table.ts";
import { decodeTableText } from "./decode-text.ts";
import { isWorkbook, readWorkbook } from "./workbook.ts";

export type FiguresFile = {
  readonly table: Table;
  readonly isWorkbook: boolean;
  /** The sheet that it is, where the workbook has several. */
  readonly sheet?: string;
  /** What is to be said of the file that it comes from, each a sentence. */
  readonly told: readonly string[];
};

/** Why there is no table, as a sentence; with the names of the sheets, where one of them has to be chosen. */
type NoFigures = { readonly problem: string; readonly sheets?: readonly string[] };

export type WantedSheet = {
  /** The name of a sheet. Without one it is the only sheet that holds a table, or the only one of several in which there are figures. */
  readonly sheet?: string | undefined;
  /** A name that is taken where there is such a sheet. */
  readonly usual?: string | undefined;
};

/** The table in a file. `holds` tells whether there are figures in one. */
export async function readFiguresFile(
  path: string,
  bytes: Uint8Array,
  { sheet, usual }: WantedSheet,
  holds: (table: Table) => boolean,
): Promise<FiguresFile | NoFigures> {
  const name = quote(path, 200);
  if (!isWorkbook(bytes)) {
    const read = decodeTableText(bytes);
    if (!("text" in read)) return { problem: `'${name}' cannot be read: ${read.reason}.` };
    return { table: parseTable(path, read.text, read.encoding), isWorkbook: false, told: [] };
  }
  const read = await readWorkbook(bytes, sheet);
  if ("reason" in read) return { problem: `'${name}' cannot be read: ${read.reason}.` };
  const { names, sheets, unread, hasMacros } = read;
  const all = `${names.length === 1 ? "Its only sheet is" : "Its sheets are"} ${listed(names)}.`;
  if (sheet !== undefined && sheets.length === 0 && unread.length === 0)
    return { problem: `There is no sheet '${quote(sheet)}' in '${name}'. ${all}`, sheets: names };
  const notRead = unread.length > 0 ? [`${sheetsNamed(unread)} and not read.`] : [];
  const filled = sheets.map((one) => ({ ...one, table: parseTable(path, one.text) }));
  const some = filled.filter(({ table }) => table.rows.length > 0 && table.header.length > 1);
  // Of the only sheet with anything in it the reader of tables says what is amiss.
  const tables = some.length > 0 || names.length > 1 ? some : filled.filter(({ table }) => table.header.length > 1);
  const known = usual === undefined ? [] : tables.filter((one) => one.name === usual);
  const [only, ...others] =
    known.length > 0 ? known : tables.length > 1 ? those(tables, ({ table }) => holds(table)) : tables;
  if (only === undefined) return { problem: `'${name}' holds no table. ${[all, ...notRead].join(" ")}` };
  if (others.length > 0) {
    const several = [only, ...others].map((one) => one.name);
    return { problem: `Several sheets of '${name}' hold tables: ${listed(several)}.`, sheets: several };
  }
  return {
    table: only.table,
    isWorkbook: true,
    ...(names.length > 1 && { sheet: only.name }),
    told: [
      ...(sheet === undefined && names.length > 1 ? [`The figures are those of sheet '${quote(only.name)}'.`] : []),
      ...notRead,
      ...only.remarks,
      ...(hasMacros ? ["This workbook holds macros. They were not run."] : []),
    ],
  };
}

/** Those that pass; all where none does. */
function those<T>(all: readonly T[], passes: (one: T) => boolean): readonly T[] {
  const some = all.filter(passes);
  return some.length > 0 ? some : all;
}

const SHOWN = 12;

const listed = (names: readonly string[]): string => {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).map((name) => `'${quote(name)}'`);
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};

const sheetsNamed = (names: readonly string[]): string =>
  names.length === 1
    ? `Sheet ${listed(names)} is a chart, or damaged,`
    : `Sheets ${listed(names)} are charts, or damaged,`;
