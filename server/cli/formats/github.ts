// Annotations for GitHub Actions. GitHub shows ten of each sort for a step, so the first ten are those that matter most; the others
// follow in the log, where nothing is lost.
import { comparePaths } from "../../core/graph/graph.ts";
import { type Diagnostic, SEVERITIES, type Severity } from "../../core/lint/rule.ts";
import { conciseLine } from "./concise.ts";
import { counted, ending } from "./ending.ts";
import type { Format, Report } from "./format.ts";
import { workflowCommand } from "./logging-command.ts";
import { spanOf } from "./place.ts";

/** How many annotations of a sort GitHub shows for one step. */
const ANNOTATIONS_SHOWN = 10;

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

export const github: Format = (report) => {
  const ordered = mostTellingFirst(report);
  const ofSeverity = SEVERITIES.map((severity) => ordered.filter((diagnostic) => diagnostic.severity === severity));
  const shown = ofSeverity.flatMap((found) => found.slice(0, ANNOTATIONS_SHOWN));
  const more = ofSeverity.flatMap((found) => found.slice(ANNOTATIONS_SHOWN));
  const lines = shown.map((diagnostic) => annotation(report, diagnostic));
  if (more.length > 0) {
    lines.push(
      workflowCommand("group", {}, [
        `${counted(more.length, "finding")} more: GitHub annotates only ${ANNOTATIONS_SHOWN} errors, ${ANNOTATIONS_SHOWN} warnings and ${ANNOTATIONS_SHOWN} notices of a step`,
      ]),
      ...more.map((diagnostic) => conciseLine(report, diagnostic)),
      workflowCommand("endgroup", {}, []),
    );
  }
  return `${lines.map((line) => `${line}\n`).join("")}${ending(report)}`;
};

/** Files that the change touches come first, then those with more and graver findings. */
export function mostTellingFirst({ diagnostics, isChanged }: Report): readonly Diagnostic[] {
  const files = [...Map.groupBy(diagnostics, ({ file }) => file)].map(([file, found]) => ({
    file,
    found,
    changed: isChanged(file) ? 0 : 1,
    counts: SEVERITIES.map((severity) => found.filter((one) => one.severity === severity).length),
  }));
  const graver = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((order, count, index) => order || (b[index] ?? 0) - count, 0);
  return files
    .toSorted((a, b) => a.changed - b.changed || graver(a.counts, b.counts) || comparePaths(a.file, b.file))
    .flatMap(({ found }) => found);
}

function annotation(report: Report, diagnostic: Diagnostic): string {
  const { line, column, endLine, endColumn } = spanOf(report, diagnostic);
  const { file, severity, rule, message, help } = diagnostic;
  // GitHub takes columns only where a place lies in one line, and counts the last one in.
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return workflowCommand(
    COMMANDS[severity],
    { file: report.fromTop(file), line, endLine, ...columns, title: rule },
    help === "" || message.includes(help) ? [message] : [message, help],
  );
}
