// A file of figures that the person named on the command line: a table as text, or the sheet of a workbook that is one.
import { quote } from "../../core/document/problem.ts";
import { parseTable, type Table } from "../../core/document/table.ts";
import { isWorkbook, readWorkbook } from "../../host/workbook.ts";
import { type Io, Refusal } from "../io.ts";
import { bytesOf, tableFrom } from "./open-table.ts";

/** The table, and what is to be said of the file that it comes from. */
export type Figures = { readonly table: Table; readonly told: readonly string[] };

/**
 * Reads it. `sheet` is the name of a sheet; without one it is the only sheet that holds a table, or the only one of several in which
 * `holds` finds figures. Refuses what cannot be read, and where nobody could say which sheet is meant.
 */
export async function openFigures(
  path: string,
  sheet: string | undefined,
  holds: (table: Table) => boolean,
  io: Io,
): Promise<Figures> {
  const bytes = bytesOf(path, io);
  if (!isWorkbook(bytes)) {
    const told = sheet === undefined ? [] : ["--sheet has no effect: this file is no workbook."];
    return { table: tableFrom(path, bytes), told };
  }
  const read = await readWorkbook(bytes, sheet);
  const name = quote(path, 200);
  if ("reason" in read) throw new Refusal(`'${name}' cannot be read: ${read.reason}.`);
  const { names, sheets, unread, hasMacros } = read;
  const all = `${names.length === 1 ? "Its only sheet is" : "Its sheets are"} ${listed(names)}.`;
  if (sheet !== undefined && sheets.length === 0 && unread.length === 0)
    throw new Refusal(`There is no sheet '${quote(sheet)}' in '${name}'. ${all}`);
  const notRead = unread.length > 0 ? [`${sheetsNamed(unread)} and not read.`] : [];
  const tables = sheets
    .map((one) => ({ ...one, table: parseTable(path, one.text) }))
    .filter(({ table }) => table.rows.length > 0 && table.header.length > 1);
  const [only, ...others] = tables.length > 1 ? chosen(tables, ({ table }) => holds(table)) : tables;
  if (only === undefined) throw new Refusal(`'${name}' holds no table. ${[all, ...notRead].join(" ")}`);
  if (others.length > 0)
    throw new Refusal(
      `Several sheets of '${name}' hold tables: ${listed([only, ...others].map((one) => one.name))}. Choose one with --sheet.`,
    );
  return {
    table: only.table,
    told: [
      ...(sheet === undefined && names.length > 1 ? [`The figures are those of sheet '${quote(only.name)}'.`] : []),
      ...notRead,
      ...only.remarks,
      ...(hasMacros ? ["This workbook holds macros. They were not run."] : []),
    ],
  };
}

/** Those that pass; all where none does. */
function chosen<T>(all: readonly T[], passes: (one: T) => boolean): readonly T[] {
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
