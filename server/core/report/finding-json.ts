// One finding as data: the same wherever programs are told of it.
import type { CheckReport } from "../../../schemas/check-report.ts";
import type { Diagnostic } from "../lint/rule.ts";
import { type Places, spanOf } from "./span.ts";

export function findingJson(places: Places, diagnostic: Diagnostic): CheckReport["findings"][number] {
  const { rule, severity, file, message, help, related } = diagnostic;
  return {
    rule,
    severity,
    file,
    ...spanOf(places, diagnostic),
    message,
    help,
    related: related.map((other) => ({
      file: other.file,
      line: places.position(other.file, other.range.start).line + 1,
      message: other.message,
    })),
  };
}
