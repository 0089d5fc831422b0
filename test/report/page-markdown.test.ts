// Pages as Markdown: all that the page shows, and nothing that somebody wrote becomes markup.
import { expect, test } from "vitest";
import { previewInMarkdown, scorecardInMarkdown } from "../../server/core/report/page-markdown.ts";
import { previewOf } from "../../server/core/report/preview.ts";
import { scorecardOf } from "../../server/core/report/scorecard.ts";
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
=== plan.md
---
kind: plan
id: urology
title: More operations
supports: [{ objective: nat-elective, because: "more | <b>operations</b>" }]
metrics: [{ metric: late, role: outcome }]
---
=== metric.md
---
kind: metric
id: late
title: "Late *starts* | [x](command:evil)"
unit: minutes
direction: decrease
question: "# Why?"
data: late.csv
---
=== late.csv
period,value
2025-01,12
2025-02,14
2025-04,11
`;

const graph = buildGraph(readFixture(WORKSPACE).files);

function previewed(id: string): string {
  const document = graph.find(id) ?? expect.unreachable();
  return previewInMarkdown(previewOf(graph, document, { theme: "light", chartWidth: 600 }, dayOf(TODAY)));
}

test("a metric: its title, sentences, figures as a table, definition and thread", () => {
  const markdown = previewed("late");
  expect(markdown.split("\n\n").filter((part) => part.startsWith("#"))).toEqual([
    "# Late \\*starts\\* \\| \\[x\\](command:evil)",
    "## Did it improve?",
    "## Figures",
    "## Definition",
    "## Golden thread",
  ]);
  expect(markdown).toContain("| Period | Value (minutes) | Mean |");
  expect(markdown).toMatch(/^\| January 2025 \| 12 \| /m);
  expect(markdown).toMatch(/^- \*\*Question:\*\* \\# Why\?$/m);
  expect(markdown).toMatch(/^Nobody can say yet: /m);
});

test("a thread is a list in a list, with its words and reasons", () => {
  const lines = previewed("late").split("\n").slice(-4, -1);
  expect(lines).toEqual([
    "- **Late \\*starts\\* \\| \\[x\\](command:evil):** metric, thread complete",
    "  - **More operations:** plan, thread complete",
    "    - **Waiting for treatment:** national, thread complete, because more \\| \\<b\\>operations\\</b\\>",
  ]);
});

test("a scorecard is a table", () => {
  const card = scorecardOf(graph, undefined, "light", dayOf(TODAY));
  expect(scorecardInMarkdown("Scorecard: ours", card)).toBe(`# Scorecard: ours

1 metric. Since their changes: 1 no change has begun. These are changes in time, not proof of cause.

| Metric | Thread | Latest | Period | Target | Variation | Assurance | Since the change |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Late \\*starts\\* \\| \\[x\\](command:evil) | complete | 11 minutes | April 2025 |  |  |  | No change has begun. |
`);
});
