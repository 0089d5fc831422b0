/**
 * The mean in two passes: a sum first, then the mean of what is left over. Twelve times 0.1 then average to exactly 0.1, and
 * no point falls "below the mean" by rounding. Null for no values, and where the sum is too large for a number.
 */
export function mean(values: readonly number[]): number | null {
  if (values.length <= 1) return finite(values[0] ?? Number.NaN);
  const first = sum(values) / values.length;
  return finite(first + sum(values, first) / values.length);
}

/**
 * The sum of the values, or of how far they lie above an origin, with what each addition loses added at the end (Neumaier 1974): without
 * it the mean may miss the nearest number. Infinite or NaN where it is too large for a number.
 */
export function sum(values: readonly number[], origin = 0): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    let next = total + value;
    lost += lostIn(total, value, next);
    total = next;
    if (origin === 0) continue;
    next = total - origin;
    lost += lostIn(total, -origin, next);
    total = next;
  }
  return total + lost;
}

/** What was lost when two numbers were added to a sum. */
const lostIn = (a: number, b: number, sum: number): number => (Math.abs(a) >= Math.abs(b) ? a - sum + b : b - sum + a);

/** The middle value; the mean of the two in the middle where their number is even. Null for no values. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return lower === upper ? upper : finite((lower + upper) / 2);
}

/** A number that can be shown, or null. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A product; null where a factor is, or where it is too large for a number. */
export function times(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : finite(a * b);
}
