// Metrics and plans that are judged otherwise than they were, as of the same day.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { metricsOf, usesOf } from "../../graph/plan-metrics.ts";
import {
  decidingUses,
  PLAN_VERDICT_WORDS,
  type PlanVerdictName,
  planVerdict,
  verdictsOf,
} from "../../measure/verdict/plan-verdict.ts";
import { sizeInShort } from "../../measure/verdict/short-answer.ts";
import { VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";
import type { Comparison, PairOf } from "../comparison.ts";
import { defineChanges } from "../family.ts";
import { isUnread, metricsWithOtherFigures } from "../metric-tables.ts";
import { causeFor, causeInWords } from "../verdict-cause.ts";

export default defineChanges({
  types: ["verdict-changed"],

  *inAll(comparison) {
    const { before, after, today } = comparison;
    const metrics = metricsJudgedAgain(comparison);
    const plans = new Map<DocumentOf<"plan">, PairOf<"plan">>();
    for (const pair of plansJudgedAgain(comparison)) plans.set(pair.after, pair);
    for (const pair of metrics) {
      if (isUnread(before, pair.before) || isUnread(after, pair.after)) continue;
      for (const { plan } of usesOf(after, pair.after)) {
        const known = after.find(plan.id ?? "");
        const earlier = known && comparison.earlier(known);
        if (isOfKind(known, "plan") && isOfKind(earlier, "plan")) plans.set(known, { before: earlier, after: known });
      }
      const earlier = decidingUses(verdictsOf(before, pair.before, today));
      const uses = decidingUses(verdictsOf(after, pair.after, today));
      for (const is of uses) {
        const [only, ...others] = earlier;
        // A plan that got another id is still the one that there was.
        const was =
          earlier.find(({ plan }) => plan.id === is.plan.id) ??
          (uses.length === 1 && others.length === 0 ? only : undefined);
        if (!was || was.verdict.name === is.verdict.name) continue;
        const cause = causeFor(comparison, pair, (graph) => nameIn(graph, pair.after, is.plan, today));
        const since = uses.length > 1 ? ` for '${nameOf(is.plan)}'` : "";
        const size = sizeInShort(is);
        yield {
          type: "verdict-changed",
          documents: pair,
          places: { before: pair.before.anchor, after: pair.after.anchor },
          before: was.verdict.name,
          after: is.verdict.name,
          cause,
          sentence: `'${nameOf(pair.after)}' is judged '${VERDICT_WORDS[is.verdict.name]}'${since} now${size === "" ? "" : `, ${size}`}; before, '${VERDICT_WORDS[was.verdict.name]}', ${causeInWords(cause)}.`,
        };
      }
    }
    for (const pair of plans.values()) {
      if (hasUnreadData(before, pair.before) || hasUnreadData(after, pair.after)) continue;
      const judged = planVerdict(after, pair.after, today);
      const [was, is] = [planVerdict(before, pair.before, today).name, judged.name];
      if (was === is || (SILENT.has(was) && SILENT.has(is))) continue;
      const [decides, ...others] = judged.deciding;
      const size = decides !== undefined && others.length === 0 ? sizeInShort(decides) : "";
      const cause = causeFor(comparison, pair, (graph) => planNameIn(graph, pair.after, today));
      yield {
        type: "verdict-changed",
        documents: pair,
        places: { before: pair.before.anchor, after: pair.after.anchor },
        before: was,
        after: is,
        cause,
        sentence: `The plan '${nameOf(pair.after)}' is judged '${PLAN_VERDICT_WORDS[is]}' now${size === "" ? "" : `, ${size}`}; before, '${PLAN_VERDICT_WORDS[was]}', ${causeInWords(cause)}.`,
      };
    }
  },
});

/** The verdict on what one plan did to a metric, by the documents and figures of a graph. */
function nameIn(
  graph: GraphView,
  { id }: DocumentOf<"metric">,
  plan: DocumentOf<"plan">,
  today: number,
): string | undefined {
  const metric = graph.find(id ?? "");
  if (!isOfKind(metric, "metric")) return undefined;
  const uses = decidingUses(verdictsOf(graph, metric, today));
  return (uses.find((use) => use.plan.id === plan.id) ?? (uses.length === 1 ? uses[0] : undefined))?.verdict.name;
}

function planNameIn(graph: GraphView, { id }: DocumentOf<"plan">, today: number): string | undefined {
  const plan = graph.find(id ?? "");
  return isOfKind(plan, "plan") ? planVerdict(graph, plan, today).name : undefined;
}

/** Words for the lack of a verdict: from one of them to another nothing was found out. */
const SILENT: ReadonlySet<PlanVerdictName> = new Set(["no-data", "no-outcome", "no-change-yet"]);

/** The metrics whose verdict may be another: their figures or definitions differ, those of their plans do, or the settings. */
function metricsJudgedAgain(comparison: Comparison): readonly PairOf<"metric">[] {
  const pairs = new Map<DocumentOf<"metric">, PairOf<"metric">>();
  const add = (metrics: readonly DocumentOf<"metric">[]): void => {
    for (const metric of metrics) {
      const after = comparison.after.find(metric.id ?? "");
      const before = after && comparison.earlier(after);
      if (isOfKind(before, "metric") && isOfKind(after, "metric")) pairs.set(after, { before, after });
    }
  };
  for (const pair of metricsWithOtherFigures(comparison)) pairs.set(pair.after, pair);
  for (const { after } of plansJudgedAgain(comparison))
    add(metricsOf(comparison.after, after).map(({ metric }) => metric));
  const [was, is] = [comparison.before.config()?.fields.spc, comparison.after.config()?.fields.spc];
  if (JSON.stringify(was) !== JSON.stringify(is)) add(comparison.after.ofKind("metric"));
  return [...pairs.values()];
}

/** The plans that say otherwise when their change began, or by which metrics it is judged. */
const plansJudgedAgain = (comparison: Comparison): readonly PairOf<"plan">[] =>
  comparison
    .pairsOf("plan")
    .filter((pair) =>
      [...comparison.differing(pair)].some((field) => /^(?:dates|metrics|aim|stage)(?:\.|$)/.test(field)),
    );

const hasUnreadData = (graph: GraphView, plan: DocumentOf<"plan">): boolean =>
  metricsOf(graph, plan).some(({ metric }) => isUnread(graph, metric));
