// `plan-lint spc`: any CSV file on an SPC chart, in words and as JSON in the words of the reference programs.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compare } from "../oracles/compare.ts";
import { emptyFolder } from "../protocol/folder.ts";
import { shared } from "../shared.ts";
import { run } from "./run.ts";

const judge = (csv: string, ...flags: readonly string[]) => {
  const { root, write } = emptyFolder();
  write("f.csv", csv);
  return run(root, ["spc", "f.csv", ...flags]);
};

const months = (values: readonly (number | string)[]): string =>
  `period,value\n${values.map((value, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${value}\n`).join("")}`;

const STEADY = months(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 9 : 11)));

describe("in words", () => {
  test("what an XmR chart shows", async () => {
    const { code, out } = await judge(STEADY, "--target", "20", "--direction", "increase");
    expect(out).toMatchInlineSnapshot(`
      "The latest value, for August 2025, is 11. It is ordinary variation: nothing
      suggests a change. Values usually lie between 4.7 and 15.3, around a mean of
      10.0. As long as values stay within these limits, the target of 20 will be
      missed.
      "
    `);
    expect(code).toBe(0);
  });

  test("a profile whose rules are off says so, and takes those that are named", async () => {
    const risen = months([...Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 9 : 11)), 40]);
    const off = await judge(risen, "--profile", "powerbi", "--baseline", "20");
    expect(off.out).toMatch(/No rule is\s+switched on/);
    const on = await judge(risen, "--profile", "powerbi", "--baseline", "20", "--rules", "outside");
    expect(on.out).toMatch(/it is\s+above\s+the\s+upper\s+limit/);
  });

  test("what a run chart shows, with what chance explains", async () => {
    const { out } = await judge(STEADY, "--chart", "run");
    expect(out).toMatchInlineSnapshot(`
      "Run chart: the latest value, for August 2025, is 11, and the median is 10.0. It
      is ordinary variation: nothing suggests a change. Of 20 useful points the
      longest run on one side has 1 (chance explains up to 7), and the line is crossed
      19 times (chance explains 6 or more).
      "
    `);
  });

  test("rates of rare events show their digits, what makes them readable, and no limit below nought", async () => {
    const events = [2, 5, 1, 3, 0, 4, 2, 6, 3, 2, 1, 4, 3, 9, 2];
    const csv = `period,numerator,denominator\n${events.map((count, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${count},14000\n`).join("")}`;
    const u = await judge(csv, "--chart", "u");
    expect(u.out.replaceAll("\n", " ")).toMatch(/limits are 0 and 0\.000603, around a mean of 0\.000224;/);
    expect(u.out.replaceAll("\n", " ")).toContain("easier to read per 10,000: write --multiply 10000.");
    const xmr = await judge(csv);
    expect(xmr.out.replaceAll("\n", " ")).toContain("between 0 and 0.000");
    const multiplied = await judge(csv, "--chart", "u", "--multiply", "10000");
    expect(multiplied.out).not.toContain("easier to read");
  });

  test("the days of events are enough for a T chart, and a limit next to nothing is nought", async () => {
    const days = [3, 18, 1, 40, 9, 22, 5, 31, 12, 2, 27, 16, 8, 35, 14, 4, 20, 11];
    const dates = days.map((_, at) =>
      new Date(Date.UTC(2024, 0, 1 + days.slice(0, at + 1).reduce((sum, one) => sum + one, 0)))
        .toISOString()
        .slice(0, 10),
    );
    const { out, code } = await judge(`period\n${dates.join("\n")}\n`, "--chart", "t");
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, " ")).toMatch(
      /^T chart: the latest value, for \d+ \w+ 2024, is 11\. .*Values usually lie between 0\.0 and \d+\.\d, around a middle line of \d+\.\d\. Of 17 useful points/,
    );
    expect(out).not.toMatch(/e[-−]\d/);
  });

  test("the medians of a run chart, set anew after each long run", async () => {
    const risen = months([...Array(7).fill([9, 11]).flat(), ...Array(9).fill(14), 12, ...Array(9).fill(20)]);
    const { out, code } = await judge(risen, "--chart", "run", "--rephase", "--direction", "increase");
    expect(out).toMatchInlineSnapshot(`
      "The median is 9.0 (the first points, January 2024 to January 2025), and is set
      anew after each run of 9 points above it: 14.0 (9 points, February 2025 to
      October 2025), then 20.0 (9 points, January 2026 to September 2026).
      Nobody has given a reason for these medians: they follow the figures.
      "
    `);
    expect(code).toBe(0);
    const falling = await judge(risen, "--chart", "run", "--rephase", "--direction", "decrease");
    expect(falling.out).toMatch(/No 9 points\s+in a row lie below it/);
    const json = JSON.parse((await judge(risen, "--chart", "run", "--rephase", "--json")).out);
    expect(json.rephased.medians.map(({ median }: { median: number }) => median)).toEqual([9, 14, 20]);
    const refused = await judge(risen, "--rephase");
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("write '--chart run' as well")]);
  });

  test("what could not be read is told after it", async () => {
    const { code, out } = await judge(months([...Array(19).fill(5), "n/k"]));
    expect(out).toContain("'n/k' is not a number");
    expect(code).toBe(0);
  });
});

