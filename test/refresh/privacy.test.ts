// A program that tries to get hidden counts back: by subtraction within a file, by trying every table that would be shown alike, and by
// taking one metric from another. It finds none but where `small-number-by-difference` names the two.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePeriod } from "../../server/core/document/period.ts";
import type { Counted } from "../../server/core/refresh/counted.ts";
import type { Condition, Definition, Measure } from "../../server/core/refresh/definition.ts";
import { difference } from "../../server/core/refresh/difference.ts";
import { type Shown, suppressed } from "../../server/core/refresh/suppressed.ts";
import { property } from "../property.ts";

const JANUARY = parsePeriod("2026-01");
const ROWS = { of: "rows", where: [] } as const;
const SHARE: Measure = { by: "ratio", numerator: ROWS, denominator: ROWS, isPart: true };
const RATE: Measure = { by: "ratio", numerator: ROWS, denominator: ROWS, isPart: false };
const COUNT: Measure = { by: "value", value: ROWS };

type Group = { readonly n: number; readonly d: number };

/** The whole and its groups in one month. */
function tableOf(groups: readonly Group[], measure: Measure): readonly Counted[] {
  const row = (stratum: string | undefined, { n, d }: Group): Counted => {
    if (!JANUARY) throw new Error("no January");
    const denominator = measure.by === "ratio" ? d : null;
    return { period: JANUARY, stratum, figure: n, n, denominator, denominatorN: measure.by === "ratio" ? d : 0 };
  };
  const sum = (of: (group: Group) => number): number => groups.reduce((total, group) => total + of(group), 0);
  return [
    row(undefined, { n: sum(({ n }) => n), d: sum(({ d }) => d) }),
    ...groups.map((group, index) => row(`g${index}`, group)),
  ];
}

type Bounds = readonly [least: number, most: number];

/** What each hidden number can be, when the shown ones are taken from the whole. */
function bounded(
  whole: number | undefined,
  shown: readonly (number | undefined)[],
  most: readonly number[],
): readonly Bounds[] {
  const left = whole === undefined ? undefined : whole - shown.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return shown.map((one, index): Bounds => {
    if (one !== undefined) return [one, one];
    const own = most[index] ?? Number.POSITIVE_INFINITY;
    if (left === undefined) return [0, own];
    const others = shown.reduce<number>(
      (sum, other, at) => (other === undefined && at !== index ? sum + (most[at] ?? 0) : sum),
      0,
    );
    return [Math.max(0, left - others), Math.min(own, left)];
  });
}

/** The hidden numbers that subtraction gives back, each as what it is. */
function gotBack(table: readonly Shown[], measure: Measure): readonly number[] {
  const [whole, ...groups] = table;
  if (!whole) return [];
  const anything = groups.map(() => Number.POSITIVE_INFINITY);
  const denominators =
    measure.by === "ratio"
      ? bounded(
          whole.isDenominatorHidden ? undefined : whole.denominatorN,
          groups.map(({ isDenominatorHidden, denominatorN }) => (isDenominatorHidden ? undefined : denominatorN)),
          anything,
        )
      : groups.map((): Bounds => [0, Number.POSITIVE_INFINITY]);
  const isPart = measure.by === "ratio" && measure.isPart;
  const figures = bounded(
    whole.isFigureHidden ? undefined : whole.n,
    groups.map(({ isFigureHidden, n }) => (isFigureHidden ? undefined : n)),
    isPart ? denominators.map(([, most]) => most) : anything,
  );
  return groups.flatMap(({ isFigureHidden, isDenominatorHidden, n, denominatorN }, index) => [
    ...(isFigureHidden && n > 0 && isOne(figures[index]) ? [n] : []),
    ...(isDenominatorHidden && denominatorN > 0 && isOne(denominators[index]) ? [denominatorN] : []),
  ]);
}

/** The counts of all hidden groups together, where the whole is shown. */
function leftOver([whole, ...groups]: readonly Shown[], measure: Measure): readonly number[] {
  const hidden = groups.filter(({ isFigureHidden }) => isFigureHidden);
  const sum = (of: readonly Shown[], count: (shown: Shown) => number): number =>
    of.reduce((total, shown) => total + count(shown), 0);
  if (!whole || whole.isFigureHidden) return [];
  return [
    sum(hidden, ({ n }) => n),
    ...(measure.by === "ratio" && measure.isPart ? [sum(hidden, ({ n, denominatorN }) => denominatorN - n)] : []),
    ...(whole.isDenominatorHidden
      ? []
      : [
          sum(
            groups.filter((one) => one.isDenominatorHidden),
            ({ denominatorN }) => denominatorN,
          ),
        ]),
  ];
}

