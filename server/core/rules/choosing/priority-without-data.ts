import { keyPlaceOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

const NO_FIGURE = "No figure is given for how big this problem is.";

export default defineRule({
  id: "priority-without-data",
  family: "choosing",
  summary: "A plan says how it was chosen, and how big the problem is.",
  why: "Priorities that influential people preferred were chosen over what the data showed. A figure beside each candidate is what lets anybody ask why this one.",
  help: "Under 'selection', give the candidates with a figure ('severity') and a rank for each, or name data among the grounds ('basis').",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: chosen
selection:
  mode: executive-led
  basis: [opportunity]
  ^^^^^ No figure is given for how big this problem is.
  candidates:
    - { name: Endoscopy waits, rank_by_data: 1 }
    - { name: Admission lounge, rank_by_data: 2, rank_by_choice: 1 }
---
`,
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
    ^^^^^^^^^^^^^^^^ Nothing says how this plan was chosen. No figure is given for how big this problem is.
stage: chosen
---
`,
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: chosen
selection: { basis: [data] }
^^^^^^^^^ 'selection' needs 'mode': who chose it?
---
`,
    ],
    good: [
      { "basis: [opportunity]": "basis: [patient-feedback]", "rank_by_data: 2, rank": "severity: 410, rank" },
      { "stage: chosen": "stage: idea" },
      `
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: chosen
selection: { mode: joint, basis: [data], chosen_because: most lost minutes of nine candidates }
---
`,
    ],
  },

  *check({ document }) {
    if (!isUnderWay(document, "chosen")) return;
    if (!isAttempted(document, "selection")) {
      const message = `Nothing says how this plan was chosen. ${NO_FIGURE}`;
      yield { range: keyPlaceOf(document, "selection"), message };
      return;
    }
    for (const { problem, coveredBy, path, message } of document.issues) {
      if (problem === "missing" && coveredBy === "priority-without-data" && !isAttempted(document, ...path))
        yield { range: placeOf(document, ...path), message };
    }
    const { basis, candidates } = document.fields.selection ?? {};
    const isBasisReadable = basis !== undefined && !basis.includes(undefined);
    const hasFigure = (candidates ?? []).some((candidate) => candidate?.severity !== undefined);
    if (!isBasisReadable || basis.includes("data") || hasFigure) return;
    yield { range: keyPlaceOf(document, "selection", "basis"), message: NO_FIGURE };
  },
});
