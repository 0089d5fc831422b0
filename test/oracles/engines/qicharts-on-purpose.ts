// What differs from qicharts2 on purpose, known by the data and the options of a case.
import type { ControlPoint } from "../../../server/core/measure/spc/control-result.ts";
import { type JsonRecord, type Purpose, recordsIn } from "./engine.ts";
import type { Question, Result } from "./qicharts-question.ts";

/** The experimental run rules call other runs a signal, by tables that the reference does not give out. */
export function otherRunRules(method: string): readonly Purpose[] {
  if (method === "anhoej") return [];
  return [
    {
      reason: `The experimental run rules '${method}' are not offered: the rules of Anhøj judge the runs.`,
      explains: ({ path }) => /^parts\[\d+\]\.runs_signal$/.test(path),
    },
  ];
}

/** The reference draws a lower limit of 0 also where it has no upper one. */
export function noLimitsAtAll({ points }: Result): readonly Purpose[] {
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
export function innerLineOfTimes({ points, chart }: Result): readonly Purpose[] {
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
export function eventsInNothing(
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

/** Series that we do not judge, though the reference does. */
export function refusedOnPurpose({ chart, rows }: Question): readonly Purpose[] {
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
