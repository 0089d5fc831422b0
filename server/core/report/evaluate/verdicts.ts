// 2. Did it improve?
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { joined } from "../../../../schemas/words.ts";
import { toIso } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { whyNoChange } from "../../graph/plan-metrics.ts";
import { AIM_STATES, AIM_WORDS, type AimState, aimOf, describeAim } from "../../measure/verdict/aim-state.ts";
import { answerOf, differenceInWords } from "../../measure/verdict/answer.ts";
import { describeByChance, standingInShort } from "../../measure/verdict/beside-verdict.ts";
import { countedVerdicts } from "../../measure/verdict/counted-verdicts.ts";
import { describePlanVerdict, styleOf } from "../../measure/verdict/plan-answer.ts";
import {
  type JudgedUse,
  PLAN_VERDICT_WORDS,
  type PlanVerdict,
  planVerdict,
  type Ripple,
  rippleOf,
} from "../../measure/verdict/plan-verdict.ts";
import { describeRippleSize } from "../../measure/verdict/ripple-words.ts";
import { asSaid, isPercentage, sizeWords } from "../../measure/verdict/size-words.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { describeSize, describeVerdict, VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";
import { progressOf } from "./progress.ts";
import {
  areOf,
  type Metric,
  named,
  type Plan,
  quoted,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  shortlyQuoted,
} from "./subject.ts";

type Part = Evaluation["verdicts"];
type Row = { readonly plan: Plan; readonly verdict: PlanVerdict };

/** Rules that speak of this part. */
const REMARKS = ["gain-stayed-local", "not-sustained"] as const;

export function verdictsPart(subject: Subject): Part {
  const { graph, today } = subject;
  const rows = subject.plans.map((plan): Row => ({ plan, verdict: planVerdict(graph, plan, today) }));
  const plans = rows.map((row) => toValue(subject, row));
  return {
    inShort: [
      describe(rows),
      ...describeByChance(rows.flatMap(({ verdict }) => verdict.metrics)),
      ...aimsInShort(plans),
    ].join(" "),
    method:
      "Each metric's level before the change is held against its level since by a rank test, which allows for what carries over from one figure to the next and for the months of the year. A gain counts that chance alone does not explain, that was not on its way before and that is still there. A plan is judged by the metric of its aim, or by all of its outcomes, each of which has to be the surer the more there are, and by whether a balancing metric got worse. These are changes in time, not proof of cause.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: rows.flatMap(missingFrom),
    next: [...rows.flatMap(nextFor), ...plans.flatMap(nextForScore)],
    plans,
  };
}

function describe(rows: readonly Row[]): string {
  if (rows.length === 0) return "There is no plan yet, so there is nothing to judge.";
  const parts = countedVerdicts(rows, ({ verdict }) => verdict.name).map(
    ({ words, those }) => `${words} (${quotedList(those.map(({ plan }) => plan))})`,
  );
  const costs = new Set(rows.flatMap(({ verdict }) => worsenedIn(verdict)).map(({ metric }) => metric));
  const worse = costs.size === 0 ? "" : ` What got worse: ${quotedList([...costs])}.`;
  return `Of ${counted(rows.length, "plan")}, ${joined(parts, "and")}.${worse}`;
}

/** Of these states a reader wants to know which plans they are, where they are so few. */
const NAMED: ReadonlySet<AimState> = new Set(["reached", "not-reached"]);
const MOST_NAMED = 2;

/** "Of 3 aims, 1 is reached, 1 is too close to call and 1 is not yet reached."; `isNamed` where no table beneath says which. */
export function aimsInShort(plans: Part["plans"], isNamed = false): readonly string[] {
  const byState = Map.groupBy(
    plans.filter(({ aim }) => aim !== null),
    ({ aim }) => aim?.state,
  );
  const states = AIM_STATES.flatMap((state) => {
    const those = byState.get(state) ?? [];
    const names = isNamed && NAMED.has(state) ? namesOf(those) : "";
    return those.length === 0 ? [] : [{ state, count: those.length, names }];
  });
  const [first, ...others] = states;
  if (!first) return [];
  if (others.length === 0) return [`${ALL_ALIKE[first.state](first.count)}${first.names}.`];
  const parts = states.map(({ state, count, names }) => {
    const words = state === "cannot-be-said" ? "cannot be said" : `${areOf(count)} ${AIM_WORDS[state]}`;
    return `${count} ${words}${names}`;
  });
  const all = states.reduce((sum, { count }) => sum + count, 0);
  return [`Of ${counted(all, "aim")}, ${joined(parts, "and")}.`];
}

