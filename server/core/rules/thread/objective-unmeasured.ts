import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { isOwnAndInForce } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";
import { isUnmeasured } from "./shared-objectives.ts";

export default defineRule({
  id: "objective-unmeasured",
  family: "thread",
  summary: "For every objective in force there is a metric, or at least words that say what is measured.",
  why: "Measurement is the part of improvement that organisations find hardest. An objective that nobody measures can be neither reached nor missed, and slips out of sight.",
  help: "Name a metric under 'measure', or say in words what is measured ('measure: { text: … }').",
  severity: "warning",
  appliesTo: ["objective"],
  examples: {
    bad: `
=== objectives/org-outpatient-redesign.md
---
kind: objective
id: org-outpatient-redesign
    ^^^^^^^^^^^^^^^^^^^^^^^ No metric tells us whether 'Outpatient redesign' is happening.
title: Outpatient redesign
level: organisation
status: active
---
`,
    good: {
      "=== plans/eye-outpatients.md": `
---
kind: plan
id: eye-outpatients
stage: testing
supports: [{ objective: org-outpatient-redesign, because: a visit takes two hours }]
metrics: [{ metric: oph-visit-time, role: outcome }]
---
`,
      "=== metrics/oph-visit-time.md": `
---
kind: metric
id: oph-visit-time
---
`,
    },
  },

  *check({ document, graph, today }) {
    if (!isOwnAndInForce(graph, document, today) || !isUnmeasured(graph, document)) return;
    yield { range: placeOf(document, "id"), message: `No metric tells us whether '${nameOf(document)}' is happening.` };
  },
});
