import { placeOf } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { fieldedOn, mayHideSurvey } from "./shared-surveys.ts";

export default defineRule({
  id: "network-stale",
  family: "learning",
  summary: "Where networks are surveyed, the last survey is at most two years old.",
  why: "A network survey is one moment. In two years half a team can be others, and the picture on the wall shows people who have left.",
  help: "Ask the same question again, with the same limit of names, of the same people; or say in the text why not.",
  severity: "info",
  appliesTo: ["survey"],
  options: { months: { default: 24, description: "How many months old the last survey may be." } },
  examples: {
    bad: `
=== surveys/network-2024.md
---
kind: survey
id: network-2024
fielded: 2024-02-12
         ^^^^^^^^^^ The last network survey was 26 months ago.
---
`,
    good: {
      "=== surveys/network-2025.md": `
---
kind: survey
id: network-2025
fielded: 2025-09-15
---
`,
    },
  },

  *check({ document, graph, today, options }) {
    const day = fieldedOn(document);
    if (day === undefined || mayHideSurvey(graph, document)) return;
    if (graph.ofKind("survey").some((other) => (fieldedOn(other) ?? day) > day)) return;
    const months = monthsBetween(day, today);
    if (months > options.months)
      yield { range: placeOf(document, "fielded"), message: `The last network survey was ${months} months ago.` };
  },
});

/** Whole months from one day to another. */
function monthsBetween(from: number, to: number): number {
  const [start, end] = [calendarOf(from), calendarOf(to)];
  return 12 * (end.year - start.year) + end.month - start.month - (end.date < start.date ? 1 : 0);
}

function calendarOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 0, month = 0, date = 0] = toIso(day).split("-").map(Number);
  return { year, month, date };
}
