// A field that is missing: it is added at its place with what is known, or with a blank that a person fills in. A blank says nothing, so
// the finding stays until somebody has written there.
import { type FieldModel, type FieldPath, fieldAt, joined } from "../../../../schemas/index.ts";
import { isOfKind, type KnownDocument } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { type Path, pathAt, valueAt } from "../../document/value.ts";
import type { Change } from "../front-matter-edit.ts";
import { BLANK, type Written } from "../yaml-text.ts";
import { fitting } from "./fitting-values.ts";
import { knownValue } from "./known-values.ts";
import { type Asked, defineQuickFix, type Proposal, pathOf, toChange } from "./quick-fix.ts";

/** The fields that a finding of a rule misses, each as a path. */
const MISSED: Readonly<Record<string, (asked: Asked) => readonly Path[]>> = {
  "field-missing": missedByMessage,
  "priority-without-data": missedInSelection,
  "exclusions-unstated": () => [["exclusions"]],
  "frequency-missing": () => [["frequency"]],
  "owner-missing": () => [["owner"]],
  "baseline-missing": baselineKnown,
  "stratification-missing": () => [["stratify_by"]],
  "known-caution": () => [["caveats"]],
  "mean-of-skewed-time": () => [["caveats"]],
  "multiplier-missing": () => [["multiplier"]],
  "source-missing": () => [
    ["source", "system"],
    ["source", "method"],
    ["source", "by"],
  ],
  "operational-definition-missing": definitionOf,
  "process-boundary-missing": () => [
    ["process", "start"],
    ["process", "stop"],
  ],
  "target-setter-missing": beside("set_by", "basis"),
  "target-without-date": beside("by"),
  "aim-incomplete": () => ["metric", "from", "to", "by", "for_whom"].map((field) => ["aim", field]),
  "objective-not-plain": () => [["plain_language"]],
  "objective-unmeasured": () => [["measure", "text"]],
  "board-not-sighted": () => [
    ["board", "committee"],
    ["board", "last_seen"],
  ],
  "no-end-or-sunset": ({ document }) => [document.kind === "plan" ? ["dates", "end"] : ["period", "to"]],
  "new-leader-unsupported": beside("support"),
  "sponsor-missing": () => [["sponsor"]],
  "leader-preferred": () => [["selection", "chosen_because"]],
  "protected-time-missing": () => [["protected_time", "hours_per_week"]],
  "cycle-without-prediction": () => [["prediction"]],
  "cycle-without-result": () => [["found"], ["decision"]],
  "learning-forum-missing": () => [["learning"]],
};

/** No more values are offered one by one. */
const MOST_VALUES = 10;

export default defineQuickFix({
  rules: Object.keys(MISSED),
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    if (document.kind === undefined || document.kind === "config") return [];
    const missed = (MISSED[diagnostic.rule]?.(asked) ?? []).filter((path) => !isAttempted(document, ...path));
    const [only, ...others] = missed;
    if (!only) return [];
    const asStub = stub(
      asked,
      missed.map((path) => changeFor(asked, document, path)),
    );
    if (others.length > 0) return asStub;
    const filled = ready(asked, document, only);
    // Where all that it may say is offered, nothing is left to be filled in.
    return filled.length > 1 ? filled : [...filled, ...asStub];
  },
});

/** One field, ready to be used: with the value that is known, or with each of the few that it may have. */
function ready({ graph, diagnostic, document }: Asked, known: KnownDocument, path: Path): readonly Proposal[] {
  const name = path.filter((step) => typeof step === "string").join(".");
  const value = knownValue(graph, known, name);
  const field = fieldAt(known.kind, path as FieldPath);
  const values = field?.type === "choice" ? (field.values ?? []) : [];
  const choices = values.length <= MOST_VALUES ? fitting(graph, known, path, values) : [];
  const others = diagnostic.rule === "exclusions-unstated" ? [{ value: "none" }] : choices;
  const told =
    value === undefined
      ? []
      : toChange(document, `Add '${name}: ${value}'`, [{ at: path, put: value }], { isPreferred: true });
  return [
    ...told,
    ...others
      .filter((choice) => choice.value !== value)
      .flatMap((choice) => toChange(document, `Add '${name}: ${choice.value}'`, [{ at: path, put: choice.value }])),
  ];
}

/** All that is missing, with blanks for what nobody but a person can say. */
function stub({ document }: Asked, changes: readonly Change[]): readonly Proposal[] {
  const hasBlank = changes.some((change) => "put" in change && holdsBlank(change.put));
  const title = `Add ${namesOf(document, changes)}${hasBlank ? ", to be filled in" : ""}`;
  return hasBlank || changes.length > 1 ? toChange(document, title, gathered(document, changes)) : [];
}

/** "'numerator' and 'denominator'"; or "'aim' with from and to", where the map is not there yet. */
function namesOf({ root }: Asked["document"], changes: readonly Change[]): string {
  const names = [...new Set(changes.map(({ at }) => String(at.findLast((step) => typeof step === "string"))))];
  const above = changes[0]?.at.slice(0, -1) ?? [];
  const isNew = above.length > 0 && typeof above.at(-1) === "string" && valueAt(root, above) === undefined;
  return isNew
    ? `'${above.at(-1)}' with ${joined(names, "and")}`
    : joined(
        names.map((name) => `'${name}'`),
        "and",
      );
}

