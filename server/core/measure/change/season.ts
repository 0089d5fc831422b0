// Whether a season could pass for a change: which months of the year are held against which.
import { monthOf, type TwoSides } from "./level.ts";

/** The months of the year on each side, by period modulo 12, in the order of the year that begins with the first of them. */
type MonthsCompared = { readonly before: readonly number[]; readonly after: readonly number[] };

const A_YEAR = 12;
const TWO_YEARS = 24;

/**
 * The months that are compared, where they differ and nobody can tell what a season does: fewer than two years of monthly figures before
 * the change, and less than a year on a side. Nothing otherwise, and nothing for figures that are not monthly.
 */
export function unlikeMonths({ at, before, year }: Omit<TwoSides, "values">): MonthsCompared | undefined {
  const after = at.length - before;
  if (year === undefined || before >= TWO_YEARS || Math.min(before, after) >= A_YEAR) return undefined;
  const first = countsOf(at.subarray(0, before));
  const second = countsOf(at.subarray(before));
  const isAlike = first.every((count, month) => count * after === (second[month] ?? 0) * before);
  return isAlike ? undefined : { before: present(first), after: present(second) };
}

function countsOf(at: Int32Array): readonly number[] {
  const counts = Array<number>(A_YEAR).fill(0);
  for (const period of at) counts[monthOf(period)] = (counts[monthOf(period)] ?? 0) + 1;
  return counts;
}

/** The months with figures, beginning after the longest stretch without. */
function present(counts: readonly number[]): readonly number[] {
  const months = [...counts.keys()].filter((month) => (counts[month] ?? 0) > 0);
  const gap = (index: number): number => {
    const month = months[index] ?? 0;
    const previous = months[(index + months.length - 1) % months.length] ?? 0;
    return (month - previous + A_YEAR) % A_YEAR || A_YEAR;
  };
  const start = [...months.keys()].reduce((widest, index) => (gap(index) > gap(widest) ? index : widest), 0);
  return [...months.slice(start), ...months.slice(0, start)];
}
