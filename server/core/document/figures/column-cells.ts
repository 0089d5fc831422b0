// What stands in a column, to know by its cells what it holds.
import type { Row } from "../table/row.ts";
import type { Table } from "../table/table.ts";

/** Rows that are looked at to know a column by its cells, and the share of their cells that must be of the sort. */
export const SAMPLE = 200;
export const MOST = 0.6;

/** The first cells of a column that hold something, without spaces around them. */
export function cellsIn({ rows }: Table, index: number): readonly string[] {
  const cells: string[] = [];
  for (const { cells: row } of rows.slice(0, 10 * SAMPLE)) {
    const cell = (row[index] ?? "").trim();
    if (cell !== "") cells.push(cell);
    if (cells.length === SAMPLE) break;
  }
  return cells;
}

/** The share of cells of a sort; 0 of none. */
export const shareOf = (cells: readonly string[], isSo: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(isSo).length / cells.length;

/** The cell of a row in a column, without spaces around it. */
export const cellIn = ({ cells }: Row, index: number | undefined): string =>
  index === undefined ? "" : (cells[index] ?? "").trim();
