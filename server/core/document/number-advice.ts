// What to say of a cell that should hold a number and does not, by how people and spreadsheets write figures.
import type { Advice } from "./period-advice.ts";

/** What to write in place of a text that is not a number. */
export function numberAdvice(written: string): Advice {
  const known = written.length > LONGEST ? undefined : MANNERS.find(([, pattern]) => pattern.test(written));
  if (known) return { manner: known[0], words: known[2] };
  return { manner: "text", words: "Leave the cell empty for a missing figure, or write * for a suppressed one." };
}

/** Figures that people write are shorter. */
const LONGEST = 40;

const MANNERS: readonly (readonly [string, RegExp, string])[] = [
  ["percent", /^[-+]?[\d.,]+\s*%$/, "Write it without the percent sign."],
  ["commas", /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, "Write it without commas."],
  ["spaces", /^[-+]?\d{1,3}(?:\s\d{3})+(?:\.\d+)?$/, "Write it without spaces."],
  ["comma", /^[-+]?\d+,\d+$/, "Use a point and not a comma."],
  ["currency", /^[-+]?[£$€]\s?[-+]?[\d.,]+[km]?$/i, "Write it without the sign of the currency, and in full."],
  ["infinite", /^[-+]?(?:inf|infinity|∞)$/i, "A figure cannot be infinite; leave the cell empty if there is none."],
  ["large", /^[-+]?[\d.]+e\+?\d+$/i, "It is larger than any figure can be."],
  ["small-count", /^[<≤]\s?=?\s?\d+$/, "Write * for a count that is too small to be shown."],
  ["minus", /^[\u2010-\u2015\u2212]\s?[\d.]+$/, "Write the minus sign of the keyboard: -."],
  ["clock", /^\d{1,3}:\d{2}(?::\d{2})?$/, "Write one number, in the unit that the metric names."],
  [
    "spreadsheet",
    /^#[A-Z\d/]+[!?]?$/,
    "It is an error of the spreadsheet; leave the cell empty if there is no figure.",
  ],
  ["unit", /^[~≈]?[-+]?[\d.,]+\s*[a-z.()*†]+$/i, "Write the number alone; the metric says in which unit it is."],
];