const namesOf = (plans: Part["plans"]): string =>
  plans.length > MOST_NAMED ? "" : ` (${joined(plans.map(shortlyQuoted), "and")})`;

/** What is said of so many aims where all have one state: "none of 3 aims" instead of "of 3 aims, 3 are not". */
const ALL_ALIKE: Readonly<Record<AimState, (count: number) => string>> = {
  reached: (count) => (count === 1 ? "The one aim is reached" : `All ${count} aims are reached`),
  "too-close-to-call": (count) =>
    count === 1 ? "The one aim is too close to call" : `All ${count} aims are too close to call`,
  "not-yet-reached": (count) =>
    count === 1 ? "The one aim is not yet reached" : `None of the ${count} aims is reached yet`,
  "not-reached": (count) => (count === 1 ? "The one aim is not reached" : `None of the ${count} aims is reached`),
  "cannot-be-said": (count) =>
    count === 1
      ? "Whether the one aim is reached cannot be said"
      : `Whether any of the ${count} aims is reached cannot be said`,
};

function toValue(subject: Subject, { plan, verdict }: Row): Part["plans"][number] {
  return {
    ...named(plan),
    verdict: verdict.name,
    words: PLAN_VERDICT_WORDS[verdict.name],
    changeBegan: verdict.start === undefined ? null : toIso(verdict.start),
    aim: aimValue(subject, plan),
    sentences: [...describePlanVerdict(subject.graph, plan, verdict, subject.today)],
    metrics: verdict.metrics.map((use) => metricValue(use, goalIn(plan, use.metric))),
    ripples: verdict.metrics.flatMap((use) => ripplesFrom(subject, use)),
    progress: progressOf(subject, plan, verdict),
  };
}

/** What is said of an aim for whoever counts aims. */
function aimValue({ graph, today }: Subject, plan: Plan): Part["plans"][number]["aim"] {
  const aim = aimOf(graph, plan, today);
  if (aim === undefined) return null;
  const { state, to, by, metric, level, later } = aim;
  return {
    state,
    words: AIM_WORDS[state],
    metric: metric === undefined ? null : named(metric),
    to,
    by: by === undefined ? null : toIso(by),
    level: level === undefined ? null : { mean: level.mean, between: [bound(level.low), bound(level.high)] },
    later: later ?? null,
    sentences: [...describeAim(aim)],
  };
}

/** An end of an interval; null where the figures set none. */
const bound = (end: number): number | null => (Number.isFinite(end) ? end : null);

/** The figure that a plan wants a metric to reach: rounding does not turn a mean into it. */
const goalIn = ({ fields: { aim } }: Plan, { id }: Metric): number | undefined =>
  aim?.metric === id ? aim?.to : undefined;

function metricValue(
  { metric, role, verdict }: JudgedUse,
  goal: number | undefined,
): Part["plans"][number]["metrics"][number] {
  const { before, after, difference, percent, ...said } = asSaid(verdict);
  const interval = said.interval();
  return {
    ...named(metric),
    role,
    verdict: verdict.name,
    words: VERDICT_WORDS[verdict.name],
    unit: metric.fields.unit ?? "",
    before: { points: before.points, mean: before.mean },
    after: { points: after.points, mean: after.mean },
    difference,
    percent: isPercentage(styleOf(metric)) ? null : percent,
    size: describeSize(verdict, styleOf(metric)),
    interval: interval === undefined ? null : [bound(interval.low), bound(interval.high)],
    standing: standingInShort(verdict),
    answer: answerOf(verdict, styleOf(metric), goal),
    cells: cellsOf(verdict, metric, goal),
    cautions: verdict.cautions.map(({ message }) => message),
  };
}

