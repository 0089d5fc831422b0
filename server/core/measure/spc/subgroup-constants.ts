// The constants of charts of subgroups: how the standard deviations of small samples of a normal quantity behave.
// Montgomery, Introduction to Statistical Quality Control, appendix VI.

/**
 * c4 = √(2 / (n − 1)) · Γ(n / 2) / Γ((n − 1) / 2): what the standard deviation of a sample of `size` is on average, as a share
 * of the true one. Null for a size that is no whole number of 2 or more.
 */
export function c4(size: number): number | null {
  const logarithm = logC4(size);
  return logarithm === null ? null : Math.exp(logarithm);
}

/**
 * c5 / c4, with c5 = √(1 − c4²): one sigma of a standard deviation, as a share of the mean standard deviation. The constants B3 and B4 lie
 * three of it around 1.
 */
export function relativeSpread(size: number): number | null {
  const logarithm = logC4(size);
  return logarithm === null ? null : Math.sqrt(-Math.expm1(2 * logarithm)) / Math.exp(logarithm);
}

/** The logarithm of c4, by that of the gamma function: the function itself overflows from a size of 344 on. */
function logC4(size: number): number | null {
  if (!Number.isInteger(size) || size < 2) return null;
  const half = (size - 1) / 2;
  return logGammaStep(half) - Math.log(half) / 2;
}

/**
 * ln Γ(x + ½) − ln Γ(x), for x of ½ or more. Stirling's series of both, subtracted term by term so that nothing cancels;
 * a small x is first raised by Γ(x + 1) = x · Γ(x).
 */
function logGammaStep(x: number): number {
  let correction = 0;
  let raised = x;
  for (; raised < 12; raised += 1) correction += Math.log(raised / (raised + 0.5));
  const later = raised + 0.5;
  const series = STIRLING.reduce((total, term, index) => {
    const power = 2 * index + 1;
    return total + term * (later ** -power - raised ** -power);
  }, 0);
  return correction + Math.log(raised) / 2 + raised * Math.log1p(0.5 / raised) - 0.5 + series;
}

/** B(2k) / (2k · (2k − 1)), the coefficients of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360] as const;
