// What forbids a report: findings by which somebody could be identified. One that a repository lets pass, with a reason, does not.
import type { Diagnostic } from "../../lint/rule.ts";

const PRIVACY: ReadonlySet<string> = new Set([
  "patient-identifier",
  "personal-detail",
  "small-number",
  "network-names-visible",
]);

export const privacyFindings = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  findings.filter(({ rule, severity }) => PRIVACY.has(rule) && severity !== "info");
