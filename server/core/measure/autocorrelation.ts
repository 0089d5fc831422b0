// How much of one figure carries over into the next.
import { mean } from "./mean.ts";

/** Above this much, limits that take points for independent give too many signals. */
export const MUCH_CARRIED_OVER = 0.5;

/**
 * The correlation of each value with the one before it, −1 to 1: Σ(xᵢ−x̄)(xᵢ₋₁−x̄) ÷ Σ(xᵢ−x̄)². A pair with a gap (null) in it
 * does not count. `undefined` for fewer than eight values, and where all are the same.
 */
export function lagOneCorrelation(values: readonly (number | null)[]): number | undefined {
  const present = values.filter((value) => value !== null);
  const centre = mean(present);
  if (centre === null || present.length < 8) return undefined;
  let together = 0;
  let alone = 0;
  let before: number | null = null;
  for (const value of values) {
    const distance = value === null ? null : value - centre;
    if (distance !== null) alone += distance * distance;
    if (distance !== null && before !== null) together += distance * before;
    before = distance;
  }
  const correlation = together / alone;
  return Number.isFinite(correlation) ? correlation : undefined;
}
