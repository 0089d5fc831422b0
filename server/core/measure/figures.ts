// Numbers as people read them. Only for display: nothing is ever computed from these.

/** "1,234.50", with as many decimals as told; very large and very small numbers as powers of ten, and nought among small ones as 0. */
export function formatFigure(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size === 0 && decimals > USUAL) return "0";
  if (size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -decimals && size < 1e-3))
    return value.toExponential(2).replace(/^-/, "−");
  const [whole = "", fraction] = size.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(size.toFixed(decimals)) !== 0 ? `−${digits}` : digits;
}

/** Of figures that are not small, no more decimals than this are told. */
const USUAL = 4;

/** Nor more than this of any: what is smaller still is written as a power of ten. */
const MOST = 8;

/** So many decimals show three digits of a figure; fewer than nought of large ones. */
const decimalsOfThreeDigits = (value: number): number =>
  value === 0 ? 0 : Math.min(MOST, 2 - Math.floor(Math.log10(Math.abs(value))));

/** These decimals, or as many more as keep a small figure from being written as nothing. */
export function decimalsOfSmall(value: number, decimals: number): number {
  const isNothing = value !== 0 && Number(value.toFixed(decimals)) === 0;
  return isNothing && decimals < MOST ? decimalsOfSmall(value, decimals + 1) : decimals;
}

/** Figures of which none reaches this are easier to read per thousand, or per more. */
const SMALL = 0.01;
const THOUSANDS = [1000, 10_000, 100_000, 1_000_000];

/** Per how many things small shares and rates of one are best told, so that the usual figure is 1 or more; `undefined` where one will do. */
export function perHowMany(values: readonly number[]): number | undefined {
  const sum = values.reduce((total, value) => total + Math.abs(value), 0);
  if (sum === 0 || values.some((value) => Math.abs(value) >= SMALL)) return undefined;
  return THOUSANDS.find((many) => (sum / values.length) * many >= 1) ?? THOUSANDS.at(-1);
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

/** How many decimals the figures of a series have: at most four, or as many as show three digits of small ones. */
export function decimalsOf(values: readonly number[]): number {
  const decimals = (value: number): number => {
    const most = Math.max(USUAL, decimalsOfThreeDigits(value));
    for (let count = 0; count < most; count += 1) if (Number(value.toFixed(count)) === value) return count;
    return most;
  };
  return values.reduce((most, value) => Math.max(most, decimals(value)), 0);
}

/** Figures with no more decimals than this look as somebody wrote them; more come of a division. */
const WRITTEN = 2;

/**
 * How many decimals to show, on every surface: the values as they are given, unless they come of a division, then as many as show a tenth of
 * what they usually move by; mean and limits with more where the values' own leave fewer than three digits of the largest. What an author has
 * asked for (`decimals`) holds for both, unless no figure would be left of it.
 */
export function figureDecimals(
  values: readonly number[],
  decimals: number | undefined,
): { readonly value: number; readonly line: number } {
  const largest = values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  if (decimals !== undefined) {
    const asked = decimalsOfSmall(largest, decimals);
    return { value: asked, line: asked };
  }
  const own = decimalsOf(values);
  const value = own <= WRITTEN ? own : Math.min(own, Math.max(1, decimalsOfNoise(values)));
  return { value, line: Math.max(value, decimalsOfThreeDigits(largest)) };
}

/** As many decimals as show a tenth of the mean difference between neighbours; any number where neighbours do not differ. */
function decimalsOfNoise(values: readonly number[]): number {
  const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const noise = moves.reduce((sum, move) => sum + move / moves.length, 0);
  return noise > 0 ? Math.max(0, Math.ceil(1 - Math.log10(noise))) : MOST;
}
