import { type DocumentOf, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { isAttempted } from "../../document/unread.ts";
import { dataOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { notATable } from "./shared-figures.ts";

export default defineRule({
  id: "data-missing",
  family: "data",
  summary: "A metric that is in use has figures, and a survey its tables.",
  why: "A metric without figures looks like measurement and is not. Nobody notices until somebody asks for the chart.",
  help: "Add the CSV file, or correct the path, which counts from this document. Files that .gitignore or .planlintignore leave out do not count. Until figures are collected, the status is 'agreed'.",
  severity: "error",
  appliesTo: ["metric", "survey"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
data: ../data/late-start.csv
      ^^^^^^^^^^^^^^^^^^^^^^ There is no file '../data/late-start.csv'.
---
=== data/late-starts.csv
period,value
2026-03,24
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
    ^^^^^^^^^^^ This metric is active and names no file with its figures. Add 'data'.
status: active
---
`,
      `
=== surveys/network-2025.md
---
kind: survey
id: network-2025
nodes: network-nodes.csv
       ^^^^^^^^^^^^^^^^^ There is no file 'network-nodes.csv'.
ties: network-ties.csv
---
=== surveys/network-ties.csv
from,to
a01,a02
`,
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.xlsx
       ^^^^^^^^^^ 'nodes.xlsx' is not a CSV file.
---
=== surveys/nodes.xlsx
`,
    ],
    good: [
      { "data: ../data/late-start.csv": "data: ../data/late-starts.csv" },
      { "status: active\ndata: ../data/late-start.csv": "status: agreed" },
    ],
  },

  *check({ document, graph }) {
    if (document.kind === "survey") return yield* missingTables(document, graph);
    const { status } = document.fields;
    if (status !== "active" && status !== "watch") return;
    if (!isAttempted(document, "data")) {
      const state = status === "active" ? "is active" : "is on watch";
      yield {
        range: placeOf(document, "data"),
        message: `This metric ${state} and names no file with its figures. Add 'data'.`,
      };
      return;
    }
    const data = dataOf(graph, document);
    if (data?.path === undefined) return;
    if (!graph.exists(data.path)) {
      yield { range: data.place(), message: `There is no file '${quote(data.written)}'.` };
      return;
    }
    const { observations, ahead } = data;
    const isIgnored = (document.fields.ignore ?? []).some((entry) => entry?.rule === "data-invalid");
    if (observations?.rows.length === 0 && observations.problems.length > 0 && isIgnored) {
      yield {
        range: data.place(),
        message: `No row of '${quote(data.written)}' can be read, so this metric has no figures. 'data-invalid' is ignored here, and says so no more.`,
        help: "Mend the file, or set the status to 'agreed' until there are figures.",
      };
      return;
    }
    // Of figures for periods that are not over `period-not-over` tells.
    if (observations?.rows.length === 0 && observations.problems.length === 0 && ahead.length === 0) {
      yield { range: data.place(), message: `The file '${quote(data.written)}' has no row with a figure yet.` };
    }
  },
});

/** The tables of a survey that are not there, or not tables. A path that may not be read is for path-not-allowed to tell. */
function* missingTables(survey: DocumentOf<"survey">, graph: GraphView): Iterable<Finding> {
  const { nodes, ties } = surveyDataOf(graph, survey);
  for (const file of [nodes, ties]) {
    if (file?.path === undefined) continue;
    const amiss = notATable(file.path, file.written);
    if (!graph.exists(file.path)) {
      yield {
        range: file.place,
        message: `There is no file '${quote(file.written)}'.`,
        help: "Add the CSV file, or correct the path, which counts from this document. Files that .gitignore or .planlintignore leave out do not count.",
      };
    } else if (amiss) yield { range: file.place, ...amiss };
  }
}
