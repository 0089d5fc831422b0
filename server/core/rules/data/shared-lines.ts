// Lines that a fix puts into the front matter of a metric.
import { type DocumentOf, keyPlaceOf } from "../../document/document.ts";
import type { Fix } from "../../lint/rule.ts";

/** An edit that puts lines of their own above a field; `undefined` where the field does not begin a line. */
export function linesAbove(
  metric: DocumentOf<"metric">,
  field: string,
  lines: readonly string[],
): Fix["edits"][number] | undefined {
  const { start } = keyPlaceOf(metric, field);
  const isOwnLine = start === 0 || metric.text.charAt(start - 1) === "\n";
  if (!isOwnLine) return undefined;
  const end = metric.text.includes("\r\n") ? "\r\n" : "\n";
  return { file: metric.path, range: { start, end: start }, newText: [...lines, ""].join(end) };
}
