import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { topThreeInWords, topThreeOf } from "../../measure/network/survey-counts.ts";
import { networkToJudge } from "./shared-surveys.ts";

export default defineRule({
  id: "network-leader-centred",
  family: "learning",
  summary: "Advice in a network does not hang on three people.",
  why: "Where everything goes through a few people, learning is as fast as they have time, and leaves with them. The trust that learned best was connected throughout.",
  help: "Let others explain what they changed, pair those who do the same work in different places, and share out the requests that all end with a few.",
  severity: "info",
  appliesTo: ["survey"],
  options: {
    percent: {
      default: 40,
      description: "From how many of a hundred nominations that go to three people on this is told.",
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
      ^^^^^^^^ 6 of 8 nominations go to three people; spread evenly it would be 3.
---
=== surveys/nodes.csv
id
a1
a2
a3
a4
a5
a6
a7
a8
=== surveys/ties.csv
from,to
a4,a1
a5,a1
a6,a2
a7,a2
a8,a3
a1,a3
a1,a4
a2,a5
`,
    good: {
      "a6\na7\na8\n": "",
      "from,to": "from,to\na1,a2\na2,a3\na3,a4",
      "a5,a1\na6,a2\na7,a2\na8,a3\na1,a3\na1,a4\na2,a5\n": "",
    },
  },

  *check({ document, graph, options }) {
    const found = networkToJudge(graph, document);
    const three = found && topThreeOf(found.network);
    if (!three?.standsOut || three.share * 100 < options.percent) return;
    yield { range: placeOf(document, "ties"), message: topThreeInWords(three) };
  },
});
