// The scorecard: whose metrics it shows, and what it says where there are none.
import { describe, expect, test } from "vitest";
import { metricsWithin } from "../../server/core/graph/metrics-within.ts";
import { scorecardChoices, scorecardOf } from "../../server/core/report/scorecard.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

const WORKSPACE = `
=== units.md
---
kind: unit
id: hospital
title: Hospital
---
=== theatres.md
---
kind: unit
id: theatres
title: Theatres
parent: hospital
---
=== clinic.md
---
kind: unit
id: clinic
title: Clinic
parent: hospital
---
=== programme.md
---
kind: programme
id: surgery
title: Better surgery
---
=== plan.md
---
kind: plan
id: urology
title: More operations
programme: surgery
metrics: [{ metric: cases, role: outcome }, { metric: cases, role: process }, { metric: old, role: process }]
---
=== other.md
---
kind: plan
id: quiet
title: A quiet plan
---
=== cases.md
---
kind: metric
id: cases
title: Cases
scope: { unit: theatres }
---
=== arrivals.md
---
kind: metric
id: arrivals
title: Arrivals
---
=== old.md
---
kind: metric
id: old
title: Old
status: retired
scope: { unit: theatres }
---
`;

const graph = buildGraph(readFixture(WORKSPACE).files);

function within(id?: string) {
  const document = scorecardChoices(graph).find((one) => one.id === id);
  return scorecardOf(graph, document, "light", dayOf(TODAY)).rows.map(({ metric }) => metric.id);
}

describe("whose metrics", () => {
  test("all that are not retired, by title", () => expect(within()).toEqual(["arrivals", "cases"]));
  test("those of a plan, each once", () => expect(within("urology")).toEqual(["cases"]));
  test("those of a programme's plans", () => expect(within("surgery")).toEqual(["cases"]));
  test("those of a unit", () => expect(within("theatres")).toEqual(["cases"]));
  test("and of the units within it", () => expect(within("hospital")).toEqual(["cases"]));
});

test("only what has a metric can be chosen", () => {
  expect(scorecardChoices(graph).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    "plan urology",
    "programme surgery",
    "unit hospital",
    "unit theatres",
  ]);
});

test("a row says how the thread stands, and that there are no figures yet", () => {
  const [, row] = scorecardOf(graph, undefined, "light", dayOf(TODAY)).rows;
  expect(row).toMatchObject({
    status: "broken-organisation",
    latest: "no figures yet",
    verdict: "no change has begun",
    variation: undefined,
    assurance: undefined,
  });
});

test("where there is no metric it says what to do", () => {
  const empty = buildGraph(readFixture(WORKSPACE.slice(0, WORKSPACE.indexOf("=== programme.md"))).files);
  const { rows, sentence } = scorecardOf(empty, undefined, "light", dayOf(TODAY));
  expect(rows).toEqual([]);
  expect(sentence).toMatch(/^There is no metric here yet\. The command 'Golden Thread: New Document' begins one/);
  const quiet = graph.find("quiet");
  expect(quiet?.kind === "plan" && metricsWithin(graph, quiet)).toEqual([]);
});
