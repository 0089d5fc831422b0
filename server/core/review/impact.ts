// What a change touches: the plans, metrics and objectives around a document, and the links that must be read again.
import { type KnownDocument, placeOf, type Reference } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { beneath, confirmedOn, idsOf } from "../graph/thread.ts";
import type { SuspectLink } from "./change.ts";
import type { ChangeType } from "./change-types.ts";
import type { Comparison } from "./comparison.ts";
import { idOf } from "./pairs.ts";

const TOUCHED: ReadonlySet<string> = new Set(["plan", "metric", "objective"]);

/** The ids of the plans, metrics and objectives to which a document is tied by one link, or that hang beneath it. */
export function around(graph: GraphView, document: KnownDocument): ReadonlySet<string> {
  const found = new Set<KnownDocument>(beneath(graph, document));
  for (const id of idsOf(document)) for (const { document: from } of graph.referrers(id)) found.add(from);
  for (const { target, kinds } of document.references) {
    const to = graph.find(target);
    if (to && kinds.includes(to.kind)) found.add(to);
  }
  found.delete(document);
  return new Set([...found].flatMap(({ kind, id }) => (TOUCHED.has(kind) && id !== undefined ? [id] : [])));
}

/** Changes of an objective after which whoever supports it should read it again. */
const ASKS_FOR_READING: ReadonlySet<ChangeType> = new Set([
  "objective-reworded",
  "objective-revised",
  "target-loosened",
  "target-tightened",
  "target-moved",
  "target-added",
  "target-removed",
  "definition-changed",
]);

/** The links to an objective that somebody has to read again after such a change. */
export function suspectLinks(
  comparison: Comparison,
  objective: KnownDocument,
  type: ChangeType,
): readonly SuspectLink[] {
  if (objective.kind !== "objective" || !ASKS_FOR_READING.has(type)) return [];
  const { after } = comparison;
  return idsOf(objective).flatMap((id) =>
    after.referrers(id).flatMap(({ document, reference }) => {
      const isLink = reference.field === "supports.objective" && after.find(id) === objective;
      if (!isLink || isReadAgain(comparison, document, reference)) return [];
      const index = reference.path[1] ?? 0;
      return {
        file: document.path,
        range: placeOf(document, "supports", index, "confirmed"),
        from: idOf(document),
        to: idOf(objective),
      };
    }),
  );
}

/** Whether a link is new or was confirmed anew in the same change: then somebody has read the objective as it is now. */
function isReadAgain(comparison: Comparison, document: KnownDocument, reference: Reference): boolean {
  const earlier = comparison.earlier(document);
  if (!earlier) return true;
  const target = comparison.idAfter(reference.target);
  const before = earlier.references.find(
    (one) => one.field === reference.field && comparison.idBefore(one.target) === target,
  );
  if (!before) return true;
  const [was, is] = [confirmedOn(earlier, before), confirmedOn(document, reference)];
  return is !== undefined && (was === undefined || is > was);
}
