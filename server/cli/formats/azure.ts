// Issues for Azure Pipelines: errors and warnings as logging commands, remarks, of which it knows none, as lines of the log.
import type { Diagnostic } from "../../core/lint/rule.ts";
import { conciseLine } from "./concise.ts";
import { ending } from "./ending.ts";
import type { Format, Report } from "./format.ts";
import { loggingCommand } from "./logging-command.ts";
import { spanOf } from "./place.ts";

export const azure: Format = (report) =>
  `${report.diagnostics.map((diagnostic) => `${issue(report, diagnostic)}\n`).join("")}${ending(report)}`;

function issue(report: Report, diagnostic: Diagnostic): string {
  const { file, severity, rule, message } = diagnostic;
  if (severity === "info") return conciseLine(report, diagnostic);
  const { line, column } = spanOf(report, diagnostic);
  return loggingCommand(
    "task.logissue",
    { type: severity, sourcepath: report.fromTop(file), linenumber: line, columnnumber: column, code: rule },
    [message],
  );
}
