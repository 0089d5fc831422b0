/**
 * The mean in two passes: a plain sum first, then the mean of what is left over. Twelve times 0.1 then average to exactly
 * 0.1, and no point falls "below the mean" by rounding. Null for no values, and where the sum is too large for a number.
 */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const first = sum(values) / values.length;
  const result = first + sum(values.map((value) => value - first)) / values.length;
  return Number.isFinite(result) ? result : null;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
