// The cells of a case.
import { parseDate } from "../../../server/core/document/period.ts";
import type { SpcInput } from "../../../server/core/measure/spc/spc-result.ts";
import type { Row } from "./engine.ts";

export function series(rows: readonly Row[]): readonly SpcInput[] {
  return rows.map(({ date = "", value, ghost = "" }) => {
    if (value === undefined) throw new Error("the data have no column 'value'");
    return { date: dayIn(date), label: date, value: numberIn(value), ghost: isGhost(ghost) };
  });
}

/** R writes what is true as TRUE where a column was never made a number. */
function isGhost(text: string): boolean {
  return text === "TRUE" || (text !== "FALSE" && numberIn(text) === 1);
}

export function dayIn(text: string): number {
  const day = parseDate(text);
  if (day === undefined) throw new Error(`'${text}' is not a date`);
  return day;
}

/** The number in a cell; null for an empty one. */
export function numberIn(text: string): number | null {
  if (text.trim() === "") return null;
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`'${text}' is not a number`);
  return number;
}
