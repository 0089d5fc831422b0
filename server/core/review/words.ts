// How a review speaks of documents, fields and values.
import { nounOf } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import { formatDate, formatPeriod, parseDate, parsePeriod } from "../document/period.ts";
import { quote } from "../document/problem.ts";
import type { Plain } from "../document/value.ts";
import { nameOf } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { asWritten } from "../measure/figure-words.ts";

/** "The plan 'More urology operations'", to begin a sentence with. */
export const The = (document: KnownDocument): string => `The ${nounOf(document.kind)} '${nameOf(document)}'`;

/** "the plan 'More urology operations'". */
export const the = (document: KnownDocument): string => `the ${nounOf(document.kind)} '${nameOf(document)}'`;

/** A document by its title, where a graph has it, or else by what is written. */
export function titleOf(graph: GraphView, id: string): string {
  const document = graph.find(id);
  return document ? nameOf(document) : quote(id, 80);
}

/** "2.6 cases"; both figures of a change are shown with as many decimals. */
export function figuresInWords(values: readonly number[], unit = ""): readonly string[] {
  return values.map((value) => asWritten(value, unit, values));
}

/** A day or month as people say it, or what is written where it is neither. */
export function dayInWords(written: string | undefined): string {
  if (written === undefined) return "no day";
  const day = parseDate(written);
  if (day !== undefined) return formatDate(day);
  const period = parsePeriod(written);
  return period ? formatPeriod(period) : quote(written);
}

/** `board.last_seen` as people say it. */
export const fieldInWords = (field: string): string => field.replaceAll("_", " ").replaceAll(".", ", ");

/** A value in a sentence; `undefined` for one that has too many parts for that. */
export function valueInWords(value: Plain | undefined): string | undefined {
  if (value === undefined || value === null) return "not given";
  if (typeof value === "string") return parseDate(value) === undefined ? `'${quote(value, 80)}'` : dayInWords(value);
  if (typeof value !== "object") return String(value);
  if (!Array.isArray(value) || !value.every((part) => typeof part !== "object")) return undefined;
  return value.length === 0 ? "none" : value.map((part) => `'${quote(String(part))}'`).join(", ");
}

/** " from 3 to 2", or nothing where either has too many parts to be said. */
export function fromTo(before: Plain | undefined, after: Plain | undefined): string {
  const [from, to] = [valueInWords(before), valueInWords(after)];
  return from === undefined || to === undefined ? "" : ` from ${from} to ${to}`;
}
