// One finding in text for an assistant.
import type { CheckReport } from "../../../schemas/check-report.ts";
import type { Graph } from "../graph/graph.ts";
import type { Places } from "../report/span.ts";

type Told = CheckReport["findings"][number];

export const placesIn = (graph: Graph): Places => ({
  position: (file, offset) => graph.lines(file).positionOf(offset),
});

/** "plans/a.md:12: error (target-missing): What is wrong. What to do. See metrics/b.md:4: why." */
export function findingText({ file, line, severity, rule, message, help, related }: Told): string {
  const others = related.map((other) => `See ${other.file}:${other.line}: ${other.message}`);
  return [`${file}:${line}: ${severity} (${rule}): ${message}`, ...(help === "" ? [] : [help]), ...others].join(" ");
}
