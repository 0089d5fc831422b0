import { joined } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { uncountedLike, unitsOf } from "../../graph/breadth.ts";
import { isUnderWay, metricsOf } from "../../graph/plan-metrics.ts";
import { unitOf } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";
import { optionsOf } from "../../lint/settings.ts";
import { relatedScope } from "./shared-scope.ts";
import targetTooBroad from "./target-too-broad.ts";

export default defineRule({
  id: "metric-scope-too-narrow",
  family: "scope",
  summary: "A plan that works in several units of one sort measures all of them.",
  why: "A figure from one of two sites cannot say what happened at the other. The one that is measured is often the one that is going well.",
  help: "Count the others as well, in this metric or in one of their own; or take them out of the plan's scope until they are measured.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/earlier-home.md
---
kind: plan
id: earlier-home
stage: testing
scope: { units: [northgate, southgate] }
metrics:
  - { metric: northgate-stay, role: outcome }
              ^^^^^^^^^^^^^^ The plan covers Northgate and Southgate; this metric counts Northgate alone, and no other metric of the plan counts Southgate.
---
=== metrics/northgate-stay.md
---
kind: metric
id: northgate-stay
scope: { unit: northgate }
---
=== units/northgate.md
---
kind: unit
id: northgate
title: Northgate
type: site
---
=== units/southgate.md
---
kind: unit
id: southgate
title: Southgate
type: site
---
`,
    good: {
      "  - { metric: northgate-stay, role: outcome }":
        "  - { metric: northgate-stay, role: outcome }\n  - { metric: southgate-stay, role: outcome }",
      "scope: { unit: northgate }":
        "scope: { unit: northgate }\n---\n=== metrics/southgate-stay.md\n---\nkind: metric\nid: southgate-stay\nscope: { unit: southgate }",
    },
  },

  *check({ document, graph }) {
    const units = isUnderWay(document, "baseline") ? unitsOf(graph, document) : undefined;
    const uses = metricsOf(graph, document);
    // A scope of that many units is the thing to narrow, and target-too-broad says so.
    const most = optionsOf(graph, targetTooBroad, document.path).units;
    if (!units || units.length > most || uses.length !== document.fields.metrics?.length) return;
    for (const use of uses.filter(({ role }) => role === "outcome")) {
      const counted = unitOf(graph, use.metric.fields.scope?.unit);
      if (!counted || !units.includes(counted)) continue;
      const left = uncountedLike(graph, document, counted);
      if (left.length === 0) continue;
      const whole = [counted, ...left].map(nameOf);
      yield {
        range: placeOf(document, "metrics", use.index, "metric"),
        message: `The plan covers ${joined(whole, "and")}; this metric counts ${nameOf(counted)} alone, and no other metric of the plan counts ${joined(whole.slice(1), "or")}.`,
        related: [relatedScope(use, counted)],
      };
      return;
    }
  },
});
