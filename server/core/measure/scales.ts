// Shares of a hundred that stand on two scales in one series: 0.84 among 83 and 85.
import type { Observation } from "../document/figures/observations.ts";

/**
 * The fewer rows, when the small values of a series times a hundred would lie among the large ones; none when they would not.
 * `isSmall` says that they are those from 0 to 1, among others from 0 to 100. Rows without a value above 0 say nothing.
 */
export function oddlyScaled(all: readonly Observation[]): {
  readonly rows: readonly Observation[];
  readonly isSmall: boolean;
} {
  const rows = all.filter(({ value }) => value !== null && value > 0);
  const small = rows.filter(({ value }) => (value ?? 0) <= 1);
  const large = rows.filter(({ value }) => (value ?? 0) > 1);
  const values = large.map(({ value }) => value ?? 0);
  const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const fits = ({ value }: Observation): boolean => 100 * (value ?? 0) >= least / 2 && 100 * (value ?? 0) <= most * 2;
  const areTwo = small.every(fits) && small.every(({ value }) => (value ?? 0) * 5 < least);
  const isSmall = small.length < large.length;
  return { rows: areTwo ? (isSmall ? small : large) : [], isSmall };
}
