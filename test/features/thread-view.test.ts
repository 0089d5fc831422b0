// The golden thread as a tree that is opened level by level, as text: one line each, indented by its level.
import assert from "node:assert/strict";
import { describe, expect, test } from "vitest";
import { type Filter, filterChoices, wantedBy } from "../../server/core/features/thread-view/filter.ts";
import { type Direction, PART, ThreadView, type Way } from "../../server/core/features/thread-view/thread-view.ts";
import { entryInWords } from "../../server/core/features/thread-view/words.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { today } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

function viewOf(picture: string, direction: Direction = "from-objectives", filter: Filter = {}) {
  const graph = buildGraph(readFixture(picture).files);
  const view = new ThreadView(graph, { direction, today, isWanted: wantedBy(graph, filter, today) });
  const wordsAt = (way: Way): readonly string[] =>
    view.beneath(way).map((entry) => {
      const { label, words } = entryInWords(graph, entry, today);
      return `${label} (${words.join(" · ")})`;
    });
  const linesFrom = (way: Way, depth: number): readonly string[] =>
    view
      .beneath(way)
      .flatMap((entry, index) => [
        `${"  ".repeat(depth)}${wordsAt(way)[index]}`,
        ...linesFrom([...way, entry.step], depth + 1),
      ]);
  const wayTo = (id: string) => view.wayTo(graph.find(id) ?? assert.fail(`there is '${id}'`));
  return { graph, view, wayTo, lines: () => linesFrom([], 0) };
}

const document = (kind: string, id: string, more = "") =>
  `=== ${kind}s/${id}.md\n---\nkind: ${kind}\nid: ${id}\n${more}---\n`;

describe("from the objectives down", () => {
  test("national objectives, what serves them, and the metrics beneath, each with its status", () => {
    expect(viewOf(THREAD).lines()).toEqual([
      "Waiting for treatment (national · thread complete)",
      "  Theatre productivity (organisation · thread complete)",
      "    Use of theatre time (metric · thread complete)",
      "      Late starts (metric · thread complete)",
      "    Starting on time (plan · thread complete)",
      "      Late starts (metric · thread complete)",
      "      Lists that overrun (metric · thread complete)",
    ]);
  });

  test("a doubt about a link is said on the line that hangs by it", () => {
    const revised = THREAD.replace("level: organisation", "level: organisation\nrevised: 2026-03-01").replace(
      "because: late starts cost operations",
      "because: late starts cost operations\n    confirmed: 2026-01-01",
    );
    expect(viewOf(revised).lines()).toContain("    Starting on time (plan · thread suspect)");
    const { view, graph } = viewOf(revised);
    const [, plan] = view.beneath(["objectives/nation.md", "objectives/trust.md"]);
    assert.ok(plan);
    const { sentences } = entryInWords(graph, plan, today);
    expect(sentences.slice(0, 3)).toEqual([
      "Thread suspect: it reaches a national objective, but one above was revised after the link was confirmed.",
      "Linked because late starts cost operations.",
      "The objective was revised after this link was confirmed: read it again and confirm the link.",
    ]);
  });

  test("what hangs nowhere stands apart, by what is to be done about it", () => {
    const apart = [
      document("objective", "alone", "level: organisation\n"),
      document("objective", "local", "level: team\nlocal_only: { reason: ours, until: 2027-01-01 }\n"),
      document("objective", "others", "level: national\n"),
      document("plan", "adrift"),
      document("metric", "lost"),
    ];
    expect(
      viewOf(THREAD + apart.join(""))
        .lines()
        .slice(7),
    ).toEqual([
      "National objectives that nothing here supports (1)",
      "  others (national · thread complete)",
      "Local only (1)",
      "  local (team · thread local-only)",
      "Objectives linked to no national objective (1)",
      "  alone (organisation · thread broken-national)",
      "Not linked to an objective (2)",
      "  adrift (plan · thread broken-organisation)",
      "  lost (metric · thread none)",
    ]);
  });

  test("links to nothing are lines, above what hangs on them and beneath what names them", () => {
    const picture =
      document(
        "plan",
        "hopeful",
        "supports: [{ objective: org-nowhere }]\nmetrics: [{ metric: unseen, role: outcome }]\n",
      ) + document("plan", "mistaken", "supports: [{ objective: hopeful }]\n");
    expect(viewOf(picture).lines()).toEqual([
      "'hopeful' cannot stand here (it is a plan)",
      "  mistaken (plan · thread broken-organisation)",
      "No document 'org-nowhere' (link to nothing)",
      "  hopeful (plan · thread broken-organisation)",
      "    No document 'unseen' (link to nothing)",
    ]);
  });

  test("a circle is shown once round", () => {
    const picture =
      document("objective", "one", "supports: [{ objective: two }]\n") +
      document("objective", "two", "supports: [{ objective: one }]\n");
    expect(viewOf(picture).lines()).toEqual([
      "Linked in a circle (1)",
      "  one (objective · thread broken-organisation)",
      "    two (objective · thread broken-organisation)",
      "      one (objective · thread broken-organisation · shown above)",
    ]);
  });
});

