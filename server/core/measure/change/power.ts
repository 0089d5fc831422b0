// Could we have seen it? The chance that the verdict calls a gain of a given size improved, from a table that
// `node scripts/power-table.ts` makes by simulating the rule itself.
import { fLine } from "./distributions.ts";
import { AFTER, BEFORE, CARRIED_OVER, POWER, SHIFTS } from "./power-table.ts";

/** What a chance of a verdict depends on. */
export type Look = {
  /** The true shift in standard deviations of single figures, 0 or more. */
  readonly shift: number;
  /** Figures before the change and after it. */
  readonly before: number;
  readonly after: number;
  /** How much of one figure carries over into the next: its lag-1 correlation, 0 to 0.9. */
  readonly carriedOver: number;
};

/**
 * The chance, 0 to 1, that the verdict is 'improved'. What lies between the simulated sizes is interpolated, and what lies beyond is taken
 * to be like the last; 0 with too few figures for a verdict. Good to about 3 in 100.
 */
export function chanceOfVerdict({ shift, before, after, carriedOver }: Look): number {
  if (before < (BEFORE[0] ?? 0) || after < (AFTER[0] ?? 0)) return 0;
  const axes = [
    placeOn(BEFORE.map(Math.log), Math.log(before)),
    placeOn(AFTER.map(Math.log), Math.log(after)),
    placeOn(CARRIED_OVER, carriedOver),
    placeOn(SHIFTS, shift),
  ];
  return chanceAt(axes, 0) / 100;
}

type Place = { readonly index: number; readonly share: number };

function placeOn(axis: readonly number[], value: number): Place {
  const last = axis.length - 1;
  const index = axis.findLastIndex((one) => one <= value);
  const [low, high] = [axis[index], axis[index + 1]];
  if (low === undefined) return { index: 0, share: 0 };
  return high === undefined ? { index: last, share: 0 } : { index, share: (value - low) / (high - low) };
}

const SIZES = [BEFORE.length, AFTER.length, CARRIED_OVER.length, SHIFTS.length];

/** Interpolates along the axes from the first on; `cell` is the number of the cell that the axes before have chosen. */
function chanceAt([axis, ...rest]: readonly Place[], cell: number): number {
  if (axis === undefined) return POWER[cell] ?? 0;
  const size = SIZES[SIZES.length - 1 - rest.length] ?? 1;
  const low = chanceAt(rest, cell * size + axis.index);
  return axis.share === 0 ? low : low + axis.share * (chanceAt(rest, cell * size + axis.index + 1) - low);
}

/** A chance, and between which bounds it lies as the noise is known from few figures only. */
export type Chance = { readonly chance: number; readonly low: number; readonly high: number };

/**
 * The chance of seeing a shift when its size in standard deviations rests on a standard deviation worked out from so many figures; the bounds
 * are those of a 90 in 100 interval of that standard deviation.
 */
export function chanceFrom(look: Look, figures: number): Chance {
  const df = figures - 1;
  const at = (stretch: number): number => chanceOfVerdict({ ...look, shift: look.shift * stretch });
  if (df < 1) return { chance: at(1), low: 0, high: 1 };
  // s² ÷ σ² is χ² ÷ df, which is F with very many degrees of freedom beneath it.
  return { chance: at(1), low: at(Math.sqrt(fLine(0.95, df, MANY))), high: at(Math.sqrt(fLine(0.05, df, MANY))) };
}

const MANY = 1e6;

/** Whether so good a chance is one of seeing a change: under 50 in 100 it cannot be seen, up to 80 it may be, above that it can. */
export const seeing = (chance: number): "cannot" | "may" | "can" =>
  chance < 0.5 ? "cannot" : chance < 0.8 ? "may" : "can";

/** "about two in three", "nearly always": a chance in words that a board reads. */
export function inWords(chance: number): string {
  const nearest = WORDS.reduce((best, one) =>
    Math.abs(one.chance - chance) < Math.abs(best.chance - chance) ? one : best,
  );
  return nearest.words;
}

const WORDS = [
  { chance: 0.01, words: "hardly ever" },
  { chance: 0.05, words: "in about one case in twenty" },
  { chance: 0.1, words: "in about one case in ten" },
  { chance: 0.2, words: "in about one case in five" },
  { chance: 0.3, words: "in about three cases in ten" },
  { chance: 0.4, words: "in about two cases in five" },
  { chance: 0.5, words: "in about one case in two" },
  { chance: 0.6, words: "in about three cases in five" },
  { chance: 0.67, words: "in about two cases in three" },
  { chance: 0.75, words: "in about three cases in four" },
  { chance: 0.8, words: "in about four cases in five" },
  { chance: 0.9, words: "in about nine cases in ten" },
  { chance: 0.98, words: "in nearly every case" },
] as const;

/** The same with its bounds: "in about two cases in three (between 45 and 80 in 100)". */
export function describeChance({ chance, low, high }: Chance): string {
  const [from, to] = [low, high].map((bound) => Math.min(95, Math.max(5, 5 * Math.round(20 * bound))));
  return from === to ? inWords(chance) : `${inWords(chance)} (between ${from} and ${to} in 100)`;
}
