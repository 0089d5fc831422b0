import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parsePeriod, startOf } from "../../server/core/document/period.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/spc/xmr.ts";
import { loadCases, type OracleCase, type Outcome, runCase } from "./oracles.ts";

const SHARED = path.resolve(import.meta.dirname, "../../../shared");
const SPC = path.join(SHARED, "oracles/spc");

/** What differs from the reference on purpose, and why. Nothing else may. */
const ON_PURPOSE: Record<string, string> = {
  "trend-back-to-back":
    "The last point of a trend followed directly by a new one is called by its own trend; the reference calls it by the step to the next point.",
  "missing-value-in-trend":
    "The reference stops at a gap inside a would-be trend, and gives its limits only. Here the gap ends the trend.",
};

if (!existsSync(path.join(SPC, "cases.json"))) {
  throw new Error(`The SPC reference data are missing: they belong beside the repository, in ${SPC}.`);
}

describe("every chart agrees with the reference programs", () => {
  const outcomes = loadCases(SPC).map((oracle) => runCase(SPC, oracle));

  test("all cases of all engines are computed", () => {
    const counts = Object.entries(Object.groupBy(outcomes, (outcome) => outcome.case.engine));
    expect(Object.fromEntries(counts.map(([engine, list = []]) => [engine, list.length]))).toEqual({
      NHSRplotthedots: 64,
      mdc: 55,
      qicharts2: 51,
      runcharter: 6,
    });
    expect(outcomes.every((outcome) => outcome.compared > 0)).toBe(true);
  });

  test.for(outcomes)("$case.id", ({ case: { id }, status, differences, reasons }) => {
    const reason = ON_PURPOSE[id];
    expect({ status, differences, reasons }).toEqual({
      status: reason === undefined ? "agrees" : "on purpose",
      differences: [],
      reasons: reason === undefined ? [] : [reason],
    });
  });
});

describe("what differs on purpose is known by the data", () => {
  // Made by the reference programs from invented data; the note of each case is the reason.
  const folder = path.join(import.meta.dirname, "on-purpose");
  const notes = JSON.parse(readFileSync(path.join(folder, "cases.json"), "utf8")).cases.map(
    ({ note }: { note: string }) => note,
  );
  const outcomes = loadCases(folder).map((oracle) => runCase(folder, oracle));

  test.for(outcomes.map((outcome, index) => ({ ...outcome, note: notes[index] })))("$case.id", (outcome) => {
    expect(outcome).toMatchObject({ status: "on purpose", differences: [] });
    expect(outcome.reasons).toContain(outcome.note);
  });
});

describe("the published series of Making Data Count", () => {
  const lines = readFileSync(path.join(SPC, "published-checks.csv"), "utf8").trim().split("\n").slice(1);
  const rows = lines.map((line) => {
    const [series = "", direction = "", , date = "", value = "", recalculate, expected] = line.split(",");
    return {
      series,
      direction,
      date: startOf(date) ?? Number.NaN,
      label: date,
      value: Number(value),
      recalculate,
      expected,
    };
  });
  const bySeries = Object.entries(Object.groupBy(rows, ({ series }) => series));

  test("are all read", () => expect([bySeries.length, rows.length]).toEqual([34, 735]));

  test.for(bySeries)("%s has the colours of the Excel tool in our own profile", ([, points = []]) => {
    const direction = points[0]?.direction;
    if (direction !== "increase" && direction !== "decrease" && direction !== "neutral") throw new Error(direction);
    const recalculateAt = points.filter(({ recalculate }) => recalculate === "1").map(({ date }) => date);
    const result = judgeXmr(points, { direction, recalculateAt });
    if (!isJudged(result)) throw new Error(result.refused);
    expect(result.points.map(({ judgement }) => judgement)).toEqual(points.map(({ expected }) => expected));
  });
});

