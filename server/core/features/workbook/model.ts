// A workbook as data: what a host prints, cell by cell.
import type { ReadCell } from "./cell-text.ts";

/** Sheets and a column that hosts and people know by these names. */
export const [READ_ME, FIGURES, LISTS, PROBLEMS] = ["Read me", "Figures", "Lists", "Problems"] as const;
export const FINGERPRINT = "fingerprint";

export type SheetColumn = {
  readonly name: string;
  /** In characters. */
  readonly width: number;
  /** What the column means, with an example. */
  readonly note: string;
  readonly isLocked: boolean;
  readonly isNumber: boolean;
  /** The column of the sheet Lists whose values are offered; others are refused where it is strict. */
  readonly list?: { readonly name: string; readonly isStrict: boolean };
};

export type ModelSheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly ReadCell[])[];
  /** Whether people write into it: then what is locked is protected, and there are empty rows to fill in. */
  readonly isEdited: boolean;
  /** Whether the first row is one of headings. */
  readonly hasHeadings: boolean;
  /** Notes on cells beneath the headings, by `row,column`, both from 0 and counted from the first row of `rows`. */
  readonly notes: ReadonlyMap<string, string>;
};

export type WorkbookModel = { readonly title: string; readonly sheets: readonly ModelSheet[] };

/** Empty rows in which new things are written. */
export const SPARE_ROWS = 50;

/** A sheet that is only read. */
export const plainSheet = (
  name: string,
  columns: readonly (readonly [name: string, width: number])[],
  rows: ModelSheet["rows"],
  hasHeadings = true,
): ModelSheet => ({
  name,
  columns: columns.map(([heading, width]) => ({
    name: heading,
    width,
    note: "",
    isLocked: true,
    isNumber: false,
  })),
  rows,
  isEdited: false,
  hasHeadings,
  notes: new Map(),
});
