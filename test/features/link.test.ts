// Links written into the front matter by a splice: whose they are, what is asked first, and what cannot be linked.
import assert from "node:assert/strict";
import { describe, expect, test } from "vitest";
import type { KnownDocument } from "../../server/core/document/document.ts";
import { linkTo, type SaidOfLink } from "../../server/core/features/link.ts";
import { linkTargets } from "../../server/core/features/link-targets.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { threadOf } from "../../server/core/graph/thread.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { today } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

const graphOf = (picture: string): Graph => buildGraph(readFixture(picture).files);

const withId = (graph: Graph, id: string): KnownDocument => graph.find(id) ?? assert.fail(`there is '${id}'`);

const link = (picture: string, from: readonly string[], to: string, said: SaidOfLink = {}) => {
  const graph = graphOf(picture);
  const documents = from.map((id) => withId(graph, id));
  return linkTo(graph, documents, withId(graph, to), said, today);
};

/** The only file that a link changes, as it reads then. */
function linked(picture: string, from: string | readonly string[], to: string, said: SaidOfLink): string {
  const result = link(picture, [from].flat(), to, said);
  assert.ok("edits" in result, JSON.stringify(result));
  const file = result.edits[0]?.file ?? "";
  assert.ok(result.edits.every((edit) => edit.file === file));
  return applyEdits(readFixture(picture).files.get(file) ?? "", result.edits);
}

const because = "time is operations";
const SPARE = "=== metrics/spare.md\n---\nkind: metric\nid: spare\ntitle: Spare\nstatus: active\n---\n\n# Spare\n";

describe("a metric onto an objective", () => {
  test("begins the list at the end of the front matter, with the reason and today as the day of reading", () => {
    const text = linked(THREAD + SPARE, "spare", "org-theatres", { because });
    expect(text).toBe(
      [
        "---",
        "kind: metric",
        "id: spare",
        "title: Spare",
        "status: active",
        "supports:",
        "  - { objective: org-theatres, because: time is operations, confirmed: 2026-04-20 }",
        "---",
        "",
        "# Spare",
        "",
      ].join("\n"),
    );
  });

  test("is asked for its reason first; without one the link is short and the reason left for later", () => {
    expect(link(THREAD + SPARE, ["spare"], "org-theatres")).toEqual({
      asks: "because",
      question: "How does 'Spare' help 'Theatre productivity'? One sentence.",
    });
    const text = linked(THREAD + SPARE, "spare", "org-theatres", { because: " " });
    expect(text).toContain("supports:\n  - { objective: org-theatres, confirmed: 2026-04-20 }\n---\n");
  });

  test("mends its thread", () => {
    const picture = THREAD + SPARE;
    expect(threadOf(graphOf(picture), withId(graphOf(picture), "spare"), today).status).toBe("none");
    const after = buildGraph(
      new Map([
        ...readFixture(picture).files,
        ["metrics/spare.md", linked(picture, "spare", "org-theatres", { because })],
      ]),
    );
    expect(threadOf(after, withId(after, "spare"), today).status).toBe("complete");
  });
});

describe("the style of a list is kept:", () => {
  const spareWith = (supports: string) =>
    `${THREAD}${SPARE.replace("status: active\n", `status: active\n${supports}`)}`;
  const second = "=== objectives/second.md\n---\nkind: objective\nid: second\ntitle: Second\nlevel: team\n---\n";
  const linkedFrom = (supports: string, reason = because) =>
    linked(spareWith(supports) + second, "spare", "second", { because: reason })
      .split("status: active\n")[1]
      ?.split("---")[0];

  test("in brackets on one line", () => {
    expect(linkedFrom("supports: [{ objective: org-theatres, because: it helps }] # once\n")).toBe(
      "supports: [{ objective: org-theatres, because: it helps }, { objective: second, because: time is operations, confirmed: 2026-04-20 }] # once\n",
    );
  });

  test("in brackets over several lines", () => {
    expect(linkedFrom("supports: [\n    { objective: org-theatres, because: it helps }, # first\n  ]\n")).toBe(
      "supports: [\n    { objective: org-theatres, because: it helps },\n    { objective: second, because: time is operations, confirmed: 2026-04-20 }, # first\n  ]\n",
    );
  });

  test("empty brackets, and a field without a value", () => {
    expect(linkedFrom("supports: []\n")).toBe(
      "supports:\n  - { objective: second, because: time is operations, confirmed: 2026-04-20 }\n",
    );
    expect(linkedFrom("supports: # soon\n")).toBe(
      "supports: # soon\n  - { objective: second, because: time is operations, confirmed: 2026-04-20 }\n",
    );
  });

  test("by dashes, without indentation, a remark behind the last entry and a field after it", () => {
    expect(linkedFrom("supports:\n- objective: org-theatres\n  because: it helps # much\nversion: 1\n")).toBe(
      "supports:\n- objective: org-theatres\n  because: it helps # much\n- objective: second\n  because: time is operations\n  confirmed: 2026-04-20\nversion: 1\n",
    );
  });

  test("by dashes with a text over several lines", () => {
    expect(
      linkedFrom("supports:\n  - objective: org-theatres\n    because: >-\n      it helps\n      much\n\nversion: 1\n"),
    ).toBe(
      "supports:\n  - objective: org-theatres\n    because: >-\n      it helps\n      much\n  - objective: second\n    because: time is operations\n    confirmed: 2026-04-20\n\nversion: 1\n",
    );
  });

  test("a reason that YAML would read otherwise is put in quotes", () => {
    expect(linkedFrom("supports: []\n", "first: more, second {none}")).toContain(
      'because: "first: more, second {none}"',
    );
    expect(linkedFrom("", "it's 7: all # of it")).toContain(`because: "it's 7: all # of it",`);
  });

  test("the line ends of the file are kept", () => {
    const crlf = SPARE.replace("=== metrics/spare.md\n", "").replaceAll("\n", "\r\n");
    const files = new Map([...readFixture(THREAD).files, ["metrics/spare.md", crlf]]);
    const graph = buildGraph(files);
    const result = linkTo(graph, [withId(graph, "spare")], withId(graph, "org-theatres"), { because }, today);
    assert.ok("edits" in result);
    const text = applyEdits(crlf, result.edits);
    expect(text).toContain("supports:\r\n  - { objective: org-theatres, because:");
    expect(text).not.toMatch(/[^\r]\n/);
  });

  test("what is written in an unusual way is left to a person", () => {
    const picture = spareWith("supports:\n  -\n    objective: org-theatres\n    because: it helps\n") + second;
    expect(link(picture, ["spare"], "second", { because })).toEqual({
      problem: expect.stringMatching(/^'supports' of 'Spare' is written in an unusual way\. Add the link by hand/),
    });
  });
});

