// Runs a folder of cases whose results another program has worked out: `cases.json` lists them, each with an input (CSV)
// and what is expected of it (JSON).
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { compare, type Difference, expectedValues, isList, isRecord, type Json, sizeOf } from "./compare.ts";
import type { Answer } from "./engines/engine.ts";
import { ENGINES } from "./engines/index.ts";
import { NETWORK, NETWORK_SCALE, networkAnswer } from "./engines/network.ts";

export type OracleCase = {
  readonly id: string;
  readonly engine: string;
  readonly input: string;
  /** The second file of a network: its ties. */
  readonly edges?: string;
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
  const list = record(readJson(folder, "cases.json"), "cases.json").cases;
  if (list === undefined || !isList(list)) throw new Error("cases.json has no list named 'cases'");
  if (list.length === 0) throw new Error("cases.json lists no cases");
  return list.map((item, index) => {
    const which = `case ${index + 1} of cases.json`;
    const { id, engine, input, expected, nodes, edges } = record(item, which);
    if (edges !== undefined)
      return {
        id: text(id, which, "id"),
        engine: NETWORK,
        input: text(nodes, which, "nodes"),
        edges: text(edges, which, "edges"),
        expected: text(expected, which, "expected"),
      };
    return {
      id: text(id, which, "id"),
      engine: text(engine, which, "engine"),
      input: text(input, which, "input"),
      expected: text(expected, which, "expected"),
    };
  });
}

export function runCase(folder: string, oracle: OracleCase): Outcome {
  if (oracle.edges !== undefined) return runNetwork(folder, oracle, oracle.edges);
  const engine = ENGINES.get(oracle.engine);
  const outcome = { case: oracle, compared: 0, differences: [], reasons: [] };
  if (engine === undefined) return { ...outcome, status: "not yet computed" };
  try {
    const expected = record(readJson(folder, oracle.expected), oracle.expected);
    const rows = readCsv(folder, oracle.input);
    const options = record(expected.options, `'options' of ${oracle.expected}`);
    return { ...outcome, ...judge(engine(rows, options, expected), expected) };
  } catch (error) {
    return { ...outcome, status: "failed", reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

function runNetwork(folder: string, oracle: OracleCase, edges: string): Outcome {
  const outcome = { case: oracle, compared: 0, differences: [], reasons: [] };
  try {
    const given = record(readJson(folder, oracle.expected), oracle.expected);
    const { expected, ...answer } = networkAnswer(read(folder, oracle.input), read(folder, edges), given);
    return { ...outcome, ...judge(answer, expected, NETWORK_SCALE) };
  } catch (error) {
    return { ...outcome, status: "failed", reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

function judge(
  { answer, onPurpose }: Answer,
  expected: Readonly<Record<string, Json>>,
  scale = sizeOf(expected.points),
): Pick<Outcome, "status" | "compared" | "differences" | "reasons"> {
  if ("error" in expected || "error" in answer) return judgeRefusal(expected.error, answer.error, onPurpose);

  const { compared, differences } = compare(expectedValues(expected), answer, scale);
  if (compared === 0) throw new Error("nothing is expected of this case");
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

function readJson(folder: string, file: string): Json {
  const text = read(folder, file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Error(`${file} is not JSON that can be read`);
  }
}

function readCsv(folder: string, file: string): readonly Record<string, string>[] {
  const text = read(folder, file);
  try {
    return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new Error(`${file} is not CSV that can be read: ${error instanceof Error ? error.message : error}`);
  }
}

function read(folder: string, file: string): string {
  const place = path.join(folder, file);
  if (!statSync(place, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no file ${file}`);
  return readFileSync(place, "utf8");
}

function record(value: Json | undefined, what: string): Record<string, Json> {
  if (!isRecord(value)) throw new Error(`${what} is not an object`);
  return value;
}

function text(value: Json | undefined, what: string, field: string): string {
  if (typeof value !== "string") throw new Error(`${what} has no text for '${field}'`);
  return value;
}
