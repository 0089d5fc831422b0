// The findings of a workspace by the lesson behind them: families, then rules, then the findings themselves.
import { type Diagnostic, FAMILIES, type Family, type Rule, SEVERITIES, type Severity } from "../lint/rule.ts";
import { FAMILY_WORDS } from "./families.ts";

export type FamilyOfFindings = {
  readonly family: Family;
  readonly title: string;
  readonly lesson: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Those with the gravest findings first, then those with the most. */
  readonly rules: readonly RuleOfFindings[];
};

export type RuleOfFindings = {
  readonly rule: string;
  /** What holds when all is well, and why that matters. */
  readonly summary: string;
  readonly why: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** In the order of files and places. */
  readonly findings: readonly Diagnostic[];
};

/** Only families and rules that found something. */
export function findingsByLesson(
  diagnostics: readonly Diagnostic[],
  rules: readonly Rule[],
): readonly FamilyOfFindings[] {
  const byRule = Map.groupBy(diagnostics, ({ rule }) => rule);
  return FAMILIES.flatMap((family) => {
    const found = rules
      .filter((rule) => rule.family === family)
      .flatMap(({ id, summary, why }): readonly RuleOfFindings[] => {
        const findings = byRule.get(id);
        return findings ? [{ rule: id, summary, why, counts: countsOf(findings), findings }] : [];
      });
    if (found.length === 0) return [];
    const counts = countsOf(found.flatMap(({ findings }) => findings));
    return [{ family, ...FAMILY_WORDS[family], counts, rules: found.toSorted(gravestFirst) }];
  });
}

function countsOf(findings: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

function gravestFirst(one: RuleOfFindings, other: RuleOfFindings): number {
  const severity = SEVERITIES.find((name) => one.counts[name] > 0 !== other.counts[name] > 0);
  if (severity !== undefined) return other.counts[severity] - one.counts[severity];
  return other.findings.length - one.findings.length || (one.rule < other.rule ? -1 : 1);
}