describe("as JSON", () => {
  const spc = shared("oracles/spc");

  test.each([
    ["mdc/baseline-15", ["--profile", "mdc-sql"], ["partition", "mean", "lpl", "upl", "rule_shift"]],
    ["xmr/ae-england-admissions-screened", ["--profile", "nhsr"], ["mean", "lpl", "special_cause_type", "point_type"]],
    ["xmr/point-exactly-on-limit", ["--profile", "nhsr", "--no-screen"], ["mean", "rule_outside", "relative_to_mean"]],
  ])("the points of %s have the fields and numbers of the reference", async (id, flags, fields) => {
    const { options, points } = JSON.parse(readFileSync(path.join(spc, `${id}.expected.json`), "utf8"));
    const first = options.baseline_points ?? options.fix_after_n_points ?? null;
    const baseline = first === null ? [] : ["--baseline", String(first)];
    const csv = readFileSync(path.join(spc, `${id}.csv`), "utf8");
    const { out } = await judge(csv, "--json", "--direction", options.improvement_direction, ...flags, ...baseline);
    const ours = JSON.parse(out).points;
    const wanted = points.map((point: Record<string, unknown>) =>
      Object.fromEntries(fields.map((field) => [field, point[field] ?? null])),
    );
    expect(compare(wanted, ours, 100).differences).toEqual([]);
    expect(wanted.length).toBeGreaterThan(12);
  });

  test("a P chart takes numerators and denominators", async () => {
    const csv = "period,numerator,denominator\n2024-01,4,28\n2024-02,4,27\n2024-03,6,30\n";
    const { out } = await judge(csv, "--json", "--chart", "p", "--multiply", "100");
    const { chart, points } = JSON.parse(out);
    expect([chart, points[0].y, points[0].cl]).toEqual(["p", (4 / 28) * 100, (14 / 85) * 100]);
  });
});

test.each([
  ["period,value\n", [], "'f.csv' holds no figures."],
  ["when,figure\nsoon,4\n", [], "There are no columns 'period' and 'value'. The columns are 'when', 'figure'."],
  [
    "period,value\n2024-01,1\n2024-01,2\n",
    [],
    "Several rows are about the same time: rows 2 and 3 are all January 2024",
  ],
  [STEADY, ["--chart", "p"], "A P chart needs a denominator beside each value."],
  [STEADY, ["--recalculate", "soon"], "'soon' is not a date. Write it as YYYY-MM-DD, or a month as YYYY-MM."],
  [STEADY, ["--target", "high"], "Write a number, for example 92.5."],
  [
    "period,value\n2024-01,1\n2024-01,2\n",
    ["--chart", "t", "--baseline", "0"],
    "The baseline must be a whole number of points, 1 or more.",
  ],
] as const)("%j with %j is refused in a sentence", async (csv, flags, message) => {
  const { code, out, err } = await judge(csv, ...flags);
  expect(err).toContain(message);
  expect([code, out]).toEqual([2, ""]);
});

describe("figures that do not suit their chart", () => {
  const counts = (from: number, spread: number): string =>
    `period,numerator,denominator\n${Array.from({ length: 24 }, (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${from + ((at * 7) % 11) * spread},20000`).join("\n")}`;
  const said = (out: string): string => out.replace(/\s+/g, " ");

  test("a P chart of huge numbers names the chart that allows for more than chance", async () => {
    const { out } = await judge(counts(14000, 100), "--chart", "p");
    expect(said(out)).toMatch(
      /(\d+) of the 24 points lie beyond the limits of a P chart, and 0 beyond those of a P′ chart/,
    );
    expect(said((await judge(counts(14000, 4), "--chart", "p")).out)).not.toContain("P′");
    expect(said((await judge(counts(14000, 100), "--chart", "u")).out)).toContain(
      "A U′ chart or an XmR chart suits better.",
    );
  });

  test("a U chart of few events among many days is left alone", async () => {
    expect(said((await judge(counts(7, 1), "--chart", "u")).out)).not.toContain("suits better");
  });

  test("an XmR chart of counts next to nothing names the charts of rare events", async () => {
    const rare = months(Array.from({ length: 24 }, (_, at) => at % 3));
    expect(said((await judge(rare)).out)).toContain(
      "Half of the counts are 1 or fewer, and an XmR chart takes chance for change",
    );
    expect(said((await judge(STEADY)).out)).not.toContain("suits better");
  });
});
