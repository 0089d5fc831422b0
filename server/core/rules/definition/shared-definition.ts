// What the rules about metric definitions have in common: when a gap matters, and how to name it.
import type { DocumentOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import type { Severity } from "../../lint/rule.ts";

type Metric = DocumentOf<"metric">;

/** A definition that is still being written may have gaps; one that people use may not. */
export const severityFor =
  (severity: Severity) =>
  ({ fields: { status } }: Metric): Severity =>
    status === "draft" ? "info" : severity;

/** Whether nobody uses the metric any more. */
export const isRetired = ({ fields: { status } }: Metric): boolean => status === "retired";

/** The names of the fields that the schema misses and leaves to this rule to say so. A field under a misspelt name is not missing. */
export function gapsLeftTo(rule: string, metric: Metric): ReadonlySet<string> {
  const issues = [...metric.issues, ...metric.due];
  const gaps = issues.filter(({ problem, coveredBy }) => problem === "missing" && coveredBy === rule);
  return new Set(gaps.flatMap(({ field, path }) => (isAttempted(metric, ...path) ? [] : [field])));
}
