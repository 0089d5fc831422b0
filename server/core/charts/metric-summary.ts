// A metric in one row: its latest figure, its target, its two icons and what the change did. Shared by all that show a metric briefly.
import type { DocumentOf } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { withUnit } from "../measure/figures.ts";
import { judgeMetric } from "../measure/metric-judgement.ts";
import { verdictsOf } from "../measure/plan-verdict.ts";
import type { AssuranceIcon, VariationIcon } from "../measure/spc-icons.ts";
import type { SpcResult } from "../measure/spc-result.ts";
import { VERDICT_WORDS } from "../measure/verdict-words.ts";
import { figureWords } from "./spc-layers.ts";

export type MetricSummary = {
  readonly name: string;
  readonly latest: string;
  readonly when: string;
  readonly target: string;
  readonly verdict: string;
  readonly result: SpcResult | undefined;
  readonly variation: VariationIcon | null;
  /** Against the limits that describe the process now, and not those from before it changed. */
  readonly assurance: AssuranceIcon | null;
};

export function summariseMetric(graph: GraphView, metric: DocumentOf<"metric">, today: number): MetricSummary {
  const judged = judgeMetric(graph, metric);
  const result = "problem" in judged ? undefined : judged;
  const latest = result?.points.findLast(({ value, ghost }) => value !== null && !ghost);
  const { unit = "", decimals } = metric.fields;
  const figures = result && figureWords(result, unit, decimals);
  const say = (value: number | null | undefined, words: ((value: number) => string) | undefined): string =>
    typeof value === "number" && words ? withUnit(words(value), figures?.suffix ?? "") : "";
  // What a plan only shows for orientation is judged by the plans that mean to change it.
  const uses = verdictsOf(graph, metric, today);
  const use = uses.find(({ role }) => role !== "context") ?? uses[0];
  return {
    name: metric.title ?? metric.id ?? "",
    latest: result === undefined ? "no figures yet" : say(latest?.value, figures?.value),
    when: latest?.label ?? "",
    target: say(latest?.target, figures?.target),
    verdict: use === undefined ? "no change has begun" : VERDICT_WORDS[use.verdict.name],
    result,
    variation: result?.variation ?? null,
    assurance: use?.verdict.assurance.after ?? result?.assurance ?? null,
  };
}

/** "2.69 cases in March 2026. Improvement: unusually high, …" and so on: one short line for each thing there is to say. */
export function describeMetric({
  latest,
  when,
  target,
  verdict,
  result,
  variation,
  assurance,
}: MetricSummary): readonly string[] {
  if (result === undefined) return ["There are no figures yet."];
  const against = target === "" ? "" : `, target ${target}`;
  const icons = [variation?.words, assurance?.words].filter((words) => words !== undefined).join("; ");
  return [
    when === "" ? "There are no values to show." : `Latest: ${latest}, ${when}${against}`,
    ...(icons === "" ? [] : [capital(icons)]),
    `Verdict: ${verdict}`,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
