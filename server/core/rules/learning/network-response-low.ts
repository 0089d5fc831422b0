import { placeOf } from "../../document/document.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule } from "../../lint/rule.ts";
import { isSketch, responseInWords, sketchInWords } from "../../measure/network/survey-counts.ts";
import { fieldedOn, isLatestRound } from "./shared-surveys.ts";

export default defineRule({
  id: "network-response-low",
  family: "learning",
  summary: "Three in four of the people who were asked have answered a network survey.",
  why: "Whoever does not answer takes all their ties out of the picture. A network with a quarter of its people missing can look broken where it is not, and whole where it is not.",
  help: "Ask again, at a better time and by somebody whom people trust. Until then show the figures with the number of answers beside them, or not at all.",
  severity: "warning",
  appliesTo: ["survey"],
  options: {
    percent: { default: 75, description: "How many of a hundred people who were asked should have answered." },
    days: { default: 28, description: "How many days people have to answer before anybody is told that nobody did." },
  },
  examples: {
    bad: [
      `
=== surveys/network-2022.md
---
kind: survey
id: network-2022
fielded: 2022-03-07
asked: 28
answered: 19
          ^^ 19 of 28 people answered (68%). Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.
---
`,
      `
=== surveys/network-2026.md
---
kind: survey
id: network-2026
fielded: 2026-03-09
asked: 28
answered: 0
          ^ Nobody of 28 people answered, so there is no network to speak of.
---
`,
    ],
    good: {
      "fielded: 2022-03-07": "fielded: 2022-03-07\nquestion: Whom do you turn to for advice, and who turns to you?",
      "=== surveys/network-2025.md": `
---
kind: survey
id: network-2025
fielded: 2025-09-15
question: Whom do you turn to for advice, and who turns to you?
asked: 28
answered: 25
---
`,
      "=== surveys/ward-2026.md": `
---
kind: survey
id: ward-2026
fielded: 2026-04-13
question: Who helps you on the ward, and whom do you help?
asked: 20
answered: 0
---
`,
    },
  },

  *check({ document, graph, today, options }) {
    const { answered } = document.fields;
    const isOut = answered === 0 && (fieldedOn(document) ?? today - options.days) > today - options.days;
    const asked = document.fields.asked ?? surveyDataOf(graph, document).nodes?.content?.people.length;
    if (!asked || answered === undefined || isOut || !isLatestRound(graph, document)) return;
    const response = { asked, answered, share: answered / asked };
    if (!isSketch(response, options.percent)) return;
    const said = responseInWords(response, options.percent);
    yield {
      range: placeOf(document, "answered"),
      message:
        answered === 0
          ? `Nobody of ${asked} people answered, so there is no network to speak of.`
          : `${said} ${sketchInWords(options.percent)}`,
    };
  },
});