const isOne = (bounds: Bounds | undefined): boolean => bounds !== undefined && bounds[0] === bounds[1];

const group = (most: number) => fc.nat({ max: most }).chain((d) => fc.nat({ max: d }).map((n): Group => ({ n, d })));

const seen = { hidden: 0, besides: 0 };

property(
  "no subtraction over groups gives a hidden count back",
  {
    seed: 20261130,
    runs: 4_000,
    // The rest of a share is a count too; and an empty group hides nothing.
    examples: [
      [
        [
          { n: 20, d: 22 },
          { n: 0, d: 50 },
        ],
        SHARE,
        8,
      ],
      [
        [
          { n: 3, d: 60 },
          { n: 0, d: 40 },
          { n: 30, d: 90 },
        ],
        COUNT,
        8,
      ],
    ],
    reaches: () => {
      expect(seen.hidden).toBeGreaterThan(1_000);
      expect(seen.besides).toBeGreaterThan(300);
    },
  },
  () =>
    fc.property(
      fc.array(fc.oneof(group(6), group(40), group(200)), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(SHARE, RATE, COUNT),
      fc.integer({ min: 2, max: 12 }),
      (groups, measure, threshold) => {
        const table = suppressed(tableOf(groups, measure), measure, threshold);
        expect(gotBack(table, measure)).toEqual([]);
        // What is left when the shown groups are taken from the whole is a count of people too, and so is the rest of a share.
        for (const count of leftOver(table, measure)) expect(count > 0 && count < threshold).toBe(false);
        for (const { isFigureHidden, n, denominatorN, isDenominatorHidden } of table) {
          // What is small itself is never shown.
          if (n > 0 && n < threshold) expect(isFigureHidden).toBe(true);
          if (measure.by === "ratio" && denominatorN > 0 && denominatorN < threshold)
            expect(isDenominatorHidden).toBe(true);
          if (isFigureHidden) seen.hidden++;
          if (isFigureHidden && n >= threshold) seen.besides++;
        }
      },
    ),
);

/** What is shown, as somebody sees it. */
const seenOf = (table: readonly Shown[]): string =>
  JSON.stringify(
    table.map(({ isFigureHidden, isDenominatorHidden, n, denominatorN }) => [
      isFigureHidden ? "*" : n,
      isDenominatorHidden ? "*" : denominatorN,
    ]),
  );

property(
  "nor does it help to know how numbers are hidden: of every hidden count another table would be shown alike",
  {
    seed: 20261130,
    runs: 150,
    // Of two of one size neither may be chosen by its place; and two alike would follow from their sum.
    examples: [
      [[9, 9, 4], 5],
      [[4, 4, 5], 5],
      // A whole that is small itself, and as many hidden groups as it can have: beside noughts each of them would be one.
      [[1, 1, 0], 3],
    ],
  },
  () =>
    fc.property(
      fc.array(fc.nat({ max: 9 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 3, max: 5 }),
      (counts, threshold) => {
        const shownOf = (of: readonly number[]) =>
          suppressed(
            tableOf(
              of.map((n) => ({ n, d: n })),
              COUNT,
            ),
            COUNT,
            threshold,
          );
        const shown = shownOf(counts);
        const [whole, ...groups] = shown;
        const places = groups.flatMap(({ isFigureHidden }, index) => (isFigureHidden ? [index] : []));
        if (!whole || places.length === 0) return;
        const most = whole.isFigureHidden ? threshold : whole.n;
        const alike = places.map(() => new Set<number>());
        const try_ = (at: number, of: readonly number[]): void => {
          const place = places[at];
          if (place === undefined) {
            if (seenOf(shownOf(of)) === seenOf(shown))
              for (const [index, hidden] of places.entries()) alike[index]?.add(of[hidden] ?? 0);
            return;
          }
          for (let n = 0; n <= most; n++) try_(at + 1, of.with(place, n));
        };
        try_(0, counts);
        for (const values of alike) expect(values.size).toBeGreaterThan(1);
      },
    ),
);

// ---- One metric taken from another

const SITES = ["east", "west", "north"];
/** One site that no condition names: nobody who writes conditions knows all. */
const ALL_SITES = [...SITES, "south"];
const AGES = [5, 30, 70];
const MONTHS = [0, 1, 2, 3, 4, 5];

type Row = { readonly site: string; readonly age: number; readonly month: number };
const UNIVERSE: readonly Row[] = ALL_SITES.flatMap((site) =>
  AGES.flatMap((age) => MONTHS.map((month) => ({ site, age, month }))),
);

const meets = (row: Row, { column, is, not = [], atLeast, under }: Condition): boolean => {
  const value = column === "site" ? row.site : row.age;
  return (
    (is?.includes(String(value)) ?? true) &&
    !not.includes(String(value)) &&
    (atLeast === undefined || Number(value) >= Number(atLeast)) &&
    (under === undefined || Number(value) < Number(under))
  );
};

/** The rows that each figure of a metric counts; months add up to quarters. */
function countedRows({ where }: Definition, unit: string): readonly ReadonlySet<Row>[] {
  const rows = UNIVERSE.filter((row) => where.every((condition) => meets(row, condition)));
  return [...Map.groupBy(rows, ({ month }) => (unit === "month" ? month : Math.floor(month / 3))).values()].map(
    (of) => new Set(of),
  );
}

const condition = fc.oneof(
  fc.subarray(SITES, { minLength: 1, maxLength: 2 }).map((is): Condition => ({ column: "site", is })),
  fc.constantFrom("east", "west").map((one): Condition => ({ column: "site", not: [one] })),
  fc.constantFrom("18", "65").map((atLeast): Condition => ({ column: "age", atLeast })),
  fc.constantFrom("18", "65").map((under): Condition => ({ column: "age", under })),
);

const definition = fc
  .tuple(
    fc.constantFrom("month", "quarter"),
    fc.uniqueArray(condition, { maxLength: 2, selector: ({ column }) => column }),
  )
  .map(
    ([unit, where]): Definition => ({
      source: "s",
      table: undefined,
      date: "day",
      unit: unit as "month" | "quarter",
      where,
      measure: COUNT,
      stratum: undefined,
    }),
  );

const pairs = { named: 0, quiet: 0 };

property(
  "two metrics of which one counts rows of the other, month or quarter, are named",
  { seed: 20261130, runs: 1_500, reaches: () => expect(Math.min(pairs.named, pairs.quiet)).toBeGreaterThan(200) },
  () =>
    fc.property(definition, definition, (first, second) => {
      const unit = first.unit === "month" ? second.unit : "quarter";
      const [ours, theirs] = [countedRows(first, unit), countedRows(second, unit)];
      const isLess = (a: ReadonlySet<Row>, b: ReadonlySet<Row>) => a.size < b.size && a.isSubsetOf(b);
      const isBeside = ours.some((a) => theirs.some((b) => isLess(a, b) || isLess(b, a)));
      const isSame = ours.every((a, index) => a.size === theirs[index]?.size && a.isSubsetOf(theirs[index]));
      const found = difference(first, second);
      if (found) pairs.named++;
      else pairs.quiet++;
      expect(found !== undefined).toBe(isBeside || (isSame && first.unit !== second.unit));
    }),
);

test("the smallest examples of what is named, and what is not", () => {
  const of = (where: readonly Condition[], unit: "month" | "quarter" = "month"): Definition => ({
    source: "s",
    table: undefined,
    date: "day",
    unit,
    where,
    measure: COUNT,
    stratum: undefined,
  });
  const adults = { column: "age", atLeast: "18" };
  expect(difference(of([]), of([adults]))).toEqual({ by: "condition", narrower: "second", columns: ["age"] });
  expect(difference(of([adults]), of([{ column: "age", atLeast: "65" }]))).toEqual({
    by: "condition",
    narrower: "second",
    columns: ["age"],
  });
  expect(difference(of([adults]), of([adults], "quarter"))).toEqual({ by: "period" });
  expect(difference(of([adults]), of([adults]))).toBeUndefined();
  expect(difference(of([adults]), of([{ column: "site", is: ["east"] }]))).toBeUndefined();
});