describe("the metrics of the samples", () => {
  type Expected = {
    id: string;
    imp: number;
    target: number;
    mean: number;
    lpl: number;
    upl: number;
    last: string;
    assurance: string;
  };
  const folder = path.join(SHARED, "samples-data");
  const expected: readonly Expected[] = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8"));

  test.for(expected)("$id", ({ id, imp, target, mean, lpl, upl, last, assurance }) => {
    const [, ...lines] = readFileSync(path.join(folder, "metrics", `${id}.csv`), "utf8")
      .trim()
      .split(/\r?\n/);
    const points = lines.map((line) => {
      const [period = "", value = ""] = line.split(",");
      return { date: parsePeriod(period)?.start ?? Number.NaN, label: period, value: Number(value) };
    });
    const result = judgeXmr(points, {
      direction: imp === 1 ? "increase" : "decrease",
      targets: [{ value: target }],
      baseline: { from: startOf("2024-04") ?? 0, to: startOf("2025-03") ?? 0 },
    });
    if (!isJudged(result)) throw new Error(result.refused);
    const latest = result.points[result.latest ?? -1];
    expect(latest?.centre).toBeCloseTo(mean, 3);
    expect(latest?.lower).toBeCloseTo(lpl, 3);
    expect(latest?.upper).toBeCloseTo(upl, 3);
    expect(latest?.signal ? `${latest.judgement}/${latest.signal.rule}` : latest?.judgement).toBe(last);
    expect(result.assurance?.name).toBe(assurance);
  });
});

