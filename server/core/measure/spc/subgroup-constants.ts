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

/** c5 = √(1 − c4²): the standard deviation of that share. */
export function c5(size: number): number | null {
  const logarithm = logC4(size);
  return logarithm === null ? null : Math.sqrt(-Math.expm1(2 * logarithm));
}

/** A3 = 3 / (c4 · √n): from the mean standard deviation to the limits of the subgroups' means. */
export function a3(size: number): number | null {
  const share = c4(size);
  return share === null ? null : 3 / (share * Math.sqrt(size));
}

/** B3 = max(0, 1 − 3 · c5 / c4): from the mean standard deviation to its lower limit. */
export function b3(size: number): number | null {
  const spread = relativeSpread(size);
  return spread === null ? null : Math.max(0, 1 - 3 * spread);
}

/** B4 = 1 + 3 · c5 / c4: from the mean standard deviation to its upper limit. */
export function b4(size: number): number | null {
  const spread = relativeSpread(size);
  return spread === null ? null : 1 + 3 * spread;
}

/** c5 / c4: one sigma of a standard deviation, as a share of the mean standard deviation. */
export function relativeSpread(size: number): number | null {
  const [share, deviation] = [c4(size), c5(size)];
  return share === null || deviation === null ? null : deviation / share;
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
