import { isOfKind, placeOf } from "../../document/document.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";

const COUNTS = {
  increase: "counts rising figures as good",
  decrease: "counts falling figures as good",
  neutral: "counts neither rising nor falling figures as good",
} as const;

export default defineRule({
  id: "direction-contradicts",
  family: "thread",
  summary: "An objective and the metric that it names agree on which way is better.",
  why: "When the two disagree, the same chart is good news in one meeting and bad news in the next.",
  help: "Agree which way is better, and say the same in both documents.",
  severity: "warning",
  appliesTo: ["objective"],
  examples: {
    bad: `
=== objectives/org-stays.md
---
kind: objective
id: org-stays
measure: { metric: length-of-stay, direction: neutral }
                                              ^^^^^^^ The metric 'Length of stay' counts falling figures as good; the objective counts neither rising nor falling figures as good. Check one of them.
---
=== metrics/length-of-stay.md
---
kind: metric
id: length-of-stay
title: Length of stay
direction: decrease
---
`,
    good: {
      "measure: { metric: length-of-stay, direction: neutral }":
        "measure: { metric: length-of-stay, direction: decrease }",
      "title: Length of stay\n": "",
    },
  },

  *check({ document, graph, today }) {
    const { metric: id, direction } = document.fields.measure ?? {};
    const metric = id === undefined ? undefined : graph.find(id);
    if (!isInUse(document, today) || !isOfKind(metric, "metric")) return;
    const counted = metric.fields.direction;
    if (direction === undefined || counted === undefined || direction === counted) return;
    yield {
      range: placeOf(document, "measure", "direction"),
      message: `The metric '${metric.title ?? id}' ${COUNTS[counted]}; the objective ${COUNTS[direction]}. Check one of them.`,
      related: [{ file: metric.path, range: placeOf(metric, "direction"), message: "The metric says so here." }],
    };
  },
});
