import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart } from "../../server/core/charts/chart.ts";
import type { ChartTheme } from "../../server/core/charts/palette.ts";
import { buildSpcChart, type SpcChartInput } from "../../server/core/charts/spc/spc-chart.ts";
import { textWidth } from "../../server/core/charts/text-width.ts";
import { formatPeriod, parsePeriod, startOf } from "../../server/core/document/period.ts";
import type { SpcInput, SpcOptions } from "../../server/core/measure/spc/spc-result.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/spc/xmr.ts";
import { renderSvg } from "../../server/host/render-svg.ts";
import { loadCases } from "../oracles/oracles.ts";
import { property } from "../property.ts";

const BEFORE = [2.29, 2.18, 2.28, 2.38, 2.34, 2.3, 2.43, 2.25, 2.35, 2.26, 2.2, 2.32];
const AFTER = [2.62, 2.55, 2.67, 2.8, 2.68, 2.68, 2.6, 2.82, 2.76, 2.67, 2.8, 2.68];

function day(text: string): number {
  const start = startOf(text);
  if (start === undefined) throw new Error(`'${text}' is not a date`);
  return start;
}

function months(values: readonly (number | null)[], ghosts: readonly number[] = []): readonly SpcInput[] {
  return values.map((value, index) => {
    const period = parsePeriod(
      `${2024 + Math.floor((index + 3) / 12)}-${String(((index + 3) % 12) + 1).padStart(2, "0")}`,
    );
    if (period === undefined) throw new Error("no such month");
    return { date: period.start, label: formatPeriod(period), value, ghost: ghosts.includes(index) };
  });
}

function chart(
  points: readonly SpcInput[],
  options: Partial<SpcOptions> = {},
  input: Partial<SpcChartInput> = {},
): Chart {
  const result = judgeXmr(points, { direction: "increase", ...options });
  if (!isJudged(result)) throw new Error(result.refused);
  return buildSpcChart({
    title: "Cases per session",
    terms: { unit: "cases" },
    result,
    changeDates: [],
    theme: "light",
    ...input,
  });
}

const IMPROVED = { baseline: { first: 12 }, targets: [{ value: 2.6 }] };
const CHANGED = { changeDates: [{ date: day("2025-04"), label: "New list template" }] };

/** Every number and text in a specification, wherever it stands. */
function leaves(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leaves);
}

/** The rows of data of a drawing. */
function rowsOf({ spec }: Chart): readonly Record<string, unknown>[] {
  const values = "data" in spec && spec.data && "values" in spec.data ? spec.data.values : [];
  return Array.isArray(values) ? values.map((row) => Object(row)) : [];
}

/** The lines of text beside the value axis. */
function titleOfAxis(spec: Chart["spec"]): readonly string[] {
  const { encoding } = Object(spec);
  return encoding.y.axis.title;
}

/** The width of the plot. */
const widthOf = ({ spec }: Chart): number => Number("width" in spec ? spec.width : Number.NaN);