describe("metrics onto a plan", () => {
  const two = `${THREAD}${SPARE}${SPARE.replaceAll("spare", "other").replaceAll("Spare", "Other")}`;

  test("stand in the plan, all with the role that is asked for first", () => {
    const asked = link(two, ["spare", "other"], "theatre-starts");
    expect(asked).toMatchObject({
      asks: "role",
      question: "What is 'Spare', 'Other' for in the plan 'Starting on time'?",
      choices: [{ value: "outcome" }, { value: "process" }, { value: "balancing" }, { value: "context" }],
    });
    expect(linked(two, ["spare", "other"], "theatre-starts", { role: "process" })).toContain(
      "  - { metric: overruns, role: balancing }\n  - { metric: spare, role: process }\n  - { metric: other, role: process }\n---",
    );
  });

  test("a role that there is not is asked for again", () => {
    expect(link(two, ["spare"], "theatre-starts", { role: "ornament" })).toMatchObject({ asks: "role" });
  });
});

describe("no link, and why:", () => {
  const national = `${THREAD}=== catalogue/other.md\n---\nkind: objective\nid: nat-other\ntitle: Other\nlevel: national\n---\n`;
  test.each([
    ["to itself", THREAD, "org-theatres", "org-theatres", "'Theatre productivity' cannot be linked to itself."],
    ["to a metric", THREAD, "late-starts", "overruns", "A metric is linked to a plan or an objective; "],
    [
      "from a plan to a plan",
      THREAD,
      "theatre-starts",
      "theatre-starts",
      "'Starting on time' cannot be linked to itself.",
    ],
    [
      "twice",
      THREAD,
      "theatre-starts",
      "org-theatres",
      "'Starting on time' is linked to 'Theatre productivity' already.",
    ],
    [
      "twice, by the plan",
      THREAD,
      "late-starts",
      "theatre-starts",
      "'Late starts' is linked to 'Starting on time' already.",
    ],
    [
      "downwards",
      THREAD,
      "nat-elective",
      "org-theatres",
      "A thread must climb: 'Waiting for treatment' is of the level national, ",
    ],
    [
      "to what is over",
      THREAD.replace("to: 2027-03-31", "to: 2026-03-31"),
      "overruns",
      "nat-elective",
      "'Waiting for treatment' is over. ",
    ],
    [
      "where a part cannot be read",
      THREAD.replace("status: active\n---\n=== metrics/util", "status: [\n---\n=== metrics/util"),
      "overruns",
      "org-theatres",
      "Part of the front matter of 'Lists that overrun' cannot be read.",
    ],
    [
      "in a catalogue",
      `=== plan-lint.yaml\ncatalogues: [./catalogue]\n${national}`,
      "nat-other",
      "nat-elective",
      "'Other' belongs to a catalogue, ",
    ],
  ])("%s", (_, picture, from, to, problem) => {
    const result = link(picture, [from], to, { because, role: "outcome" });
    expect("problem" in result && result.problem).toContain(problem);
  });

  test("a circle of objectives whose levels nobody knows", () => {
    const picture = THREAD.replaceAll(/^level: \w+\n/gm, "");
    expect(link(picture, ["nat-elective"], "org-theatres", { because })).toEqual({
      problem: "'Theatre productivity' leads to 'Waiting for treatment' already, so this would be a circle.",
    });
  });

  test("one of several is enough, and nothing is written", () => {
    expect(link(THREAD + SPARE, ["spare", "late-starts"], "theatre-starts", { role: "process" })).toHaveProperty(
      "problem",
    );
  });
});

test("what can be linked to: the plan in the same unit first, then what lies above already, then level by level", () => {
  const units = "=== units/a.md\n---\nkind: unit\nid: theatres\n---\n=== units/b.md\n---\nkind: unit\nid: ward\n---\n";
  const plans = (["near", "theatres"] as const)
    .map(
      (id) =>
        `=== plans/${id}.md\n---\nkind: plan\nid: ${id}\nscope: { units: [${id === "near" ? "theatres" : "ward"}] }\n---\n`,
    )
    .join("")
    .replace("id: theatres\nscope", "id: far\nscope");
  const picture =
    THREAD.replace("title: Late starts\n", "title: Late starts\nscope: { unit: theatres }\n") + units + plans;
  const graph = graphOf(`${picture}=== o/team.md\n---\nkind: objective\nid: team\nlevel: team\n---\n`);
  const targets = linkTargets(graph, [withId(graph, "late-starts")], today);
  expect(targets.map(({ id }) => id)).toEqual(["near", "org-theatres", "nat-elective", "team", "far"]);
});
