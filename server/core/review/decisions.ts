// Whether somebody wrote down why: decision records about a document.
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import type { Plain } from "../document/value.ts";
import { idsOf } from "../graph/thread.ts";
import type { Comparison } from "./comparison.ts";

/** A change for which a reason is looked for. */
type Asked = { readonly field: string | undefined; readonly after: Plain | undefined };

/**
 * The decision record that gives the reason for a change of a document: one that is new or was itself changed, or an earlier one that
 * decided on this very field and value. `undefined` when there is none.
 */
export function decisionFor(
  comparison: Comparison,
  document: KnownDocument,
  asked: Asked,
): DocumentOf<"decision"> | undefined {
  return decisionsAbout(comparison, document).find(
    (decision) => isFresh(comparison, decision) || foretells(decision, asked),
  );
}

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

/** Whether a record came with the change, or says something else than it did. */
function isFresh(comparison: Comparison, decision: DocumentOf<"decision">): boolean {
  if (comparison.added.some((added) => added === decision)) return true;
  const pair = comparison.pairs.find(({ after }) => after === decision);
  return pair !== undefined && comparison.differing(pair).size > 0;
}

function foretells({ fields: { change } }: DocumentOf<"decision">, { field, after }: Asked): boolean {
  if (change?.field === undefined || field === undefined || change.to === undefined) return false;
  const [decided, asked] = [plainField(change.field), plainField(field)];
  const isAboutField = asked === decided || asked.startsWith(`${decided}.`);
  return isAboutField && plainValue(change.to) === plainValue(after);
}

/** A field as people call it: the target of an objective lies in its measure, and is its target. */
export const plainField = (field: string): string => field.replace(/^measure\./, "");

const plainValue = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
