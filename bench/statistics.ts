// What is said of a set of measured times.

/** The value below which a share (0 to 1) of the values lie: the nearest rank. Throws when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("Nothing was measured.");
  return found;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
