// Networks whose measures igraph has worked out; and that the runner sees it when one of them is another.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { shared } from "../shared.ts";
import { loadCases, type Outcome, runCase } from "./oracles.ts";

const FOLDER = shared("oracles/network");

describe("networks agree with igraph", () => {
  const cases = loadCases(FOLDER);

  test("every case is computed", () => expect(cases.length).toBe(10));

  test.for(cases)("$id", (oracle) => {
    const { status, compared, differences, reasons } = runCase(FOLDER, oracle);
    expect({ status, differences, reasons }).toEqual({ status: "agrees", differences: [], reasons: [] });
    expect(compared).toBeGreaterThan(100);
  });
});

describe("the runner", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "oracles-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (name: string): string => readFileSync(path.join(FOLDER, `contact-15-raw.${name}`), "utf8");
  const outcome = (change: (expected: Expected) => unknown, edges = read("edges.csv")): Outcome => {
    const expected: Expected = JSON.parse(read("expected.json"));
    change(expected);
    writeFileSync(path.join(folder, "nodes.csv"), read("nodes.csv"));
    writeFileSync(path.join(folder, "edges.csv"), edges);
    writeFileSync(path.join(folder, "expected.json"), JSON.stringify(expected));
    const entry = { id: "one", directed: true, nodes: "nodes.csv", edges: "edges.csv", expected: "expected.json" };
    writeFileSync(path.join(folder, "cases.json"), JSON.stringify({ cases: [entry] }));
    const [first] = loadCases(folder).map((each) => runCase(folder, each));
    if (first === undefined) throw new Error("no case was run");
    return first;
  };
  type Expected = {
    summary: Record<string, unknown>;
    nodes: Record<string, number>[];
    attributes: { mixing: { to: Record<string, number> }[]; by_group: unknown[] }[];
    partitions: { communities: number; membership: Record<string, number> }[];
  };
  const scale = (record: Record<string, number> | undefined, name: string, by: number): void => {
    if (record) record[name] = (record[name] ?? 0) * by;
  };
  const differs = (change: (expected: Expected) => unknown, at: string): void =>
    expect(outcome(change)).toMatchObject({ status: "differs", differences: [{ path: at }] });

  test("agrees with an unchanged case", () => expect(outcome(() => undefined).status).toBe("agrees"));

  test("sees a summary, a person and a table of groups that are others", () => {
    differs(({ summary }) => (summary.duplicate_edges_dropped = 3), "summary.duplicate_edges_dropped");
    differs(({ nodes }) => scale(nodes[4], "betweenness", 1.000001), "nodes[4].betweenness");
    differs(({ attributes }) => scale(attributes[0]?.mixing[1]?.to, "a", 2), "attributes[0].mixing[1].to.a");
  });

  test("takes PageRank within a millionth and no further", () => {
    expect(outcome(({ nodes }) => scale(nodes[2], "pagerank_085", 1.0000005)).status).toBe("on purpose");
    differs(({ nodes }) => scale(nodes[2], "pagerank_085", 1.00001), "nodes[2].pagerank_085");
  });

  test("works out what a given division into communities is worth", () =>
    differs(({ partitions }) => {
      const membership = partitions[0]?.membership ?? {};
      membership.r01 = membership.r01 === 1 ? 2 : 1;
    }, "partitions[0].modularity_ignoring_direction"));

  test("does not mind in which order groups come", () =>
    expect(
      outcome(({ attributes }) => {
        attributes[0]?.by_group.reverse();
        attributes[0]?.mixing.reverse();
      }).status,
    ).toBe("agrees"));

  test("does not run a case whose files cannot be read", () =>
    expect(outcome(() => undefined, "a,b\nr01,r02\n")).toMatchObject({
      status: "failed",
      reasons: ["There is no column 'from'. The columns are 'a', 'b'."],
    }));
});
