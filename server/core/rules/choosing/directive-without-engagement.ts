import { placeOf } from "../../document/document.ts";
import { counted, nameOf } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { isDirectedUnready } from "./shared-engagement.ts";

export default defineRule({
  id: "directive-without-engagement",
  family: "choosing",
  summary: "Executives choose for others where engagement came first.",
  why: "In Leeds the executive team chose orthopaedics and people followed, because years of work on values and peer learning had gone before. Without that the same decision is an order.",
  help: "Put on record, under 'groundwork' on the organisation's page, what was done before; or take the choice to those who will do the work.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/hip-and-knee.md
---
kind: plan
id: hip-and-knee
stage: chosen
selection: { mode: executive-led, basis: [national-requirement, data] }
                   ^^^^^^^^^^^^^ The executive team chose this and no engagement work is on record. In the evaluation the trusts that could direct had built engagement first.
dates: { start: 2024-11-04 }
---
=== organisation.md
---
kind: organisation
id: trust-d
---
`,
    good: { "id: trust-d": "id: trust-d\nvalues: { co_produced: true, published: 2014-11-27 }" },
  },

  *check({ document, graph }) {
    if (!isDirectedUnready(graph, document)) return;
    // What is missing is missing once, however many plans it bears on: it is told of the first.
    const plans = graph.ofKind("plan").filter(({ readOnly }) => !readOnly);
    if (plans.find((plan) => isDirectedUnready(graph, plan))?.path !== document.path) return;
    const others = plans.filter((plan) => plan.path !== document.path && isDirectedUnready(graph, plan));
    const chosen = others.length === 0 ? "this" : `this and ${counted(others.length, "other plan")}`;
    yield {
      range: placeOf(document, "selection", "mode"),
      message: `The executive team chose ${chosen} and no engagement work is on record. In the evaluation the trusts that could direct had built engagement first.`,
      related: others.map((plan) => ({
        file: plan.path,
        range: placeOf(plan, "selection", "mode"),
        message: `So it did with '${nameOf(plan)}'.`,
      })),
    };
  },
});
