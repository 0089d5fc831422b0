import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "catalogue-missing",
  family: "files",
  summary: "Every catalogue that is listed is there.",
  why: "Threads end in the national objectives of a catalogue. Without it no thread can be told to reach the nation, so references are not judged until it is there.",
  help: "Correct the path, or fetch it: 'git submodule update --init' for a submodule, 'npm install' for a package.",
  severity: "error",
  appliesTo: ["config"],
  examples: {
    bad: [
      `
=== plan-lint.yaml
catalogues:
  - ./catalogues/nhs-england-2026-27
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The catalogue './catalogues/nhs-england-2026-27' is listed in plan-lint.yaml and is not there.
`,
      `
=== plan-lint.yaml
catalogues:
  - ./catalogues/nhs-england-2026-27
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The catalogue './catalogues/nhs-england-2026-27' is listed in plan-lint.yaml and has no documents; if it is a git submodule, fetch it.
=== catalogues/nhs-england-2026-27/.gitkeep
`,
    ],
    good: {
      "=== catalogues/nhs-england-2026-27/nat-rtt18.md": `
---
kind: objective
id: nat-rtt18
level: national
---
`,
    },
  },

  *check({ document, graph }) {
    for (const { name, folder, pages, refused } of graph.catalogues()) {
      if (pages > 0) continue;
      const absent = folder === undefined ? "is not there" : "has no documents; if it is a git submodule, fetch it";
      const state = refused ?? absent;
      yield {
        range: placeOf(document, "catalogues", (document.fields.catalogues ?? []).indexOf(name)),
        message: `The catalogue '${quote(name)}' is listed in plan-lint.yaml and ${state}.`,
      };
    }
  },
});
