import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { insideInWords, insideOf, staffGroupTies } from "../../measure/network/survey-counts.ts";
import { networkToJudge } from "./shared-surveys.ts";

/** How much more than the sizes of the groups alone would give must stay inside: one large group has most ties to itself in any case. */
const TIMES_CHANCE = 1.5;

export default defineRule({
  id: "network-silo",
  family: "learning",
  summary: "Ties reach across staff groups.",
  why: "Patients cross from one staff group to the next all day. Where advice stays inside each group, what one has learned about the way between them stays there too.",
  help: "Bring the groups together over a piece of work that they share, such as one pathway, rather than over a meeting.",
  severity: "info",
  appliesTo: ["survey"],
  options: {
    percent: {
      default: 80,
      description: "From how many of a hundred ties that stay inside a staff group on this is told.",
    },
  },
  examples: {
    bad: `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
      ^^^^^^^^ 5 of 6 ties stay inside one staff group; by chance it would be about 2.4 (E-I index −0.67, by chance +0.20).
---
=== surveys/nodes.csv
id,staff_group
n1,nurse
n2,nurse
n3,nurse
d1,doctor
d2,doctor
d3,doctor
=== surveys/ties.csv
from,to
n1,n2
n2,n3
n3,n1
d1,d2
d2,d1
d2,d3
d3,n3
`,
    good: { "n2,n3\nn3,n1": "n2,d3\nn3,d1", "d2,d1\nd2,d3\nd3,n3": "d2,n1" },
  },

  *check({ document, graph, options }) {
    const found = networkToJudge(graph, document);
    const groups = found && staffGroupTies(found);
    if (!groups) return;
    const inside = insideOf(groups.ties);
    if (inside * 100 < options.percent || inside < TIMES_CHANCE * insideOf(groups.byChance)) return;
    yield { range: placeOf(document, "ties"), message: insideInWords(groups) };
  },
});
