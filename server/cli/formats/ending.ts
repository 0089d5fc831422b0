// How a list of findings ends for people: what was checked, how the threads stand, and the counts.
import { isKind, joined, nounOf } from "../../../schemas/index.ts";
import { THREAD_STATUSES } from "../../core/graph/thread.ts";
import { SEVERITIES, type Severity } from "../../core/lint/rule.ts";
import { documentsChecked, type Summary } from "../../core/report/summary.ts";
import { escapeForTerminal } from "../escape.ts";
import type { Report } from "./format.ts";

/** The lines below the findings. `paint` colours the count of a severity, or the sentence that there is none. */
export function ending(
  report: Report,
  paint: (severity: Severity | "none", count: number, text: string) => string = (_severity, _count, text) => text,
): string {
  const notes = report.notes.map((note) => `${escapeForTerminal(note)}\n`).join("");
  const verdict = verdictOf(report.summary, paint);
  const totals = totalsOf(report)
    .map((line) => `${line}\n`)
    .join("");
  return `${totals}${notes}${verdict}, as of ${report.asOf}.\n${olderLine(report)}`;
}

/** What was checked and how its threads stand; nothing where only a part of the workspace was read. */
export function totalsOf({ summary, extent }: Report): readonly string[] {
  if (extent === "change") return [];
  const hasThreads = THREAD_STATUSES.some((status) => summary.threads[status] > 0);
  return [documentsLine(summary), ...(extent === "workspace" || hasThreads ? [threadsLine(summary)] : [])];
}

/** The estate in one line: what the change that is looked at found there. */
export function olderLine({ older }: Report): string {
  if (older === undefined || SEVERITIES.every((severity) => older[severity] === 0)) return "";
  const counts = SEVERITIES.filter((severity) => older[severity] > 0).map((severity) =>
    severityCount(older[severity], severity),
  );
  const total = SEVERITIES.reduce((sum, severity) => sum + older[severity], 0);
  return `${joined(counts, "and")} ${total === 1 ? "was" : "were"} there before this change. 'plan-lint check' tells ${total === 1 ? "it" : "them"}.\n`;
}

/** `1 error, 2 warnings, 0 remarks`, or `No findings`. */
export function verdictOf({ findings }: Summary, paint: Parameters<typeof ending>[1] = (_, __, text) => text): string {
  if (SEVERITIES.every((severity) => findings[severity] === 0)) return paint("none", 0, "No findings");
  return SEVERITIES.map((severity) =>
    paint(severity, findings[severity], severityCount(findings[severity], severity)),
  ).join(", ");
}

/** `1 error`, `2 remarks`. */
const severityCount = (number: number, severity: Severity): string =>
  counted(number, severity === "info" ? "remark" : severity);

function documentsLine(summary: Summary): string {
  const { catalogue, ...own } = summary.documents;
  const kinds = Object.entries(own).map(([kind, number]) =>
    kind === "unknown" ? `${number} of no known kind` : counted(number, kind),
  );
  const shared = catalogue === undefined ? "" : `; ${catalogue} more from catalogues`;
  return `${counted(documentsChecked(summary), "document")} checked: ${kinds.join(", ")}${shared}.`;
}

function threadsLine(summary: Summary): string {
  const total = THREAD_STATUSES.reduce((sum, status) => sum + summary.threads[status], 0);
  if (total === 0) return "There is no metric in use here, and so no thread to follow.";
  const statuses = THREAD_STATUSES.filter((status) => summary.threads[status] > 0).map(
    (status) => `${summary.threads[status]} ${status}`,
  );
  return `Threads of ${counted(total, "metric")}: ${statuses.join(", ")}.`;
}

/** A number with its word; the name of a kind stands for its word. */
export function counted(number: number, word: string): string {
  const name = isKind(word) ? nounOf(word) : word;
  return number === 1 ? `1 ${name}` : `${number} ${name}s`;
}
