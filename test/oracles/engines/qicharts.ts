// The R package qicharts2.

import { toIso } from "../../../server/core/document/period.ts";
import { judgeRun, judgeShewhart } from "../../../server/core/measure/control-chart.ts";
import type {
  ControlInput,
  ControlOptions,
  ControlPoint,
  RunResult,
  ShewhartChart,
  ShewhartResult,
} from "../../../server/core/measure/control-result.ts";
import type { SpcRefusal } from "../../../server/core/measure/spc-result.ts";
import { type Answer, type JsonRecord, otherQuestion, type Purpose, type Row, recordsIn, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import { dayIn, numberIn } from "./rows.ts";

const CHARTS = {
  run: "run",
  i: "i",
  ip: "i-prime",
  mr: "mr",
  p: "p",
  pp: "p-prime",
  u: "u",
  up: "u-prime",
  c: "c",
  g: "g",
  t: "t",
  xbar: "xbar",
  s: "s",
} as const;

type Question = {
  readonly chart: "run" | ShewhartChart;
  readonly rows: readonly ControlInput[];
  readonly options: ControlOptions;
};

/** How the reference counts its points, which are not the rows: by the order of their x. */
type Numbering = {
  readonly xs: readonly number[];
  /** Whether x is a date. */
  readonly dated: boolean;
  /** Rows behind each x. */
  readonly rowsAt: ReadonlyMap<number, number>;
  /** Whether there are denominators. */
  readonly divided: boolean;
  /** Number of the last point of the baseline; all points are in it when it is null. */
  readonly freeze: number | null;
};

export function qicharts(rows: readonly Row[], given: JsonRecord, expected: JsonRecord): Answer {
  const options = new Options(given);
  const chart = options.choice<Question["chart"]>("chart", CHARTS);
  const method = options.choice("method", { anhoej: "anhoej", bestbox: "bestbox", cutbox: "cutbox" });
  const parts = options.numbers("part");
  const excluded = new Set(options.numbers("exclude"));
  // A target is drawn, and judges nothing.
  options.numbers("target");
  const centre = options.number("centre_line");
  const freeze = parts.length > 0 ? null : options.number("freeze");
  const numbering = numberingOf(rows, freeze);
  const numberOf = new Map(numbering.xs.map((x, index) => [x, index + 1]));
  const question: Question = {
    chart,
    rows: rows.map((row, index) => {
      const x = xOf(row, index);
      return {
        date: x,
        label: `x = ${x}`,
        value: numberIn(row.y ?? ""),
        ghost: excluded.has(numberOf.get(x) ?? 0),
        ...(numbering.divided ? { denominator: numberIn(row.n ?? "") } : {}),
        // The reference takes an I prime chart without denominators for one of single cases.
        ...(!numbering.divided && chart === "i-prime" ? { denominator: 1 } : {}),
      };
    }),
    options: {
      multiply: options.number("multiply") ?? 1,
      ...(centre === null ? {} : { centre }),
      ...(freeze === null ? {} : { baseline: { first: freeze } }),
      recalculateAt: parts.flatMap((part) => numbering.xs[part] ?? []),
      screen: options.boolean("screened_moving_range"),
      screenFallback: false,
      aggregate: options.choice("aggregate", { mean: "mean", median: "median", sum: "sum" } as const),
    },
  };
  options.number("freeze");
  options.refuseTheRest();

  const result = ask(question);
  if ("refused" in result) return refusal(result, refusedOnPurpose(question));
  const answer = answerOf(result, numbering);
  return {
    answer,
    onPurpose: [
      ...otherRunRules(method, expected),
      ...noLimitsAtAll(result),
      ...eventsInNothing(result, expected, question.options.multiply ?? 1),
      ...askedOtherwise(question, result).map(({ reason, question: other }) => {
        const otherResult = ask(other);
        if ("refused" in otherResult) throw new Error(otherResult.refused);
        return otherQuestion(reason, expected, answerOf(otherResult, numbering));
      }),
    ],
  };
}

function ask({ chart, rows, options }: Question): RunResult | ShewhartResult | SpcRefusal {
  return chart === "run" ? judgeRun(rows, options) : judgeShewhart(chart, rows, options);
}

function xOf(row: Row, index: number): number {
  if (row.date !== undefined) return dayIn(row.date);
  const x = row.x === undefined ? index + 1 : numberIn(row.x);
  if (x === null) throw new Error("a row has no x");
  return x;
}

function numberingOf(rows: readonly Row[], freeze: number | null): Numbering {
  const rowsAt = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    const x = xOf(row, index);
    rowsAt.set(x, (rowsAt.get(x) ?? 0) + 1);
  }
  return {
    xs: [...rowsAt.keys()].sort((a, b) => a - b),
    dated: rows[0]?.date !== undefined,
    rowsAt,
    divided: rows[0]?.n !== undefined,
    freeze,
  };
}