describe("the runner", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "oracles-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const original = JSON.parse(readFileSync(path.join(SPC, "xmr/spike-screened.expected.json"), "utf8"));
  const csv = readFileSync(path.join(SPC, "xmr/spike-screened.csv"), "utf8");
  const outcome = (expected: unknown, input = csv, engine = "NHSRplotthedots"): Outcome => {
    const oracle: OracleCase = { id: "one", engine, input: "one.csv", expected: "one.json" };
    writeFileSync(path.join(folder, "one.csv"), input);
    writeFileSync(path.join(folder, "one.json"), JSON.stringify(expected));
    writeFileSync(path.join(folder, "cases.json"), JSON.stringify({ cases: [oracle] }));
    const [first] = loadCases(folder).map((each) => runCase(folder, each));
    if (first === undefined) throw new Error("no case was run");
    return first;
  };

  test("agrees with an unchanged case", () => expect(outcome(original).status).toBe("agrees"));

  test("sees a number that is off by a millionth, and says where", () => {
    const [point, ...rest] = original.points;
    const changed = { ...original, points: [{ ...point, mean: point.mean * 1.000001 }, ...rest] };
    expect(outcome(changed)).toMatchObject({ status: "differs", differences: [{ path: "points[0].mean" }] });
  });

  test("sees a value that should have been missing", () => {
    const [point, ...rest] = original.points;
    const changed = { ...original, points: [{ ...point, rule_shift: null }, ...rest] };
    expect(outcome(changed)).toMatchObject({ status: "differs", differences: [{ path: "points[0].rule_shift" }] });
  });

  test("sees a missing row, and a series that should have been refused", () => {
    expect(outcome({ ...original, points: original.points.slice(1) }).status).toBe("differs");
    expect(outcome({ ...original, error: "refused" }).status).toBe("differs");
    expect(outcome(original, `${csv}${csv.trim().split("\n").at(-1)}\n`).status).toBe("differs");
  });

  test("does not run a case with an option it does not know", () => {
    const changed = { ...original, options: { ...original.options, trajectory: 3 } };
    expect(outcome(changed)).toMatchObject({ status: "failed", reasons: ["options not known here: trajectory"] });
  });

  test("does not run a case whose data cannot be read", () => {
    expect(outcome(original, "date,value\n2021-01-01,many\n")).toMatchObject({
      status: "failed",
      reasons: ["'many' is not a number"],
    });
  });

  test("takes one date for a list of one, and what is absent as the reference has it", () => {
    const { fix_after_n_points: _, target: __, screen_outliers: ___, ...few } = original.options;
    expect(outcome({ ...original, options: few }).status).toBe("agrees");
    const { points } = JSON.parse(readFileSync(path.join(SPC, "xmr/rebase-at-first-point.expected.json"), "utf8"));
    const input = readFileSync(path.join(SPC, "xmr/rebase-at-first-point.csv"), "utf8");
    expect(outcome({ options: { rebase: "2021-01-01" }, points }, input).status).toBe("agrees");
  });

  test.for([
    ["date,y\n2021-01-01,5\n", "the data have no column 'value'"],
    ["date,value,ghost\n2021-01-01,5,perhaps\n", "'perhaps' is not a number"],
    ["date,value\n2021-01-01,5,6,7\n", "one.csv is not CSV that can be read: "],
  ] as const)("says what is wrong with %j", ([input, reason]) => {
    expect(outcome(original, input)).toMatchObject({ status: "failed", reasons: [expect.stringContaining(reason)] });
  });

  test("takes a blank cell as missing and TRUE as ghosted", () => {
    const rows = csv.trim().split("\n").slice(1);
    const input = ["date,value,ghost", ...rows.map((row) => `${row},FALSE`), "2031-01-01,7,TRUE", "2031-02-01, ,"];
    const found = outcome({ options: {}, points: [] }, input.join("\n"), "mdc");
    expect(found.differences).toEqual([{ path: "points.length", expected: 0, actual: rows.length + 2 }]);
    const latest = { value: null, ghost: false, judgement: "common" };
    const points = [...rows.map(() => ({ ghost: false })), { value: 7, ghost: true, judgement: "ghost" }, latest];
    expect(outcome({ options: {}, points }, input.join("\n"), "mdc").status).toBe("agrees");
  });

  test("a case that expects nothing has not been checked", () => {
    expect(outcome({ id: "one", options: original.options })).toMatchObject({
      status: "failed",
      reasons: ["nothing is expected of this case"],
    });
  });

  test("a date twice is refused on purpose, and no other refusal is meant", () => {
    const repeated = `${csv.trim()}\n${csv.trim().split("\n").at(-1)}\n`;
    expect(outcome({ options: {}, summary: { n: 21 } }, repeated, "mdc").status).toBe("on purpose");
    expect(outcome({ options: {}, summary: { n: 21 } }, "date,value\n2021-01-01,Infinity\n", "mdc").status).toBe(
      "differs",
    );
  });

  test.for(Object.keys(ON_PURPOSE))("no wrong value passes for a difference on purpose: %s", (id) => {
    const input = readFileSync(path.join(SPC, `xmr/${id}.csv`), "utf8");
    const { options, ...values } = JSON.parse(readFileSync(path.join(SPC, `xmr/${id}.expected.json`), "utf8"));
    const wrong = wrongVersions({
      summary: values.summary ?? {},
      segments: values.segments ?? [],
      points: values.points,
    });
    expect(wrong.length).toBeGreaterThan(80);
    for (const { path: where, value } of wrong) {
      const found = outcome({ ...values, ...Object(value), options }, input);
      expect([where, found.status]).toEqual([where, "differs"]);
    }
  });

  const qic = (id: string) => JSON.parse(readFileSync(path.join(SPC, `qic/${id}.expected.json`), "utf8"));
  const qicCsv = (id: string): string => readFileSync(path.join(SPC, `qic/${id}.csv`), "utf8");

  test("sees a limit of a Shewhart chart that is off, and a run that is one too long", () => {
    const chart = qic("p-small");
    const [point, ...rest] = chart.points;
    const changed = { ...chart, points: [{ ...point, ucl: point.ucl * 1.000001 }, ...rest] };
    expect(outcome(changed, qicCsv("p-small"), "qicharts2")).toMatchObject({
      differences: [{ path: "points[0].ucl" }],
    });
    const [part] = chart.parts;
    const longer = { ...chart, parts: [{ ...part, longest_run: part.longest_run + 1 }] };
    expect(outcome(longer, qicCsv("p-small"), "qicharts2")).toMatchObject({
      differences: [{ path: "parts[0].longest_run" }],
    });
  });

  test("takes no other difference for one on purpose", () => {
    const folder = path.join(import.meta.dirname, "on-purpose");
    for (const { id, engine } of loadCases(folder)) {
      const expected = JSON.parse(readFileSync(path.join(folder, `${id}.expected.json`), "utf8"));
      if (expected.points === undefined) continue;
      const changed = {
        ...expected,
        points: expected.points.map((point: object) => ({ ...point, subgroup_size: 99 })),
      };
      const input = readFileSync(path.join(folder, `${id}.csv`), "utf8");
      const { status, compared } = outcome(changed, input, engine);
      // A series that we refuse has no points to compare.
      if (compared > 1) expect([id, status]).toEqual([id, "differs"]);
    }
  });

  test("does not run a chart with an option that it does not know", () => {
    const chart = qic("p-small");
    const changed = { ...chart, options: { ...chart.options, y_negative: true } };
    expect(outcome(changed, qicCsv("p-small"), "qicharts2")).toMatchObject({ status: "failed" });
    const other = { ...chart, options: { ...chart.options, chart: "pareto" } };
    expect(outcome(other, qicCsv("p-small"), "qicharts2")).toMatchObject({ status: "failed" });
  });

  test("says so when an engine is not known", () => {
    expect(outcome(original, csv, "ggQC")).toMatchObject({ status: "not yet computed", compared: 0 });
  });

  describe("on the command line", () => {
    const place = path.join(folder, "a folder of cases");
    const run = (list: unknown, where = place): { code: number | null; said: string } => {
      mkdirSync(path.join(place, "sub"), { recursive: true });
      writeFileSync(path.join(place, "sub/one.csv"), csv);
      writeFileSync(path.join(place, "sub/one.json"), JSON.stringify(original));
      writeFileSync(path.join(place, "cases.json"), typeof list === "string" ? list : JSON.stringify({ cases: list }));
      const script = path.resolve(import.meta.dirname, "run-oracles.ts");
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, where], {
        cwd: folder,
        env: { ...process.env, INIT_CWD: folder },
        encoding: "utf8",
      });
      return { code: status, said: stdout + stderr };
    };
    const one = { id: "one", engine: "NHSRplotthedots", input: "sub/one.csv", expected: "sub/one.json" };

    test("a relative path with spaces, and files in folders below", () => {
      expect(run([one], "a folder of cases")).toMatchObject({ code: 0, said: expect.stringContaining("1 agree\n") });
    });

    test.for([
      ["{", "cases.json is not JSON that can be read."],
      ["[]", "cases.json is not an object."],
      ["{}", "cases.json has no list named 'cases'."],
      [[], "cases.json lists no cases."],
      [[one, { id: "two" }], "case 2 of cases.json has no text for 'engine'."],
    ] as const)("%j cannot be run", ([list, sentence]) => {
      expect(run(list)).toEqual({ code: 2, said: `No case of ${place} can be run: ${sentence}\n` });
    });

    test("a folder that is not there, a file that is not there", () => {
      expect(run([], "nowhere")).toEqual({
        code: 2,
        said: "No case of nowhere can be run: there is no file cases.json.\n",
      });
      const { code, said } = run([one, { ...one, id: "two", input: "sub/two.csv" }]);
      expect(code).toBe(1);
      expect(said).toContain("failed           two (NHSRplotthedots)\n    there is no file sub/two.csv\n");
    });

    test("nothing but engines that are not known is nothing checked", () => {
      expect(run([{ ...one, engine: "abacus" }])).toMatchObject({
        code: 2,
        said: expect.stringContaining("1 not yet computed (abacus)"),
      });
    });
  });
});

/** The same values, each time with another one of them wrong. */
function wrongVersions(value: unknown, path = ""): readonly { readonly path: string; readonly value: unknown }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      wrongVersions(item, `${path}[${index}]`).map((wrong) => ({ ...wrong, value: value.with(index, wrong.value) })),
    );
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) =>
      wrongVersions(item, `${path}.${key}`).map((wrong) => ({ ...wrong, value: { ...value, [key]: wrong.value } })),
    );
  }
  if (typeof value === "number") return [{ path, value: value + 2 }];
  if (typeof value === "boolean") return [{ path, value: !value }];
  return [{ path, value: value === null ? 0 : `${value}x` }];
}
