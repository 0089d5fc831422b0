// Figures as normal scores of their ranks, so that neither skew nor bounds nor an outlier bears on a verdict.
import { normalQuantile } from "./distributions.ts";

/**
 * Van der Waerden scores by Blom's formula: Φ⁻¹((rank − ⅜) ÷ (n + ¼)), in the order of the values; equal values share the mean of their
 * scores. No value may be NaN.
 */
export function normalScores(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const byRank = scoresOfRanks(n);
  const order = risingOrder(values);
  const scores = new Float64Array(n);
  for (let first = 0; first < n; ) {
    const value = values[order[first] ?? 0];
    let next = first + 1;
    let total = byRank[first] ?? 0;
    for (; next < n && values[order[next] ?? 0] === value; next += 1) total += byRank[next] ?? 0;
    for (let rank = first; rank < next; rank += 1) scores[order[rank] ?? 0] = total / (next - first);
    first = next;
  }
  return scores;
}

/** So many are sorted faster by insertion: a verdict asks some fifty times for a few dozen. */
const FEW = 64;

/** The places of the values from the smallest to the largest. */
function risingOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  const order = new Uint32Array(n);
  if (n > FEW) {
    for (let i = 0; i < n; i += 1) order[i] = i;
    return order.sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  }
  for (let i = 0; i < n; i += 1) {
    const value = values[i] ?? 0;
    let place = i;
    for (; place > 0; place -= 1) {
      const before = order[place - 1] ?? 0;
      if ((values[before] ?? 0) <= value) break;
      order[place] = before;
    }
    order[place] = i;
  }
  return order;
}

const known = new Map<number, Float64Array>();

/** The scores of n different values in rising order: the upper half mirrors the lower to the last digit. */
function scoresOfRanks(n: number): Float64Array {
  const before = known.get(n);
  if (before) return before;
  const scores = new Float64Array(n);
  for (let rank = 1; rank <= n / 2; rank += 1) {
    const score = normalQuantile((rank - 3 / 8) / (n + 1 / 4));
    scores[rank - 1] = score;
    scores[n - rank] = -score;
  }
  known.set(n, scores);
  return scores;
}
