// How much of one figure carries over into the next, and how many independent figures a series is then worth.

/**
 * The lag-1 correlation of residuals, freed of the bias that fitting so many `levels` leaves in it: of n residuals about
 * (levels) ÷ n too low and shrunk by (3 × levels) ÷ n (Marriott and Pope 1954, Kendall 1954). `at` is the period of each; only neighbouring
 * periods are compared. 0 where nothing can be said.
 */
export function carriedOver(residuals: Float64Array, at: ArrayLike<number>, levels: number): number {
  const n = residuals.length;
  let pairs = 0;
  let together = 0;
  let alone = 0;
  let before = 0;
  for (let i = 0; i < n; i += 1) {
    const residual = residuals[i] ?? 0;
    alone += residual * residual;
    if (i > 0 && at[i] === (at[i - 1] ?? 0) + 1) {
      together += residual * before;
      pairs += 1;
    }
    before = residual;
  }
  if (pairs === 0 || alone === 0) return 0;
  const r1 = ((together / alone) * (n - 1)) / pairs;
  return (r1 + levels / n) / (1 - (3 * levels) / n);
}

/** Below this much the carry-over is not worth a word, however many figures show it. */
const LITTLE_CARRIED_OVER = 0.3;

/** How often figures that do not carry over may be said to: beside a verdict that somebody asked for, and where nobody has asked. */
const CARRIED_OVER_BY_CHANCE = { asked: 1.645, unasked: 2.326 } as const;

/**
 * Whether n figures about so many levels carry over from one to the next by enough to matter and by more than chance explains: once in twenty
 * series, or in a hundred, which are that many standard errors of a correlation that is freed of its bias.
 */
export const isCarriedOver = (
  carried: number,
  n: number,
  levels: number,
  sureness: keyof typeof CARRIED_OVER_BY_CHANCE,
): boolean =>
  carried > Math.max(LITTLE_CARRIED_OVER, CARRIED_OVER_BY_CHANCE[sureness] / (Math.sqrt(n) * (1 - (3 * levels) / n)));

/**
 * The carry-over that a verdict reckons with, 0 to 0.9: little of what a short series shows, as most of that is chance, and more than it
 * shows of much. Worked out by simulation, so that lag-1 correlations up to 0.7 keep false alarms below 8 in 100.
 */
export function reckonedWith(carried: number): number {
  return carried <= 0 ? 0 : Math.min(0.9, 2.1 * carried ** 1.5);
}

const STEPS = 200;
const MOST_KNOWN = 50_000;
const known = new Map<number, number>();

/**
 * By how much the squared t of a step is too large when each of n1 + n2 figures carries over ρ, 0 to 0.9, of the one before: the true
 * variance of the difference of the means over the one that the residuals suggest (Bayley and Hammersley 1946). Remembered in steps of
 * 0.005.
 */
export function inflation(rho: number, n1: number, n2: number): number {
  if (rho <= 0) return 1;
  const step = Math.round(rho * STEPS);
  const key = (step * 65_536 + n1) * 65_536 + n2;
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = inflationOf(step / STEPS, n1, n2);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

function inflationOf(rho: number, n1: number, n2: number): number {
  const v1 = varianceOfMean(rho, n1);
  const v2 = varianceOfMean(rho, n2);
  const covariance = (powers(rho, n1) * rho * powers(rho, n2)) / (n1 * n2);
  const difference = (v1 + v2 - 2 * covariance) / (1 / n1 + 1 / n2);
  const within = (n1 + n2 - n1 * v1 - n2 * v2) / (n1 + n2 - 2);
  return difference / within;
}

/** The variance of a mean of n figures, in units of the variance of one. */
function varianceOfMean(rho: number, n: number): number {
  let total = 0;
  let power = 1;
  for (let k = 1; k < n; k += 1) {
    power *= rho;
    total += (1 - k / n) * power;
  }
  return (1 + 2 * total) / n;
}

/** 1 + ρ + ρ² + … with n terms. */
const powers = (rho: number, n: number): number => (1 - rho ** n) / (1 - rho);
