// Real figures and a real national objective, from the files to the chart: checked, threaded, and judged as the reference program does.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "../../server/cli/main.ts";
import { compare } from "../oracles/compare.ts";
import { AS_OF, realSeries, writeRepository } from "./emergency-departments.ts";

const series = realSeries();
let root = "";

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "golden-thread-real-"));
  writeRepository(root, series);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs one command in the repository: what it wrote. Fails unless it ends with 0. */
async function planLint(...args: readonly string[]): Promise<string> {
  let [written, complaints] = ["", ""];
  const code = await main([...args, "--as-of", AS_OF], {
    out: (text) => {
      written += text;
    },
    err: (text) => {
      complaints += text;
    },
    cwd: root,
    colour: false,
    environment: {},
    input: async () => "",
    change: async () => false,
    width: 100,
    today: AS_OF,
  });
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  return written;
}

test("there are real series to try", () => {
  expect(series.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "ae-rqm-performance-target95",
      "ae-rrk-breaches-rebased",
      "ae-england-admissions-screened",
    ]),
  );
});

/** An invented target that is so near to the mean that reaching it would not show. */
const INSIDE_NOISE = ["ae-rqm-performance-target95"];

test("there is nothing to complain about but the age of the figures, and one target", async () => {
  const { findings, summary } = JSON.parse(await planLint("check", "--format", "json", "--fail-on", "error"));
  expect(summary.documents).toMatchObject({ metric: series.length, objective: 1, plan: 1, unit: 5 });
  expect(
    findings
      .filter(({ severity }: { severity: string }) => severity !== "info")
      .map(({ rule, file }: { rule: string; file: string }) => `${rule} ${file}`),
  ).toEqual([
    ...series.map(({ id }) => `data-stale data/${id}.csv`).toSorted(),
    ...INSIDE_NOISE.map((id) => `target-inside-noise metrics/${id}.md`),
  ]);
});

test("every metric reaches the national objective", async () => {
  const { summary } = JSON.parse(await planLint("check", "--format", "json"));
  expect(summary.threads).toMatchObject({ complete: series.length });
  const thread = await planLint("thread", "ae-rqm-performance-target95");
  expect(thread).toContain("Minor injuries go straight to the nurse practitioner");
  expect(thread).toContain("Emergency department waits under four hours in 2025/26");
});

describe("charts", () => {
  test.for(series)("$id: limits and points are those of the reference", async ({ id, times, expected }) => {
    const file = path.join(root, `${id}.vl.json`);
    await planLint("chart", id, "--out", file);
    const { data } = JSON.parse(readFileSync(file, "utf8"));
    const drawn = data.values.map(({ value, mean, lower, upper }: Record<string, number>) => ({
      value,
      mean,
      lpl: lower,
      upl: upper,
    }));
    const { compared, differences } = compare(
      expected.points.map(({ value, mean, lpl, upl }) => ({
        value: value * times,
        mean: mean * times,
        lpl: lpl * times,
        upl: upl * times,
      })),
      drawn,
      0,
    );
    expect(compared).toBeGreaterThanOrEqual(4 * expected.points.length);
    expect(differences).toEqual([]);
  });
});
