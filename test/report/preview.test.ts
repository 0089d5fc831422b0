import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onePageInSections } from "../../server/core/report/organisation-page.ts";
import { previewOf } from "../../server/core/report/preview.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

const WORKSPACE = `
=== nation.md
---
kind: objective
id: nat-elective
title: Waiting for treatment
level: national
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== trust.md
---
kind: objective
id: org-theatres
title: Theatre productivity
level: organisation
supports: [{ objective: nat-elective, because: more operations }]
---
=== plan.md
---
kind: plan
id: urology
title: More operations
sponsor: chief-nurse
stage: idea
aim: { metric: cases, from: 2.3, to: 2.6, by: 2026-03-31, for_whom: patients }
supports: [{ objective: org-theatres, because: four theatres }]
metrics: [{ metric: cases, role: outcome }, { metric: nowhere, role: process }]
---
=== metric.md
---
kind: metric
id: cases
title: Cases per session
unit: cases
direction: increase
target: [{ value: 2.5, by: 2025-12-31 }, { value: 2.6, by: 2026-03-31 }]
---
=== unit.md
---
kind: unit
id: theatres
title: Theatres
type: clinic
size: { theatres: 4 }
---
`;

function preview(id: string, workspace = WORKSPACE) {
  const graph = buildGraph(readFixture(workspace).files);
  const document = graph.find(id);
  if (!document) return expect.unreachable();
  return previewOf(graph, document, { theme: "light", chartWidth: 600 }, dayOf(TODAY));
}

const facts = (id: string, workspace?: string) =>
  Object.fromEntries(preview(id, workspace).facts.map(({ label, value }) => [label, value]));

test("a metric without figures says why there is no chart", () => {
  expect(facts("cases")).toEqual({
    Unit: "cases",
    Direction: "Higher is better",
    Target: "2.5 cases by 31 December 2025; 2.6 cases by 31 March 2026",
  });
  const [figures, thread] = preview("cases").sections;
  expect(figures).toMatchObject({ heading: "Figures", text: expect.stringMatching(/\.$/) });
  expect(figures?.chart).toBeUndefined();
  expect(thread?.text).toBe("Thread complete: it reaches a national objective.");
  expect(thread?.thread?.map(({ document }) => document.id)).toEqual([
    "cases",
    "urology",
    "org-theatres",
    "nat-elective",
  ]);
});

test("a definition is complete: when figures come, the baseline, how far they can be trusted, caveats and the version", () => {
  const more = `version: 2
owner: information-analyst
accountable: general-manager-urology
lag: { usual: 40, longest: 75 }
baseline: { from: 2024-04, to: 2025-03, value: 2.3 }
data_quality: { sign_off: green, audit: red }
caveats: Depends on the mix of operations.
unit: cases`;
  expect(facts("cases", WORKSPACE.replace("unit: cases", more))).toMatchObject({
    Owner: "information analyst",
    Answerable: "general manager urology",
    "Figures come": "mostly 40 days after the period, 75 at most",
    Baseline: "April 2024 to March 2025, with a mean of 2.3 cases",
    "Data quality": "sign-off green, audit red",
    Caveats: "Depends on the mix of operations.",
    Version: "2",
  });
  expect(facts("cases", WORKSPACE.replace("unit: cases", "lag: 15\nunit: cases"))["Figures come"]).toBe(
    "15 days after the period",
  );
});

test("a plan: its aim in words, and why a metric of it is not drawn", () => {
  expect(facts("urology")).toMatchObject({
    Aim: "Cases per session from 2.3 to 2.6 by 31 March 2026",
    For: "patients",
    Sponsor: "chief nurse",
  });
  const { sections, lead } = preview("urology");
  expect(sections.map(({ heading }) => heading)).toEqual(["Did it help?", "Its metrics", "Golden thread"]);
  expect(lead).toBe(1);
  expect(sections[0]?.text).toBe(
    "No change has begun. The aim of 2.6 cases in 'Cases per session' by 31 March 2026: cannot be said, as the plan does not say on which day its change began.",
  );
  expect(sections[1]?.text).toBe(
    "No metric of this plan has figures yet. There is no chart of 'Cases per session'. This metric names no data yet. No metric has the id 'nowhere'.",
  );
});

