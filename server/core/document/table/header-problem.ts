// What is wrong with the first line of a data file, which should name the columns. One line, one problem.
import { closest, joined } from "../../../../schemas/index.ts";
import type { Range } from "../../text/range.ts";
import { type Problem, quote } from "../problem.ts";
import type { Row } from "./row.ts";
import { cellRange, rowRange, type Table } from "./table.ts";

/** The first line of the file: where to point when a column is not there. */
export function headerRange(table: Table): Range {
  return rowRange(table, headerRow(table));
}

/** Columns that are wanted and not there, or of which nobody could say which one counts. `used` holds the wanted ones and others that are read. */
export function headerProblem(
  table: Table,
  wanted: ReadonlySet<string>,
  used: ReadonlySet<string>,
): Problem | undefined {
  const { header } = table;
  const missing = [...wanted].filter((name) => !header.includes(name));
  if (missing.length > 0) return columnsMissing(table, missing, wanted);
  const repeated = [...used].find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  return repeated === undefined ? undefined : columnRepeated(table, repeated);
}

const headerRow = (table: Table): Row => ({ line: table.headerLine, cells: table.header });

/** Columns that are wanted and not there. */
export function columnsMissing(table: Table, missing: readonly string[], wanted: ReadonlySet<string>): Problem {
  const told = lineTold(table, wanted) ?? separatorTold(table);
  if (told) return { rule: "data-invalid", range: headerRange(table), ...told };
  const names = joined(missing.map(inQuotes), "and");
  const suggestions = missing.flatMap((name) => closest(name, table.header) ?? []);
  const meant = suggestions.length === missing.length ? joined(suggestions.map(inQuotes), "and") : undefined;
  const have = table.header.map(inQuotes).join(", ");
  const what = missing.length === 1 ? `There is no column ${names}.` : `There are no columns ${names}.`;
  return {
    rule: "data-invalid",
    range: headerRange(table),
    message: `${what} ${meant === undefined ? `The columns are ${quote(have, 120)}.` : `Did you mean ${meant}?`}`,
    help: "Rename the columns in the file, or say in the metric what they are called here: data: { file: …, columns: { period: Month, value: Figure } }.",
  };
}

const inQuotes = (name: string): string => `'${quote(name)}'`;

type Told = { readonly message: string; readonly help: string };

const SEPARATORS: Readonly<Record<string, string>> = { ";": "semicolons", "\t": "tabs", "|": "upright strokes" };

/** Cells that something else than commas separates: there is just one column then, and its name holds the separators. */
function separatorTold({ header }: Table): Told | undefined {
  const sign = /^[^,]*?([;\t|])/.exec(header.length === 1 ? (header[0] ?? "") : "")?.[1] ?? "";
  const name = SEPARATORS[sign];
  if (name === undefined) return undefined;
  return {
    message: `The cells of this file are separated by ${name} and not by commas.`,
    help:
      sign === ";"
        ? "Excel writes semicolons where the computer is set to a region with decimal commas. Choose English (United Kingdom) as the region and save it again as 'CSV UTF-8 (Comma delimited)'."
        : "Save it as 'CSV UTF-8 (Comma delimited)'.",
  };
}

/** How far down to look for the line that names the columns. */
const TITLE_LINES = 20;

/** A first line that is for a person or for a spreadsheet, with the names of the columns further down. */
function lineTold({ header, rows }: Table, wanted: ReadonlySet<string>): Told | undefined {
  const isHeader = ({ cells }: Row): boolean => [...wanted].every((name) => cells.some((cell) => cell.trim() === name));
  const actual = rows.slice(0, TITLE_LINES).find(isHeader);
  if (!actual) return undefined;
  const isForExcel = /^sep=/i.test(header[0] ?? "");
  return {
    message: `The first line of a data file names the columns; here they are named in line ${actual.line + 1}, after '${quote(header.join(","))}'.`,
    help: isForExcel
      ? "Only Excel understands the line 'sep='. Remove it."
      : `Remove the lines above line ${actual.line + 1}.`,
  };
}

/** A column of which nobody could say which one counts. */
export function columnRepeated(table: Table, name: string): Problem {
  return {
    rule: "data-invalid",
    range: cellRange(table, headerRow(table), table.header.lastIndexOf(name)),
    message: `There are several columns ${inQuotes(name)}, so nobody can say which one counts. Give each a name of its own.`,
  };
}
