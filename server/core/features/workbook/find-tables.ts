// The tables of an export in a workbook that somebody has worked on: found by their headings, wherever these have come to stand.
import { quote } from "../../document/problem.ts";
import type { ReadCell } from "./cell-text.ts";
import { FINGERPRINT } from "./model.ts";
import { addressOf, type Told } from "./told.ts";

export type ReadSheet = { readonly name: string; readonly rows: readonly (readonly ReadCell[])[] };

export type FoundRow = {
  /** In the sheet, from 0. */
  readonly row: number;
  readonly cell: (column: string) => ReadCell;
};

export type FoundTable = {
  /** What the sheet is called in the workbook. */
  readonly sheet: string;
  /** Where each column is, by the name that it was exported with. */
  readonly places: ReadonlyMap<string, number>;
  /** Rows with anything in a column of ours. */
  readonly rows: readonly FoundRow[];
};

/** What to look for: a sheet as it was exported. */
export type Wanted = { readonly name: string; readonly columns: readonly string[]; readonly keys: readonly string[] };

type FoundTables = {
  readonly tables: ReadonlyMap<string, FoundTable>;
  readonly problems: readonly Told[];
  readonly remarks: readonly string[];
};

/** Rows above the headings that somebody may have put there. */
const MOST_ABOVE = 30;

type Heading = { readonly sheet: ReadSheet; readonly row: number; readonly known: number };

export function findTables(sheets: readonly ReadSheet[], wanted: readonly Wanted[]): FoundTables {
  const tables = new Map<string, FoundTable>();
  const problems: Told[] = [];
  const remarks: string[] = [];
  const taken = new Set<ReadSheet>();
  const isNamed = (sheet: ReadSheet, { name }: Wanted): boolean => plain(sheet.name) === plain(name);
  // A sheet that bears its name is found before any other could be taken for it.
  const byName = (one: Wanted): number => (sheets.some((sheet) => isNamed(sheet, one)) ? 0 : 1);
  for (const one of wanted.toSorted((a, b) => byName(a) - byName(b))) {
    const headings = sheets
      .filter((sheet) => !taken.has(sheet))
      .flatMap((sheet) => headingIn(sheet, one) ?? [])
      .toSorted((a, b) => Number(isNamed(b.sheet, one)) - Number(isNamed(a.sheet, one)) || b.known - a.known);
    const [heading] = headings;
    if (!heading) {
      remarks.push(`The workbook has no sheet '${one.name}' any more; nothing is changed there.`);
      continue;
    }
    taken.add(heading.sheet);
    if (!isNamed(heading.sheet, one))
      remarks.push(`The sheet '${quote(heading.sheet.name)}' is read as '${one.name}', by its headings.`);
    const table = tableAt(heading, one, problems, remarks);
    if (table) tables.set(one.name, table);
  }
  return { tables, problems, remarks };
}

/** The row that names most of the columns; `undefined` where none names half of them. */
function headingIn(sheet: ReadSheet, { columns, keys, name }: Wanted): Heading | undefined {
  const known = new Set([...columns, FINGERPRINT]);
  const rows = sheet.rows.slice(0, MOST_ABOVE).map((row, index) => {
    const names = new Set(row.map(headingText).filter((text) => known.has(text)));
    return { sheet, row: index, known: names.size, hasKeys: keys.some((key) => names.has(key)) };
  });
  const best = rows.toSorted((a, b) => b.known - a.known)[0];
  if (!best) return undefined;
  const least = plain(sheet.name) === plain(name) ? 2 : columns.length / 2;
  return best.known >= least && (best.hasKeys || plain(sheet.name) === plain(name)) ? best : undefined;
}

function tableAt(
  { sheet, row }: Heading,
  { columns, keys }: Wanted,
  problems: Told[],
  remarks: string[],
): FoundTable | undefined {
  const headings = (sheet.rows[row] ?? []).map(headingText);
  const all = [...columns, FINGERPRINT];
  const places = new Map<string, number>();
  for (const name of all) {
    const [first, second] = headings.flatMap((heading, index) => (heading === name ? [index] : []));
    if (first !== undefined && second !== undefined)
      problems.push({
        sheet: sheet.name,
        row,
        column: second,
        field: name,
        message: "two columns have this heading. Take one of them out, or call it otherwise.",
      });
    else if (first !== undefined) places.set(name, first);
  }
  const gone = all.filter((name) => !headings.includes(name));
  const needed = [...keys, FINGERPRINT].find((name) => gone.includes(name));
  if (needed !== undefined) {
    problems.push({
      sheet: sheet.name,
      row,
      column: undefined,
      field: needed,
      message: `the column of this name is gone, so nobody can tell which row is which. Put it back, or export again and copy your changes over.`,
    });
    return undefined;
  }
  if (gone.length > 0)
    remarks.push(
      `${gone.length === 1 ? "The column" : "The columns"} ${someOf(gone)} of '${quote(sheet.name)}' ${gone.length === 1 ? "is" : "are"} gone; nothing is changed there.`,
    );
  const strange = headings.flatMap((heading, column) => {
    const isUsed = sheet.rows.slice(row + 1).some((cells) => (cells[column] ?? null) !== null);
    if (all.includes(heading) || (heading === "" && !isUsed)) return [];
    const written = sheet.rows[row]?.[column];
    return [typeof written === "string" ? `'${quote(written)}'` : addressOf({ sheet: sheet.name, row, column })];
  });
  if (strange.length > 0)
    remarks.push(`Not read in '${quote(sheet.name)}', because no field is called so: ${someOf(strange, false)}.`);
  const used = [...places.values()];
  return {
    sheet: sheet.name,
    places,
    rows: sheet.rows.slice(row + 1).flatMap((cells, index): FoundRow[] => {
      if (!used.some((place) => (cells[place] ?? null) !== null)) return [];
      const cell = (column: string): ReadCell => cells[places.get(column) ?? -1] ?? null;
      return [{ row: row + 1 + index, cell }];
    }),
  };
}

const SHOWN = 8;

function someOf(names: readonly string[], quoted = true): string {
  const shown = names.slice(0, SHOWN).map((name) => (quoted ? `'${name}'` : name));
  const more = names.length - SHOWN;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

const plain = (name: string): string => name.trim().toLowerCase();
const headingText = (cell: ReadCell): string => (typeof cell === "string" ? plain(cell) : "");