describe("the drawing", () => {
  const themes: readonly ChartTheme[] = ["light", "dark", "high-contrast", "high-contrast-light", "print"];

  test.for(themes)("of an improvement, %s", async (theme) => {
    const { spec } = chart(months([...BEFORE, ...AFTER]), IMPROVED, {
      ...CHANGED,
      theme,
      subtitle: "Northbridge, urology theatres. Invented figures.",
    });
    await expect(await renderSvg(spec)).toMatchFileSnapshot(`snapshots/improvement-${theme}.svg`);
  });

  test("of recalculated limits, a gap, a ghost, a changing target and crowded changes", async () => {
    const values = [...BEFORE.slice(0, 5), null, ...BEFORE.slice(5), ...AFTER, 9];
    const { spec } = chart(
      months(values, [24]),
      {
        direction: "decrease",
        recalculateAt: [day("2025-05")],
        targets: [
          { value: 2.2, by: day("2025-03") },
          { value: 2.1, by: day("2026-03") },
        ],
      },
      {
        changeDates: [
          { date: day("2025-05"), label: "First change, with a label that is longer than anybody would want it to be" },
          { date: day("2025-06"), label: "Second change" },
          { date: day("2026-03"), label: "Third change" },
        ],
      },
    );
    await expect(await renderSvg(spec)).toMatchFileSnapshot("snapshots/recalculated.svg");
  });

  test("of weeks, with no better direction", async () => {
    const weeks = Array.from({ length: 30 }, (_, index) => ({
      date: day("2026-01-05") + 7 * index,
      label: `week ${index + 2} of 2026`,
      value: 1200 + ((index * 37) % 11) * 10 + (index > 22 ? 200 : 0),
    }));
    const { spec } = chart(weeks, { direction: "neutral" }, { title: "Attendances", terms: { unit: "attendances" } });
    await expect(await renderSvg(spec)).toMatchFileSnapshot("snapshots/weeks.svg");
  });

  test("shows what a point means by shape as well as colour, always the same one", () => {
    const { spec } = chart(months([...BEFORE, ...AFTER]), IMPROVED);
    const found = JSON.stringify(spec);
    expect(found).toContain(
      '["Ordinary variation","Improvement","Concern","Change, neither better nor worse","Not counted"]',
    );
    expect(found).toContain('["circle","triangle-up","diamond","square","cross"]');
    expect(found).toContain('["#A6A6A6","#00B0F0","#E46C0A","#490092"');
  });

  test("leaves out a target so far away that nothing else could be read, and says so", async () => {
    const far = chart(months([...BEFORE, ...AFTER]), { targets: [{ value: 5000 }] });
    expect(JSON.stringify(far.spec)).toContain('"text":"Target 5,000 ↑","at":7}');
    expect(far.sentence).toContain(
      "The target of 5,000 cases lies outside the drawing, as the values are far from it.",
    );
    expect(rowsOf(far).every(({ target }) => target === null)).toBe(true);
    const low = chart(months([...BEFORE, ...AFTER]), { targets: [{ value: -90 }] });
    expect(JSON.stringify(low.spec)).toContain('"text":"Target −90 ↓","at":273}');
    const near = chart(months([...BEFORE, ...AFTER]), { targets: [{ value: 0 }] });
    expect(rowsOf(near).every(({ target }) => target === 0)).toBe(true);
    expect(near.sentence).not.toContain("outside the drawing");
    expect(far.table.rows[0]).toContain("5,000");
    for (const { spec } of [far, low]) await renderSvg(spec);
  });

  test("shows the target beside a single point", async () => {
    const svg = await renderSvg(chart(months([5]), { targets: [{ value: 6 }] }).spec);
    expect(svg).toMatch(/<line [^>]*x2="600"[^>]*stroke="#DE1B1B"/);
  });

  test("cuts a long unit into lines beside the axis", async () => {
    const unit = "patients per one hundred thousand occupied bed days in the period ".repeat(3).trim();
    const { spec } = chart(months([...BEFORE, ...AFTER]), {}, { terms: { unit } });
    const title = titleOfAxis(spec);
    expect(title.length).toBeGreaterThan(1);
    expect(title.length).toBeLessThanOrEqual(3);
    for (const line of title) expect(textWidth(line, { size: 12 })).toBeLessThanOrEqual(280);
    await renderSvg(spec);
  });

  test.each([1e15, 1e-9])("writes the axis in powers of ten where figures are about %d", async (size) => {
    const svg = await renderSvg(chart(months([...BEFORE, ...AFTER].map((value) => value * size))).spec);
    expect(svg).not.toMatch(/>[\d,.]{14,}…?</);
    expect(svg).toContain(`>2.4e${size > 1 ? "+15" : "-9"}<`);
  });

  test("draws many points small enough to be told apart", () => {
    const sizeOf = (count: number): number => {
      const { spec } = chart(Array.from({ length: count }, (_, date) => ({ date, label: "", value: date % 7 })));
      return Number(/"type":"point","filled":true,"size":(\d+)/.exec(JSON.stringify(spec))?.[1]);
    };
    expect([sizeOf(24), sizeOf(60), sizeOf(150), sizeOf(1000)]).toEqual([80, 80, 32, 14]);
  });

  test("has margins no wider than its text needs", async () => {
    const { spec } = chart(months([...BEFORE, ...AFTER]), IMPROVED, {
      changeDates: [{ date: day("2025-04"), label: "Planned hip and knee operations, from referral to home" }],
    });
    const svg = await renderSvg(spec);
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(800);
  });

  test("breaks the limits at a recalculation, and not where a baseline ends", () => {
    const lines = (options: Partial<SpcOptions>): readonly unknown[] => {
      return [...new Set(rowsOf(chart(months([...BEFORE, ...AFTER]), options)).map((row) => row.lines))];
    };
    expect(lines({ baseline: { first: 12 } })).toEqual([0]);
    expect(lines({ recalculateAt: [day("2025-04")] })).toEqual([0, 1]);
  });

  test("on a page has neither title nor icons, and takes the room it is given", async () => {
    const onPage = (pageWidth: number): Chart =>
      chart(months([...BEFORE, ...AFTER]), IMPROVED, { ...CHANGED, pageWidth });
    expect(widthOf(onPage(760)) - widthOf(onPage(420))).toBe(340);
    expect(widthOf(onPage(50))).toBe(widthOf(onPage(100)));
    const { spec, icons } = onPage(420);
    expect(spec.title).toBeUndefined();
    expect(icons.map(({ name }) => name)).toEqual(["improvement_high", "consistent_fail"]);
    await expect(await renderSvg(spec)).toMatchFileSnapshot("snapshots/on-a-narrow-page.svg");
  });

  test("holds the same in words for a screen reader", async () => {
    const { spec, sentence } = chart(months([...BEFORE, ...AFTER]), IMPROVED);
    const svg = await renderSvg(spec);
    expect(svg).toContain(`aria-label="Cases per session. ${sentence}"`);
    expect(svg).toContain('aria-label="March 2026: 2.68 cases. Improvement: above the upper limit."');
  });
});

