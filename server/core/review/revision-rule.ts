// What a rule over two states of a workspace is: like any rule one file, and a check that is shown the changes instead of one document.
import { isComplete, type KnownDocument } from "../document/document.ts";
import type { Graph } from "../graph/graph.ts";
import { toDiagnostic } from "../lint/checker.ts";
import type { Picture } from "../lint/example.ts";
import {
  completed,
  type Diagnostic,
  type Finding,
  type OptionValues,
  type Rule,
  type RuleDefinition,
  type RuleOptions,
  type Severity,
  type WrittenExamples,
} from "../lint/rule.ts";
import { settingsOf } from "../lint/settings.ts";
import { suppressionsOf } from "../lint/suppression.ts";
import type { Change } from "./change.ts";
import { type CompareOptions, Comparison } from "./comparison.ts";

/** An earlier change that a host knows from the history: what changed in which document, and when. */
export type PastChange = { readonly id: string; readonly field: string; readonly day: number };

export type RevisionContext<O extends RuleOptions> = {
  readonly comparison: Comparison;
  readonly changes: readonly Change[];
  readonly history: readonly PastChange[];
  readonly today: number;
  readonly options: OptionValues<O>;
};

/** A finding about a document of the state after: its file, its settings and its exceptions count. */
type RevisionFinding = Finding & { readonly document: KnownDocument };

type RevisionRuleDefinition<O extends RuleOptions> = Omit<
  RuleDefinition<never, O>,
  "appliesTo" | "check" | "overRevisions" | "severity" | "examples" | "evenWhenIncomplete"
> & {
  readonly severity: Severity;
  /** Small workspaces in two states: files lie in `before/`, `after/` or, where they stay as they are, in `both/`. Findings are drawn in those of `after/`. */
  readonly examples: WrittenExamples;
  compare(context: RevisionContext<O>): Iterable<RevisionFinding>;
};

export type RevisionRule = Rule & {
  readonly overRevisions: true;
  compare(context: RevisionContext<RuleOptions>): Iterable<RevisionFinding>;
};

/** Gives a rule over two states its types. To whoever looks at one state it is a rule that applies to nothing. */
export function defineRevisionRule<const O extends RuleOptions = Record<never, never>>(
  definition: RevisionRuleDefinition<O>,
): RevisionRule {
  const { bad, good, ...others } = completed(definition.examples);
  const examples = { ...others, bad: inTwoStates(bad), good: inTwoStates(good) };
  return { ...definition, examples, overRevisions: true, appliesTo: [], check: () => [] } as unknown as RevisionRule;
}

/** Pictures in which every file lies in `before/` or in `after/`, the former first. */
function inTwoStates(pictures: Picture | readonly Picture[]): readonly Picture[] {
  return (typeof pictures === "string" ? [pictures] : pictures).map((picture) => {
    const [beginning = "", ...files] = picture.split(/^(?==== )/m);
    const within = (state: string) =>
      files.flatMap((file) => {
        const here = file.replace("=== both/", `=== ${state}/`);
        return here.startsWith(`=== ${state}/`) ? here : [];
      });
    return [beginning, ...within("before"), ...within("after")].join("");
  });
}

export type LintRevisionsOptions = CompareOptions & {
  readonly rules: readonly RevisionRule[];
  /** Earlier changes, where the history is known. */
  readonly history?: readonly PastChange[];
};

/** What the rules over two states have to say about changes that `compareGraphs` found between the same graphs. */
export function lintChanges(
  before: Graph,
  after: Graph,
  changes: readonly Change[],
  { rules, history = [], ...compared }: LintRevisionsOptions,
): readonly Diagnostic[] {
  const comparison = new Comparison(before, after, compared);
  const settings = settingsOf(after.config());
  const { today } = compared;
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    // Options may differ from file to file, so a rule is asked once for each way in which it is set.
    const asked = new Map<string, readonly RevisionFinding[]>();
    const findingsWith = (options: OptionValues<RuleOptions>): readonly RevisionFinding[] => {
      const key = JSON.stringify(options);
      const known = asked.get(key) ?? [...rule.compare({ comparison, changes, history, today, options })];
      asked.set(key, known);
      return known;
    };
    const paths = new Set(findingsWith(settings.settingFor(rule, "").options).map(({ document }) => document.path));
    for (const { file } of changes) paths.add(file);
    for (const path of paths) {
      const setting = settings.settingFor(rule, path);
      if (setting.severity === "off") continue;
      for (const { document, ...finding } of findingsWith(setting.options)) {
        if (document.path !== path || document.readOnly || !isComplete(document)) continue;
        if (suppressionsOf(document, today).some((one) => one.holds && one.rule === rule.id)) continue;
        const severity = setting.severity ?? finding.severity ?? (rule.severity as Severity);
        diagnostics.push(toDiagnostic(rule, severity, finding, document));
      }
    }
  }
  return diagnostics;
}

/** The document that a change is about, as it is now; `undefined` for settings and for what is gone. */
export function documentOf({ after }: Comparison, { id, kind, file }: Change): KnownDocument | undefined {
  if (kind === "config") return undefined;
  const document = after.document(file) ?? after.find(id);
  const known = document?.kind === kind ? document : after.find(id);
  return known?.kind === kind ? (known as KnownDocument) : undefined;
}
