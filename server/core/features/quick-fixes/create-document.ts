// An id that nobody has yet: the document is begun, with what is known from where it is mentioned.
import { type Kind, nounOf } from "../../../../schemas/index.ts";
import type { KnownDocument, Reference } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { referenceAt } from "./did-you-mean.ts";
import { type Begun, begin, beginMetric, ownerOf, titleFrom } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal } from "./quick-fix.ts";

/** A field that takes documents of more kinds than these does not say which one is to be begun. */
const MOST_KINDS = 2;

export default defineQuickFix({
  rules: ["reference-not-found"],
  fixesFor(asked) {
    const reference = referenceAt(asked);
    if (!reference || reference.kinds.length > MOST_KINDS) return [];
    return reference.kinds.flatMap((kind): readonly Proposal[] => {
      const made = begun(asked, kind, reference);
      return made ? [{ title: `Create the ${nounOf(kind)} '${made.id}'`, edits: [], creates: [made] }] : [];
    });
  },
});

/** The document that is mentioned, as far as the one that mentions it tells. */
function begun({ graph, document, today }: Asked, kind: Kind, { target, path }: Reference): Begun | undefined {
  const from = document as KnownDocument;
  const name = { id: target, title: titleFrom(target) };
  const owner = ownerOf(from);
  if (kind === "metric") return beginMetric(graph, name, { owner, unit: unitIn(from), today });
  if (kind === "objective")
    return begin(graph, kind, name, { owner, status: "draft", ...(from.kind === "plan" && { level: "organisation" }) });
  if (kind === "decision")
    return begin(graph, kind, name, {
      owner,
      date: toIso(today),
      about: from.id === undefined ? undefined : [from.id],
    });
  if (kind === "unit" && path[0] === "parent") return begin(graph, kind, name, { owner });
  return begin(graph, kind, name, { owner });
}

/** The unit that a document is about, where it is one. */
export function unitIn(document: KnownDocument): string | undefined {
  if (document.kind === "metric") return document.fields.scope?.unit;
  const units = document.kind === "plan" ? (document.fields.scope?.units ?? []) : [];
  return units.length === 1 ? units[0] : undefined;
}
