// The R package qicharts2.

import { toIso } from "../../../server/core/document/period.ts";
import { controlJson } from "../../../server/core/report/spc-json.ts";
import { type Answer, type JsonRecord, otherQuestion, type Row, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import {
  eventsInNothing,
  innerLineOfTimes,
  noLimitsAtAll,
  otherRunRules,
  refusedOnPurpose,
} from "./qicharts-on-purpose.ts";
import { askedOtherwise, stoppedByEmptySum } from "./qicharts-otherwise.ts";
import { ask, type Question, type Result } from "./qicharts-question.ts";
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
  const answer = controlJson(result);
  return {
    ...answer,
    points: result.points.map((point, index) => ({
      ...answer.points[index],
      x: numbering.dated ? toIso(point.date) : point.date,
      // The sum of several missing values is 0 to the reference, and that of one is missing.
      numerator: point.size === 0 && (numbering.rowsAt.get(point.date) ?? 0) > 1 ? 0 : point.numerator,
      baseline: numbering.freeze === null || index < numbering.freeze,
    })),
  };
}
