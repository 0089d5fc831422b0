import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { differMuch } from "../../measure/network/survey-counts.ts";
import { relatedSurvey, roundBefore, type Survey } from "./shared-surveys.ts";

export default defineRule({
  id: "network-not-comparable",
  family: "learning",
  summary: "Two rounds of a network survey ask as many people, and let them name as many.",
  why: "In a network of twice the size density falls by half although nobody has fewer ties; and whoever may name ten people names more than whoever may name five. A change between two such rounds says nothing about the people.",
  help: "Compare ties per person, and only where the limit of names is the same; or tell of each round by itself.",
  severity: "warning",
  appliesTo: ["survey"],
  options: {
    percent: {
      default: 10,
      description: "By how many in a hundred the number of people may differ between two rounds.",
    },
  },
  examples: {
    bad: [
      `
=== surveys/network-2022.md
---
kind: survey
id: network-2022
fielded: 2022-03-07
question: Whom do you turn to for advice, and who turns to you?
asked: 28
---
=== surveys/network-2025.md
---
kind: survey
id: network-2025
fielded: 2025-09-15
question: Whom do you turn to for advice, and who turns to you?
asked: 70
       ^^ You are comparing densities of networks with 28 and 70 people. Density falls with size; compare ties per person.
---
`,
      `
=== surveys/network-2022.md
---
kind: survey
id: network-2022
title: Advice in 2022
fielded: 2022-03-07
question: Whom do you turn to for advice, and who turns to you?
name_limit: { min: 0, max: 5 }
---
=== surveys/network-2025.md
---
kind: survey
id: network-2025
fielded: 2025-09-15
question: Whom do you turn to for advice, and who turns to you?
name_limit: { min: 0, max: 10 }
                           ^^ Each could name up to 10 people here and up to 5 in 'Advice in 2022'. Who may name more has more ties, so the two cannot be compared.
---
`,
    ],
    good: `
=== surveys/network-2022.md
---
kind: survey
id: network-2022
fielded: 2022-03-07
question: Whom do you turn to for advice, and who turns to you?
name_limit: { min: 0, max: 10 }
asked: 28
---
=== surveys/network-2025.md
---
kind: survey
id: network-2025
fielded: 2025-09-15
question: Whom do you turn to for advice, and who turns to you?
name_limit: { min: 0, max: 10 }
asked: 30
---
=== surveys/coffee-2025.md
---
kind: survey
id: coffee-2025
fielded: 2025-10-15
question: With whom do you have coffee?
asked: 70
---
=== surveys/coffee-2026.md
---
kind: survey
id: coffee-2026
fielded: 2026-04-13
question: With whom do you have coffee?
asked: 40
answered: 0
---
`,
  },

  *check({ document, graph, options }) {
    const before = roundBefore(graph, document);
    if (!before) return;
    yield* sizes(graph, document, before, options.percent);
    yield* limits(document, before);
  },
});

function* sizes(graph: GraphView, survey: Survey, before: Survey, limit: number): Iterable<Finding> {
  // While nobody has answered there is no network to compare.
  if (survey.fields.answered === 0) return;
  const [was, is] = [sizeOf(graph, before), sizeOf(graph, survey)];
  if (!was || !is || !differMuch(was, is, limit)) return;
  yield {
    range: survey.fields.asked === undefined ? placeOf(survey, "nodes") : placeOf(survey, "asked"),
    message: `You are comparing densities of networks with ${was} and ${is} people. Density falls with size; compare ties per person.`,
    related: [relatedSurvey(before, "asked")],
  };
}

/** How many people a network has: those in its file, or, until that is there, those who were asked. */
function sizeOf(graph: GraphView, survey: Survey): number | undefined {
  const { nodes } = surveyDataOf(graph, survey);
  return nodes?.content?.people.length || survey.fields.asked;
}

function* limits(survey: Survey, before: Survey): Iterable<Finding> {
  const [was, is] = [before.fields.name_limit?.max, survey.fields.name_limit?.max];
  if (was === undefined || is === undefined || was === is) return;
  yield {
    range: placeOf(survey, "name_limit", "max"),
    message: `Each could name up to ${is} people here and up to ${was} in '${nameOf(before)}'. Who may name more has more ties, so the two cannot be compared.`,
    related: [relatedSurvey(before, "name_limit", "max")],
  };
}
