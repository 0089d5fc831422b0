// A decision record begun from a change: it can be read as it stands, and waits only for what a person has to say.
import { describe, expect, test } from "vitest";
import { type Document, parseDocument } from "../../server/core/document/document.ts";
import { beginDecision, type Undecided } from "../../server/core/features/decision-record.ts";
import { Graph } from "../../server/core/graph/graph.ts";
import { dayOf } from "../fixture.ts";

const raised: Undecided = {
  id: "letters",
  title: "Priority raised: Letters in a week",
  field: "priority",
  before: 3,
  after: 1,
  sentence: "The plan 'Letters in a week' rose from priority 3 to 1.",
};

const begun = (change: Partial<Undecided> = {}, graph = new Graph()) =>
  beginDecision(graph, { ...raised, ...change }, dayOf("2026-04-20"));

/** The record as it is read. */
function read(change: Partial<Undecided> = {}): Document {
  const { path, text } = begun(change);
  return parseDocument(path, text) ?? expect.fail("it is no document");
}

test("says what changed, and asks who decided it and why", () => {
  const { path, text } = begun();
  expect(path).toBe("decisions/decision-letters-priority.md");
  expect(text).toBe(`---
kind: decision
id: decision-letters-priority
title: "Priority raised: Letters in a week"
# The post that keeps this document right. A post, never a person's name. Example: general-manager-urology
owner:
date: 2026-04-20
about: [letters]
change: { field: priority, from: 3, to: 1 }
# Who decided. One of: executive-led, workforce-led, joint, mandated
mode:
# The post that decided. Example: chief-operating-officer
decided_by:
# The reason, in a sentence. Example: more patients are affected than we thought
because:
---

# Priority raised: Letters in a week

The plan 'Letters in a week' rose from priority 3 to 1.
`);
});

describe("whatever the change, it is read as it was meant, and only a person's part is missing", () => {
  test.each<[string, Partial<Undecided>]>([
    ["a number", {}],
    ["a text with every sign of YAML", { field: "aim.what", before: "a, [b]: {c} # d", after: "- 'no' \"yes\"\nnext" }],
    ["words that YAML reads as something else", { field: "scope", before: "no", after: "12" }],
    ["a list and a map", { field: "scope", before: ["a, b", "null"], after: { units: ["x"], "odd, key": null } }],
    ["nothing before", { before: undefined }],
    ["nothing after", { after: undefined }],
    ["a title with signs", { title: "Aim changed: 'x' #1 <b>", sentence: "**bold** <script> [link](http://x)" }],
  ])("%s", (_, change) => {
    const document = read(change);
    const { field, before, after } = { ...raised, ...change };
    expect(document.problems).toEqual([]);
    expect(document.title).toBe(change.title ?? raised.title);
    expect(document.fields).toMatchObject({
      about: ["letters"],
      date: "2026-04-20",
      change: { field, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) },
    });
    expect(document.issues.map(({ path }) => path.join("."))).toEqual(["owner", "decided_by", "because"]);
  });

  test("a change of no single field: what changed is asked for too", () => {
    expect(read({ field: undefined }).issues.map(({ path }) => path[0])).toEqual([
      "owner",
      "change",
      "decided_by",
      "because",
    ]);
  });
});

test("what users wrote is no markup in its prose", () => {
  const { text } = begun({ title: "Aim changed: <b>", sentence: "Now <script> [link](http://x)" });
  expect(text).toContain("\n# Aim changed: \\<b\\>\n\nNow \\<script\\> \\[link\\](http\\://x)\n");
});

test("an id that is taken gets a number, and a long one stays an id", () => {
  const graph = new Graph();
  const { path, text } = begun();
  graph.put(parseDocument(path, text) ?? expect.fail());
  graph.addFile("decisions/decision-letters-priority-2.md");
  expect(begun({}, graph).path).toBe("decisions/decision-letters-priority-3.md");
  const long = begun({ id: "a-".repeat(39).concat("b") });
  expect(parseDocument(long.path, long.text)?.id).toMatch(/^decision-(a-)+a$/);
});
