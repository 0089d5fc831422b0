// What each chart asks of the figures, and why some figures cannot be put on it.
import type { ControlInput, ControlOptions } from "./control-result.ts";
import type { ShewhartChart } from "./spc-result.ts";

export type ControlChart = "run" | ShewhartChart;

type Traits = {
  /** As a person would name it in a sentence: "A P chart needs…". */
  readonly name: string;
  readonly denominators: "needed" | "allowed" | "none";
  /** The smallest value that makes sense; whether that value itself does. */
  readonly least: "any" | "zero" | "above-zero";
  /** Whether a value can be no more than its denominator. */
  readonly part: boolean;
  /** Whether its limits rest on moving ranges. */
  readonly screened: boolean;
};

const PLAIN = { denominators: "allowed", least: "any", part: false, screened: false } as const;

export const CONTROL_CHARTS: Readonly<Record<ControlChart, Traits>> = {
  run: { ...PLAIN, name: "run chart" },
  i: { ...PLAIN, name: "I chart", screened: true },
  "i-prime": { ...PLAIN, name: "I′ chart", denominators: "needed", screened: true },
  mr: { ...PLAIN, name: "MR chart" },
  p: { ...PLAIN, name: "P chart", denominators: "needed", least: "zero", part: true },
  "p-prime": { ...PLAIN, name: "P′ chart", denominators: "needed", least: "zero", part: true, screened: true },
  u: { ...PLAIN, name: "U chart", denominators: "needed", least: "zero" },
  "u-prime": { ...PLAIN, name: "U′ chart", denominators: "needed", least: "zero", screened: true },
  c: { ...PLAIN, name: "C chart", least: "zero" },
  g: { ...PLAIN, name: "G chart", least: "zero" },
  t: { ...PLAIN, name: "T chart", least: "above-zero", screened: true },
  xbar: { ...PLAIN, name: "X̄ chart", denominators: "none" },
  s: { ...PLAIN, name: "S chart", denominators: "none" },
};

/** Why these rows cannot be put on this chart, as a sentence; undefined when they can. Rows in order of time. */
export function refusalOf(
  rows: readonly ControlInput[],
  chart: ControlChart,
  options: ControlOptions,
): string | undefined {
  const traits = CONTROL_CHARTS[chart];
  const divided = rows.some((row) => row.denominator !== undefined);
  if (traits.denominators === "needed" && rows.length > 0 && !divided) {
    return `${anOr(traits.name)} needs a denominator beside each value.`;
  }
  if (traits.denominators === "none" && divided) {
    return `${anOr(traits.name)} takes the measurements themselves, without denominators.`;
  }
  const problem = optionProblem(options, traits);
  if (problem !== undefined) return problem;
  for (const row of rows) {
    const found = problemOf(row, traits);
    if (found !== undefined) return found;
  }
  return undefined;
}

function anOr(name: string): string {
  return /^[IMSX]/.test(name) ? `An ${name}` : `A ${name}`;
}

function optionProblem({ baseline, centre = 1, multiply = 1 }: ControlOptions, traits: Traits): string | undefined {
  if (baseline && "first" in baseline && !(Number.isInteger(baseline.first) && baseline.first >= 1)) {
    return "The baseline must be a whole number of points, 1 or more.";
  }
  if (!Number.isFinite(multiply) || multiply === 0)
    return "Values can be multiplied only by a finite number other than 0.";
  if (!Number.isFinite(centre)) return "The centre line that is given is not a finite number.";
  const tooLow = traits.least === "above-zero" ? centre <= 0 : traits.least === "zero" && centre < 0;
  if (tooLow || (traits.part && centre > 1)) {
    return `The centre line that is given, ${centre}, lies where no value of this chart can.`;
  }
  return undefined;
}

function problemOf({ value, denominator = null, label }: ControlInput, traits: Traits): string | undefined {
  if (value !== null && !Number.isFinite(value)) return `The value at ${label} is not a finite number.`;
  if (denominator !== null && !Number.isFinite(denominator)) {
    return `The denominator at ${label} is not a finite number.`;
  }
  if (denominator !== null && denominator < 0) return `The denominator at ${label} is below zero.`;
  if (value === null) return undefined;
  if (traits.least === "above-zero" && value <= 0) {
    return `The value at ${label} is ${value}. A ${traits.name} shows times between events, which must be above zero.`;
  }
  if (traits.least === "zero" && value < 0) {
    return `The value at ${label} is ${value}. A ${traits.name} shows counts, which cannot be below zero.`;
  }
  if (traits.part && denominator !== null && value > denominator) {
    return `The value at ${label} is ${value} of ${denominator}. A ${traits.name} shows a part of a whole, which cannot be more than the whole.`;
  }
  return undefined;
}
