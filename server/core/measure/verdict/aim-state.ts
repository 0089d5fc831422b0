// Is the aim of a plan reached? Not the same question as whether something improved: an aim may be missed by what improved, and met by what did
// not. The level since the change is the mean before it and the interval of the difference, from the verdict's own test; figures count up to
// the aim's day, and what came later is told apart. Rounding never decides.
//   reached: the whole interval lies at or beyond the aim; too close to call: the aim lies within it;
//   not yet, not reached: the whole interval falls short, before the aim's day or after it;
//   cannot be said: no figures, no baseline, too early, or the definition changed so that the figures do not compare.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { formatDate, parseDate, periodContaining } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { cadenceOfMetric } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { whyNoChange } from "../../graph/plan-metrics.ts";
import { figureTerms, figureWords } from "../figure-words.ts";
import { decimalsOf, formatFigure, withUnit } from "../figures.ts";
import { mean } from "../mean.ts";
import { planChange, verdictOn } from "./metric-judgement.ts";
import { sizeWords } from "./size-words.ts";
import { FEWEST_AFTER, FEWEST_BEFORE, type Verdict, type VerdictChange } from "./verdict-result.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

/** From best to least known. */
export const AIM_STATES = ["reached", "too-close-to-call", "not-yet-reached", "not-reached", "cannot-be-said"] as const;
export type AimState = (typeof AIM_STATES)[number];

export const AIM_WORDS: Readonly<Record<AimState, string>> = {
  reached: "reached",
  "too-close-to-call": "too close to call",
  "not-yet-reached": "not yet reached",
  "not-reached": "not reached",
  "cannot-be-said": "cannot be said",
};

/** Where a level lies, in the unit of the metric: its middle, and from where to where the figures let it lie. */
type Level = { readonly mean: number; readonly low: number; readonly high: number };

export type AimAnswer = {
  readonly state: AimState;
  readonly to: number;
  /** A day number. */
  readonly by: number | undefined;
  /** The metric in which the aim is set, where there is one. */
  readonly metric: Metric | undefined;
  /** The verdict on the figures up to the aim's day. */
  readonly verdict: Verdict | undefined;
  readonly level: Level | undefined;
  /** Why it cannot be said, as the rest of a sentence. */
  readonly because: string | undefined;
  /** The mean before the change was at the aim or beyond. */
  readonly wasMetBefore: boolean;
  /** The figures after the aim's day. */
  readonly later: { readonly points: number; readonly mean: number } | undefined;
};

/** The state of a plan's aim as of `today` (a day number); `undefined` where the aim names no figure to reach. */
export function aimOf(graph: GraphView, plan: Plan, today: number): AimAnswer | undefined {
  const { aim } = plan.fields;
  if (aim?.to === undefined) return undefined;
  const by = parseDate(aim.by ?? "");
  const found = aim.metric === undefined ? undefined : graph.find(aim.metric);
  const metric = isOfKind(found, "metric") ? found : undefined;
  const unknown = (because: string, verdict?: Verdict): AimAnswer => ({
    state: "cannot-be-said",
    to: aim.to ?? 0,
    by,
    metric,
    verdict,
    level: undefined,
    because,
    wasMetBefore: false,
    later: undefined,
  });
  if (metric === undefined) return unknown("the aim names no metric that is here");
  const undated = whyNoChange(plan);
  if (undated !== undefined) return unknown(`the plan ${undated}`);
  const change = planChange(graph, plan, metric, today);
  if (change === undefined) return unknown("the change has not begun");
  if (by !== undefined && by < change.start) return unknown("the change began after that day");

  const last = by === undefined ? today : Math.min(today, lastDayThatCounts(metric, by));
  const verdict = verdictOn(graph, metric, { ...change, asOf: last });
  const level = levelOf(graph, metric, verdict);
  if (level === undefined) return unknown(whyNoLevel(verdict, by !== undefined && last < today), verdict);
  const broken = incomparableSince(metric, verdict, last);
  if (broken !== undefined)
    return unknown(
      `the definition changed on ${formatDate(broken)}, and figures before and after that do not compare`,
      verdict,
    );
  const up = isUpwards(metric, aim.from, aim.to, verdict);
  return {
    state: stateOf(level, aim.to, up, by !== undefined && today > by),
    to: aim.to,
    by,
    metric,
    verdict,
    level,
    because: undefined,
    wasMetBefore: verdict.before.mean !== null && (up ? verdict.before.mean >= aim.to : verdict.before.mean <= aim.to),
    later: last < today ? laterThan(graph, metric, change, last) : undefined,
  };
}

/** The last day whose figures count: of the period in which the aim's day falls, more than half has to lie before it. */
function lastDayThatCounts(metric: Metric, by: number): number {
  const cadence = cadenceOfMetric(metric);
  const period = cadence && periodContaining(cadence, by);
  return period && by - period.start + 1 < (period.end - period.start + 1) / 2 ? period.start - 1 : by;
}

/** The mean before the change and the interval of the difference, no further than such figures can go. */
function levelOf(graph: GraphView, metric: Metric, verdict: Verdict): Level | undefined {
  const { before, difference } = verdict;
  const interval = verdict.interval();
  if (before.mean === null || difference === null || interval === undefined) return undefined;
  const values = (verdict.result?.points ?? []).flatMap(({ value }) => value ?? []);
  const { within } = figureWords(values, figureTerms(graph, metric));
  return {
    mean: within(before.mean + difference),
    low: within(before.mean + interval.low),
    high: within(before.mean + interval.high),
  };
}

