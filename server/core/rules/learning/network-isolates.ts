import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isolatesOf } from "../../measure/network/survey-counts.ts";
import { networkToJudge } from "./shared-surveys.ts";

export default defineRule({
  id: "network-isolates",
  family: "learning",
  summary: "Hardly anybody who answered a network survey stands alone.",
  why: "Knowledge travels along ties. Whoever has none hears of a better way last, and nobody hears of theirs.",
  help: "Find out what they have in common: the same ward, the same shift, new in post? Give them a place where they meet the others, and never tell who they are.",
  severity: "info",
  appliesTo: ["survey"],
  options: {
    percent: { default: 10, description: "How many of a hundred people who answered may stand alone." },
  },
  examples: {
    bad: `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
      ^^^^^^^^ 2 of 5 people who answered named nobody and were named by nobody.
---
=== surveys/nodes.csv
id,answered
a1,true
a2,true
a3,true
a4,true
a5,true
a6,false
=== surveys/ties.csv
from,to
a1,a2
a3,a1
`,
    good: { "a5,true": "a5,false", "a6,false": "a6,false\na7,false" },
  },

  *check({ document, graph, options }) {
    const found = networkToJudge(graph, document);
    if (!found) return;
    const answered = found.heard.people.length;
    const { heard, unheard } = isolatesOf(found);
    // A single one would be known to everybody who reads it.
    if (heard.length < 2 || heard.length * 100 < options.percent * answered) return;
    const isEverybody = answered === found.network.people.length;
    yield {
      range: placeOf(document, "ties"),
      message: `${heard.length} of ${answered} people${isEverybody ? "" : " who answered"} named nobody and were named by nobody.`,
      ...(unheard.length > 0 && {
        help: `${unheard.length} more did not answer the survey, and nobody named them: whom they would have named nobody knows. Ask them first.`,
      }),
    };
  },
});