describe("from the metrics up", () => {
  test("every metric, and all that it serves; the way through wider metrics last", () => {
    expect(viewOf(THREAD, "from-metrics").lines()).toEqual([
      "Late starts (metric · thread complete)",
      "  Starting on time (plan · thread complete)",
      "    Theatre productivity (organisation · thread complete)",
      "      Waiting for treatment (national · thread complete)",
      "  Use of theatre time (metric · thread complete)",
      "    Theatre productivity (organisation · thread complete)",
      "      Waiting for treatment (national · thread complete)",
      "Lists that overrun (metric · thread complete)",
      "  Starting on time (plan · thread complete)",
      "    Theatre productivity (organisation · thread complete)",
      "      Waiting for treatment (national · thread complete)",
      "Use of theatre time (metric · thread complete)",
      "  Theatre productivity (organisation · thread complete)",
      "    Waiting for treatment (national · thread complete)",
    ]);
  });

  test("what has nothing beneath it stands apart, and links to nothing are lines here too", () => {
    const picture =
      document("plan", "bare", "supports: [{ objective: org-nowhere }]\n") +
      document("plan", "hopeful", "metrics: [{ metric: unseen, role: outcome }]\n");
    expect(viewOf(picture, "from-metrics").lines()).toEqual([
      "Nothing beneath (1)",
      "  bare (plan · thread broken-organisation)",
      "    No document 'org-nowhere' (link to nothing)",
      "No document 'unseen' (link to nothing)",
      "  hopeful (plan · thread broken-organisation)",
    ]);
  });
});

describe("a filter", () => {
  const picture = THREAD.replace("stage: testing", "stage: testing\nowner: theatre-manager\npriority: 2");

  test("leaves what fits and all on which it hangs", () => {
    expect(viewOf(picture, "from-objectives", { owner: "theatre-manager", stage: "testing" }).lines()).toEqual([
      "Waiting for treatment (national · thread complete)",
      "  Theatre productivity (organisation · thread complete)",
      "    Starting on time (plan · thread complete)",
    ]);
    expect(viewOf(picture, "from-metrics", { priority: "2" }).lines()).toEqual([
      "Late starts (metric · thread complete)",
      "  Starting on time (plan · thread complete)",
      "Lists that overrun (metric · thread complete)",
      "  Starting on time (plan · thread complete)",
    ]);
  });

  test("all of its fields count, and what fits nothing leaves nothing", () => {
    expect(viewOf(picture, "from-objectives", { stage: "testing", status: "none" }).lines()).toEqual([]);
    expect(viewOf(picture, "from-objectives", { stage: "testing", status: "complete" }).view.size).toBe(1);
  });

  test("a unit stands for all within it", () => {
    const units = document("unit", "trust") + document("unit", "ward", "parent: trust\n");
    const inWard = picture.replace("title: Late starts", "title: Late starts\nscope: { unit: ward }") + units;
    expect(viewOf(inWard, "from-metrics", { unit: "trust" }).lines()[0]).toBe("Late starts (metric · thread complete)");
    const { graph } = viewOf(inWard);
    expect(filterChoices(graph, {}, today).find(({ field }) => field === "unit")?.values).toEqual([
      { label: "trust", value: "trust", count: 1 },
      { label: "ward", value: "ward", count: 1 },
    ]);
  });

  test("offers the values that there are, with how many have them beside the rest of the filter", () => {
    const { graph } = viewOf(picture);
    const values = (filter: Filter) =>
      Object.fromEntries(
        filterChoices(graph, filter, today).map(({ field, values }) => [
          field,
          values.map(({ label, count }) => `${label}: ${count}`),
        ]),
      );
    expect(values({})).toEqual({
      owner: ["theatre manager: 1"],
      unit: [],
      status: ["complete: 6"],
      stage: ["testing: 1"],
      priority: ["2: 1"],
    });
    expect(values({ stage: "testing" })).toMatchObject({ status: ["complete: 1"], stage: ["testing: 1"] });
    const status = filterChoices(graph, {}, today).find(({ field }) => field === "status");
    expect(status?.values[0]?.meaning).toBe("It reaches a national objective.");
  });
});

