// Everything that mentions the id under the cursor, grouped by what the mention means: who supports an objective, who is steered by a metric.
import { KINDS, type Kind } from "../../../schemas/index.ts";
import type { Document } from "../document/document.ts";
import { comparePaths, type GraphView, type Referrer } from "../graph/graph.ts";
import { mentionsOf } from "../graph/thread.ts";
import type { Place } from "../text/range.ts";
import { homeOf, idAt } from "./id-at.ts";

/** Mentions of one sort: all from documents of one kind, in one field. */
type Relation = { readonly kind: Kind; readonly field: string; readonly places: readonly Place[] };

type References = {
  /** Where the id is given; `undefined` when nobody has it. */
  readonly declaration: Place | undefined;
  /** The links of the thread first, then all others. */
  readonly relations: readonly Relation[];
};

/** The fields that make up a thread, from its upper end to its lower. All others come after them. */
const THREAD_FIELDS = ["supports.objective", "measure.metric", "metrics.metric", "contributes_to"];

/** `undefined` where no id stands. Of an id that nobody has, too, all mentions are found: they have to be mended together. */
export function referencesAt(graph: GraphView, document: Document, offset: number): References | undefined {
  const at = idAt(graph, document, offset);
  if (!at) return undefined;
  const mentions = at.target ? mentionsOf(graph, at.target) : graph.referrers(at.id);
  return { declaration: at.target && homeOf(at.target), relations: relationsOf(mentions) };
}

function relationsOf(mentions: readonly Referrer[]): readonly Relation[] {
  const groups = Map.groupBy(mentions, ({ document, reference }) => `${document.kind} ${reference.field}`);
  const relations = [...groups.values()].flatMap((group): readonly Relation[] => {
    const [first] = group;
    if (!first) return [];
    const places = group.map(({ document, reference }) => ({ file: document.path, range: reference.range }));
    return [{ kind: first.document.kind, field: first.reference.field, places: places.toSorted(byPlace) }];
  });
  return relations.toSorted(
    (a, b) =>
      rankOf(a.field) - rankOf(b.field) ||
      comparePaths(a.field, b.field) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );
}

function rankOf(field: string): number {
  const rank = THREAD_FIELDS.indexOf(field);
  return rank < 0 ? THREAD_FIELDS.length : rank;
}

const byPlace = (a: Place, b: Place): number => comparePaths(a.file, b.file) || a.range.start - b.range.start;