describe("text that people wrote", () => {
  const HOSTILE = `</text><script>alert(1)</script> {datum.value} \${1} "'& =1+1`;

  test("is drawn as text, whatever it says", async () => {
    const points = months([...BEFORE, ...AFTER]).map((point) => ({ ...point, label: HOSTILE }));
    const { spec } = chart(points, IMPROVED, {
      title: HOSTILE,
      subtitle: HOSTILE,
      terms: { unit: HOSTILE },
      changeDates: [{ date: day("2025-04"), label: HOSTILE }],
    });
    const svg = await renderSvg(spec);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;");
  });

  test("without a space is still cut into lines", async () => {
    const { spec } = chart(months(BEFORE), {}, { title: "m".repeat(300) });
    expect(JSON.stringify(spec)).not.toContain(`${"m".repeat(61)}"`);
    await renderSvg(spec);
  });
});

describe("series with little or nothing to draw", () => {
  const drawn: readonly (readonly [string, readonly (number | null)[], string])[] = [
    ["nothing", [], "There are no values to show."],
    ["all missing", [null, null, null], "There are no values to show."],
    ["one point", [5], "There is one value only, 5 cases for April 2024: no pattern can be seen yet."],
    ["all equal", Array(20).fill(7), "Every value behind the limits is the same, 7.00 cases."],
    ["all zero", Array(20).fill(0), "Every value behind the limits is the same, 0 cases."],
    ["six points", [5, 7, 6, 9, 4, 8], "There are 6 of the 13 points that limits need: no limits or signals yet."],
    [
      "huge numbers",
      [1e12, 1.1e12, 0.9e12, ...Array(12).fill(1e12)],
      "The latest value, for June 2025, is 1,000,000,000,000 cases.",
    ],
    ["numbers at the edge", Array.from({ length: 20 }, (_, i) => (i % 2 ? 1.7e308 : -1.7e308)), "The latest value"],
  ];

  test.for(drawn)("%s", async ([, values, words]) => {
    const { spec, sentence } = chart(months(values), { targets: [{ value: 6 }] });
    expect(sentence).toContain(words);
    expect(await renderSvg(spec)).not.toMatch(/NaN|Infinity|undefined/);
  });

  const examples: [(number | null)[]][] = [
    [[0, -4.4e-323]],
    [[4.4e-323, 0]],
    [[5e-324]],
    [[-1e-300, 1e-300, null, 0]],
    [[1, 1.0000000000000002]],
    [[1e300, 1.0000000000000002e300, -1e300]],
  ];

  property("no series puts a number that is not one on a chart", { seed: 1, runs: 60, examples }, () => {
    const value = fc.option(
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 9 })),
    );
    return fc.asyncProperty(fc.array(value, { maxLength: 30 }), async (values) => {
      const { spec, sentence, table } = chart(months(values), { targets: [{ value: 5 }] });
      for (const leaf of leaves(spec)) if (typeof leaf === "number") expect(Number.isFinite(leaf)).toBe(true);
      expect(JSON.stringify([sentence, table])).not.toMatch(/NaN|Infinity|undefined/);
      expect(await renderSvg(spec)).not.toMatch(/NaN|Infinity|undefined/);
    });
  });
});