function whyNoLevel({ name, problem, before, after }: Verdict, isPast: boolean): string {
  const until = isPast ? " up to that day" : "";
  if (name === "no-baseline")
    return `there ${before.points === 1 ? "is" : "are"} ${counted(before.points, "figure")} before the change, and ${FEWEST_BEFORE} are needed`;
  if (name === "too-early")
    return `there ${after.points === 1 ? "is" : "are"} ${after.points === 0 ? "no figure" : counted(after.points, "figure")} since the change${until}, and ${FEWEST_AFTER} are needed`.replace(
      "there are no figure",
      "there is no figure",
    );
  return problem === undefined
    ? "there is nothing to judge"
    : problem.replace(/\.$/, "").replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());
}

/** The latest day within what is judged on which the definition changed so that figures do not compare. */
function incomparableSince(metric: Metric, { before, result }: Verdict, last: number): number | undefined {
  const first = result?.points[before.rows[0] ?? 0]?.date ?? Number.NEGATIVE_INFINITY;
  return (metric.fields.changes ?? [])
    .flatMap((change) => (change?.comparable === false ? (parseDate(change.date ?? "") ?? []) : []))
    .filter((day) => day > first && day <= last)
    .toSorted((a, b) => b - a)[0];
}

/** Which way the aim lies: the metric's better side; where it has none, as the aim says, or from the mean before the change. */
function isUpwards(metric: Metric, from: number | undefined, to: number, { before }: Verdict): boolean {
  const { direction = "neutral" } = metric.fields;
  if (direction !== "neutral") return direction === "increase";
  return to >= (from ?? before.mean ?? to);
}

function stateOf({ low, high }: Level, to: number, up: boolean, isPast: boolean): AimState {
  if (up ? low >= to : high <= to) return "reached";
  if (up ? high >= to : low <= to) return "too-close-to-call";
  return isPast ? "not-reached" : "not-yet-reached";
}

function laterThan(graph: GraphView, metric: Metric, change: VerdictChange, last: number): AimAnswer["later"] {
  const points = verdictOn(graph, metric, change).result?.points ?? [];
  const values = points.flatMap(({ date, value }) => (date > last && value !== null ? [value] : []));
  const middle = mean(values);
  return middle === null ? undefined : { points: values.length, mean: middle };
}

/** "The aim of 2.6 by 31 March 2026: reached." `told` is the metric whose figures have just been told, whose unit need not be said again. */
export function describeAim(aim: AimAnswer, told?: Metric): readonly string[] {
  const { state, to, by, metric, verdict, level, because, later, wasMetBefore } = aim;
  const { unit = "", decimals } = metric?.fields ?? {};
  const figure = formatFigure(to, decimalsOf([to]));
  const isTold = metric !== undefined && metric === told;
  const goal = unit === "£" ? `£${figure}` : isTold && unit.trim() !== "%" ? figure : withUnit(figure, unit);
  const where = isTold || metric === undefined ? "" : ` in '${metric.title ?? metric.id}'`;
  const head = `The aim of ${goal}${where}${by === undefined ? "" : ` by ${formatDate(by)}`}: ${AIM_WORDS[state]}`;
  if (verdict === undefined || level === undefined)
    return [`${head}${because === undefined ? "" : `, as ${because}`}.`];
  const isShort = state === "reached" && later === undefined && isTold;
  const words = sizeWords(verdict, { unit, decimals });
  const until = later === undefined ? "" : " by then";
  const sentence = isShort
    ? `${head}${didNotLast(aim)}.`
    : `${head} (${levelInWords(aim, level, verdict, { unit, decimals })}${until})${didNotLast(aim)}.`;
  return [
    sentence,
    ...(wasMetBefore ? ["The mean before the change had met it already."] : []),
    ...(later === undefined
      ? []
      : [`Since that day the mean is ${words.meanWithUnit(later.mean)} (${counted(later.points, "figure")}).`]),
  ];
}

/** What is reached on average and gone again is not passed off as reached. */
const didNotLast = ({ state, verdict }: AimAnswer): string =>
  state === "reached" && verdict?.name === "improved-not-sustained"
    ? " on average since the change, and not for good"
    : "";

/** "179.5, between 164 and 198": each figure with as many decimals as tell it from the aim. */
export function levelInWords(
  { to }: AimAnswer,
  level: Level,
  verdict: Verdict,
  style: { readonly unit: string; readonly decimals: number | undefined },
): string {
  const words = sizeWords(verdict, style);
  const say = (value: number): string => formatFigure(value, decimalsApart(value, to, words.decimals));
  const [low, high] = [level.low, level.high].map((end) => (Number.isFinite(end) ? say(end) : undefined));
  const range =
    low !== undefined && high !== undefined
      ? `between ${low} and ${high}`
      : low !== undefined
        ? `${low} or more`
        : high !== undefined
          ? `${high} or less`
          : "of any size";
  const isWithin = level.low <= level.mean && level.mean <= level.high;
  return isWithin ? `${say(level.mean)}, ${range}` : range;
}

/** As many decimals as tell a figure from the aim, where it is another. */
function decimalsApart(value: number, to: number, least: number): number {
  const isApart = (decimals: number): boolean => Number(value.toFixed(decimals)) !== Number(to.toFixed(decimals));
  for (let decimals = least; decimals < 6; decimals += 1) if (value === to || isApart(decimals)) return decimals;
  return least;
}
