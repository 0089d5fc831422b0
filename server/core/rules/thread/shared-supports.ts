// The links to objectives that plans, programmes, metrics and objectives have, and how findings speak of them.
import type { Level } from "../../../../schemas/index.ts";
import { type DocumentOf, isOfKind, type KnownDocument, placeOf, type Reference } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { metricsBeneath } from "../../graph/thread.ts";
import { whatItCarries } from "../../graph/thread-words.ts";
import type { Related } from "../../lint/rule.ts";

/** The kinds that support objectives. */
export const SUPPORTERS = ["plan", "programme", "metric", "objective"] as const;

/** A link that leads to an objective. */
type Support = { readonly index: number; readonly reference: Reference; readonly to: DocumentOf<"objective"> };

/** The links of a document's `supports` that lead to an objective, in the order of the list. */
export function supportsOf(graph: GraphView, document: KnownDocument): readonly Support[] {
  return supportReferences(document).flatMap((reference) => {
    const index = reference.path[1];
    const to = graph.find(reference.target);
    return isOfKind(to, "objective") && typeof index === "number" ? [{ index, reference, to }] : [];
  });
}

/** The references of a document's `supports`, wherever they lead. */
export const supportReferences = (document: KnownDocument): readonly Reference[] =>
  document.references.filter(({ field }) => field === "supports.objective");

/** An objective of a level as it is spoken of. */
export const OF_LEVEL: Readonly<Record<Level, string>> = {
  national: "national objective",
  system: "system objective",
  organisation: "organisation objective",
  division: "division objective",
  team: "team objective",
};

/** "an organisation objective". */
export const anObjective = (level: Level): string => `${level === "organisation" ? "an" : "a"} ${OF_LEVEL[level]}`;

/** " It carries 5 metrics.", to end a message with; empty when nothing hangs on the document. */
export function carriesSentence(graph: GraphView, document: KnownDocument): string {
  const carries = whatItCarries(graph, document);
  return carries && ` ${carries.replace(/^i/, "I")}.`;
}

/** A few of the metrics whose threads run through a document. */
export const affectedBy = (graph: GraphView, document: KnownDocument): readonly Related[] =>
  metricsBeneath(graph, document)
    .slice(0, 5)
    .map((metric) => ({
      file: metric.path,
      range: placeOf(metric, "id"),
      message: `The thread of '${nameOf(metric)}' runs through here.`,
    }));
