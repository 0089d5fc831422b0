// Threads that no longer reach a national objective, reach one now, or stand worse or better than they did. Each is told where its cause
// lies, with what hangs beneath; what hangs beneath is not told once more.
import type { KnownDocument } from "../../document/document.ts";
import { counted, nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import {
  beneath,
  isBroken,
  THREAD_STATUS_MEANINGS,
  THREAD_STATUSES,
  type Thread,
  type ThreadStatus,
  threadOf,
} from "../../graph/thread.ts";
import { hasThread } from "../../graph/thread-words.ts";
import type { ChangeType } from "../change-types.ts";
import type { Comparison } from "../comparison.ts";
import { isWhole } from "../differences.ts";
import { defineChanges, type Found } from "../family.ts";
import { idOf, type Pair } from "../pairs.ts";
import { the } from "../words.ts";

type ThreadType = Extract<ChangeType, `thread-${string}`>;
type Turn = { readonly pair: Pair; readonly type: ThreadType; readonly before: Thread; readonly after: Thread };

export default defineChanges({
  types: ["thread-lost", "thread-weakened", "thread-won", "thread-strengthened"],

  *inAll(comparison) {
    const turns = new Map(
      candidates(comparison).flatMap((pair) => {
        const turn = turnOf(comparison, pair);
        return turn ? [[pair.after, turn] as const] : [];
      }),
    );
    const beneathCause = new Map<KnownDocument, Turn[]>();
    const causes: Turn[] = [];
    for (const turn of turns.values()) {
      const cause = causeOf(comparison, turns, turn);
      if (!cause) causes.push(turn);
      else beneathCause.set(cause.pair.after, [...(beneathCause.get(cause.pair.after) ?? []), turn]);
    }
    for (const turn of causes) yield told(comparison, turn, beneathCause.get(turn.pair.after) ?? []);
  },
});

/** Every document whose thread may run through something that changed. */
function candidates(comparison: Comparison): readonly Pair[] {
  const { added, removed } = comparison;
  const pairs = comparison.pairs.filter((pair) => [...comparison.differing(pair)].some(bearsOnThreads));
  const [before, after] = [new Set<KnownDocument>(), new Set<KnownDocument>()];
  const gather = (graph: GraphView, document: KnownDocument, into: Set<KnownDocument>): void => {
    if (!hasThread(document) || into.has(document)) return;
    into.add(document);
    for (const below of beneath(graph, document)) into.add(below);
  };
  for (const document of [...removed, ...pairs.map((pair) => pair.before)]) {
    gather(comparison.before, document, before);
  }
  for (const document of [...added, ...pairs.map((pair) => pair.after)]) {
    gather(comparison.after, document, after);
  }
  const found = new Map<KnownDocument, Pair>();
  for (const document of before) {
    const later = comparison.later(document);
    if (later) found.set(later, { before: document, after: later });
  }
  for (const document of after) {
    const earlier = comparison.earlier(document);
    if (earlier && !found.has(document)) found.set(document, { before: earlier, after: document });
  }
  return [...found.values()];
}

const bearsOnThreads = (field: string): boolean => THREAD_FIELDS.has(field.split(".")[0] ?? "");

/** All that decides how a thread runs; of an objective also whether it counts today. */
const THREAD_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "formerly",
  "level",
  "status",
  "stage",
  "period",
  "revised",
  "local_only",
  "supports",
  "metrics",
  "measure",
  "contributes_to",
]);

/** A turn for better or worse, of a document that is in use in both states. */
function turnOf(comparison: Comparison, pair: Pair): Turn | undefined {
  const { today } = comparison;
  if (!isWhole(pair)) return undefined;
  if (!isInUse(pair.before, today) || !isInUse(pair.after, today) || isDraft(pair.before) || isDraft(pair.after))
    return undefined;
  const [before, after] = [
    threadOf(comparison.before, pair.before, today),
    threadOf(comparison.after, pair.after, today),
  ];
  if (before.status === after.status) return undefined;
  const isWorse = rank(after.status) > rank(before.status);
  const crosses = isBroken(before.status) !== isBroken(after.status);
  const type = isWorse ? (crosses ? "thread-lost" : "thread-weakened") : crosses ? "thread-won" : "thread-strengthened";
  return { pair, type, before, after };
}

const rank = (status: ThreadStatus): number => THREAD_STATUSES.indexOf(status);

const isDraft = (document: KnownDocument): boolean => document.kind === "metric" && document.fields.status === "draft";

/** The topmost document on the better of the two ways whose thread turned in the same manner: there the cause lies. */
function causeOf(comparison: Comparison, turns: ReadonlyMap<KnownDocument, Turn>, turn: Turn): Turn | undefined {
  const isWorse = turn.type === "thread-lost" || turn.type === "thread-weakened";
  const way = isWorse ? turn.before : turn.after;
  for (const { document } of way.steps.slice(1).toReversed()) {
    const other = turns.get(isWorse ? (comparison.later(document) ?? document) : document);
    if (other && other.type === turn.type) return other;
  }
  return undefined;
}

/** All threads that turned by one cause are one change, and each is counted. */
function told(comparison: Comparison, turn: Turn, alike: readonly Turn[]): Found {
  const { pair, type, before, after } = turn;
  const more = alike.length === 0 ? "" : ` The same holds for ${counted(alike.length, "document")} beneath it.`;
  return {
    type,
    documents: pair,
    places: { before: pair.before.anchor, after: pair.after.anchor },
    before: before.status,
    after: after.status,
    // Where nothing was changed in the document itself, nobody decided anything there.
    noDecisionNeeded: comparison.differing(pair).size === 0,
    touches: alike.map((one) => idOf(one.pair.after)),
    threads: [turn, ...alike].map((one) => ({
      id: idOf(one.pair.after),
      before: one.before.status,
      after: one.after.status,
      hop: idOf(one.after.steps.at(-1)?.document ?? one.pair.after),
    })),
    sentence: `The thread of ${the(pair.after)} ${THREAD_STATUS_MEANINGS[after.status]}${hop(after)} now; before, it ${BEFORE_WORDS[before.status]}${hop(before)}.${more}`,
  };
}

/** Where a thread ends: at the document that it reaches, or at the one at which it stops. */
function hop({ status, steps }: Thread): string {
  const last = steps.at(-1);
  if (!last || steps.length === 1) return "";
  const doubtful = steps.find(({ link }) => link?.doubt !== undefined);
  if ((status === "suspect" || status === "expired") && doubtful?.link)
    return ` (at the link from '${nameOf(doubtful.link.from)}' to '${nameOf(doubtful.document)}')`;
  return isBroken(status) ? ` (it stops at '${nameOf(last.document)}')` : ` ('${nameOf(last.document)}')`;
}

const BEFORE_WORDS: Readonly<Record<ThreadStatus, string>> = {
  complete: "reached a national objective",
  "local-only": "stayed in the organisation, with a reason and an end date",
  suspect: "reached a national objective by a link that was in doubt",
  expired: "reached an objective whose period had ended",
  "broken-national": "reached the organisation's objectives, but no national one",
  "broken-organisation": "reached no objective of the organisation",
  none: "belonged to no plan and no objective",
};
