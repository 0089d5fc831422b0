// A Code Quality report for GitLab, as its page "Code Quality" describes it under "Code Quality report format".
import type { Severity } from "../../core/lint/rule.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Format } from "./format.ts";
import { jsonText } from "./json.ts";
import { spanOf } from "./place.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

export const gitlab: Format = (report) => {
  const fingerprint = fingerprints(report, report.diagnostics);
  return jsonText(
    report.diagnostics.map((diagnostic) => {
      const { line, endLine } = spanOf(report, diagnostic);
      return {
        description: diagnostic.message,
        check_name: diagnostic.rule,
        fingerprint: fingerprint.get(diagnostic),
        severity: SEVERITIES[diagnostic.severity],
        location: { path: report.fromTop(diagnostic.file), lines: { begin: line, end: endLine } },
      };
    }),
  );
};
