/**
 * The mean in two passes: a plain sum first, then the mean of what is left over. Twelve times 0.1 then average to exactly
 * 0.1, and no point falls "below the mean" by rounding. Null for no values, and where the sum is too large for a number.
 */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const first = sum(values) / values.length;
  const result = first + sum(values.flatMap((value) => [value, -first])) / values.length;
  return Number.isFinite(result) ? result : null;
}

/** What rounding loses at each step is added at the end (Neumaier 1974); without it the mean may miss the nearest number. */
function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
