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
import { mean } from "../../../server/core/measure/mean.ts";
import { judgeRuns } from "../../../server/core/measure/run-rules.ts";
import type { SpcRefusal } from "../../../server/core/measure/spc-result.ts";
import { c4, relativeSpread } from "../../../server/core/measure/subgroup-constants.ts";
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

type Result = RunResult | ShewhartResult;

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
      ...otherRunRules(method),
      ...stoppedByEmptySum(question, result),
      ...noLimitsAtAll(result),
      ...innerLineOfTimes(result),
      ...eventsInNothing(result, expected, question.options.multiply ?? 1),
      ...askedOtherwise(question, result).map(({ reason, result: other }) =>
        otherQuestion(reason, expected, answerOf(other, numbering)),
      ),
    ],
  };
}

function ask({ chart, rows, options }: Question): Result | SpcRefusal {
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

function answerOf(result: Result, numbering: Numbering): JsonRecord {
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

/** The experimental run rules call other runs a signal, by tables that the reference does not give out. */
function otherRunRules(method: string): readonly Purpose[] {
  if (method === "anhoej") return [];
  return [
    {
      reason: `The experimental run rules '${method}' are not offered: the rules of Anhøj judge the runs.`,
      explains: ({ path }) => /^parts\[\d+\]\.runs_signal$/.test(path),
    },
  ];
}

/** The reference draws a lower limit of 0 also where it has no upper one. */
function noLimitsAtAll({ points }: Result): readonly Purpose[] {
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

/** The inner line of a T chart below zero is 0, as the outer one is; the reference gives none. */
function innerLineOfTimes({ points, chart }: Result): readonly Purpose[] {
  if (chart !== "t") return [];
  return [
    {
      reason: "The inner lower line of a T chart stops at 0, as the outer one does; the reference leaves it out.",
      explains({ path, expected, actual }) {
        const [, index] = /^points\[(\d+)\]\.lcl_2sigma$/.exec(path) ?? [];
        return index !== undefined && expected === null && actual === 0 && points[Number(index)]?.lower === 0;
      },
    },
  ];
}

/** Events with a denominator of 0 are infinite to the reference, which counts them all the same. */
function eventsInNothing(
  { points, segments, chart }: Result,
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

type OtherResult = { readonly reason: string; readonly result: Result };

/** What our own code finds when it is asked as the reference asks itself. */
function askedOtherwise(question: Question, result: Result): readonly OtherResult[] {
  const { chart, rows, options } = question;
  const found: OtherResult[] = [];
  if (chart === "t" && options.centre !== undefined) {
    found.push({
      reason: "A centre given for a T chart is a time; the reference takes it for the 3.6th root of one.",
      result: judged({ ...question, options: { ...options, centre: options.centre ** 3.6 } }),
    });
  }
  if (chart === "i-prime" && (options.baseline !== undefined || rows.some(({ ghost }) => ghost))) {
    found.push({
      reason:
        "The spread of an I prime chart comes from the points that give its centre; the reference takes it from all.",
      result: withSpreadOfAll(question, result),
    });
  }
  if (chart === "mr" && rows.some(({ ghost }) => ghost)) {
    found.push({
      reason: "An excluded point has no moving range, and its neighbours join; the reference measures them from it.",
      result: withRangesOfAll(question, result),
    });
  }
  const withZero = emptySumsAsZero(question, result);
  if (withZero !== undefined) {
    const other = ask(withZero);
    if (!("refused" in other)) {
      found.push({ reason: EMPTY_SUM, result: other }, ...askedOtherwise(withZero, other));
    }
  }
  if ((chart === "xbar" || chart === "s") && result.points.some(({ size }) => size === 0)) {
    found.push({
      reason:
        "A subgroup without values adds nothing to the pooled deviation; the reference takes one off its divisor.",
      result: withEmptyInPool(question, result),
    });
  }
  return found;
}

function judged(question: Question): Result {
  const result = ask(question);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

const EMPTY_SUM = "The sum of missing values is missing; the reference takes it for 0.";

/** The question with 0 in place of each sum of nothing; undefined where there is none. */
function emptySumsAsZero({ chart, rows, options }: Question, { points }: Pick<Result, "points">): Question | undefined {
  const divided = rows.some(({ denominator }) => denominator !== undefined);
  const rowsAt = new Map<number, number>();
  for (const { date } of rows) rowsAt.set(date, (rowsAt.get(date) ?? 0) + 1);
  const isSum = (date: number): boolean =>
    chart === "c" ? (rowsAt.get(date) ?? 0) > 1 : options.aggregate === "sum" && !divided && chart !== "s";
  const empty = new Set(points.filter(({ size, date }) => size === 0 && isSum(date)).map(({ date }) => date));
  if (empty.size === 0) return undefined;
  const asZero = rows.map((row) =>
    empty.has(row.date) ? { ...row, value: 0, ...(divided ? { denominator: 0 } : {}) } : row,
  );
  return { chart, rows: asZero, options };
}

/** A time of 0 stops the reference, also where it is the sum of nothing. */
function stoppedByEmptySum(question: Question, result: Result): readonly Purpose[] {
  const withZero = emptySumsAsZero(question, result);
  const stops = withZero !== undefined && "refused" in ask(withZero);
  return stops ? [{ reason: EMPTY_SUM, explains: () => false, unanswerable: "reference" }] : [];
}

/** For each point whether it may give the lines of its segment. */
function inBase({ options: { baseline } }: Question, { points }: Result): readonly boolean[] {
  return points.map(({ ghost, segment }, index) => {
    const isBaseline = baseline === undefined || !("first" in baseline) || segment > 0 || index < baseline.first;
    return isBaseline && !ghost;
  });
}

const NO_LIMITS = { lower: null, upper: null, lowerTwoSigma: null, upperTwoSigma: null } as const;

/** The lines of subgroups with a pooled deviation in which an empty subgroup counts as one of −1 degrees of freedom. */
function withEmptyInPool(question: Question, result: Result): Result {
  const base = inBase(question, result);
  const { centre: given, multiply = 1 } = question.options;
  const points = result.segments.flatMap(({ first, last }) => {
    const held = result.points.slice(first, last + 1);
    const pool = held.filter((_, index) => base[first + index]);
    const freedom = pool.reduce((total, { size }) => total + size - 1, 0);
    const squares = pool.reduce(
      (total, { size, subgroupDeviation: s }) => total + (s === null ? 0 : (size - 1) * s ** 2),
      0,
    );
    const deviation = Math.sqrt(squares / freedom);
    return held.map((point): ControlPoint => {
      const centre = question.chart === "s" ? multiply * (given ?? deviation) : point.centre;
      const share = question.chart === "s" ? relativeSpread(point.size) : c4(point.size);
      if (centre === null || !Number.isFinite(deviation)) return { ...point, ...NO_LIMITS };
      if (share === null) return { ...point, centre };
      const sigma = question.chart === "s" ? centre * share : (multiply * deviation) / (share * Math.sqrt(point.size));
      const least = question.chart === "s" ? 0 : Number.NEGATIVE_INFINITY;
      const line = (width: number): number => Math.max(least, centre + width * sigma);
      return {
        ...point,
        centre,
        side: point.value === null || point.ghost ? null : (Math.sign(point.value - centre) as -1 | 0 | 1),
        lower: line(-3),
        upper: line(3),
        lowerTwoSigma: line(-2),
        upperTwoSigma: line(2),
      };
    });
  });
  return withPoints(result, points);
}

/** The same result with other points, their runs judged anew. */
function withPoints(result: Result, points: readonly ControlPoint[]): Result {
  const segments = result.segments.map((segment) => {
    const { statistics } = judgeRuns(points.slice(segment.first, segment.last + 1), segment.first, "anhoej");
    return { ...segment, runs: result.chart === "mr" ? { ...statistics, signals: [] } : statistics };
  });
  return { ...result, points, segments };
}

/** Each segment judged with all its points in the spread, and its own centre. */
function withSpreadOfAll({ chart, rows, options }: Question, result: Result): Result {
  const points = result.segments.flatMap(({ first, last }) => {
    const held = result.points.slice(first, last + 1);
    const [from, to] = [held[0]?.date ?? 0, held.at(-1)?.date ?? 0];
    const own = rows.filter(({ date }) => date >= from && date <= to).map((row) => ({ ...row, ghost: false }));
    const { baseline: _, recalculateAt: __, ...rest } = options;
    const centre = (held[0]?.centre ?? 0) / (options.multiply ?? 1);
    const all = judged({ chart, rows: own, options: { ...rest, centre } });
    return held.map((point, index) => {
      const { lower, upper, lowerTwoSigma, upperTwoSigma } = all.points[index] ?? point;
      return { ...point, lower, upper, lowerTwoSigma, upperTwoSigma };
    });
  });
  return withPoints(result, points);
}

/** Each range measured from the row before it, also where that one is excluded; only lines leave the excluded out. */
function withRangesOfAll(question: Question, result: Result): Result {
  const all = judged({ ...question, rows: question.rows.map((row) => ({ ...row, ghost: false })) });
  const { centre: given, multiply = 1 } = question.options;
  const base = inBase(question, result);
  const points = result.segments.flatMap(({ first, last }) => {
    const held = result.points.slice(first, last + 1);
    const values = held.map((_, index) => all.points[first + index]?.value ?? null);
    const ranges = values.filter((value, index): value is number => value !== null && base[first + index] === true);
    const centre = given === undefined ? mean(ranges) : given * multiply;
    return held.map((point, index): ControlPoint => {
      const value = values[index] ?? null;
      const side = value === null || centre === null || point.ghost ? null : (Math.sign(value - centre) as -1 | 0 | 1);
      const upper = centre === null ? null : 3.267 * centre;
      return { ...point, value, centre, side, upper, upperTwoSigma: upper === null ? null : (2 / 3) * upper };
    });
  });
  return withPoints(result, points);
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
