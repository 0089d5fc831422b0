// A metric in one row: its latest figure, its target, its two icons and what the change did. Shared by all that show a metric briefly.

import type { DocumentOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import { withUnit } from "../../measure/figures.ts";
import type { AssuranceIcon, ChartResult, VariationIcon } from "../../measure/spc/spc-result.ts";
import { judgeChart } from "../../measure/verdict/metric-control.ts";
import { describeUse } from "../../measure/verdict/plan-answer.ts";
import {
  decidingUses,
  describeUses,
  type JudgedUse,
  latestUse,
  verdictsOf,
} from "../../measure/verdict/plan-verdict.ts";
import { capital, lowered } from "../../text/words.ts";
import { valuesOf } from "./spc-layers.ts";
import { describeIcon } from "./spc-words.ts";

export type MetricSummary = {
  readonly metric: DocumentOf<"metric">;
  readonly name: string;
  readonly latest: string;
  readonly when: string;
  readonly target: string;
  /** The uses on which the verdict rests. */
  readonly uses: readonly JudgedUse[];
  /** The verdict in a few words. */
  readonly verdict: string;
  /** The one-line answer, and the state of the aim where it is set in this metric. Worked out when asked. */
  readonly answer: () => string;
  /** The use by a plan that the verdict speaks of first. */
  readonly use: JudgedUse | undefined;
  readonly result: ChartResult | undefined;
  readonly variation: VariationIcon | null;
  /** Against the limits that describe the process now, and not those from before it changed. */
  readonly assurance: AssuranceIcon | null;
};

export function summariseMetric(graph: GraphView, metric: DocumentOf<"metric">, today: number): MetricSummary {
  return summaryOf(graph, metric, verdictsOf(graph, metric, today), today);
}

/** One summary for each of these plans that means to change the metric, of all plans by default; the metric alone where there is none or one. */
export function summariseUses(
  graph: GraphView,
  metric: DocumentOf<"metric">,
  today: number,
  plans?: readonly DocumentOf<"plan">[],
): readonly MetricSummary[] {
  const uses = decidingUses(
    verdictsOf(graph, metric, today).filter(({ plan }) => plans === undefined || plans.includes(plan)),
  );
  if (uses.length < 2) return [summaryOf(graph, metric, uses, today)];
  return uses.map((use) => {
    const summary = summaryOf(graph, metric, [use], today);
    return { ...summary, name: `${summary.name} (${nameOf(use.plan)})` };
  });
}

function summaryOf(
  graph: GraphView,
  metric: DocumentOf<"metric">,
  uses: readonly JudgedUse[],
  today: number,
): MetricSummary {
  const judged = judgeChart(graph, metric);
  const result = "problem" in judged ? undefined : judged;
  const latest = result?.points.findLast(({ value, ghost }) => value !== null && !ghost);
  const figures = result && figureWords(valuesOf(result), figureTerms(graph, metric));
  const say = (value: number | null | undefined, words: ((value: number) => string) | undefined): string =>
    typeof value === "number" && words ? withUnit(words(value), figures?.suffix ?? "") : "";
  const use = latestUse(uses);
  return {
    metric,
    name: metric.title ?? metric.id ?? "",
    latest: result === undefined ? "no figures yet" : say(latest?.value, figures?.value),
    when: latest?.label ?? "",
    target: say(latest?.target, figures?.target),
    uses: decidingUses(uses),
    verdict: describeUses(uses) ?? "no change has begun",
    answer: () => answerIn(graph, decidingUses(uses), today),
    use,
    result,
    variation: result?.variation ?? null,
    assurance: (result?.chart === "xmr" ? use?.verdict.assurance.after : undefined) ?? result?.assurance ?? null,
  };
}

/** What each plan that means to change a metric did to it. */
function answerIn(graph: GraphView, uses: readonly JudgedUse[], today: number): string {
  const [only, ...others] = uses;
  if (only === undefined) return "No change has begun.";
  if (others.length === 0) return describeUse(graph, only, today).join(" ");
  return uses.map((use) => `'${nameOf(use.plan)}' – ${lowered(describeUse(graph, use, today).join(" "))}`).join(" ");
}

/** "Latest: 2.69 cases, March 2026, target 2.6 cases". */
export function latestInWords({ latest, when, target, result }: MetricSummary): string {
  if (result === undefined) return "No figures yet";
  if (when === "") return "No values to show";
  return `Latest: ${latest}, ${when}${target === "" ? "" : `, target ${target}`}`;
}

/** The answer, the latest figure and what the icons mean: a line each, as far as there is anything to say. */
export function describeMetric(summary: MetricSummary): readonly string[] {
  const { answer, result, variation, assurance, uses } = summary;
  const verdict = latestUse(uses)?.verdict;
  if (result === undefined) return [latestInWords(summary)];
  const icons = [variation?.words, assurance?.words].filter((words) => words !== undefined).join("; ");
  return [
    answer(),
    `${latestInWords(summary)}.`,
    ...(icons === "" ? [] : [`${capital(icons)}.`]),
    ...(verdict ? describeIcon(verdict, result) : []),
  ];
}
