// A line for each finding, in the form that editors and other programs find places by: `file:line:column: severity: message [rule]`.
import type { Diagnostic } from "../../core/lint/rule.ts";
import { escapeForTerminal } from "../escape.ts";
import { ending } from "./ending.ts";
import type { Format, Report } from "./format.ts";
import { spanOf } from "./place.ts";

export const concise: Format = (report) =>
  `${report.diagnostics.map((diagnostic) => `${conciseLine(report, diagnostic)}\n`).join("")}${ending(report)}`;

export function conciseLine(report: Report, diagnostic: Diagnostic): string {
  const { line, column } = spanOf(report, diagnostic);
  const file = escapeForTerminal(report.fromHere(diagnostic.file));
  return `${file}:${line}:${column}: ${diagnostic.severity}: ${escapeForTerminal(diagnostic.message)} [${diagnostic.rule}]`;
}
