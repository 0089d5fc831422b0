// What to say of a cell that should hold a number and does not, by how people and spreadsheets write figures that nobody can be sure of.
import type { Advice } from "../period-advice.ts";

/** What to write in place of a text that is not a number. */
export function numberAdvice(written: string): Advice {
  const known = written.length > LONGEST ? undefined : MANNERS.find(([, pattern]) => pattern.test(written));
  if (known) return { manner: known[0], words: known[2] };
  return { manner: "text", words: "Leave the cell empty for a missing figure, or write * for a suppressed one." };
}

/** Figures that people write are shorter. */
const LONGEST = 40;

const MANNERS: readonly (readonly [string, RegExp, string])[] = [
  [
    "rounded",
    /^[-+]?[£$€]?\s?[-+]?[\d.,]+\s?(?:k|m|mn|bn|thousand|million|billion)$/i,
    "Write it in full, as a rounded figure hides changes.",
  ],
  ["infinite", /^[-+]?(?:inf|infinity|∞)$/i, "A figure cannot be infinite; leave the cell empty if there is none."],
  ["large", /^[-+]?[\d.]+e\+?\d+$/i, "It is larger than any figure can be."],
  [
    "clock",
    /^\d{1,3}:\d{2}$/,
    "It may be hours and minutes or minutes and seconds: write one number, in the unit that the metric names.",
  ],
  ["unit", /^[~≈]?[-+]?[\d.,]+\s*[a-z.()†]+$/i, "Write the number alone; the metric says in which unit it is."],
];
