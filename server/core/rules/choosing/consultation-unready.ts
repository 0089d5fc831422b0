import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { organisationWords } from "../../graph/organisation-words.ts";
import { defineRule } from "../../lint/rule.ts";
import { unreadyConsultation } from "./shared-engagement.ts";

export default defineRule({
  id: "consultation-unready",
  family: "choosing",
  summary: "Staff are asked to name problems where they have been listened to before.",
  why: "A trust in trouble asked everybody for the biggest issue, with nothing built before that would have made it safe to answer. People named each other. Asking is right; it needs ground to stand on.",
  help: "Choose from data first, then ask how. Put on record, under 'groundwork' on the organisation's page, what had been done before.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: testing
selection: { mode: workforce-led, basis: [staff-survey, data] }
                                          ^^^^^^^^^^^^ Staff were asked to name problems while the trust was recorded as in special measures and with no engagement work before. In the evaluation one such exercise became 'public finger-pointing'. Consider choosing from data first, then asking how.
dates: { start: 2024-10-14 }
---
=== organisation.md
---
kind: organisation
id: trust-b
status: [{ condition: special measures, from: 2024-06-10 }]
---
`,
    good: {
      "status: [{ condition: special measures, from: 2024-06-10 }]":
        "status: [{ condition: special measures, from: 2024-06-10 }]\ngroundwork: [{ what: listening sessions on three sites, from: 2019-03-04 }]",
    },
  },

  *check({ document, graph }) {
    const found = unreadyConsultation(graph, document);
    if (!found) return;
    const { organisation, condition, place } = found;
    yield {
      range: placeOf(document, ...place),
      message: `Staff were asked to name problems while the ${organisationWords(graph).noun} was recorded as in ${quote(condition.words)} and with no engagement work before. In the evaluation one such exercise became 'public finger-pointing'. Consider choosing from data first, then asking how.`,
      related: [
        {
          file: organisation.path,
          range: placeOf(organisation, "status", condition.index, "condition"),
          message: "The condition is recorded here.",
        },
      ],
    };
  },
});
