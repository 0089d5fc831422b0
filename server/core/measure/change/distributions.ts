// The normal, Student's t and the F distribution, to twelve digits and more where a verdict asks.

/**
 * The value below which a share of a standard normal variable lies; the share lies between 0 and 1, both excluded.
 * Wichura, Algorithm AS 241 (Applied Statistics 1988), PPND16.
 */
export function normalQuantile(share: number): number {
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
  const size = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -size : size;
}

type Ratio = { readonly over: readonly number[]; readonly under: readonly number[] };

const CENTRE: Ratio = {
  over: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  under: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};

const SHOULDER: Ratio = {
  over: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  under: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

const TAIL: Ratio = {
  over: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  under: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

const ratio = ({ over, under }: Ratio, x: number): number => polynomial(over, x) / polynomial(under, x);
const polynomial = (factors: readonly number[], x: number): number =>
  factors.reduceRight((total, factor) => total * x + factor, 0);

/** The chance that Student's t with `df` degrees of freedom is above `t`. */
export function tAbove(t: number, df: number): number {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** The chance that an F variable with these degrees of freedom is above `f`, which is not negative. */
function fAbove(f: number, df1: number, df2: number): number {
  return incompleteBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}

/** The value that Student's t with `df` degrees of freedom exceeds with the chance `above`, from just over 0 to ½. Remembered. */
export function tLine(above: number, df: number): number {
  return remembered(0, df, above, () => whereChanceIs(above, (t) => tAbove(t, df)));
}

/** The value that F with these degrees of freedom exceeds with the chance `above`, which lies between 0 and 1. Remembered. */
export function fLine(above: number, df1: number, df2: number): number {
  return remembered(df1, df2, above, () => whereChanceIs(above, (f) => fAbove(f, df1, df2)));
}

const MOST_KNOWN = 10_000;
/** By chance and then by degrees of freedom; t has none of the first sort. */
const known = new Map<number, Map<number, number>>();
let count = 0;

function remembered(df1: number, df2: number, above: number, work: () => number): number {
  const degrees = df1 * 2 ** 26 + df2;
  const before = known.get(above)?.get(degrees);
  if (before !== undefined) return before;
  const value = work();
  if (count >= MOST_KNOWN) {
    known.clear();
    count = 0;
  }
  const ofChance = known.get(above) ?? new Map<number, number>();
  known.set(above, ofChance.set(degrees, value));
  count += 1;
  return value;
}

/** Where a chance that falls with x from x = 0 on is `chance`, by halving. */
function whereChanceIs(chance: number, above: (x: number) => number): number {
  let low = 0;
  let high = 1;
  while (above(high) > chance && high < 1e12) high *= 2;
  for (let step = 0; step < 80 && high - low > 1e-14 * high; step += 1) {
    const middle = (low + high) / 2;
    if (above(middle) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated as Lentz did. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 1000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** Away from nought, by which the continued fraction would divide. */
const away = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/** ln Γ(x) for x > 0: by Stirling's series (Abramowitz and Stegun 6.1.41), after stepping up to where it is exact to the last digits. */
function logGamma(x: number): number {
  let stepped = 0;
  let z = x;
  for (; z < 15; z += 1) stepped += Math.log(z);
  const square = 1 / (z * z);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - stepped;
}
