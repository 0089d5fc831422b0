// When findings fail a command.
import { SEVERITIES, type Severity } from "../core/lint/rule.ts";

/** The mildest severity that fails; `never` for none. */
export const FAIL_ON = [...SEVERITIES, "never"] as const;
type FailOn = (typeof FAIL_ON)[number];

/** Whether so many findings of each severity end a command with exit code 1. */
export function fails(findings: Readonly<Partial<Record<Severity, number>>>, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  const counted = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return counted.some((severity) => (findings[severity] ?? 0) > 0);
}
