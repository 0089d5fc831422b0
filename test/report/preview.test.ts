import { expect, test } from "vitest";
import { previewOf } from "../../server/core/report/preview.ts";
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

function preview(id: string) {
  const graph = buildGraph(readFixture(WORKSPACE).files);
  const document = graph.find(id);
  if (!document) return expect.unreachable();
  return previewOf(graph, document, { theme: "light", chartWidth: 600 }, dayOf(TODAY));
}

const facts = (id: string) => Object.fromEntries(preview(id).facts.map(({ label, value }) => [label, value]));

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

test("a plan: its aim in words, and a section for each of its metrics, found or not", () => {
  expect(facts("urology")).toMatchObject({
    Aim: "Cases per session from 2.3 to 2.6 by 31 March 2026",
    For: "patients",
    Sponsor: "chief-nurse",
  });
  const headings = preview("urology").sections.map(({ heading }) => heading);
  expect(headings).toEqual(["Cases per session (outcome)", "nowhere (process)", "Golden thread"]);
  expect(preview("urology").sections[1]?.text).toBe("No metric has the id 'nowhere'.");
});

test("an objective: the way up, and what hangs on it", () => {
  const [up, down] = preview("org-theatres").sections;
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
  });
});
