import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isolatesOf } from "../../measure/network/survey-counts.ts";
import { networkToJudge } from "./shared-surveys.ts";

export default defineRule({
  id: "network-isolates",
  family: "learning",
  summary: "Hardly anybody in a network survey stands alone.",
  why: "Knowledge travels along ties. Whoever has none hears of a better way last, and nobody hears of theirs.",
  help: "Find out what they have in common: the same ward, the same shift, new in post? Give them a place where they meet the others, and never tell who they are.",
  severity: "info",
  appliesTo: ["survey"],
  options: {
    percent: { default: 10, description: "How many of a hundred people may stand alone." },
  },
  examples: {
    bad: `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
      ^^^^^^^^ 2 of 5 people named nobody and were named by nobody.
---
=== surveys/nodes.csv
id,answered
a1,true
a2,true
a3,true
a4,false
a5,true
=== surveys/ties.csv
from,to
a1,a2
a3,a1
`,
    good: `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
---
=== surveys/nodes.csv
id
a1
a2
a3
a4
=== surveys/ties.csv
from,to
a1,a2
a3,a1
`,
  },

  *check({ document, graph, options }) {
    const found = networkToJudge(graph, document);
    if (!found) return;
    const { people } = found.network;
    const isolates = isolatesOf(found.network);
    // A single one would be known to everybody who reads it.
    if (isolates.length < 2 || isolates.length * 100 < options.percent * people.length) return;
    const silent = isolates.filter((position) => people[position]?.answered === false).length;
    yield {
      range: placeOf(document, "ties"),
      message: `${isolates.length} of ${people.length} people named nobody and were named by nobody.`,
      ...(silent > 0 && {
        help: `${silent} of the ${isolates.length} did not answer the survey, so they could name nobody. Ask them first.`,
      }),
    };
  },
});
