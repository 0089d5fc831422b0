// Which line of a table names its columns: the first, unless titles and remarks stand above it.

import { monthNamed, parsePeriod } from "../period.ts";
import { periodAdvice } from "../period-advice.ts";
import { isPeriodHeading } from "../period-heading.ts";
import type { Row } from "./row.ts";

/** How far down to look. */
const LOOKED_AT = 40;

/** The names of columns fill at least this share of the cells that a row has. */
const FILLED = 0.6;

/** So many periods in one line are the names of columns: the table has a column for each. */
export const WIDE = 3;

/** The place among the rows of the one that names the columns. */
export function headingRow(rows: readonly Row[]): number {
  const first = rows[0];
  if (first === undefined) return 0;
  const sample = rows.slice(0, LOOKED_AT);
  const width = usualWidth(sample);
  const isWideEnough = (row: Row): boolean => filledIn(row) >= Math.max(Math.min(2, width), FILLED * width);
  const named = (row: Row): boolean => row.cells.some(isPeriodHeading);
  if (isOfPeople(first)) return 0;
  if (named(first) && filledIn(first) >= Math.min(2, width) && periodsIn(first) === 0) return 0;
  const candidates = sample.filter((row) => isWideEnough(row) && !/^sep=.?$/i.test(row.cells.join("")));
  const found =
    candidates.find((row) => named(row) || periodsIn(row) >= WIDE || monthsIn(row) >= WIDE) ?? candidates[0] ?? first;
  return rows.indexOf(found);
}

/** The first line of a file of people or of their ties, whose shifts and wards may be called by the names of times. */
const isOfPeople = ({ cells }: Row): boolean =>
  cells.includes("id") || (cells.includes("from") && cells.includes("to"));

const filledIn = ({ cells }: Row): number => cells.reduce((count, cell) => count + (cell.trim() === "" ? 0 : 1), 0);

/** How many cells most rows have, up to the last that is filled. */
function usualWidth(rows: readonly Row[]): number {
  const widths = Map.groupBy(rows, ({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  return [...widths].toSorted(([a, of], [b, others]) => others.length - of.length || b - a)[0]?.[0] ?? 1;
}

const periodsIn = ({ cells }: Row): number =>
  cells.filter((cell) => parsePeriod(cell.trim()) ?? periodAdvice(cell.trim()).corrected).length;

/** Months and quarters that name no year: the names of the columns in a table that has a row for each year. */
const monthsIn = ({ cells }: Row): number =>
  cells.filter((cell) => monthNamed(cell.trim()) !== undefined || /^q[1-4]$/i.test(cell.trim())).length;
