// A metric joins the list of a plan: the other half of the link, written in the plan's own way.
import type { DocumentOf } from "../../document/document.ts";
import { lineEnd } from "../../document/front-matter.ts";
import { entryOf, type List } from "../../document/value.ts";
import type { Edit } from "../../text/edit.ts";
import { range } from "../../text/range.ts";

/** Adds `{ metric, role }` below the last of a plan's metrics; `undefined` where the list is written in some unusual way. */
export function planMetricEdit(plan: DocumentOf<"plan">, metric: string, role: string): Edit | undefined {
  const entry = `{ metric: ${metric}, role: ${role} }`;
  const written = entryOf(plan.root, "metrics");
  const newLine = plan.text.includes("\r\n") ? "\r\n" : "\n";
  if (!written) return insertedAt(afterLast(plan), `metrics:${newLine}  - ${entry}${newLine}`);
  const { value, keyRange } = written;
  if (value.type === "scalar" && value.value === null)
    return insertedAt(afterLine(plan.text, keyRange.end), `  - ${entry}${newLine}`);
  return value.type === "list" ? joined(plan.text, value, entry, newLine) : undefined;
}

function joined(text: string, list: List, entry: string, newLine: string): Edit | undefined {
  const last = list.items.at(-1);
  if (!last)
    return text.slice(list.range.start, list.range.end) === "[]"
      ? { range: list.range, newText: `[${entry}]` }
      : undefined;
  if (text.slice(last.range.end).trimStart().startsWith("]")) return insertedAt(last.range.end, `, ${entry}`);
  const indent = /^( *)- +$/.exec(text.slice(text.lastIndexOf("\n", last.range.start - 1) + 1, last.range.start))?.[1];
  return indent === undefined
    ? undefined
    : insertedAt(afterLine(text, last.range.end), `${indent}- ${entry}${newLine}`);
}

const insertedAt = (offset: number | undefined, newText: string): Edit | undefined =>
  offset === undefined ? undefined : { range: range(offset, offset), newText };

/** Where the line after the last field begins: the closing fence. */
const afterLast = ({ root, text }: DocumentOf<"plan">): number | undefined => {
  const last = root.entries.at(-1);
  return last && afterLine(text, Math.max(last.keyRange.end, last.value.range.end));
};

/** Where the line after the one that holds an offset begins; `undefined` for the last line of a text. */
function afterLine(text: string, offset: number): number | undefined {
  const end = text.charAt(offset - 1) === "\n" ? offset - 1 : lineEnd(text, offset);
  if (end === text.length) return undefined;
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}
