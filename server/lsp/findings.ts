// The findings of all workspaces by the lesson behind them, one level at a time: families, rules, findings.

import type { FindingNode, FindingsAnswer, FindingsParams } from "../../protocol/index.ts";
import { counted } from "../core/document/words.ts";
import { type Rule, SEVERITIES, type Severity } from "../core/lint/rule.ts";
import { type FamilyOfFindings, findingsByLesson, type RuleOfFindings } from "../core/report/findings-by-lesson.ts";
import type { Workspace } from "../host/workspace.ts";
import { toLspLocation } from "./convert.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

type Counts = FamilyOfFindings["counts"];
type Finding = RuleOfFindings["findings"][number];

/** More findings of one rule nobody reads in a list. */
const MOST = 500;

export function findingsIn(
  session: Session,
  rules: readonly Rule[],
  { way: [family, rule] = [], uri }: FindingsParams,
): FindingsAnswer {
  const homes = found(session, uri);
  const families = findingsByLesson([...homes.keys()], rules);
  const answer = (nodes: readonly FindingNode[]): FindingsAnswer => ({ nodes, found: homes.size });
  if (family === undefined) return answer(families.map(familyNode));
  const inFamily = families.find((one) => one.family === family)?.rules ?? [];
  if (rule === undefined) return answer(inFamily.map((one) => ruleNode(family, one)));
  const findings = inFamily.find((one) => one.rule === rule)?.findings ?? [];
  const shown = findings.slice(0, MOST).map((finding, index) => {
    const workspace = homes.get(finding);
    return workspace ? [findingNode(session, workspace, finding, [family, rule, String(index)])] : [];
  });
  return answer([...shown.flat(), ...rest(family, rule, findings.length - MOST)]);
}

/** Every finding, or those in one file, each with the workspace in which it was found. */
function found(session: Session, uri: string | undefined): ReadonlyMap<Finding, Workspace> {
  const owned = session.roots.ownerOf(fileOf(uri));
  if (uri !== undefined) {
    const inFile = owned?.workspace.checker.diagnosticsIn(owned.path) ?? [];
    return new Map(owned && inFile.map((finding) => [finding, owned.workspace]));
  }
  return new Map(
    session.roots.workspaces.flatMap((workspace) =>
      workspace.checker.diagnostics().map((finding) => [finding, workspace] as const),
    ),
  );
}

const familyNode = ({ family, title, lesson, counts }: FamilyOfFindings): FindingNode => ({
  way: [family],
  label: title,
  words: [inWords(counts)],
  sentences: [lesson],
  hasMore: true,
  ...gravest(counts),
});

const ruleNode = (family: string, { rule, summary, why, counts }: RuleOfFindings): FindingNode => ({
  way: [family, rule],
  label: summary,
  words: [inWords(counts), rule],
  sentences: [why],
  hasMore: true,
  rule,
  ...gravest(counts),
});

function findingNode(session: Session, workspace: Workspace, finding: Finding, way: readonly string[]): FindingNode {
  const { message, help, severity, rule, file } = finding;
  const place = toLspLocation(finding, session.whereabouts(workspace));
  return {
    way,
    label: message,
    words: [`${file}:${place.range.start.line + 1}`, SEVERITY_WORDS[severity]],
    sentences: [message, ...(help === "" ? [] : [help])],
    hasMore: false,
    severity,
    rule,
    place,
  };
}

/** A list that is cut short says so. */
function rest(family: string, rule: string, more: number): readonly FindingNode[] {
  if (more <= 0) return [];
  const sentence = "Look at one file at a time, or see all of them in the Problems view.";
  return [
    {
      way: [family, rule, "more"],
      label: `${counted(more, "more finding")}`,
      words: [],
      sentences: [sentence],
      hasMore: false,
    },
  ];
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "remark" };

/** "2 errors, 1 remark". */
const inWords = (counts: Counts): string =>
  SEVERITIES.flatMap((name) => (counts[name] > 0 ? [counted(counts[name], SEVERITY_WORDS[name])] : [])).join(", ");

function gravest(counts: Counts): Pick<FindingNode, "severity"> {
  const severity = SEVERITIES.find((name) => counts[name] > 0);
  return severity === undefined ? {} : { severity };
}
