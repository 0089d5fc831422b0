import { quote } from "../../document/problem.ts";
import { sortOf } from "../../graph/load.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "network-data-missing",
  family: "learning",
  summary: "The two files that a network survey names are there.",
  why: "A survey without its answers looks as if somebody had listened, and nobody can see what was said.",
  help: "Add the CSV file, or correct the path, which counts from this document. Files that .gitignore or .planlintignore leave out do not count.",
  severity: "error",
  appliesTo: ["survey"],
  examples: {
    bad: [
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: tie.csv
      ^^^^^^^ There is no file 'tie.csv'.
---
=== surveys/nodes.csv
id
=== surveys/ties.csv
from,to
`,
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.xlsx
       ^^^^^^^^^^ 'nodes.xlsx' is not a CSV file. Save it as 'CSV UTF-8'.
---
=== surveys/nodes.xlsx
`,
    ],
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
=== surveys/ties.csv
from,to
`,
  },

  *check({ document, graph }) {
    const { nodes, ties } = surveyDataOf(graph, document);
    for (const file of [nodes, ties]) {
      if (file?.path === undefined) continue;
      const written = quote(file.written);
      if (!graph.exists(file.path)) yield { range: file.place, message: `There is no file '${written}'.` };
      else if (sortOf(file.path) !== "table")
        yield { range: file.place, message: `'${written}' is not a CSV file. Save it as 'CSV UTF-8'.` };
    }
  },
});