test("an objective: whether it is being reached, what hangs on it with roles and verdicts, and the way up", () => {
  const [reached, down, up] = preview("org-theatres").sections;
  expect(reached?.text).toBe("No metric here measures this objective ('measure').");
  expect(down?.thread?.map(({ shows }) => shows)).toEqual(["no change has begun", "outcome, no change has begun"]);
  expect(up?.thread?.map(({ document }) => document.id)).toEqual(["org-theatres", "nat-elective"]);
  expect(down?.thread?.map(({ depth, document }) => `${depth} ${document.id}`)).toEqual(["0 urology", "1 cases"]);
});

test("any other document is a card of its plain fields", () => {
  expect(preview("theatres")).toEqual({
    title: "Theatres",
    facts: [
      { label: "Kind", value: "unit" },
      { label: "Type", value: "clinic" },
    ],
    sections: [],
    lead: 0,
  });
});

describe("the pages of Northbridge", () => {
  const workspace = new Workspace(path.join(import.meta.dirname, "../../samples/northbridge"), {
    rules,
    today: dayOf("2026-04-20"),
  });
  beforeAll(() => workspace.load());
  afterAll(() => workspace.close());

  function page(id: string) {
    const document = workspace.graph.find(id) ?? expect.unreachable();
    return previewOf(workspace.graph, document, { theme: "light", chartWidth: 600 }, dayOf("2026-04-20"));
  }

  /** Each heading, with a mark for what stands under it. */
  const outline = (id: string) =>
    page(id).sections.map(({ heading, chart, thread, facts }) =>
      [heading, chart && "chart", facts && "facts", thread && "thread"].filter(Boolean).join(" + "),
    );

  test("an objective gives the answer of its metric, and of each plan and metric beneath its role and its verdict", () => {
    const { sections, facts } = page("org-theatre-productivity");
    expect(sections[1]?.text).toMatch(
      /^Measured by 'Capped theatre utilisation, all 32 theatres, %'; the target is 85% by 31 March 2027\. No evidence of a change: /,
    );
    expect(sections[1]?.places?.length).toBe(sections[1]?.chart?.table.rows.length);
    expect(sections[2]?.thread?.slice(0, 4).map(({ document, shows }) => `${document.id}: ${shows}`)).toEqual([
      "urology-theatres: improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)",
      "uro-cases-per-session: outcome, improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)",
      "uro-late-start: process, improved: 24.3 → 14.5 minutes (−9.8, between −12.0 and −8.0)",
      "tru-theatre-util: outcome, no evidence of change: 76.3% → 76.8% (+0.5 points; anything between −0.4 and +1.4)",
    ]);
    expect(facts).toContainEqual({ label: "Target", value: "85% by 31 March 2027" });
  });

  test.each([
    [
      "uro-cases-per-session",
      ["Did it improve?", "Figures + chart", "In the broader metrics + chart", "Golden thread + thread"],
    ],
    ["uro-overruns", ["Did it improve?", "Figures + chart", "Golden thread + thread"]],
    [
      "urology-theatres",
      [
        "Did it help?",
        "The figure that counts: Urology cases per four-hour session + chart",
        "Its metrics + chart",
        "What drives it + chart",
        "What was tried + facts",
        "Before and after + chart",
        "Could a broad metric show it? + chart",
        "How it was chosen + chart",
        "Golden thread + thread",
      ],
    ],
    [
      "northbridge-way",
      ["Its metrics + chart", "Who led + chart", "Before and after + chart", "Golden thread + thread"],
    ],
    [
      "org-theatre-productivity",
      ["What it says", "Is it being reached? + chart", "What hangs on it + thread", "Golden thread + thread"],
    ],
    ["northbridge", ["Scorecard + chart", "Objectives and metrics + chart", "Who led + chart"]],
    ["leadership", ["Who held which post + chart"]],
    ["ort-rpiw-2025-05", ["Remeasures + chart"]],
    [
      "network-2025",
      [
        "What it shows + facts",
        "Who named whom + chart",
        "Within and between staff groups + chart",
        "In five shares + chart",
      ],
    ],
  ])("%s", (id, headings) => expect(outline(id)).toEqual(headings));

  test("a metric says what the change did, with the mean on both sides, and claims no cause", () => {
    const [verdict] = page("uro-cases-per-session").sections;
    expect(verdict?.text).toMatch(
      /^Improved: 2\.30 → 2\.69 cases \(\+0\.39, between \+0\.34 and \+0\.45\)\. The aim of 2\.6 by 31 March 2026: reached\. Settled: the figures up to February 2026 said the same\. The change is that of 'More urology operations in each session', since 1 April 2025\./,
    );
    expect(verdict?.text).toContain("not proof of cause");
    expect(page("uro-overruns").sections[0]?.text).toMatch(/^Possibly improved, not settled: 14\.3% → /);
  });

  test("of any document posts stand in words, and what it names by its title", () => {
    expect(page("decision-orthopaedics-first").facts).toContainEqual({ label: "Decided by", value: "chief executive" });
    expect(page("ort-rpiw-2025-05").facts).toEqual(
      expect.arrayContaining([
        { label: "Owner", value: "theatre manager orthopaedics" },
        { label: "Plan", value: "Planned hip and knee operations, from referral to home" },
        { label: "Process owner", value: "theatre manager orthopaedics" },
      ]),
    );
  });

  test("nothing that a plan's page has said of its answer or of its patients is said a second time", () => {
    const { sections, facts } = page("orthopaedic-elective");
    const [answer, , metrics] = sections;
    expect(answer?.text).toMatch(/^Improved: .* Judged by /);
    expect(metrics?.chart?.sentence).toBe(
      "Each metric in its role, with what the change did to it. Of 6 metrics, one would look changed by chance alone in about one case in two.",
    );
    const values = facts.filter(({ label }) => label !== "Lead" && label !== "Owner").map(({ value }) => value);
    expect(values.length).toBe(new Set(values).size);
  });

  test("a plan says whether it helped before it says what it is", () => {
    const { sections, lead } = page("urology-theatres");
    expect(lead).toBe(2);
    expect(sections[0]?.text).toMatch(/ Next seen by: finance and performance, on 29 April 2026\.$/);
    expect(sections.find(({ facts }) => facts)?.facts?.[0]?.value).toMatch(/\? Predicted: .*\. Found: .*\. Decided: /);
    expect(sections[0]?.text).toMatch(
      /^Improved: 2\.30 → 2\.69 cases \(.*\)\. The aim of 2\.6 by 31 March 2026: reached\. Judged by 'Urology cases per four-hour session'/,
    );
  });

  test("an organisation begins with the sentences of its board's first page; of very many metrics the report has them", () => {
    const { graph } = workspace;
    const document = graph.ofKind("organisation")[0] ?? expect.unreachable();
    const first = onePageInSections(graph, document, workspace.checker.diagnostics(), dayOf("2026-04-20"));
    expect(first.map(({ heading }) => heading)).toEqual([
      "On one page",
      "Decisions asked",
      "Suggested by the check",
      "What we cannot say",
    ]);
    expect(first[0]?.text).toMatch(
      /^While 'A shorter visit to the glaucoma clinic' ran, .* Of 3 aims, 1 is reached \('/,
    );
    expect(first[2]?.text).not.toMatch(/\((?:Exceptions|\))/);
    const look = { theme: "light", chartWidth: 600 } as const;
    expect(previewOf(graph, document, look, dayOf("2026-04-20"), first)).toMatchObject({
      sections: [...first, { heading: "Scorecard" }, { heading: "Objectives and metrics" }, { heading: "Who led" }],
      lead: 4,
    });
    const metrics = Array.from({ length: 301 }, (_, at) => `=== m${at}.md\n---\nkind: metric\nid: m${at}\n---\n`);
    const many = buildGraph(readFixture(`=== o.md\n---\nkind: organisation\nid: o\n---\n${metrics.join("")}`).files);
    const trust = many.ofKind("organisation")[0] ?? expect.unreachable();
    expect(onePageInSections(many, trust, [], dayOf(TODAY))[0]?.text).toMatch(/^Of so many metrics \(301\) /);
  });

  test("every figure of a survey stands beside how many people it is about and how many answered", () => {
    const [section] = page("network-2022").sections;
    expect(section?.facts?.length).toBe(8);
    for (const { value } of section?.facts ?? []) expect(value).toMatch(/ \((?:28|19) people; 19 of 28 answered\)$/);
    expect(section?.text).toContain("19 of 28");
  });

  test("a survey is shown as people, as groups and as shares", () => {
    const drawn = page("network-2022").sections.flatMap(({ heading, chart }) => (chart ? [heading] : []));
    expect(drawn).toEqual(["Who named whom", "Within and between staff groups", "In five shares"]);
  });
});