describe("the sentence", () => {
  test("tells the latest point, the usual range, the target and the change", () => {
    expect(chart(months([...BEFORE, ...AFTER]), IMPROVED, CHANGED).sentence).toBe(
      "The latest value, for March 2026, is 2.68 cases. It shows an improvement: it is above the upper limit. " +
        "From April 2024 to March 2025, values usually lay between 2.04 and 2.56 cases, around a mean of 2.30. " +
        "Values within these limits would miss the target of 2.6 cases; the latest value meets it. " +
        "Marked at 1 April 2025: New list template.",
    );
  });

  test("tells of a change that lies outside the figures, which is not drawn", () => {
    const input = { changeDates: [{ date: day("2030-01"), label: "Someday" }] };
    const { sentence, spec } = chart(months(BEFORE), {}, input);
    expect(sentence).toContain("Not drawn, as it lies outside these figures: Someday (1 January 2030).");
    expect(JSON.stringify(spec)).not.toContain('"text":"Someday"');
  });

  test("puts pounds in front", () => {
    expect(chart(months([...BEFORE, 2]), {}, { terms: { unit: "£" } }).sentence).toContain("is £2.00.");
  });
});

test("the table has a row for every point, and a word for each", () => {
  const { table } = chart(months([...BEFORE, null, 2.9], [3]), { targets: [{ value: 2.5 }] });
  expect(table.columns).toEqual([
    "Period",
    "Value (cases)",
    "Mean",
    "Lower limit",
    "Upper limit",
    "Target",
    "What it shows",
  ]);
  expect(table.rows).toHaveLength(14);
  expect(table.rows[3]).toEqual(["July 2024", "2.38", "2.34", "", "", "2.5", "Not counted"]);
  expect(table.rows[12]?.at(-1)).toBe("No value");
});

describe("real series of NHS England and the Office for National Statistics", () => {
  const folder = path.resolve(import.meta.dirname, "../../../shared/oracles/spc");
  if (!existsSync(folder))
    throw new Error(`The SPC reference data are missing: they belong beside the repository, in ${folder}.`);

  const known = loadCases(folder).filter(
    ({ engine, id }) => (engine === "NHSRplotthedots" || engine === "mdc") && !id.startsWith("error-"),
  );

  test.for(known)("$id is drawn without a warning", async ({ input }) => {
    const [, ...lines] = readFileSync(path.join(folder, input), "utf8").trim().split(/\r?\n/);
    const points = lines.map((line) => {
      const [date = "", value = "", ghost = ""] = line.split(",");
      return { date: day(date), label: date, value: value === "" ? null : Number(value), ghost: ghost === "1" };
    });
    const svg = await renderSvg(chart(points, { profile: "nhsr", targets: [{ value: 0.95 }] }).spec);
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
