// Runs a folder of cases whose results another program has worked out: `cases.json` lists them, each with an input (CSV)
// and what is expected of it (JSON).
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { compare, type Difference, isList, isRecord, type Json } from "./compare.ts";
import { type Answer, ENGINES } from "./engines.ts";
import { NETWORK, NETWORK_SCALE, networkAnswer } from "./network-engine.ts";

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
  const list = record(readJson(path.join(folder, "cases.json")), "cases.json").cases;
  if (list === undefined || !isList(list)) throw new Error("cases.json has no list of cases");
  return list.map((item) => {
    const { id, engine, input, expected, nodes, edges } = record(item, "a case");
    if (edges !== undefined)
      return {
        id: text(id, "id"),
        engine: NETWORK,
        input: text(nodes, "nodes"),
        edges: text(edges, "edges"),
        expected: text(expected, "expected"),
      };
    return {
      id: text(id, "id"),
      engine: text(engine, "engine"),
      input: text(input, "input"),
      expected: text(expected, "expected"),
    };
  });
}

export function runCase(folder: string, oracle: OracleCase): Outcome {
  if (oracle.edges !== undefined) return runNetwork(folder, oracle, oracle.edges);
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

function runNetwork(folder: string, oracle: OracleCase, edges: string): Outcome {
  const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");
  const outcome = { case: oracle, compared: 0, differences: [], reasons: [] };
  try {
    const given = record(readJson(path.join(folder, oracle.expected)), oracle.expected);
    const { expected, ...answer } = networkAnswer(read(oracle.input), read(edges), given);
    return { ...outcome, ...judge(answer, expected, NETWORK_SCALE) };
  } catch (error) {
    return { ...outcome, status: "failed", reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

/** What a case is about, and what the reference says in its own wording, is not compared. */
const NOT_COMPARED: readonly string[] = ["id", "engine", "note", "options", "warnings", "reference_stops", "error"];

function judge(
  { answer, onPurpose }: Answer,
  expected: Readonly<Record<string, Json>>,
  scale = sizeOf(expected.points),
): Pick<Outcome, "status" | "compared" | "differences" | "reasons"> {
  if ("error" in expected || "error" in answer) return judgeRefusal(expected.error, answer.error);

  const values = Object.fromEntries(Object.entries(expected).filter(([key]) => !NOT_COMPARED.includes(key)));
  const { compared, differences } = compare(values, answer, scale);
  const undeclared = differences.filter((difference) => !onPurpose.some(({ explains }) => explains(difference)));
  const reasons = onPurpose
    .filter(({ explains, unanswerable }) => unanswerable || differences.some(explains))
    .map(({ reason }) => reason);
  const agreed = reasons.length > 0 ? "on purpose" : "agrees";
  return { status: undeclared.length > 0 ? "differs" : agreed, compared, differences: undeclared, reasons };
}

function judgeRefusal(
  expected: Json | undefined,
  actual: Json | undefined,
): Pick<Outcome, "status" | "compared" | "differences" | "reasons"> {
  if (expected !== undefined && actual !== undefined)
    return { status: "agrees", compared: 1, differences: [], reasons: [] };
  const difference = { path: "error", expected: expected ?? null, actual };
  return { status: "differs", compared: 1, differences: [difference], reasons: [] };
}

/** The largest number among the values of the points. */
function sizeOf(points: Json | undefined): number {
  const values = (points !== undefined && isList(points) ? points : []).map((point) =>
    isRecord(point) ? point.value : null,
  );
  return values.reduce<number>(
    (most, value) => (typeof value === "number" ? Math.max(most, Math.abs(value)) : most),
    0,
  );
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
