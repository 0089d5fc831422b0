// A share of a few with the interval that says how sure it is.

/** The 95% interval of a share by Wilson (1927), which holds for few and for none as well. `of` is at least 1. */
export function shareInterval(count: number, of: number): readonly [low: number, high: number] {
  const z = 1.96;
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
