// Why a verdict changed: found by judging with one part of the new state at a time, and with all but one.
import { joined } from "../../../schemas/words.ts";
import { type DocumentOf, isOfKind } from "../document/document.ts";
import { figuresOf } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import { metricsOf } from "../graph/plan-metrics.ts";
import type { Comparison, PairOf } from "./comparison.ts";
import { CAUSES, type Cause, MixedStates } from "./mixed-states.ts";

export type VerdictCause = {
  /** What made the verdict another; empty where only several together did. */
  readonly causes: readonly Cause[];
  /** Whether every figure that the verdict rests on is what it was. */
  readonly sameFigures: boolean;
  /** "its aim was given another metric", and the same of several verdicts. */
  readonly words: readonly [one: string, many: string];
};

/** Why a plan is judged otherwise: `nameOf` gives its verdict by the documents and figures of a graph. */
export function causeFor(
  comparison: Comparison,
  pair: PairOf<"plan"> | PairOf<"metric">,
  nameOf: (graph: GraphView) => string | undefined,
): VerdictCause {
  const by = (later: readonly Cause[]): string | undefined => nameOf(new MixedStates(comparison, new Set(later)));
  const is = by(CAUSES);
  const isEnough = CAUSES.filter((cause) => by([cause]) === is);
  const isNeeded = CAUSES.filter((cause) => by(CAUSES.filter((other) => other !== cause)) !== is);
  const both = isEnough.filter((cause) => isNeeded.includes(cause));
  const causes = both.length > 0 ? both : isNeeded.length > 0 ? isNeeded : isEnough;
  const sameFigures = !causes.includes("figures") && areFiguresSame(comparison, pair);
  return { causes, sameFigures, words: wordsFor(comparison, pair, causes) };
}

/** Whether the metrics of a plan, or a metric, have the figures that they had. */
function areFiguresSame(comparison: Comparison, pair: PairOf<"plan"> | PairOf<"metric">): boolean {
  const metrics = isPlan(pair) ? metricsOf(comparison.after, pair.after).map(({ metric }) => metric) : [pair.after];
  return metrics.every((metric) => {
    const is = comparison.after.find(metric.id ?? "");
    const was = is && comparison.earlier(is);
    // A metric that is new has no figures that could have changed; that it was taken up is the change.
    if (!isOfKind(is, "metric") || !isOfKind(was, "metric")) return true;
    return seriesIn(comparison.before, was) === seriesIn(comparison.after, is);
  });
}

function seriesIn(graph: GraphView, metric: DocumentOf<"metric">): string {
  const figures = figuresOf(graph, metric);
  return "problem" in figures
    ? figures.problem
    : figures.map(({ period, value }) => `${period.start} ${value}`).join("\n");
}

const isPlan = (pair: PairOf<"plan"> | PairOf<"metric">): pair is PairOf<"plan"> => pair.after.kind === "plan";

function wordsFor(
  { before, after }: Comparison,
  pair: PairOf<"plan"> | PairOf<"metric">,
  causes: readonly Cause[],
): VerdictCause["words"] {
  if (causes.length === 0) return [TOGETHER, TOGETHER];
  const idOf = (graph: GraphView, id = ""): string => graph.find(id)?.id ?? id;
  const isOther =
    isPlan(pair) && idOf(before, pair.before.fields.aim?.metric) !== idOf(after, pair.after.fields.aim?.metric);
  const said = causes.map((cause) => (cause === "aim" && isOther ? OTHER_AIM : WORDS[cause]));
  return [
    joined(
      said.map(([one]) => one),
      "and",
    ),
    joined(
      said.map(([, many]) => many),
      "and",
    ),
  ];
}

const TOGETHER = "several things changed that only together make the difference";

/** After "because", for one verdict and for several. */
const WORDS: Readonly<Record<Cause, readonly [one: string, many: string]>> = {
  figures: ["figures changed", "figures changed"],
  aim: ["the metrics of its plan or their roles changed", "the metrics of plans or their roles changed"],
  baseline: ["a baseline was moved or limits were worked out anew", "baselines were moved or limits worked out anew"],
  definition: ["a definition changed", "definitions changed"],
  dates: ["the day on which its change began was moved", "the days on which their changes began were moved"],
  settings: ["the settings for judging figures changed", "the settings for judging figures changed"],
};

const OTHER_AIM = ["its aim was given another metric", "their aims were given other metrics"] as const;

/**
 * "One verdict changed because its aim was given another metric; the figures are the same." It comes before all else: whoever reads that
 * something improved should know when only the question changed. A single one is named where the cause tells what it is `of`, in words.
 */
export function verdictsWithoutFigures(
  causes: readonly (VerdictCause & { readonly of?: string | undefined })[],
): readonly string[] {
  const unmoved = causes.filter(({ sameFigures }) => sameFigures);
  return [...Map.groupBy(unmoved, ({ words: [one] }) => one).values()].map((same) => {
    const [first] = same;
    const [one, many] = first?.words ?? ["", ""];
    if (same.length > 1) return `${same.length} verdicts changed because ${many}; the figures are the same.`;
    const of = first?.of === undefined ? "" : ` (${first.of})`;
    return `One verdict changed because ${one}; the figures are the same${of}.`;
  });
}

/** "because its aim was given another metric; the figures are the same". */
export const causeInWords = ({ words: [one], sameFigures }: VerdictCause): string =>
  `because ${one}${sameFigures ? "; the figures are the same" : ""}`;
