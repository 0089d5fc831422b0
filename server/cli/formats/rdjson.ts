// Findings for reviewdog, as its DiagnosticResult describes them. It counts columns in bytes of UTF-8.
import type { Diagnostic, Severity } from "../../core/lint/rule.ts";
import type { Place } from "../../core/text/range.ts";
import type { Format, Report } from "./format.ts";
import { jsonText } from "./json.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", info: "INFO" };

export const rdjson: Format = (report) =>
  jsonText({
    source: { name: "plan-lint" },
    diagnostics: report.diagnostics.map((diagnostic) => ({
      message: diagnostic.message,
      location: { path: report.fromTop(diagnostic.file), range: rangeOf(report, diagnostic) },
      severity: SEVERITIES[diagnostic.severity],
      code: { value: diagnostic.rule },
      ...suggestion(report, diagnostic),
    })),
  });

function rangeOf(report: Report, { file, range }: Place) {
  const place = (offset: number) => {
    const { line, character } = report.position(file, offset);
    const before = report.text(file).slice(offset - character, offset);
    return { line: line + 1, column: Buffer.byteLength(before) + 1 };
  };
  return { start: place(range.start), end: place(range.end) };
}

/** Reviewdog takes each suggestion for a way of its own to mend the fault, so only a fix of one edit is one. */
function suggestion(report: Report, { file, fix }: Diagnostic) {
  const [edit, ...others] = fix?.edits ?? [];
  if (!edit || others.length > 0 || edit.file !== file) return {};
  return { suggestions: [{ range: rangeOf(report, edit), text: edit.newText }] };
}
