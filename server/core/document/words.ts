// How messages call things: documents by their titles, and how many there are of them.
import type { Document } from "./document.ts";
import { monthsBetween } from "./period.ts";
import { quote } from "./problem.ts";

type Named = Pick<Document, "title" | "id" | "path">;

/** What people call a document: its title, shortened when very long; its id or path where it has none. */
export const nameOf = (document: Named): string => quote(document.title ?? document.id ?? document.path, 80);

/** "1 metric", "5 metrics". */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The time from one day to a later one, as people say it: "9 months", or "12 days" where it is less than a month. */
export function timeBetween(from: number, to: number): string {
  const months = monthsBetween(from, to);
  return months < 1 ? counted(to - from, "day") : counted(months, "month");
}

/** A post as it is spoken of: "medical director". */
export const postInWords = (post: string): string => post.replaceAll("-", " ");

/** Whether figures in this unit are times. */
export const isTimeUnit = (unit: string): boolean =>
  /^(?:days?|weeks?|months?|hours?|hrs?|minutes?|mins?|seconds?)$/i.test(unit.trim());

/** The word of a title that asks for a change; 'Reduced mobility' and 'patients who improved' are things that can be counted. */
export const wishIn = (title: string): string | undefined => WISH.exec(title)?.[0];

const WISH =
  /\b(?:(?:reduc|increas|decreas|improv|minimi[sz]|maximi[sz])(?:es?|ing)|(?:lower|rais)ing|reductions?|improvements?(?= (?:in|of)\b))\b/i;

/** A sentence that somebody wrote, with a full stop where it has none. */
export const withStop = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
