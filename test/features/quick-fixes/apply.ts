// What comes of a proposal: the files after it, and what the rules then say.
import type { Proposal } from "../../../server/core/features/quick-fixes/quick-fix.ts";
import type { Diagnostic } from "../../../server/core/lint/rule.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { applyEdits } from "../../../server/core/text/edit.ts";
import { buildGraph, diagnose, type Faults, TODAY } from "../../fixture.ts";

/** The files after a proposal. */
export function filesAfter(
  files: ReadonlyMap<string, string>,
  { edits, creates }: Proposal,
): ReadonlyMap<string, string> {
  const after = new Map(files);
  for (const [file, changes] of Map.groupBy(edits, (edit) => edit.file))
    after.set(file, applyEdits(files.get(file) ?? "", changes));
  for (const { path, text } of creates) after.set(path, text);
  return after;
}

export const found = (files: ReadonlyMap<string, string>, faults?: Faults): readonly Diagnostic[] =>
  diagnose(buildGraph(files, faults), rules, TODAY, faults);

/** Whether two findings are one, before and after a change. */
export const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.rule === b.rule && a.owner === b.owner && a.message === b.message;

export const hasBlanks = ({ edits }: Proposal): boolean => edits.some(({ blanks }) => blanks !== undefined);

/** Errors that a change makes itself when it is wrong; all others were there and only come to light. */
const MADE_BY_CHANGES: ReadonlySet<string> = new Set([
  "yaml-invalid",
  "value-not-allowed",
  "field-unknown",
  "reference-not-found",
  "reference-wrong-kind",
  "id-duplicate",
  "link-cycle",
  "level-not-rising",
  "data-invalid",
  "kind-unknown",
]);

/** What a change has made worse: new errors of the sorts that changes make. */
export const harmDone = (before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] =>
  after
    .filter((one) => one.severity === "error" && MADE_BY_CHANGES.has(one.rule))
    .filter(
      (one) => !before.some((other) => isSame(one, other) || (other.rule === one.rule && other.owner === one.owner)),
    )
    .map(({ file, rule, message }) => `${file}: ${rule}: ${message}`);
