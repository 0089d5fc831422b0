// Numbers as people read them. Only for display: nothing is ever computed from these.

/** "1,234.50", with as many decimals as told; very large and very small numbers as powers of ten. */
export function formatFigure(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -decimals && size < 1e-3)) return value.toExponential(2);
  const [whole = "", fraction] = size.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(size.toFixed(decimals)) !== 0 ? `−${digits}` : digits;
}

/** These decimals, or as many more, up to four, as keep a small figure from being written as nothing. */
export function decimalsOfSmall(value: number, decimals: number): number {
  const isNothing = value !== 0 && Number(value.toFixed(decimals)) === 0;
  return isNothing && decimals < 4 ? decimalsOfSmall(value, decimals + 1) : decimals;
}

/** A figure with the unit behind it: "12.5%", "2.68 cases". */
export function withUnit(figure: string, unit: string): string {
  if (unit === "") return figure;
  return unit === "%" ? `${figure}%` : `${figure} ${unit}`;
}

/** Of fewer things than this no percentage is said: one of them more or less would be five points and more. */
const FEWEST_FOR_PERCENT = 20;
export const areFew = (of: number): boolean => of < FEWEST_FOR_PERCENT;

/** "20 of 26 metrics (77%)", with as many decimals of the percentage as told; "2 of 3 metrics" of few. */
export function countInWords(count: number, of: number, things = "", decimals = 0): string {
  const counted = `${formatFigure(count, 0)} of ${withUnit(formatFigure(of, 0), things)}`;
  return areFew(of) ? counted : `${counted} (${formatFigure((100 * count) / of, decimals)}%)`;
}

/** "84%" of many things, "16 of 19" of few; the share is from 0 to 1. */
export const partInWords = (share: number, of: number): string =>
  areFew(of) ? `${Math.round(share * of)} of ${of}` : `${Math.round(share * 100)}%`;

/** How many decimals the figures of a series have, at most four. */
export function decimalsOf(values: readonly number[]): number {
  const decimals = (value: number): number => {
    for (let count = 0; count < 4; count += 1) if (Number(value.toFixed(count)) === value) return count;
    return 4;
  };
  return values.reduce((most, value) => Math.max(most, decimals(value)), 0);
}

/** Figures with no more decimals than this look as somebody wrote them; more come of a division. */
const WRITTEN = 2;

/**
 * How many decimals to show, on every surface: the values as they are given, unless they come of a division, then as many as show a tenth of
 * what they usually move by; mean and limits with more where the values' own leave fewer than three digits. What an author has asked for
 * (`decimals`) holds for both.
 */
export function figureDecimals(
  values: readonly number[],
  decimals: number | undefined,
): { readonly value: number; readonly line: number } {
  const own = decimalsOf(values);
  const value = decimals ?? (own <= WRITTEN ? own : Math.min(own, Math.max(1, decimalsOfNoise(values))));
  const largest = values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const threeDigits = largest > 0 ? 2 - Math.floor(Math.log10(largest)) : 0;
  return { value, line: decimals ?? Math.max(value, Math.min(threeDigits, 4)) };
}

/** As many decimals as show a tenth of the mean difference between neighbours; four where neighbours do not differ. */
function decimalsOfNoise(values: readonly number[]): number {
  const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const noise = moves.reduce((sum, move) => sum + move / moves.length, 0);
  return noise > 0 ? Math.max(0, Math.ceil(1 - Math.log10(noise))) : 4;
}
