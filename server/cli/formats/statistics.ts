// How often each rule has something to say, the most often first: where to begin in an estate that is old.
import { SEVERITIES } from "../../core/lint/rule.ts";
import { counted, ending } from "./ending.ts";
import type { Report } from "./format.ts";

export function statistics(report: Report): string {
  const groups = [...Map.groupBy(report.diagnostics, ({ rule, severity }) => `${severity} ${rule}`)]
    .map(([, [first, ...others]]) => ({
      count: others.length + 1,
      rule: first?.rule ?? "",
      severity: first?.severity ?? "info",
    }))
    .toSorted(
      (a, b) =>
        b.count - a.count ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (a.rule < b.rule ? -1 : 1),
    );
  const width = String(groups[0]?.count ?? 0).length;
  const lines = groups.map(
    ({ count, severity, rule }) =>
      `${String(count).padStart(width)}  ${(severity === "info" ? "remark" : severity).padEnd("warning".length)}  ${rule}\n`,
  );
  const told = groups.length === 0 ? "" : `${counted(groups.length, "rule")} with findings.\n`;
  return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${told}${ending(report)}`;
}
