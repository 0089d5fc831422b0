// Findings as Markdown: for the summary of a CI, a comment on a pull request or a mail. The counts first, then what is gravest.
import type { Diagnostic, Severity } from "../../core/lint/rule.ts";
import { escapeMarkdown, markdownList, markdownTable } from "../../core/text/markdown.ts";
import { escapeForTerminal } from "../escape.ts";
import { counted, olderLine, totalsOf, verdictOf } from "./ending.ts";
import type { Format, Report } from "./format.ts";
import { mostTellingFirst } from "./github.ts";
import { spanOf } from "./place.ts";

/** So many findings and notes are told, and so much of each: a comment on GitHub takes 65,536 characters, and nobody reads more. */
const TOLD = 50;
const NOTES_TOLD = 10;
const LONGEST = 300;

const ORDER: readonly Severity[] = ["error", "warning", "info"];

export const markdown: Format = (report) => {
  const ordered = ORDER.flatMap((severity) => mostTellingFirst(report).filter((one) => one.severity === severity));
  const table = markdownTable(
    ["", "Place", "Finding", "Rule"],
    ordered.slice(0, TOLD).map((diagnostic) => row(report, diagnostic)),
  );
  const more = ordered.length - TOLD;
  const parts = [
    "## Golden Thread",
    `**${verdictOf(report.summary)}**, as of ${report.asOf}.`,
    table,
    more > 0 ? `and ${counted(more, "finding")} more, which \`plan-lint check\` tells` : "",
    escapeMarkdown(olderLine(report).trimEnd()),
    ...totalsOf(report).map(escapeMarkdown),
    markdownList(report.notes.slice(0, NOTES_TOLD).map(cut)),
    report.notes.length > NOTES_TOLD ? `and ${counted(report.notes.length - NOTES_TOLD, "note")} more` : "",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
};

function row(report: Report, diagnostic: Diagnostic): readonly string[] {
  const { line } = spanOf(report, diagnostic);
  const { severity, file, message, rule } = diagnostic;
  return [
    severity === "info" ? "remark" : severity,
    `${escapeForTerminal(report.fromTop(file)).slice(-200)}:${line}`,
    cut(message),
    rule,
  ];
}

function cut(text: string): string {
  const shown = escapeForTerminal(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown;
}
