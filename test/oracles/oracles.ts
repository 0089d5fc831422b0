// Runs a folder of cases whose results another program has worked out: `cases.json` lists them, each with an input (CSV)
// and what is expected of it (JSON).
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { compare, type Difference, expectedValues, isList, isRecord, type Json, sizeOf } from "./compare.ts";
import type { Answer } from "./engines/engine.ts";
import { ENGINES } from "./engines/index.ts";

export type OracleCase = {
  readonly id: string;
  readonly engine: string;
  readonly input: string;
  readonly expected: string;
};

export type Outcome = {
  readonly case: OracleCase;
  /** `on purpose`: every difference is declared, or the reference has no answer. `failed`: the case could not be run. */
  readonly status: "agrees" | "on purpose" | "differs" | "failed" | "not yet computed";
  readonly compared: number;
  /** Differences that nothing declares. */
  readonly differences: readonly Difference[];
  /** Why it differs on purpose, or could not be run. */
  readonly reasons: readonly string[];
};

/** The cases of a folder. Throws when there is no list of cases to be read. */
export function loadCases(folder: string): readonly OracleCase[] {
  const list = record(readJson(path.join(folder, "cases.json")), "cases.json").cases;
  if (list === undefined || !isList(list)) throw new Error("cases.json has no list of cases");
  return list.map((item) => {
    const { id, engine, input, expected } = record(item, "a case");
    return {
      id: text(id, "id"),
      engine: text(engine, "engine"),
      input: text(input, "input"),
      expected: text(expected, "expected"),
    };
  });
}

export function runCase(folder: string, oracle: OracleCase): Outcome {
  const engine = ENGINES.get(oracle.engine);
  const outcome = { case: oracle, compared: 0, differences: [], reasons: [] };
  if (engine === undefined) return { ...outcome, status: "not yet computed" };
  try {
    const expected = record(readJson(path.join(folder, oracle.expected)), oracle.expected);
    const rows = readCsv(path.join(folder, oracle.input));
    return { ...outcome, ...judge(engine(rows, record(expected.options, "options"), expected), expected) };
  } catch (error) {
    return { ...outcome, status: "failed", reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

function judge(
  { answer, onPurpose }: Answer,
  expected: Record<string, Json>,
): Pick<Outcome, "status" | "compared" | "differences" | "reasons"> {
  if ("error" in expected || "error" in answer) return judgeRefusal(expected.error, answer.error, onPurpose);

  const { compared, differences } = compare(expectedValues(expected), answer, sizeOf(expected.points));
  const undeclared = differences.filter((difference) => !onPurpose.some(({ explains }) => explains(difference)));
  const reasons = onPurpose
    .filter(({ explains, unanswerable }) => unanswerable === "reference" || differences.some(explains))
    .map(({ reason }) => reason);
  const agreed = reasons.length > 0 ? "on purpose" : "agrees";
  return { status: undeclared.length > 0 ? "differs" : agreed, compared, differences: undeclared, reasons };
}

function judgeRefusal(
  expected: Json | undefined,
  actual: Json | undefined,
  onPurpose: Answer["onPurpose"],
): Pick<Outcome, "status" | "compared" | "differences" | "reasons"> {
  if (expected !== undefined && actual !== undefined)
    return { status: "agrees", compared: 1, differences: [], reasons: [] };
  const who = actual === undefined ? "reference" : "ours";
  const reasons = onPurpose.filter(({ unanswerable }) => unanswerable === who).map(({ reason }) => reason);
  if (reasons.length > 0) return { status: "on purpose", compared: 1, differences: [], reasons };
  const difference = { path: "error", expected: expected ?? null, actual };
  return { status: "differs", compared: 1, differences: [difference], reasons: [] };
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8"));
}

function readCsv(file: string): readonly Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(file, "utf8"), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
}

function record(value: Json | undefined, what: string): Record<string, Json> {
  if (!isRecord(value)) throw new Error(`${what} is not an object`);
  return value;
}

function text(value: Json | undefined, what: string): string {
  if (typeof value !== "string") throw new Error(`a case has no ${what}`);
  return value;
}
