// How often the verdict is right: the documented tables, and the same cells simulated anew on worlds whose truth is known.
import { decide, FEWEST_AFTER, FEWEST_BEFORE } from "../server/core/measure/change/decide.ts";
import * as worlds from "./worlds.ts";

/** So many runs made each documented cell. */
export const DOCUMENTED_RUNS = 10_000;

/** Shares in percent: improved where nothing changed, and with true gains of a half to two standard deviations. */
export type Cells = readonly [falseAlarms: number, half: number, one: number, oneAndHalf: number, two: number];

export const SHIFTS = [0, 0.5, 1, 1.5, 2] as const;

export type Row = {
  readonly world: string;
  readonly draw: worlds.World;
  readonly before: number;
  readonly after: number;
  readonly documented: Cells;
};

const row = (world: string, draw: worlds.World, documented: Cells, before = 12, after = 12): Row => ({
  world,
  draw,
  before,
  after,
  documented,
});

/** Worlds, twelve months on each side unless said. */
export const WORLDS: readonly Row[] = [
  row("normal", worlds.normal, [4.9, 29, 67, 88, 94]),
  row("lognormal, σ 0.5", worlds.lognormal(0.5), [5.0, 29, 68, 90, 96]),
  row("lognormal, σ 1", worlds.lognormal(1), [5.0, 30, 68, 91, 98]),
  row("counts, mean 4", worlds.poisson(4), [4.5, 29, 67, 89, 95]),
  row("counts, mean 20", worlds.poisson(20), [4.5, 29, 67, 89, 95]),
  row("counts, mean 20, variance 60", worlds.negativeBinomial(20, 10), [4.8, 25, 57, 79, 90]),
  row("share of 50 cases, 0.9", worlds.binomial(50, 0.9), [4.4, 28, 68, 89, 93]),
  row("heavy tails", worlds.heavyTails, [4.5, 31, 69, 88, 94]),
  row("rare counts, mean 0.5", worlds.rareCounts(0.5), [4.9, 24, 51, 73, 86]),
  row("carry-over 0.3", worlds.carriesOver(0.3), [6.1, 23, 47, 68, 81]),
  row("carry-over 0.5", worlds.carriesOver(0.5), [6.6, 18, 34, 51, 66]),
  row("carry-over 0.7", worlds.carriesOver(0.7), [6.7, 16, 28, 43, 60]),
  row("15 % missing", worlds.missing(0.15), [4.0, 24, 57, 81, 89]),
  row("a typing error in the baseline", worlds.outlier, [4.8, 25, 57, 81, 91]),
  row("season of 1 sd", worlds.season(1), [2.5, 13, 35, 53, 65]),
  row("season of 2 sd", worlds.season(2), [2.4, 14, 36, 54, 60]),
  row("season of 1 sd, 24 + 24", worlds.season(1), [3.9, 40, 85, 93, 96], 24, 24),
  row("season of 2 sd, 24 + 24", worlds.season(2), [3.7, 39, 83, 95, 99], 24, 24),
];

/** Normal figures, by how many lie before and after. */
export const SIZES: readonly Row[] = [
  row("normal, 8 + 8", worlds.normal, [4.7, 20, 49, 75, 87], 8, 8),
  row("normal, 12 + 7", worlds.normal, [4.4, 22, 54, 80, 90], 12, 7),
  row("normal, 8 + 24", worlds.normal, [4.7, 29, 69, 92, 98], 8, 24),
  row("normal, 24 + 12", worlds.normal, [4.6, 35, 78, 94, 97], 24, 12),
  row("normal, 24 + 24", worlds.normal, [4.7, 46, 90, 96, 98], 24, 24),
];

/** False alarms alone, where figures carry over. */
export const CARRIED: readonly {
  readonly carried: number;
  readonly before: number;
  readonly after: number;
  readonly documented: number;
}[] = (
  [
    [8, 8, [6.1, 6.8, 7.5]],
    [12, 7, [5.4, 5.4, 5.2]],
    [8, 24, [5.3, 5.2, 5.6]],
    [24, 12, [5.7, 4.9, 3.8]],
    [24, 24, [5.4, 4.3, 3.0]],
  ] as const
).flatMap(([before, after, shares]) =>
  shares.map((documented, place) => ({ carried: [0.3, 0.5, 0.7][place] ?? 0, before, after, documented })),
);

const eight = (value: number): readonly number[] => Array<number>(8).fill(value);

/** What the verdict says of a course of its own: shares in percent of one answer. */
export const COURSES: readonly {
  readonly what: string;
  readonly draw: worlds.World;
  readonly before: number;
  readonly after: number;
  readonly documented: Partial<Record<Answer, number>>;
}[] = [
  {
    what: "2 sd for eight months, gone for eight",
    draw: worlds.course([...eight(2), ...eight(0)]),
    before: 12,
    after: 16,
    documented: { "not-sustained": 70, improved: 9 },
  },
  {
    what: "up to 2 sd over twelve months",
    draw: worlds.course(Array.from({ length: 12 }, (_, month) => (month + 1) / 6)),
    before: 12,
    after: 12,
    documented: { improved: 61, already: 10 },
  },
  {
    what: "1.5 sd after six months' delay",
    draw: worlds.course(Array.from({ length: 14 }, (_, month) => (month < 6 ? 0 : 1.5))),
    before: 12,
    after: 14,
    documented: { improved: 58, already: 7 },
  },
  {
    what: "a slope of 0.1 sd a month that simply goes on",
    draw: worlds.slope(0.1),
    before: 12,
    after: 12,
    documented: { improved: 46, already: 30 },
  },
  {
    what: "the same, two years on each side",
    draw: worlds.slope(0.1),
    before: 24,
    after: 24,
    documented: { improved: 9, already: 89 },
  },
];

export type Answer = "improved" | "already" | "not-sustained" | "other" | "none";

/** The verdict on one series of months: what the rule finds on the side of an improvement; `none` without even a lean. */
export function answerTo(series: readonly (number | null)[], before: number): Answer {
  const values: number[] = [];
  const at: number[] = [];
  for (const [month, value] of series.entries()) {
    if (value === null) continue;
    values.push(value);
    at.push(month);
  }
  const there = at.filter((month) => month < before).length;
  if (there < FEWEST_BEFORE || values.length - there < FEWEST_AFTER) return "other";
  const sides = { values: Float64Array.from(values), at: Int32Array.from(at), before: there, year: 12 as const };
  const { found, side } = decide(sides);
  if (found === "none") return side === 0 ? "none" : "other";
  return side !== 1 ? "other" : found === "changed" ? "improved" : found;
}

/** How often each answer is given, in percent of the runs. */
export function answers(
  { draw, before, after }: Pick<Row, "draw" | "before" | "after">,
  shift: number,
  runs: number,
  seed: number,
): Readonly<Record<Answer, number>> {
  const source = worlds.drawFrom(seed);
  const counts = { improved: 0, already: 0, "not-sustained": 0, other: 0, none: 0 };
  for (let run = 0; run < runs; run += 1) counts[answerTo(draw(source, before, after, shift), before)] += 100 / runs;
  return counts;
}

/**
 * How far two simulated shares in percent may lie apart by chance: four standard errors of their difference, and half of the last digit
 * that is documented.
 */
export function tolerance(percent: number, runs: number): number {
  const half = Number.isInteger(percent) ? 0.5 : 0.05;
  const share = Math.min(Math.max(percent, half), 100 - half) / 100;
  return 400 * Math.sqrt(share * (1 - share) * (1 / runs + 1 / DOCUMENTED_RUNS)) + half;
}
