// The tables of simulated figures that the documentation gives, and the same figures simulated again: what the verdict says of series
// whose truth is known, and what is left of a gain in a few theatres in the figure for many. Seeded, so that each run gives the same.
import { type Period, parsePeriod } from "../server/core/document/period.ts";
import { normalFrom, randomFrom } from "../server/core/measure/random.ts";
import { isMarkedBetter } from "../server/core/measure/verdict/signal-chance.ts";
import { verdict } from "../server/core/measure/verdict/verdict.ts";
import type { VerdictName } from "../server/core/measure/verdict/verdict-result.ts";

/** A documented share in percent, as it is written. */
export type Documented = { readonly percent: number; readonly decimals: 0 | 1 };

const written = (text: string): Documented => ({ percent: Number(text), decimals: text.includes(".") ? 1 : 0 });

/**
 * How far a simulated share in percent may lie from a documented one, both of which are counts of binomial runs: four standard errors of
 * their difference, √(p(1−p)(1/n + 1/m)), and half of the last digit that is written. Where nought is written, p is that half digit.
 */
export function tolerance({ percent, decimals }: Documented, runs: number, documentedRuns: number): number {
  const half = 0.5 * 10 ** -decimals;
  const share = Math.min(Math.max(percent, half), 100 - half) / 100;
  return 4 * 100 * Math.sqrt(share * (1 - share) * (1 / runs + 1 / documentedRuns)) + half;
}

// The verdict

export const VERDICT_RUNS = 20_000;

/** "Any flag" is any signal of improvement after the change, whatever the verdict. */
export type Characteristic =
  | "any"
  | Extract<VerdictName, "improved" | "possible-improvement" | "no-evidence-of-change" | "worsened">;

export const CHARACTERISTICS: readonly Characteristic[] = [
  "any",
  "improved",
  "possible-improvement",
  "no-evidence-of-change",
  "worsened",
];

/** By the true shift in standard deviations, with 12 points on each side and independent normal noise. */
export const VERDICT_TABLE: ReadonlyMap<number, readonly Documented[]> = new Map([
  [0, ["14", "4.3", "6.8", "74", "4.3"].map(written)],
  [0.5, ["39", "21", "16", "59", "0.4"].map(written)],
  [1, ["72", "52", "18", "28", "0.0"].map(written)],
  [1.5, ["92", "79", "12", "8", "0.0"].map(written)],
  [2, ["99", "93", "5", "1.4", "0.0"].map(written)],
]);

/** A gain of two standard deviations for eight months that then vanishes for eight. */
export const VANISHING_TABLE: ReadonlyMap<VerdictName, Documented> = new Map([
  ["improved-not-sustained", written("61")],
  ["improved", written("25")],
]);

const MONTHS: readonly Period[] = Array.from({ length: 28 }, (_, index) => {
  const month = parsePeriod(`${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`);
  if (!month) throw new Error("Every month is a period.");
  return month;
});
const CHANGE = { start: MONTHS[12]?.start ?? 0 };

/** How often each verdict is given, and any flag, in percent of the runs, for true shifts after twelve months without one. */
export function verdictShares(
  shifts: readonly number[],
  runs: number,
  seed: number,
): ReadonlyMap<Characteristic | VerdictName, number> {
  const normal = normalFrom(randomFrom(seed));
  const counts = new Map<Characteristic | VerdictName, number>();
  const count = (name: Characteristic | VerdictName): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const levels = [...Array<number>(12).fill(0), ...shifts];
  for (let run = 0; run < runs; run += 1) {
    const figures = levels.flatMap((level, index) => {
      const period = MONTHS[index];
      return period ? [{ period, value: level + normal() }] : [];
    });
    const { name, flags } = verdict(figures, { direction: "increase" }, CHANGE);
    count(name);
    if (flags.better) count("any");
  }
  return new Map([...counts].map(([name, times]) => [name, (100 * times) / runs]));
}

// The dilution of a gain

export const DILUTION_RUNS = 2_000;

export type DilutionCase = {
  readonly theatres: number;
  readonly changed: number;
  readonly gain: number;
  readonly local: Documented;
  readonly wide: Documented;
};

/** Flagged on a chart with 12 months on each side; the noise of a theatre has a standard deviation of 6, that of a month for all 1.5. */
export const DILUTION_TABLE: readonly DilutionCase[] = (
  [
    [32, 4, 0, "15", "15"],
    [32, 4, 5, "93", "32"],
    [32, 4, 8, "100", "46"],
    [8, 4, 8, "100", "93"],
    [32, 16, 8, "100", "100"],
  ] as const
).map(([theatres, changed, gain, local, wide]) => ({
  theatres,
  changed,
  gain,
  local: written(local),
  wide: written(wide),
}));

/** In percent of the runs: how often a point after the change is marked as better, in the changed theatres and in all. */
export function dilutionShares(
  { theatres, changed, gain }: DilutionCase,
  runs: number,
  seed: number,
): { readonly local: number; readonly wide: number } {
  const normal = normalFrom(randomFrom(seed));
  const seen = { local: 0, wide: 0 };
  for (let run = 0; run < runs; run += 1) {
    const local: number[] = [];
    const wide: number[] = [];
    for (let month = 0; month < 24; month += 1) {
      const shared = 1.5 * normal();
      const each = Array.from(
        { length: theatres },
        (_, theatre) => 6 * normal() + (theatre < changed && month >= 12 ? gain : 0),
      );
      local.push(shared + average(each.slice(0, changed)));
      wide.push(shared + average(each));
    }
    if (isMarkedBetter(local, 12)) seen.local += 1;
    if (isMarkedBetter(wide, 12)) seen.wide += 1;
  }
  return { local: (100 * seen.local) / runs, wide: (100 * seen.wide) / runs };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
