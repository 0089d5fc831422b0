// What the rules about verdicts have in common: the judged metrics of a plan, and how messages speak of them.
import { hasReached } from "../../../../schemas/index.ts";
import { type DocumentOf, isComplete, type KnownDocument } from "../../document/document.ts";
import { dataOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { tAbove } from "../../measure/change/distributions.ts";
import { type JudgedUse, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

/** Whether all that a metric and its data say could be read; if not, that is the fault to mend first. */
export function isReadable(graph: GraphView, metric: Metric & Partial<KnownDocument>): boolean {
  return isComplete(metric as Metric & KnownDocument) && dataOf(graph, metric)?.observations?.problems.length === 0;
}

/** Whether a verdict on a metric rests on all that it needs; which way is better is told where it is missing. */
export const isJudgeable = (graph: GraphView, metric: Metric & Partial<KnownDocument>): boolean =>
  metric.fields.direction !== undefined && isReadable(graph, metric);

/** The judged metrics of a plan whose change is under way or done; none while the plan is an idea, paused or stopped. */
export function judgedUses(graph: GraphView, plan: Plan, today: number): readonly JudgedUse[] {
  const { stage } = plan.fields;
  if (stage === undefined || !hasReached(stage, "testing")) return [];
  return planVerdict(graph, plan, today).metrics.filter(({ metric }) => isJudgeable(graph, metric));
}

/** What a metric's points are, one and several: "month", "months". */
export function pointNoun({ fields: { frequency } }: Metric, count: number): string {
  const noun = frequency === undefined ? "point" : NOUNS[frequency];
  return count === 1 ? noun : `${noun}s`;
}

const NOUNS: Readonly<Record<NonNullable<Metric["fields"]["frequency"]>, string>> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  annual: "year",
  "per-event": "event",
};

/** The label of a point of a verdict's result: "April 2025". */
export const labelAt = ({ result }: Verdict, row: number): string => result?.points[row]?.label ?? "";

/** How often chance alone may go as far in a metric about which a check warns without being asked. */
const ONE_IN_A_THOUSAND = 0.001;

/**
 * Whether a verdict is sure enough for a warning that nobody asked for. A page answers a question about one plan, where one false alarm in
 * twenty is fair; a check looks at every plan of a repository each day.
 */
export const isBeyondDoubt = ({ decision }: Verdict): boolean =>
  decision !== undefined && tAbove(Math.abs(decision.z), decision.df) < ONE_IN_A_THOUSAND;

/** Whether the chart marks points after the change on the side of which the verdict speaks. */
export const showsOnChart = ({ signals, side }: Verdict): boolean => signals.some((signal) => signal.side === side);