describe("the way to a document", () => {
  test("goes along its thread", () => {
    expect(viewOf(THREAD).wayTo("overruns")).toEqual([
      "objectives/nation.md",
      "objectives/trust.md",
      "plans/theatres.md",
      "metrics/overruns.md",
    ]);
    expect(viewOf(THREAD, "from-metrics").wayTo("theatre-starts")).toEqual([
      "metrics/late-starts.md",
      "plans/theatres.md",
    ]);
  });

  test("leads into groups and beneath links to nothing", () => {
    expect(viewOf(document("metric", "lost")).wayTo("lost")).toEqual(["/group:unlinked", "metrics/lost.md"]);
    const picture = document("plan", "hopeful", "supports: [{ objective: org-nowhere }]\n");
    expect(viewOf(picture).wayTo("hopeful")).toEqual(["/missing:org-nowhere", "plans/hopeful.md"]);
  });

  test("leads nowhere where the filter leaves the document out, and for what is on no thread", () => {
    expect(viewOf(THREAD, "from-objectives", { stage: "testing" }).wayTo("late-starts")).toBeUndefined();
    expect(viewOf(`${THREAD}${document("unit", "ward")}`).wayTo("ward")).toBeUndefined();
  });

  test("of every document in every direction ends at a line that stands for it", () => {
    const picture =
      THREAD +
      document("objective", "one", "supports: [{ objective: two }]\n") +
      document("objective", "two", "supports: [{ objective: one }]\n");
    for (const direction of ["from-objectives", "from-metrics"] as const) {
      const { graph, view } = viewOf(picture, direction);
      for (const one of graph.documents) {
        assert.ok(one.kind && one.kind !== "config");
        const way = view.wayTo(one) ?? assert.fail(`${direction} leads to ${one.path}`);
        expect(view.beneath(way.slice(0, -1)).map(({ step }) => step)).toContain(one.path);
      }
    }
  });
});

test("very many lines come in parts, and the way leads through them", () => {
  const many = Array.from({ length: PART + 50 }, (_, index) =>
    document("metric", `m${index}`, `title: Metric ${index}\n`),
  );
  const { view, graph, wayTo } = viewOf(many.join("") + document("plan", "bare"), "from-metrics");
  expect(view.beneath([]).map((entry) => entryInWords(graph, entry, today).label)).toEqual([
    "Metric 0 … Metric 199",
    "Metric 200 … Metric 249",
    "Nothing beneath",
  ]);
  expect(view.beneath(["/part:200"]).map(({ step }) => step)).toContain("metrics/m249.md");
  expect(wayTo("m249")).toEqual(["/part:200", "metrics/m249.md"]);
  expect(wayTo("bare")).toEqual(["/group:nothing-beneath", "plans/bare.md"]);
});

test("a way that leads nowhere any more has nothing beneath it", () => {
  const { view } = viewOf(THREAD);
  for (const way of [["plans/gone.md"], ["/group:nobody"], ["/missing:nobody"], ["/part:900"], ["__proto__"]])
    expect(view.beneath(way)).toEqual([]);
});
