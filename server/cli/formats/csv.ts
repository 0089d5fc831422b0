// A table as CSV for spreadsheets, in which no cell can become a formula: what starts like one, and is not a number, gets an
// apostrophe before it. Rows end with CRLF and cells are quoted as RFC 4180 says.
import type { ChartTable } from "../../core/charts/chart.ts";

export const csvOf = ({ columns, rows }: ChartTable): string =>
  [columns, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");

/** What spreadsheets take for the start of a formula; some also in the wide letters of East Asian writing. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
const NUMBER = /^[+-]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function cellOf(text: string): string {
  const isGuarded = FORMULA.test(text) && !NUMBER.test(text);
  const guarded = isGuarded ? `'${text}` : text;
  return isGuarded || /[",\r\n]/.test(text) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
