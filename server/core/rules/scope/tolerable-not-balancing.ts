import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "tolerable-not-balancing",
  family: "scope",
  summary: "What a plan can bear is said of its balancing metrics.",
  why: "'tolerable' says how much worse something else may get before the gain is not worth it. Of what the plan means to improve nobody reads it, so whoever wrote it believes in a limit that nothing holds.",
  help: "Give the metric the role 'balancing' if it is there to see harm. Otherwise say in the aim or the target what is hoped for, and take 'tolerable' away.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/shorter-stays.md
---
kind: plan
id: shorter-stays
metrics:
  - { metric: length-of-stay, role: outcome, tolerable: 0.5 }
                                                        ^^^ 'tolerable' is read of balancing metrics alone, and this plan has 'Length of stay' as its outcome.
---
=== metrics/length-of-stay.md
---
kind: metric
id: length-of-stay
title: Length of stay
---
`,
    good: {
      "role: outcome, tolerable: 0.5 }":
        "role: outcome }\n  - { metric: readmissions, role: balancing, tolerable: 0.5 }",
    },
  },

  *check({ document, graph }) {
    for (const { metric, role, index } of metricsOf(graph, document)) {
      const isRead = role === "balancing" || document.fields.metrics?.[index]?.tolerable === undefined;
      if (isRead) continue;
      yield {
        range: placeOf(document, "metrics", index, "tolerable"),
        message: `'tolerable' is read of balancing metrics alone, and this plan has '${nameOf(metric)}' ${AS[role]}.`,
      };
    }
  },
});

const AS = { outcome: "as its outcome", process: "for its process", context: "for orientation" } as const;
