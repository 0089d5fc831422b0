import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parsePeriod, startOf } from "../../server/core/document/period.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/xmr.ts";
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

describe("XmR charts agree with the reference programs", () => {
  const outcomes = loadCases(SPC).map((oracle) => runCase(SPC, oracle));
  const of = (engine: string): readonly Outcome[] => outcomes.filter((outcome) => outcome.case.engine === engine);

  test("all cases of NHSRplotthedots and of the Making Data Count tools are computed", () => {
    expect([of("NHSRplotthedots").length, of("mdc").length]).toEqual([64, 55]);
    expect([...of("NHSRplotthedots"), ...of("mdc")].every((outcome) => outcome.compared > 0)).toBe(true);
  });

  test.for([...of("NHSRplotthedots"), ...of("mdc")])("$case.id", ({ case: { id }, status, differences, reasons }) => {
    const reason = ON_PURPOSE[id];
    expect({ status, differences, reasons }).toEqual({
      status: reason === undefined ? "agrees" : "on purpose",
      differences: [],
      reasons: reason === undefined ? [] : [reason],
    });
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
    expect(latest?.mean).toBeCloseTo(mean, 3);
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

  test("says so when an engine is not known", () => {
    expect(outcome(original, csv, "ggQC")).toMatchObject({ status: "not yet computed", compared: 0 });
  });
});
