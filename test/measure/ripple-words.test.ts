// How much of what a broader metric moved by a plan can have given.
import { expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import { planVerdict, rippleOf } from "../../server/core/measure/verdict/plan-verdict.ts";
import { describeRippleSize } from "../../server/core/measure/verdict/ripple-words.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

const series = (before: number, after: number): string =>
  `period,value\n${[...Array(24).keys()].map((at) => `${2024 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, "0")},${(at < 12 ? before : after) + (at % 2)}\n`).join("")}`;

function told({ local = "%", whole = "%", moved = 2, sizes = "size: { theatres: 4 }", more = "" }): string {
  const graph = buildGraph(
    readFixture(`=== all.md
---
kind: unit
id: all
size: { theatres: 32 }
---
=== part.md
---
kind: unit
id: part
parent: all
${sizes}
---
=== near.md
---
kind: metric
id: near
direction: increase
unit: "${local}"
scope: { unit: part }
contributes_to: [wide]
data: near.csv
---
=== wide.md
---
kind: metric
id: wide
direction: increase
unit: "${whole}"
scope: { unit: all }
data: wide.csv
${more}
---
=== near.csv
${series(60, 68)}=== wide.csv
${series(70, 70 + moved)}=== p.md
---
kind: plan
id: p
stage: testing
scope: { units: [part] }
dates: { start: 2025-01-06, change_start: 2025-04-01 }
metrics: [{ metric: near, role: outcome }]
---
`).files,
  );
  const plan = graph.find("p");
  if (!isOfKind(plan, "plan")) throw new Error("There is a plan.");
  const [use] = planVerdict(graph, plan, dayOf(TODAY)).metrics;
  const [ripple] = use ? rippleOf(graph, use, dayOf(TODAY)) : [];
  if (!use || !ripple) throw new Error("There is a ripple.");
  return describeRippleSize(graph, use, ripple, dayOf(TODAY));
}

test.each<[string, Parameters<typeof told>[0], string]>([
  ["a part's gain by its share", {}, "+2.0 points, of which this plan can have given about 1.0 point"],
  ["more than the whole moved", { moved: 0.5 }, "+0.5 points; this plan can have given about 1.0 point"],
  ["the other way", { moved: -3 }, "−3.0 points; this plan can have given about 1.0 point"],
  ["another unit, and nothing hoped for", { local: "cases" }, "+2.0 points"],
  [
    "another unit, and a target",
    { local: "cases", more: "target: { value: 78.5 }" },
    "+2.0 points, of which this plan can have given about 1.0 point, if its part gained what is asked for",
  ],
  [
    "sizes that nobody knows",
    { sizes: "" },
    "+2.0 points; how much of it this plan can have given cannot be said, as the sizes of its units are not known",
  ],
])("%s", (_, given, expected) => expect(told(given)).toBe(expected));
