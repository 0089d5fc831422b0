// Values that are read as something else than what was written, and about which YAML says nothing.

import { lineEnd } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";
import { type Problem, quote } from "../problem.ts";
import type { Scalar, Value } from "../value.ts";
import { inQuotes, isInBrackets } from "./yaml-problem.ts";

/**
 * What may surprise the author of a tree: YAML 1.1, as R and Python read it, takes `no` for false and `1:30` for ninety; every version takes
 * `007` for seven, and `#3` after a space for a remark.
 */
export function surprisesOf(root: Value | undefined, text: string): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (value: Value): void => {
    if (value.type === "list") for (const item of value.items) visit(item);
    else if (value.type === "mapping") for (const entry of value.entries) visit(entry.value);
    else if (value.plain) noteSurprises(value, text, problems);
  };
  if (root) visit(root);
  return problems;
}

function noteSurprises({ range: place, value }: Scalar, text: string, into: Problem[]): void {
  const read = mayMislead(text.charCodeAt(place.start)) ? surprise(text.slice(place.start, place.end)) : undefined;
  if (read !== undefined) {
    const written = text.slice(place.start, place.end);
    const message = `'${written}' can be read as ${read}. Put it in quotes if you mean the text: "${written}".`;
    into.push(surprising(place, message, written));
  }
  const remark = typeof value === "string" ? remarkAfter(place, text) : undefined;
  if (remark !== undefined) {
    const whole = range(place.start, remark.end);
    const left = quote(text.slice(remark.start, remark.end));
    const message = `YAML leaves out '${left}' as a remark. Put the whole text in quotes if that belongs to it.`;
    into.push(surprising(whole, message, text.slice(whole.start, whole.end)));
  }
}

/** Whether a text that begins so may be one of those that other programs read otherwise: a sign, a digit, y, n or o. */
const mayMislead = (first: number): boolean => first < 0x3a || "yYnNoO".includes(String.fromCharCode(first));

/** An anchor that nothing repeats is most often the beginning of the text. */
export function surprisingAnchor(name: string, value: Value, text: string): Problem | undefined {
  const start =
    value.range.start -
    (/&\S+[ \t]*$/.exec(text.slice(Math.max(value.range.start - 300, 0), value.range.start))?.[0].length ?? 0);
  const whole = range(start, value.range.end);
  if (value.type !== "scalar" || !value.plain || start === value.range.start) return undefined;
  const written = text.slice(whole.start, whole.end).trimEnd();
  const message = `YAML takes '&${quote(name)}' for a name of this value and leaves it out. Put the whole text in quotes if it belongs to it.`;
  return surprising(range(start, start + written.length), message, written);
}

const surprising = (place: Range, message: string, meant: string): Problem => ({
  rule: "yaml-surprise",
  range: place,
  message,
  fix: { title: "Put it in quotes", edits: [{ range: place, newText: inQuotes(meant) }] },
});

/** What follows a text on its line after a space and a # that no space follows, as in `Ward #3`. */
function remarkAfter({ end }: Range, text: string): Range | undefined {
  if (text[end] !== " " && text[end] !== "\t") return undefined;
  const rest = /^[ \t]+(?=#[^\s#])/.exec(text.slice(end, lineEnd(text, end)));
  if (!rest) return undefined;
  const start = end + rest[0].length;
  const remark = text.slice(start, lineEnd(text, start));
  // Within brackets the text would have ended before the next comma or bracket.
  const meant = isInBrackets(text, start) ? (/^[^,\]}]*/.exec(remark)?.[0] ?? "") : remark;
  return range(start, start + meant.trimEnd().length);
}

function surprise(written: string): string | undefined {
  if (/^(?:yes|on|y)$/i.test(written)) return "'true' by other programs";
  if (/^(?:no|off|n)$/i.test(written)) return "'false' by other programs";
  if (/^[-+]?[1-9]\d*(?::[0-5]?\d)+$/.test(written)) return "a number of minutes or seconds by other programs";
  if (/^[-+]?0\d+$/.test(written)) return `the number ${Number(written)}, without its zeros`;
  return undefined;
}