/** The same rounded for a table, so that what is printed adds up; empty where there is nothing to compare. */
function cellsOf(
  verdict: Verdict,
  metric: Metric,
  goal: number | undefined,
): Part["plans"][number]["metrics"][number]["cells"] {
  const { before, after, name, lateFrom, result } = asSaid(verdict);
  const style = styleOf(metric);
  const words = sizeWords(verdict, style, goal);
  const side = ({ mean, points }: Verdict["before"], since = ""): string =>
    mean === null ? counted(points, "figure") : `${words.meanWithUnit(mean)} (n = ${points}${since})`;
  const late = lateFrom === undefined ? "" : `, since ${result?.points[lateFrom]?.label ?? ""}`;
  const isCompared = before.mean !== null && after.mean !== null && name !== "no-baseline";
  return {
    before: side(before),
    after: side(after, late),
    difference: isCompared ? differenceInWords(verdict, style, words, true) : "",
  };
}

type RippleValue = Part["plans"][number]["ripples"][number];

/** What the same change did to the metrics above one that improved. */
function ripplesFrom({ graph, today }: Subject, use: JudgedUse): readonly RippleValue[] {
  if (use.verdict.name !== "improved") return [];
  const flat = (from: Metric, ripples: readonly Ripple[]): readonly RippleValue[] =>
    ripples.flatMap((ripple) => [
      {
        from: named(from),
        to: named(ripple.metric),
        verdict: ripple.verdict.name,
        words: VERDICT_WORDS[ripple.verdict.name],
        size: describeRippleSize(graph, use, ripple, today),
      },
      ...flat(ripple.metric, ripple.parents),
    ]);
  return flat(use.metric, rippleOf(graph, use, today));
}

const UNJUDGED: ReadonlySet<string> = new Set(["no-data", "no-baseline", "too-early"]);

function missingFrom({ plan, verdict }: Row): readonly string[] {
  if (verdict.name === "no-change-yet") {
    const undated = whyNoChange(plan);
    return [undated === undefined ? `The change of ${quoted(plan)} has not begun yet.` : `${quoted(plan)} ${undated}.`];
  }
  return [
    ...sentenceIf(verdict.name === "no-outcome", () => `${quoted(plan)} has no outcome metric.`),
    ...verdict.metrics
      .filter((use) => UNJUDGED.has(use.verdict.name))
      .map((use) => `${quoted(use.metric)}: ${describeVerdict(use.verdict, styleOf(use.metric))[0] ?? ""}`),
  ];
}

/** Outcomes and balancing metrics that got worse. */
const worsenedIn = ({ deciding, costs }: PlanVerdict): readonly JudgedUse[] => [
  ...deciding.filter(({ verdict }) => verdict.name === "worsened"),
  ...costs,
];

function nextFor({ plan, verdict }: Row): readonly string[] {
  const { name, costs } = verdict;
  const worse = worsenedIn(verdict);
  const others = name === "improved" && costs.length === 0;
  return [
    ...worse.map(
      ({ metric }) => `Ask why ${quoted(metric)} got worse while ${quoted(plan)} ran, and tell those who decide.`,
    ),
    ...sentenceIf(others, () => `Write down in ${quoted(plan)} what made the difference, and who else could use it.`),
    ...sentenceIf(
      name === "changed-not-yet-better",
      () =>
        `The new way of working of ${quoted(plan)} shows and its outcome does not: ask whether more time is needed, or another change.`,
    ),
    ...sentenceIf(
      name === "no-evidence-of-change",
      () => `Ask the team of ${quoted(plan)} what it has learned, and what it would try instead.`,
    ),
  ];
}

const nextForScore = ({ title, progress }: Part["plans"][number]): readonly string[] =>
  sentenceIf(
    (progress.gap ?? 0) > 0,
    () => `Talk with the team of '${title}' about its progress score. ${progress.because}`,
  );
