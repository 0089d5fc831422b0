// What the gain that a plan hopes for would do to a metric that is wider than the plan, and the chance that anybody sees it, in sentences.
import type { DocumentOf } from "../../document/document.ts";
import { figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { MetricUse } from "../../graph/plan-metrics.ts";
import { describeChance, inWords, seeing } from "../change/power.ts";
import { decimalsOf, decimalsOfSmall, formatFigure } from "../figures.ts";
import { baselineOf, targetsOf } from "../spc/metric-terms.ts";
import { seriesOf } from "../spc/series.ts";
import { targetOn } from "../spc/xmr.ts";
import { A_YEAR, type Dilution, diluted, levelOf, visibility } from "./dilution.ts";
import { planChange, termsOf } from "./metric-judgement.ts";
import { rowsBefore } from "./rows-before.ts";

type Metric = DocumentOf<"metric">;

/** Figures that add up over units are not diluted, so that their gain stays what it is. */
export const ADDS_UP: readonly Metric["fields"]["type"][] = ["count", "currency"];

/** What the gain that a plan hopes for would do to a wider metric. */
export type Effect = Dilution & {
  readonly metric: Metric;
  /** In the plan's part, never below nought. */
  readonly gain: number;
  readonly name: "gain" | "fall";
  readonly share: number;
  /** Values of the baseline, on which the usual range rests. */
  readonly points: number;
};

/**
 * The effect of what a plan asks for on a metric of which it changes `share`, 0 to 1. `undefined` when no gain is asked for, or what would
 * become of it cannot be worked out.
 */
export function effectOn(
  graph: GraphView,
  { plan, metric, role }: MetricUse,
  share: number,
  today: number,
): Effect | undefined {
  // A balancing metric is there to see harm: no plan asks it to move.
  if (role === "balancing") return undefined;
  const { direction, type } = metric.fields;
  const values = baselineValues(graph, plan, metric);
  const gain = gainOf(plan, metric, values, today);
  if (gain === undefined || ADDS_UP.includes(type)) return undefined;
  const name =
    direction === "increase" && gain > 0 ? "gain" : direction === "decrease" && gain < 0 ? "fall" : undefined;
  if (name === undefined) return undefined;
  const points = values.filter((value) => value !== null).length;
  return { metric, gain: Math.abs(gain), name, share, points, ...diluted(share, Math.abs(gain), values) };
}

/** "An 8-point gain there moves it by 1.0 point." */
export function describeEffect({ metric, gain, name, effect }: Effect): string {
  const { unit = "", decimals = 1 } = metric.fields;
  const isPercentage = unit.trim() === "%";
  const size = trimmed(gain, decimalsOfSmall(gain, decimals));
  const cause = isPercentage ? `${article(size)} ${size}-point ${name}` : `A ${name} of ${size} ${unit}`.trimEnd();
  return `${cause} there moves it by ${describeMove({ metric, effect })}.`;
}

/** "1.0 point", "0.4 cases": an effect in the unit of its metric. */
export function describeMove({ metric, effect }: Pick<Effect, "metric" | "effect">): string {
  const { unit = "", decimals = 1 } = metric.fields;
  const moved = formatFigure(effect, decimalsOfSmall(effect, Math.max(decimals, 1)));
  return unit.trim() === "%" ? `${moved} ${Number(moved) === 1 ? "point" : "points"}` : `${moved} ${unit}`.trimEnd();
}

/** Whether a year of points on either side would show the effect in the wide figure; `undefined` where too few values tell. */
export function canShow({ gain, share, noise }: Effect): ReturnType<typeof seeing> | undefined {
  return noise && seeing(visibility(share, gain, noise).wide.chance);
}

/**
 * "With 12 points on either side of the change, the verdict would show such a gain in about two cases in five (between 25 and 60 in 100).
 * Where nothing has changed it shows one all the same in about one case in twenty. …" Empty where too few values tell how much the metric moves by itself.
 */
export function describeChances({ gain, name, share, noise }: Effect): string {
  if (noise === undefined) return "";
  const { wide, local, byChance } = visibility(share, gain, noise);
  return [
    `With ${A_YEAR.before} points on either side of the change, the verdict would show such a ${name} ${describeChance(wide)}. Where nothing has changed it shows one all the same ${inWords(byChance)}.`,
    `In a metric of the part alone it would show it ${inWords(local.chance)}, if the parts of the whole vary independently of each other; nobody has said whether they do.`,
  ].join(" ");
}

/** The metric's values before the plan's change; of a plan that names none those in its baseline window, or its first twelve. */
function baselineValues(graph: GraphView, plan: MetricUse["plan"], metric: Metric): readonly (number | null)[] {
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return [];
  const change = planChange(graph, plan, metric, Number.POSITIVE_INFINITY);
  if (change) return rowsBefore(seriesOf(figures), termsOf(graph, metric), change).rows.map(({ value }) => value);
  const window = baselineOf(metric);
  const chosen = window
    ? figures.filter(({ period }) => period.start >= window.from && period.start <= window.to)
    : figures.slice(0, 12);
  return chosen.map(({ value }) => value);
}

/** What is asked for: the aim, when it is set in this metric; otherwise the way from where the metric stood to its target. */
function gainOf(
  plan: MetricUse["plan"],
  metric: Metric,
  values: readonly (number | null)[],
  today: number,
): number | undefined {
  const { aim } = plan.fields;
  if (aim?.metric === metric.id && aim?.from !== undefined && aim.to !== undefined) return aim.to - aim.from;
  const target = targetOn(targetsOf(metric), today);
  const level = metric.fields.baseline?.value ?? levelOf(values);
  return target === null || level === undefined ? undefined : target - level;
}

/** "A" or "An", as the number is read: an 8, an 11, an 18, an 80. */
const article = (figure: string): string => (/^(?:8|1[18](?!\d))/.test(figure) ? "An" : "A");

/** A figure without zeros at its end: 12.5, 8. */
export function trimmed(value: number, decimals: number): string {
  return formatFigure(value, decimalsOf([Number(value.toFixed(decimals))]));
}
