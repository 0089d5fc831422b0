import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { neighboursOf } from "../../measure/network/network.ts";
import { separateWays } from "../../measure/network/network-ways.ts";
import type { SurveyNetwork } from "../../measure/network/survey-network.ts";
import { networkToJudge } from "./shared-surveys.ts";

export default defineRule({
  id: "network-tier-gap",
  family: "learning",
  summary: "Front-line staff and executives reach each other in more ways than through two people.",
  why: "Knowledge flows up and down the tiers as well as across, and middle managers keep it flowing. Where all of it runs through one or two people, it stops when they are ill, leave, or would rather not pass it on.",
  help: "Let executives come to where the work is done, and let the people who do it tell their own results. Ask what the people in the middle need so that more of them can pass things on.",
  severity: "info",
  appliesTo: ["survey"],
  options: {
    people: { default: 2, description: "Through how many people, or fewer, everything must run for this to be told." },
  },
  examples: {
    bad: [
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
      ^^^^^^^^ No tie joins front-line staff and executives except through 2 people.
---
=== surveys/nodes.csv
id,tier
e1,executive
e2,executive
e3,executive
m1,middle
m2,middle
f1,front-line
f2,front-line
f3,front-line
=== surveys/ties.csv
from,to
e1,e2
e2,m1
e3,m2
m1,f1
f2,m1
m2,f3
`,
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
      ^^^^^^^^ No tie joins front-line staff and executives, not even through others.
---
=== surveys/nodes.csv
id,tier
e1,executive
m1,middle
f1,front-line
f2,front-line
=== surveys/ties.csv
from,to
e1,m1
f1,f2
`,
    ],
    good: { "e1,e2\ne2,m1\ne3,m2": "e1,m1\ne2,m2", "f2,m1\n": "", "m2,f3": "m2,f3\nf2,e3" },
  },

  *check({ document, graph, options }) {
    const found = networkToJudge(graph, document);
    if (!found) return;
    const [frontLine, executives] = [peopleIn(found, /^front[- ]?line$/i), peopleIn(found, /^executives?$/i)];
    const most = Math.min(frontLine.size, executives.size);
    if (most === 0) return;
    const ways = separateWays(neighboursOf(found.network), frontLine, executives, options.people);
    // Through all people of a tier everything must run in any case.
    if (ways > options.people || ways === most) return;
    yield {
      range: placeOf(document, "ties"),
      message: `No tie joins front-line staff and executives${ways === 0 ? ", not even through others" : ` except through ${ways === 1 ? "1 person" : `${ways} people`}`}.`,
    };
  },
});

/** The positions of the people of one tier. */
function peopleIn({ network, columns }: SurveyNetwork, tier: RegExp): ReadonlySet<number> {
  const { tier: column } = columns;
  const positions = network.people.flatMap(({ attributes }, position) =>
    column !== undefined && tier.test(attributes.get(column) ?? "") ? [position] : [],
  );
  return new Set(positions);
}