function answerOf(result: RunResult | ShewhartResult, numbering: Numbering): JsonRecord {
  const isSignal = ({ value, lower, upper }: ControlPoint): boolean =>
    value !== null && ((lower !== null && value < lower) || (upper !== null && value > upper));
  return {
    parts: result.segments.map(({ first, last, runs }, index) => {
      const held = result.points.slice(first, last + 1);
      return {
        part: index + 1,
        n_obs: held.filter((point) => !point.ghost).length,
        n_useful: runs?.useful ?? 0,
        longest_run: runs?.longestRun ?? null,
        longest_run_max: runs?.longestRunLimit ?? null,
        n_crossings: runs?.crossings ?? null,
        n_crossings_min: runs?.crossingsFewest ?? null,
        runs_signal: (runs?.signals.length ?? 0) > 0,
        sigma_signals: held.filter(isSignal).length,
      };
    }),
    points: result.points.map((point, index) => ({
      x: numbering.dated ? toIso(point.date) : point.date,
      y: point.value,
      // The sum of several missing values is 0 to the reference, and that of one is missing.
      numerator: point.size === 0 && (numbering.rowsAt.get(point.date) ?? 0) > 1 ? 0 : point.numerator,
      n: point.denominator ?? 0,
      subgroup_size: point.size,
      subgroup_mean: point.subgroupMean,
      subgroup_sd: point.subgroupDeviation,
      part: point.segment + 1,
      baseline: numbering.freeze === null || index < numbering.freeze,
      include: !point.ghost,
      cl: point.centre,
      lcl: point.lower,
      ucl: point.upper,
      lcl_2sigma: point.lowerTwoSigma,
      ucl_2sigma: point.upperTwoSigma,
      sigma_signal: isSignal(point),
    })),
  };
}

// What is different on purpose

/** The experimental run rules have limits of their own; the runs themselves are the same. */
function otherRunRules(method: string, expected: JsonRecord): readonly Purpose[] {
  if (method === "anhoej") return [];
  const parts = recordsIn(expected.parts);
  return [
    {
      reason: `The experimental run rules '${method}' are not offered: the runs are held against the limits of Anhøj.`,
      explains({ path }) {
        const [, index, field] = /^parts\[(\d+)\]\.(longest_run_max|n_crossings_min|runs_signal)$/.exec(path) ?? [];
        const part = parts[Number(index)];
        if (field !== "runs_signal" || part === undefined) return field !== undefined;
        const long = Number(part.longest_run) > Number(part.longest_run_max);
        return part.runs_signal === (long || Number(part.n_crossings) < Number(part.n_crossings_min));
      },
    },
  ];
}

/** The reference draws a lower limit of 0 also where it has no upper one. */
function noLimitsAtAll({ points }: RunResult | ShewhartResult): readonly Purpose[] {
  return [
    {
      reason: "Where there is too little for an upper limit there is no lower one either; the reference gives 0.",
      explains({ path, expected, actual }) {
        const [, index] = /^points\[(\d+)\]\.lcl(?:_2sigma)?$/.exec(path) ?? [];
        return index !== undefined && expected === 0 && actual === null && points[Number(index)]?.upper === null;
      },
    },
  ];
}