/** Fields of one map that is not there yet are written as that map. */
function gathered({ root }: Asked["document"], changes: readonly Change[]): readonly Change[] {
  const made = new Map<string, { readonly at: Path; readonly put: Record<string, Written> }>();
  const all: Change[] = [];
  for (const change of changes) {
    const name = change.at.at(-1);
    const above = change.at.slice(0, -1);
    if (!("put" in change) || typeof name !== "string" || valueAt(root, above)?.type === "mapping") {
      all.push(change);
      continue;
    }
    const key = JSON.stringify(above);
    const map = made.get(key);
    if (map) map.put[name] = change.put;
    else made.set(key, { at: above, put: { [name]: change.put } });
  }
  return [...all, ...[...made.values()]];
}

/** A field with what is known of it and blanks for the rest. */
function changeFor({ graph, diagnostic }: Asked, document: KnownDocument, path: Path): Change {
  const name = path.filter((step) => typeof step === "string").join(".");
  const field = fieldAt(document.kind, path as FieldPath);
  const value = knownValue(graph, document, name) ?? aimed(document, name);
  // Blanks within a map are errors of their own: they are made only in place of one.
  return { at: path, put: value ?? (diagnostic.severity === "error" ? blanksFor(field) : BLANK) };
}

/** A map that is missing has its own fields to be filled in. */
function blanksFor(field: FieldModel | undefined): Written {
  const needed = field?.type === "map" ? (field.fields ?? []).filter(({ required }) => required) : [];
  return needed.length === 0 ? BLANK : Object.fromEntries(needed.map((inner) => [inner.name, blanksFor(inner)]));
}

const holdsBlank = (value: Written): boolean =>
  value === BLANK || (typeof value === "object" && value !== null && Object.values(value).some(holdsBlank));

/** What other fields of a plan say about its aim. */
function aimed(document: KnownDocument, name: string): Written | undefined {
  if (!isOfKind(document, "plan")) return undefined;
  const { dates, scope, metrics } = document.fields;
  const outcomes = (metrics ?? []).filter((entry) => entry?.role === "outcome");
  if (name === "aim.by") return dates?.end;
  if (name === "aim.for_whom") return scope?.population;
  if (name === "aim.metric") return outcomes.length === 1 ? outcomes[0]?.metric : undefined;
  return undefined;
}

// ---- What is missing

function missedByMessage({ document, diagnostic }: Asked): readonly Path[] {
  const issues = [...document.issues, ...document.due].filter(
    ({ problem, message }) => problem === "missing" && message === diagnostic.message,
  );
  const own = issues
    .map(({ path }) => path)
    .filter((path) => path.length === 1 || isAt(document, path, diagnostic.range.start));
  if (own.length > 0) return own.slice(0, 1);
  // Two fields are missed because of what other documents say.
  if (document.kind === "unit") return [["parent"]];
  return document.kind === "metric" ? [["target"]] : [];
}

/** Whether a finding about the field at a path would stand at an offset: at it, or at what it would lie in. */
const isAt = ({ root }: Asked["document"], path: Path, offset: number): boolean =>
  (pathAt(root, offset)?.path ?? []).every((step, index) => path[index] === undefined || path[index] === step);

/** A baseline is offered only where there are figures from before a change. */
function baselineKnown({ graph, document }: Asked): readonly Path[] {
  const isKnown = isOfKind(document, "metric") && knownValue(graph, document, "baseline.from") !== undefined;
  return isKnown
    ? [
        ["baseline", "from"],
        ["baseline", "to"],
      ]
    : [];
}

function missedInSelection({ document }: Asked): readonly Path[] {
  if (!isAttempted(document, "selection"))
    return [
      ["selection", "mode"],
      ["selection", "basis"],
    ];
  const missing = document.issues.filter(
    ({ problem, coveredBy }) => problem === "missing" && coveredBy === "priority-without-data",
  );
  if (missing.length > 0) return missing.map(({ path }) => path);
  const candidates = isOfKind(document, "plan") ? (document.fields.selection?.candidates ?? []) : [];
  return candidates.map((_, index) => ["selection", "candidates", index, "severity"]);
}

/** The parts of a definition that its type takes; of two ways the one that is begun. */
function definitionOf({ document }: Asked): readonly Path[] {
  if (!isOfKind(document, "metric")) return [];
  const type = document.fields.type ?? "";
  const isSingle =
    ["median", "percentile", "duration"].includes(type) || (type === "mean" && isAttempted(document, "of"));
  if (isSingle) return [["statistic"], ["of"]];
  return type === "count" ? [["numerator"]] : [["numerator"], ["denominator"]];
}

/** Fields beside the value that a finding points at. */
function beside(...fields: readonly string[]): (asked: Asked) => readonly Path[] {
  return (asked) => {
    const above = pathOf(asked).slice(0, -1);
    return above.length === 0 ? [] : fields.map((field) => [...above, field]);
  };
}
