// Ids that nobody has, or that are of another kind: the documents of the right kind whose id or title is written most like them.
import type { KnownDocument, Reference } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { nearestDocuments } from "./nearest.ts";
import { type Asked, defineQuickFix, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["reference-not-found", "reference-wrong-kind"],
  fixesFor(asked) {
    const { graph, document } = asked;
    const reference = referenceAt(asked);
    if (!reference) return [];
    const others = reference.kinds.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind));
    const mentions = document.references.filter(({ target }) => target === reference.target);
    const taken = document.references.filter(({ field }) => field === reference.field).map(({ target }) => target);
    return nearestDocuments(
      reference.target,
      others.filter(({ id, path }) => id !== undefined && path !== document.path && !taken.includes(id)),
    ).flatMap((other) =>
      toChange(
        document,
        `Change to '${other.id}' (${nameOf(other)})`,
        mentions
          .filter(({ kinds }) => kinds.includes(other.kind))
          .map(({ path }) => ({ at: path, put: other.id ?? "" })),
      ),
    );
  },
});

/** The reference that a finding points at. */
export const referenceAt = ({ document, diagnostic: { file, range } }: Asked): Reference | undefined =>
  file === document.path
    ? document.references.find((one) => one.range.start === range.start && one.range.end === range.end)
    : undefined;