/** Events with a denominator of 0 are infinite to the reference, which counts them all the same. */
function eventsInNothing(
  { points, segments, chart }: RunResult | ShewhartResult,
  expected: JsonRecord,
  multiply: number,
): readonly Purpose[] {
  const isInfinite = ({ numerator, denominator, value }: ControlPoint): boolean =>
    value === null && denominator === 0 && numerator !== null && numerator !== 0;
  const touched = new Set(points.filter(isInfinite).map(({ segment }) => segment));
  if (touched.size === 0) return [];
  const isRatio = ["p", "p-prime", "u", "u-prime", "i-prime"].includes(chart);
  const theirs = recordsIn(expected.points);
  const centreWithThem = (segment: number): number => {
    const { first, last } = segments[segment] ?? { first: 0, last: -1 };
    const base = points.filter(
      (point, index) => index >= first && index <= last && (point.usedForLimits || isInfinite(point)),
    );
    const total = (field: "numerator" | "denominator"): number =>
      base.reduce((sum, point) => sum + (point[field] ?? 0), 0);
    return (multiply * total("numerator")) / total("denominator");
  };
  return [
    {
      reason: "Events with a denominator of 0 are left out, and told; the reference adds them to the centre line.",
      explains({ path }) {
        const [, part] = /^parts\[(\d+)\]\./.exec(path) ?? [];
        if (part !== undefined) return touched.has(Number(part));
        const [, index] = /^points\[(\d+)\]\.(?:[lu]?cl(?:_2sigma)?|sigma_signal)$/.exec(path) ?? [];
        const point = points[Number(index)];
        if (index === undefined || point === undefined || !touched.has(point.segment)) return false;
        const centre = theirs[Number(index)]?.cl;
        if (!isRatio || typeof centre !== "number") return !isRatio;
        return Math.abs(centre - centreWithThem(point.segment)) <= 1e-9 * Math.abs(centre);
      },
    },
  ];
}

type OtherQuestion = { readonly reason: string; readonly question: Question };

/** Questions to which our own code gives the answer of the reference. */
function askedOtherwise(
  { chart, rows, options }: Question,
  result: RunResult | ShewhartResult,
): readonly OtherQuestion[] {
  const others: OtherQuestion[] = [];
  const { centre, multiply = 1 } = options;
  if (chart === "t" && centre !== undefined) {
    others.push({
      reason: "A centre given for a T chart is a time; the reference takes it for the 3.6th root of one.",
      question: { chart, rows, options: { ...options, centre: centre ** 3.6 } },
    });
  }
  const own = result.points[0]?.centre ?? null;
  if (chart === "i-prime" && options.baseline !== undefined && own !== null) {
    const { baseline: _, ...unfrozen } = options;
    others.push({
      reason: "The spread of a frozen I prime chart comes from its baseline; the reference takes it from all points.",
      question: { chart, rows, options: { ...unfrozen, centre: own / multiply } },
    });
  }
  return others;
}

/** Series that we do not judge, though the reference does. */
function refusedOnPurpose({ chart, rows }: Question): readonly Purpose[] {
  const purposes: Purpose[] = [];
  const because = (reason: string): void => {
    purposes.push({ reason, explains: () => false, unanswerable: "ours" });
  };
  const divided = rows.some(({ denominator }) => denominator !== undefined);
  const counts = ["p", "p-prime", "u", "u-prime", "c", "g"].includes(chart);
  if (counts && rows.some(({ value }) => value !== null && value < 0)) {
    because("A count below zero is refused; the reference draws it.");
  }
  if (rows.some(({ denominator }) => (denominator ?? 0) < 0)) {
    because("A denominator below zero is refused; the reference divides by it.");
  }
  const isPart = chart === "p" || chart === "p-prime";
  if (isPart && rows.some(({ value, denominator }) => value !== null && value > (denominator ?? value))) {
    because("More events than there are cases are refused; the reference draws a share above 1.");
  }
  if (!divided && ["p", "p-prime", "u", "u-prime"].includes(chart)) {
    because("A share or rate without denominators is refused; the reference draws the counts without limits.");
  }
  return purposes;
}
