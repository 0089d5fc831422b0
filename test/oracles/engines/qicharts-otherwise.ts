// Where qicharts2 works out something else on purpose of ours, and our own code gives the same when it is asked in another way.

import { mean } from "../../../server/core/measure/mean.ts";
import type { ControlPoint } from "../../../server/core/measure/spc/control-result.ts";
import { judgeRuns } from "../../../server/core/measure/spc/run-rules.ts";
import { c4, relativeSpread } from "../../../server/core/measure/spc/subgroup-constants.ts";
import type { Purpose } from "./engine.ts";
import { ask, judged, type Question, type Result } from "./qicharts-question.ts";

type OtherResult = { readonly reason: string; readonly result: Result };

/** What our own code finds when it is asked as the reference asks itself. */
export function askedOtherwise(question: Question, result: Result): readonly OtherResult[] {
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
export function stoppedByEmptySum(question: Question, result: Result): readonly Purpose[] {
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
