// What the second program finds of each metric as a plan uses it, and how it says so.
import path from "node:path";
import { byId, day, type Fields, first, inWords, last, own, type Page, rowsOf, type Sample } from "./sample.ts";
import { type Figure, type Found, verdictOn } from "./verdict.ts";

export type Use = {
  readonly plan: Page;
  readonly metric: Page;
  readonly role: string;
  readonly figures: readonly Figure[];
  /** How many of them lie before the change. */
  readonly n1: number;
  /** `undefined` where there are too few. */
  readonly found: Found | undefined;
};

const monthOf = (date: string): number => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1;

export function figuresOf({ fields, file }: Page, until: string): readonly Figure[] {
  const written: string = typeof fields.data === "string" ? fields.data : fields.data.file;
  return rowsOf(path.join(path.dirname(file), written)).flatMap(({ period = "", value = "" }) =>
    value === "" || day(first(period)) > day(until) ? [] : [{ month: monthOf(period), value: Number(value) }],
  );
}

const known = new WeakMap<Page, Map<string, readonly Use[]>>();

/** The metrics of a plan, judged as of a day. */
export function usesOf(sample: Sample, plan: Page, until: string): readonly Use[] {
  const ofPlan = known.get(plan) ?? new Map<string, readonly Use[]>();
  known.set(plan, ofPlan);
  const before = ofPlan.get(until);
  if (before) return before;
  const uses = (plan.fields.metrics as readonly Fields[]).flatMap(({ metric: id, role }): readonly Use[] => {
    const metric = byId(sample, id);
    return !metric || metric.fields.status === "retired" ? [] : [useOf(plan, metric, role, until)];
  });
  ofPlan.set(until, uses);
  return uses;
}

