// Whether somebody wrote down why: decision records about a document that name the very field and value, or that cover all of it.
import { isKind, REMOVED } from "../../../schemas/index.ts";
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import type { Plain } from "../document/value.ts";
import { idsOf } from "../graph/thread.ts";
import type { Comparison } from "./comparison.ts";

/** One thing that changed and for which a reason is looked for; nothing `after` where it was taken away. */
export type Decided = {
  readonly field: string | undefined;
  readonly before?: Plain | undefined;
  readonly after?: Plain | undefined;
};

/**
 * The decision record that gives the reason for a change of a document: one whose `change` names this field and the new value, or one that
 * came with the change and is about the whole document. An earlier record counts where it began from the same value too.
 * `undefined` when there is none.
 */
export function decisionFor(
  comparison: Comparison,
  document: KnownDocument,
  asked: Decided,
): DocumentOf<"decision"> | undefined {
  return decisionsAbout(comparison, document).find(
    (decision) =>
      coversAll(comparison, decision) || names(decision, asked, { document, isNew: isFresh(comparison, decision) }),
  );
}

/** Whether a record that came with the change decides about this field of a document, whatever its value. */
export const isDecidedAnew = (comparison: Comparison, document: KnownDocument, field: string): boolean =>
  decisionsAbout(comparison, document).some((decision) => {
    const decided = decision.fields.change?.field;
    const isAbout = decided !== undefined && isWithin(plainField(decided), plainField(field));
    return (isAbout || isKind(decided ?? "")) && isFresh(comparison, decision);
  });

/** The decision records about a document, in the order of their paths. */
export function decisionsAbout({ after }: Comparison, document: KnownDocument): readonly DocumentOf<"decision">[] {
  return idsOf(document).flatMap((id) =>
    after
      .referrers(id)
      .flatMap(({ document: decision, reference }) =>
        decision.kind === "decision" && reference.field === "about" ? [decision] : [],
      ),
  );
}

/** Whether a record came with the change, or decides something else than it did. That it was touched is not enough. */
function isFresh(comparison: Comparison, decision: DocumentOf<"decision">): boolean {
  if (comparison.added.some((added) => added === decision)) return true;
  const pair = comparison.pairs.find(({ after }) => after === decision);
  return pair !== undefined && [...comparison.differing(pair)].some((field) => DECISIVE.has(field.split(".")[0] ?? ""));
}

const DECISIVE: ReadonlySet<string> = new Set(["change", "because", "about"]);

/** Whether a record that came with the change is about whole documents: its field is a kind, as in `change: { field: plan }`. */
const coversAll = (comparison: Comparison, decision: DocumentOf<"decision">): boolean =>
  isKind(decision.fields.change?.field ?? "") && isFresh(comparison, decision);

type Circumstances = { readonly document: KnownDocument; readonly isNew: boolean };

function names(
  { fields: { change } }: DocumentOf<"decision">,
  asked: Decided,
  { document, isNew }: Circumstances,
): boolean {
  if (change?.field === undefined || asked.field === undefined) return false;
  const [decided, field] = [plainField(change.field), plainField(asked.field)];
  if (!isWithin(decided, field)) return false;
  const rest = field.slice(decided.length + 1);
  const [from, to] = [part(change.from, rest), part(change.to, rest)];
  if (Array.isArray(to) && !Array.isArray(asked.after)) return isAlike(to, idsIn(document, decided));
  if (isNothing(asked.after)) return isNothing(to) && includes(from, asked.before);
  return isAlike(to, asked.after) && (isNew || isNothing(from) || isAlike(from, asked.before));
}

const isWithin = (decided: string, field: string): boolean => field === decided || field.startsWith(`${decided}.`);

/** What a value that a record gives for a field says of a part of it; itself where it has no parts. */
function part(value: unknown, rest: string): unknown {
  if (rest === "" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return rest.split(".").reduce<unknown>((at, step) => (Object(at) as Record<string, unknown>)[step], value);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === REMOVED;

const includes = (list: unknown, value: unknown): boolean =>
  isAlike(list, value) || (Array.isArray(list) && list.some((one) => isAlike(one, value)));

/** Lists say the same in any order. */
function isAlike(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return inText(one) === inText(other);
  const sorted = (list: readonly unknown[]): string => JSON.stringify(list.map(inText).toSorted());
  return sorted(one) === sorted(other);
}

const inText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The ids that a document names in a field, as a record lists them. */
const idsIn = (document: KnownDocument, field: string): readonly string[] =>
  document.references.flatMap((reference) => (reference.field.split(".")[0] === field ? [reference.target] : []));

/** A field as people call it: the target of an objective lies in its measure, and is its target. */
export const plainField = (field: string): string => field.replace(/^measure\./, "");
