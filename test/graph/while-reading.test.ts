// What a graph answers while its documents are still being read.
import { expect, test } from "vitest";
import type { GraphView } from "../../server/core/graph/graph.ts";
import { NotKnownYet, Unread, WhileReading } from "../../server/core/graph/while-reading.ts";
import { buildGraph, readFixture } from "../fixture.ts";

const unit = (id: string, more = "") => `---\nkind: unit\nid: ${id}\ntitle: ${id}\n${more}---\n`;

/** A graph of which `z/later.md`, `z/twin.md` and a table are still to be read, and what is wanted of it after a question. */
function reading() {
  const graph = buildGraph(
    readFixture(`
=== a/ward.md
${unit("ward", "formerly: [old-ward]\n")}=== a/elsewhere.md
${unit("clinic")}=== b/twin.md
${unit("twin")}=== z/later.md
${unit("later")}=== z/twin.md
${unit("twin")}=== figures.csv
period,value
`).files,
  );
  for (const path of ["z/later.md", "z/twin.md"]) graph.remove(path);
  graph.removeTable("figures.csv");
  const known = new WhileReading(graph, new Unread(["z/later.md", "z/twin.md"]));
  const isKnown = (question: (graph: GraphView) => unknown): unknown => {
    try {
      return question(known);
    } catch (error) {
      if (error instanceof NotKnownYet) return "not known yet";
      throw error;
    }
  };
  return { isKnown, wanted: () => [...known.wanted, ...graph.wantedTables] };
}

test("an id is known where the file of its document bears its name, and all such files are read", () => {
  const { isKnown, wanted } = reading();
  expect(isKnown((graph) => graph.find("ward"))).toMatchObject({ path: "a/ward.md" });
  // Under another name, as a former id, or nowhere: one that is still to be read may go before it.
  for (const id of ["clinic", "old-ward", "nowhere"]) expect(isKnown((graph) => graph.find(id))).toBe("not known yet");
  expect(wanted()).toEqual([]);
  expect(isKnown((graph) => graph.find("later"))).toBe("not known yet");
  expect(isKnown((graph) => graph.find("twin"))).toBe("not known yet");
  expect(wanted()).toEqual(["z/later.md", "z/twin.md"]);
});

test("what lies at a path is known when it is read, and else wanted", () => {
  const { isKnown, wanted } = reading();
  expect(isKnown((graph) => graph.document("a/ward.md"))).toMatchObject({ id: "ward" });
  expect(isKnown((graph) => graph.document("a/nothing.md"))).toBe(undefined);
  expect(isKnown((graph) => graph.table("nothing.csv"))).toBe(undefined);
  expect(isKnown((graph) => graph.exists("z/later.md"))).toBe(true);
  expect(wanted()).toEqual([]);
  expect(isKnown((graph) => graph.document("z/later.md"))).toBe("not known yet");
  expect(isKnown((graph) => graph.table("figures.csv"))).toBe("not known yet");
  expect(wanted()).toEqual(["z/later.md", "figures.csv"]);
});

test("what all documents together answer is not known", () => {
  const { isKnown, wanted } = reading();
  const questions: readonly ((graph: GraphView) => unknown)[] = [
    (graph) => graph.withId("ward"),
    (graph) => graph.ofKind("unit"),
    (graph) => graph.referrers("ward"),
    (graph) => graph.referrersOfKind("ward", "unit"),
    (graph) => graph.titled("ward"),
    (graph) => graph.body("a/ward.md"),
    (graph) => graph.unknownIdsIn("parent"),
    (graph) => graph.partlyRead(),
  ];
  for (const question of questions) expect(isKnown(question)).toBe("not known yet");
  expect(wanted()).toEqual([]);
});