/** A metric judged around the change of a plan, whether or not the plan lists it. */
export function useOf(plan: Page, metric: Page, role: string, until: string): Use {
  const start = monthOf(plan.fields.dates.change_start);
  const { from, to } = metric.fields.baseline ?? {};
  const all = figuresOf(metric, until);
  const isBefore = ({ month }: Figure): boolean =>
    month < start && (from === undefined || (month >= monthOf(first(from)) && month <= monthOf(last(to))));
  const earlier = all.filter(isBefore);
  const figures = [...earlier, ...all.filter(({ month }) => month >= start)];
  const found = verdictOn(figures, earlier.length, metric.fields.direction === "increase");
  return { plan, metric, role, figures, n1: earlier.length, found };
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const monthInWords = (month: number): string => `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;

/** Whether a change that was found was found without the latest figure too. */
export function standing({ figures, n1, metric, found }: Use): string | undefined {
  if (found?.name !== "improved" && found?.name !== "worsened") return undefined;
  const [last, before] = figures.toReversed();
  if (!last || !before) return undefined;
  const earlier = verdictOn(figures.slice(0, -1), n1, metric.fields.direction === "increase");
  return earlier?.name === found.name
    ? `Settled: the figures up to ${monthInWords(before.month)} said the same.`
    : `New this month: without the figure for ${monthInWords(last.month)} it would not have been said.`;
}

/** How much worse than before a balancing metric may be, and whether that is too much. */
export function harm(use: Use): string | undefined {
  const { metric, found } = use;
  if (!found) return undefined;
  const [, , low, high] = nudged(found);
  const isUp = metric.fields.direction === "increase";
  const [worst, mildest] = isUp ? [-low, -high] : [high, low];
  const word = isUp ? "fall" : "rise";
  if (worst <= 0) return `any ${word} can be ruled out.`;
  const decimals = printed(use)?.decimals ?? 0;
  const size = (value: number): string => inUnit(metric, number(value, decimals));
  const bound = `a ${word} of more than ${size(Math.ceil(worst * 10 ** decimals - 1e-9) / 10 ** decimals)} can be ruled out`;
  const { tolerable } = use.plan.fields.metrics.find((one: Fields) => one.metric === metric.id);
  if (tolerable === undefined) return `${bound}; nobody has said how much would be too much.`;
  if (worst <= tolerable) return `${bound}, which is within the ${size(tolerable)} that the plan can bear.`;
  if (mildest > tolerable) throw new Error("no sample has a balancing metric that is too much worse for certain");
  return `${bound}; whether it is more than the ${size(tolerable)} that the plan can bear cannot be said yet.`;
}

/** "1.0 point", "0.5 points", "15.8 days". */
export const inUnit = ({ fields: { unit } }: Page, size: string): string =>
  `${size} ${unit === "%" ? (/^[+−]?1(?:\.0+)?$/.test(size) ? "point" : "points") : unit}`;

/** How far the level of a metric moved, as it is printed. */
export function moved(use: Use): { readonly size: number; readonly told: string } | undefined {
  const told = printed(use);
  if (!use.found || !told) return undefined;
  const size = use.found.after - use.found.before;
  return { size, told: inUnit(use.metric, told.told) };
}

export const words = ({ found, n1 }: Use): string => found?.name ?? (n1 < 8 ? "no baseline" : "too early to say");

const number = (value: number, decimals: number): string => {
  const [whole = "", rest] = Math.abs(value).toFixed(decimals).split(".");
  const digits = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ",") + (rest === undefined ? "" : `.${rest}`);
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
};
const signed = (value: number, decimals: number): string =>
  `${Number(value.toFixed(decimals)) > 0 ? "+" : ""}${number(value, decimals)}`;

/** Which way numbers lean that lie half way between two that can be printed: nobody can say to which of them one rounds. */
let lean: readonly number[] = [];

const nudged = ({ before, after, low, high }: Found): readonly [number, number, number, number] => {
  const [a = 0, b = 0, c = 0, d = 0] = lean.map((one) => one * 1e-6);
  // The ends lean further, so that they do whatever the mean does to which they are added.
  return [before + a, after + b, low + 3 * c, high + 3 * d];
};

/** A statement in every way in which its numbers can be rounded. */
export function eachRounding(say: () => string): readonly string[] {
  const said = Array.from({ length: 16 }, (_, ways) => {
    lean = [0, 1, 2, 3].map((place) => ((ways >> place) % 2 === 0 ? 1 : -1));
    return say();
  });
  lean = [];
  return [...new Set(said)];
}

/** The figures of a change as they are printed; `apart` is the aim, to which no mean is rounded. */
export function printed({ metric, found }: Use, apart?: number) {
  if (!found) return undefined;
  const { step, name } = found;
  const [before, after, low, high] = nudged(found);
  const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
  const isSure = low > 1e-6 || high < -1e-6;
  let decimals: number = metric.fields.decimals;
  while (
    decimals < 6 &&
    (Math.abs(round(after, decimals) - round(before, decimals) - (after - before)) >
      Math.max((high - low) / 10, Math.abs(after - before) / 100) ||
      (isSure && (round(low, decimals) === 0 || round(high, decimals) === 0)) ||
      (apart !== undefined && after !== apart && round(after, decimals) === round(apart, decimals)))
  )
    decimals += 1;
  const { unit } = metric.fields;
  const isPercentage = unit === "%";
  const mean = (value: number): string => number(value, decimals);
  const withUnit = (value: number): string => mean(value) + (isPercentage ? "%" : ` ${unit}`);
  const told = round(round(after, decimals) - round(before, decimals), decimals);
  const points = Math.abs(told) === 1 ? " point" : " points";
  const difference = signed(told, decimals) + (isPercentage ? points : "");
  const range = `between ${signed(low, decimals)} and ${signed(high, decimals)}`;
  const isOther = step !== undefined && signed(step, decimals) !== signed(told, decimals);
  const months = !isOther ? "" : `; ${signed(step, decimals)} with the months of the year taken out`;
  const middle = round(step ?? told, decimals);
  const isPulled = middle < round(low, decimals) || middle > round(high, decimals);
  const say = (isShort: boolean): string =>
    name === "no evidence of change"
      ? `${difference}${months}; anything ${range}${isShort ? "" : " is compatible with these figures"}`
      : isPulled
        ? `${difference}${months}; single figures pull the means, and the figures as a whole speak for anything ${range}`
        : `${difference}${months}, ${range}`;
  return {
    decimals,
    told: signed(told, decimals),
    before: withUnit(before),
    after: withUnit(after),
    difference: say(true),
    size: `${isPercentage ? withUnit(before) : mean(before)} → ${withUnit(after)} (${say(false)})`,
  };
}

export type Aim = { readonly state: string; readonly sentence: string; readonly level: readonly number[] };

/** Whether the aim of a plan is reached. Every sample's aim is set in a metric of its plan. */
export function aimOf(sample: Sample, plan: Page, today: string): Aim | undefined {
  const { to, by, metric: id } = plan.fields.aim ?? {};
  if (to === undefined) return undefined;
  const isPast = by !== undefined && day(today) > day(by);
  const until = isPast ? by : today;
  const use = usesOf(sample, plan, until).find(({ metric }) => metric.id === id);
  if (!use?.found) throw new Error(`the aim of ${plan.id} can be judged`);
  const { step } = use.found;
  const [before, after, low, high] = nudged(use.found);
  const level = [before + (step ?? after - before), before + low, before + high] as const;
  const up = use.metric.fields.direction === "increase";
  const [worst, best] = up ? [level[1], level[2]] : [-level[2], -level[1]];
  const goal = up ? to : -to;
  const state =
    worst >= goal ? "reached" : best >= goal ? "too close to call" : isPast ? "not reached" : "not yet reached";
  const decimals = printed(use)?.decimals ?? 0;
  const say = (value: number): string => {
    let places = decimals;
    while (value !== to && places < 6 && Number(value.toFixed(places)) === Number(to.toFixed(places))) places += 1;
    return number(value, places);
  };
  const later = isPast ? figuresOf(use.metric, today).filter(({ month }) => month > monthOf(by)) : [];
  if (later.length > 0) throw new Error("no sample has figures after the day of its aim");
  const figures = state === "reached" ? "" : ` (${say(level[0])}, between ${say(level[1])} and ${say(level[2])})`;
  const goalWords = `${to}${use.metric.fields.unit === "%" ? "%" : ""}`;
  return {
    state,
    level,
    sentence: `The aim of ${goalWords}${by === undefined ? "" : ` by ${inWords(by)}`}: ${state}${figures}.`,
  };
}

/** The verdict on a plan, and on what it rests. */
export function planVerdict(sample: Sample, plan: Page, today: string) {
  const uses = usesOf(sample, plan, today);
  const outcome = uses.find(({ metric, role }) => role === "outcome" && metric.id === plan.fields.aim.metric);
  if (!outcome) throw new Error(`${plan.id} has an outcome in which its aim is set`);
  const costs = uses.filter(
    (use) => words(use) === "worsened" && use !== outcome && (use.role === "balancing" || use.role === "outcome"),
  );
  const processes = uses.filter((use) => use.role === "process" && words(use) === "improved");
  const alone = words(outcome);
  const isOpen = /^(?:too early|was improving|possible|mixed|no evidence)/.test(alone);
  const name =
    alone === "improved" && costs.length > 0
      ? "improved, with a cost"
      : isOpen && processes.length > 0
        ? "changed, not yet better"
        : alone;
  return { uses, outcome, costs, processes, name };
}

export const plansIn = (sample: Sample, plan: Page | undefined): readonly Page[] =>
  plan ? [plan] : own(sample, "plan");
