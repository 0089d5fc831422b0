// The verdict a second time, from its description alone (docs/verdict.md and the papers named there), with other arithmetic: distributions by
// integration, effective sizes by plain double sums. It shares no line with the product.

const cache = new Map<string, number>();
function once(key: string, work: () => number): number {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = work();
  cache.set(key, value);
  return value;
}

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, steps = 400): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}

function where(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 80; i += 1) {
    const middle = (a + b) / 2;
    if (f(middle) < 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

const normalQuantile = (p: number): number =>
  once(`n${p}`, () =>
    where((z) => 0.5 + integral((x) => Math.exp((-x * x) / 2), 0, z) / Math.sqrt(2 * Math.PI) - p, -9, 9),
  );

/** The t quantile, by the angle whose tangent is t/√df: its density is the cosine to the power of df − 1. */
const tQuantile = (p: number, df: number): number =>
  once(`t${p} ${df}`, () => {
    const density = (x: number): number => Math.cos(x) ** (df - 1);
    const half = integral(density, 0, Math.PI / 2, 4000);
    const angle = where((x) => 0.5 + integral(density, 0, x, 1000) / (2 * half) - p, 0, Math.PI / 2 - 1e-9);
    return Math.sqrt(df) * Math.tan(angle);
  });

/** How often an F as large comes by chance. */
function fAbove(f: number, d1: number, d2: number): number {
  const x = (d1 * f) / (d1 * f + d2);
  // Beta by u² so that the ends are smooth.
  const density = (u: number): number => 2 * u ** (d1 - 1) * (1 - u * u) ** (d2 / 2 - 1);
  const whole = once(`f${d1} ${d2}`, () => integral(density, 0, 1 - 1e-12, 600));
  return 1 - integral(density, 0, Math.sqrt(x), 200) / whole;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

function scoresOf(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const score = (rank: number): number => normalQuantile((rank - 3 / 8) / (values.length + 1 / 4));
  return values.map((value) => {
    const first = sorted.indexOf(value);
    const last = sorted.lastIndexOf(value);
    return mean(Array.from({ length: last - first + 1 }, (_, i) => score(first + i + 1)));
  });
}

export type Figure = { readonly month: number; readonly value: number };

/** What carries over from one month into the next, in what is left when the levels are taken away. */
function carried(rest: readonly number[], months: readonly number[], bias: number, lost: number): number {
  const n = rest.length;
  let [products, pairs] = [0, 0];
  for (let i = 1; i < n; i += 1)
    if (months[i] === (months[i - 1] ?? 0) + 1) {
      products += (rest[i] ?? 0) * (rest[i - 1] ?? 0);
      pairs += 1;
    }
  const squares = sum(rest.map((one) => one * one));
  if (pairs === 0 || squares === 0) return 0;
  const r = (products / squares) * ((n - 1) / pairs);
  const h = (r + bias / n) / (1 - lost / n);
  return h <= 0 ? 0 : Math.min(0.9, 2.1 * h ** 1.5);
}

function inflation(rho: number, n1: number, n2: number): number {
  const r = Math.round(rho * 200) / 200;
  return once(`l${r} ${n1} ${n2}`, () => {
    const n = n1 + n2;
    const between = (from: number, to: number, from2: number, to2: number): number => {
      let all = 0;
      for (let i = from; i < to; i += 1) for (let j = from2; j < to2; j += 1) all += r ** Math.abs(i - j);
      return all;
    };
    const v1 = between(0, n1, 0, n1) / n1 ** 2;
    const v2 = between(n1, n, n1, n) / n2 ** 2;
    const c = between(0, n1, n1, n) / (n1 * n2);
    return (v1 + v2 - 2 * c) / (1 / n1 + 1 / n2) / ((n - n1 * v1 - n2 * v2) / (n - 2));
  });
}

type Tested = { readonly z: number; readonly df: number; readonly months: boolean };

function tested(figures: readonly Figure[], n1: number, mayHaveMonths = true): Tested {
  const scores = scoresOf(figures.map(({ value }) => value));
  const months = figures.map(({ month }) => month);
  const n = figures.length;
  const n2 = n - n1;
  const [before, after] = [mean(scores.slice(0, n1)), mean(scores.slice(n1))];
  const rest = scores.map((one, i) => one - (i < n1 ? before : after));
  const plain = sum(rest.map((one) => one * one));
  const t = (b: number, se: number): number => (se > 1e-12 ? b / se : Math.abs(b) < 1e-12 ? 0 : 1000 * Math.sign(b));
  const seasonal = mayHaveMonths && (n1 >= 24 || (n1 >= 12 && n2 >= 12));
  if (seasonal) {
    const groups = Map.groupBy(scores.keys(), (i) => (months[i] ?? 0) % 12);
    const less = (values: readonly number[]): number[] => {
      const out = [...values];
      for (const group of groups.values()) {
        const middle = mean(group.map((i) => values[i] ?? 0));
        for (const i of group) out[i] = (values[i] ?? 0) - middle;
      }
      return out;
    };
    const y = less(scores);
    const x = less(scores.map((_, i) => (i < n1 ? 0 : 1)));
    const xx = sum(x.map((one) => one * one));
    const b = sum(x.map((one, i) => one * (y[i] ?? 0))) / xx;
    const left = y.map((one, i) => one - b * (x[i] ?? 0));
    const squares = sum(left.map((one) => one * one));
    const df = n - 1 - groups.size;
    const f = (plain - squares) / (groups.size - 1) / (squares / df);
    if (df > 0 && squares > 0 && fAbove(f, groups.size - 1, df) < (n1 >= 24 ? 0.1 : 0.05)) {
      const rho = carried(left, months, 2, 6);
      return { z: t(b, Math.sqrt(squares / df / xx)) / Math.sqrt(inflation(rho, n1, n2)), df, months: true };
    }
  }
  const rho = carried(rest, months, 2, 6);
  const se = Math.sqrt((plain / (n - 2)) * (1 / n1 + 1 / n2));
  return { z: t(after - before, se) / Math.sqrt(inflation(rho, n1, n2)), df: n - 2, months: false };
}

const lineOf = (n: number, df: number): number => tQuantile(1 - (0.047 + 0.25 / n), df);

/** Least squares for three columns; the coefficients and their standard errors. */
function fitted(rows: readonly (readonly number[])[], y: readonly number[]) {
  const k = rows[0]?.length ?? 0;
  const at = (i: number, j: number): number => sum(rows.map((row) => (row[i] ?? 0) * (row[j] ?? 0)));
  const matrix = Array.from({ length: k }, (_, i) => [
    ...Array.from({ length: k }, (__, j) => at(i, j)),
    ...Array.from({ length: k }, (__, j) => (i === j ? 1 : 0)),
  ]);
  for (let i = 0; i < k; i += 1) {
    const pivot = matrix[i]?.[i] ?? 1;
    matrix[i] = (matrix[i] ?? []).map((one) => one / pivot);
    for (let j = 0; j < k; j += 1)
      if (j !== i) {
        const factor = matrix[j]?.[i] ?? 0;
        matrix[j] = (matrix[j] ?? []).map((one, c) => one - factor * (matrix[i]?.[c] ?? 0));
      }
  }
  const inverse = matrix.map((row) => row.slice(k));
  const xy = Array.from({ length: k }, (_, i) => sum(rows.map((row, r) => (row[i] ?? 0) * (y[r] ?? 0))));
  const b = inverse.map((row) => sum(row.map((one, j) => one * (xy[j] ?? 0))));
  const rest = y.map((one, r) => one - sum((rows[r] ?? []).map((x, i) => x * (b[i] ?? 0))));
  const variance = sum(rest.map((one) => one * one)) / (y.length - k);
  return { b, se: inverse.map((row, i) => Math.sqrt(Math.max(0, variance * (row[i] ?? 0)))) };
}

export type Found = {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly n1: number;
  readonly n2: number;
  /** The step with the months of the year taken out, where they are. */
  readonly step: number | undefined;
};

/** The verdict on the figures of a metric, of which the first `n1` lie before the change. `up`: higher is better. */
export function verdictOn(figures: readonly Figure[], n1: number, up: boolean, isBounded = true): Found | undefined {
  const n = figures.length;
  const n2 = n - n1;
  if (n1 < 8 || n2 < 7) return undefined;
  const values = figures.map(({ value }) => value);
  const months = figures.map(({ month }) => month);
  const { z, df, months: seasonal } = tested(figures, n1);
  const c = lineOf(n, df);
  const [low, high] = isBounded ? intervalOf(figures, n1) : [Number.NaN, Number.NaN];
  const found = (name: string): Found => ({
    name,
    before: mean(values.slice(0, n1)),
    after: mean(values.slice(n1)),
    low,
    high,
    n1,
    n2,
    step: seasonal ? seasonalStep(figures, n1) : undefined,
  });
  const side = z > 0 ? 1 : -1;
  const better = (way: number, one: string, other: string): string => (way > 0 === up ? one : other);

  const scores = scoresOf(values);
  const last = Math.min(7, n2);
  const earlier = n2 - last;
  const levels = [scores.slice(0, n1), scores.slice(n1, n - last), scores.slice(n - last)];
  const [a = 0, b = 0, d = 0] = levels.map((level) => (level.length > 0 ? mean(level) : 0));
  const lost = (way: number): boolean => {
    if (earlier < 4) return false;
    const rest = levels.flatMap((level) => level.map((one) => one - mean(level)));
    const s2 = sum(rest.map((one) => one * one)) / (n - 3);
    const r = carried(rest, months, 3, 9);
    const t = (way * (b - d)) / Math.sqrt(s2 * (1 / earlier + 1 / last)) / Math.sqrt(inflation(r, earlier, last));
    return t > tQuantile(0.975, n - 3) && way * (d - a) < (way * (b - a)) / 2;
  };
  const middle = median(values.slice(0, n1));
  const onSide = sum(values.slice(n - last).map((one) => (one === middle ? 0.5 : side * (one - middle) > 0 ? 1 : 0)));
  if (Math.abs(z) > c && onSide >= 3 && !lost(side)) {
    const times = months.map((month) => month - (months[0] ?? 0));
    const all = fitted(
      times.map((time, i) => [1, i < n1 ? 0 : 1, time]),
      values,
    );
    const own = fitted(
      times.slice(0, n1).map((time) => [1, time]),
      values.slice(0, n1),
    );
    const slope = all.b[2] ?? 0;
    const isSlope =
      (side * slope) / (all.se[2] ?? 1) > tQuantile(0.95, n - 3) && side * (own.b[1] ?? 0) > (side * slope) / 2;
    const isStep = (side * (all.b[1] ?? 0)) / (all.se[1] ?? 1) >= lineOf(n, n - 3);
    return found(
      isSlope && !isStep
        ? better(side, "was improving already", "was worsening already")
        : better(side, "improved", "worsened"),
    );
  }
  if (n2 >= 10 && earlier >= 3) {
    const size = Math.max(7, Math.ceil(n2 / 2));
    const late = tested([...figures.slice(0, n1), ...figures.slice(n - size)], n1, false);
    const way = late.z > 0 ? 1 : -1;
    if (Math.abs(late.z) > tQuantile(0.99, late.df) && way * (mean(scores.slice(n1)) - a) > 0)
      return found(better(way, "improved", "worsened"));
  }
  if (Math.abs(z) > c && lost(side)) return found(better(side, "improved, not sustained", "worsened, then recovered"));
  const sides = new Set([
    ...(Math.abs(z) > tQuantile(0.85, df) ? [side] : []),
    ...signalsIn(values.slice(0, n1), values.slice(n1)),
  ]);
  if (sides.size === 2) return found("mixed signals");
  const [only] = sides;
  return found(
    only === undefined ? "no evidence of change" : better(only, "possible improvement", "possible worsening"),
  );
}

/** How often the verdict shows a shift of so many standard deviations, twelve months on either side, each month carrying over: 400 series. */
export function chanceToSee(shift: number, carriedOver: number): number {
  let state = 20_261_130;
  const uniform = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state + 0.5) / 2 ** 31;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const kept = Math.sqrt(1 - carriedOver ** 2);
  let seen = 0;
  for (let run = 0; run < RUNS; run += 1) {
    let noise = normal();
    const figures = Array.from({ length: 24 }, (_, month): Figure => {
      noise = month === 0 ? noise : carriedOver * noise + kept * normal();
      return { month, value: noise + (month < 12 ? 0 : shift) };
    });
    if (verdictOn(figures, 12, true, false)?.name === "improved") seen += 1;
  }
  return seen / RUNS;
}

const RUNS = 400;

/** The standard deviation of the months of a baseline, and how much of each carries over into the next, without the bias of so few. */
export function noiseOf(figures: readonly Figure[]): { readonly sigma: number; readonly carriedOver: number } {
  const n = figures.length;
  const centre = mean(figures.map(({ value }) => value));
  const rest = figures.map(({ value }) => value - centre);
  const squares = sum(rest.map((one) => one * one));
  const pairs = rest.slice(1).map((one, i) => one * (rest[i] ?? 0));
  const r = (sum(pairs) / squares) * ((n - 1) / pairs.length);
  return { sigma: Math.sqrt(squares / (n - 1)), carriedOver: Math.min(0.9, Math.max(0, (r + 1 / n) / (1 - 3 / n))) };
}

/** On which sides the chart of the baseline shows something in what followed. */
function signalsIn(before: readonly number[], after: readonly number[]): readonly number[] {
  const centre = mean(before);
  const range = mean(before.slice(1).map((one, i) => Math.abs(one - (before[i] ?? 0))));
  const limit = 2.66 * range;
  return [1, -1].filter((side) => {
    const away = after.map((one) => side * (one - centre));
    const run = (is: (i: number) => boolean, size: number): boolean =>
      after.some((_, i) => i + 1 >= size && Array.from({ length: size }, (__, k) => i - k).every(is));
    const near = away.map((one) => one > (2 / 3) * limit);
    return (
      away.some((one) => one > limit) ||
      run((i) => (away[i] ?? 0) > 0, 7) ||
      run((i) => i > 0 && (away[i] ?? 0) > (away[i - 1] ?? 0), 6) ||
      near.some(
        (_, i) =>
          i >= 2 &&
          near.slice(i - 2, i + 1).filter(Boolean).length >= 2 &&
          away.slice(i - 2, i + 1).every((one) => one > 0),
      )
    );
  });
}

function seasonalStep(figures: readonly Figure[], n1: number): number {
  const calendar = [...new Set(figures.map(({ month }) => month % 12))];
  const rows = figures.map(({ month }, i) => [i < n1 ? 0 : 1, ...calendar.map((one) => (one === month % 12 ? 1 : 0))]);
  return (
    fitted(
      rows,
      figures.map(({ value }) => value),
    ).b[0] ?? 0
  );
}

/** Every shift of the later figures that the test does not tell from none, found step by step from the middle outwards. */
function intervalOf(figures: readonly Figure[], n1: number): readonly [low: number, high: number] {
  const tells = (shift: number): number => {
    const { z, df } = tested(
      figures.map((one, i) => (i < n1 ? one : { ...one, value: one.value - shift })),
      n1,
    );
    const line = lineOf(figures.length, df);
    return z > line ? 1 : z < -line ? -1 : 0;
  };
  const values = figures.map(({ value }) => value);
  const range = Math.max(...values) - Math.min(...values);
  const edge = (is: (shift: number) => boolean): number => {
    let [a, b] = [-2 * range - 1, 2 * range + 1];
    for (let i = 0; i < 34; i += 1) {
      const middle = (a + b) / 2;
      if (is(middle)) a = middle;
      else b = middle;
    }
    return (a + b) / 2;
  };
  return [edge((shift) => tells(shift) === 1), edge((shift) => tells(shift) >= 0)];
}
