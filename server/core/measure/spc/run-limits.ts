// How long a run, and how few or many of them, chance alone explains.

/** Limits for the runs on either side of a median, for so many useful points. A limit itself is still chance. */
type RunLimits = {
  /** The longest run. */
  readonly longestRun: number;
  /** The fewest and the most crossings of the median; runs are one more. `null`: there is no such limit. */
  readonly crossingsFewest: number;
  readonly crossingsMost: number | null;
};

/**
 * The limits of Anhøj and Olesen (PLoS ONE 2014, e113825): a longest run of round(log₂ n) + 3; and of crossings the 5th
 * percentile of a binomial distribution of n − 1 tosses. Null where no point is useful.
 */
export function anhoejLimits(useful: number): RunLimits | null {
  if (useful < 1) return null;
  return {
    longestRun: Math.round(Math.log2(useful)) + 3,
    crossingsFewest: smallestLikely(useful - 1, 0.05),
    crossingsMost: null,
  };
}

/** The smallest k for which a fair coin, tossed so many times, shows k heads or fewer with this probability or more (below a half). */
function smallestLikely(tosses: number, probability: number): number {
  const middle = Math.floor(tosses / 2);
  // Weights relative to that of the middle, downwards until they no longer count. The distribution is symmetrical.
  const weights = [1];
  for (let k = middle; k > 0 && (weights.at(-1) ?? 0) > 1e-18; k -= 1) {
    weights.push(((weights.at(-1) ?? 0) * k) / (tosses - k + 1));
  }
  const below = weights.reduceRight((total, weight) => total + weight, 0);
  const wanted = probability * (tosses % 2 === 0 ? 2 * below - 1 : 2 * below);
  let reached = 0;
  for (let index = weights.length - 1; index > 0; index -= 1) {
    reached += weights[index] ?? 0;
    if (reached >= wanted) return middle - index;
  }
  return middle;
}

/**
 * The limits of the rules of the Institute for Healthcare Improvement (Perla, Provost and Murray, BMJ Quality and Safety
 * 2011): a run of five, as six are a shift; and the exact limits for the number of runs, at 2.5% on either side, with so many
 * points above and below the median (Wald and Wolfowitz 1940; Swed and Eisenhart 1943). Null where no point is useful.
 */
export function exactRunLimits(above: number, below: number): RunLimits | null {
  if (above + below < 1) return null;
  const most = 2 * Math.min(above, below) + (above === below ? 0 : 1);
  if (Math.min(above, below) === 0) return { longestRun: IHI_LONGEST_RUN, crossingsFewest: 0, crossingsMost: 0 };
  const chances = chancesOfRuns(above, below, most);
  return {
    longestRun: IHI_LONGEST_RUN,
    crossingsFewest: firstLikely(chances),
    crossingsMost: chances.length - 1 - firstLikely(chances.toReversed()),
  };
}

const IHI_LONGEST_RUN = 5;

/** Each number of runs from 2 to `most` has a chance, in proportion: the ways of cutting both sides into so many pieces. */
function chancesOfRuns(above: number, below: number, most: number): readonly number[] {
  const logarithms: number[] = [Number.NEGATIVE_INFINITY];
  const [waysAbove, waysBelow] = [logWays(above), logWays(below)];
  const ways = (list: Float64Array, pieces: number): number => list[pieces] ?? Number.NEGATIVE_INFINITY;
  for (let runs = 2; runs <= most; runs += 1) {
    const half = Math.floor(runs / 2);
    if (runs % 2 === 0) logarithms.push(Math.LN2 + ways(waysAbove, half) + ways(waysBelow, half));
    else {
      const first = ways(waysAbove, half) + ways(waysBelow, half + 1);
      const second = ways(waysAbove, half + 1) + ways(waysBelow, half);
      const larger = Math.max(first, second);
      logarithms.push(larger + Math.log1p(Math.exp(Math.min(first, second) - larger)));
    }
  }
  const largest = logarithms.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return logarithms.map((value) => Math.exp(value - largest));
}

/** ln of the ways to cut `count` things in a row into k pieces, for each k: the binomial coefficient of count − 1 and k − 1. */
function logWays(count: number): Float64Array {
  const ways = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  let logarithm = 0;
  for (let pieces = 1; pieces <= count; pieces += 1) {
    ways[pieces] = logarithm;
    logarithm += Math.log((count - pieces) / pieces);
  }
  return ways;
}

/** The first place up to which more than 2.5% of all the chances lie. */
function firstLikely(chances: readonly number[]): number {
  const wanted = 0.025 * chances.reduce((total, chance) => total + chance, 0);
  let reached = 0;
  return chances.findIndex((chance) => {
    reached += chance;
    return reached > wanted;
  });
}
