import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { topUnit } from "../../graph/units.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";

export default defineRule({
  id: "field-missing",
  family: "files",
  summary: "Every document has the fields that its kind and stage ask for.",
  why: "A plan or metric that leaves something out will be read differently by everybody who fills the gap for themselves.",
  help: "Add the field. The field reference says what each one means and shows an example.",
  severity: "error",
  appliesTo: ["any"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
    ^^^^^^^^^^^ A metric needs 'direction': is higher better, or lower?
title: Late starts
owner: information-analyst
status: agreed
version: 1
question: Do lists start on time?
type: count
numerator: lists that start more than 15 minutes late
exclusions: none
unit: lists
scope: { unit: theatres }
source: { system: theatre system, method: monthly extract, by: information team }
frequency: monthly
lag: 15
valid_from: 2025-04-01
---
`,
    good: { "unit: lists": "unit: lists\ndirection: decrease" },
  },

  *check({ document, graph }) {
    for (const issue of [...document.issues, ...document.due]) {
      // Some gaps have a rule of their own that says better what is missing and why it matters.
      if (issue.problem !== "missing" || issue.coveredBy !== undefined) continue;
      // A field under a misspelt name is not missing.
      if (isAttempted(document, ...issue.path)) continue;
      yield { range: placeOf(document, ...issue.path), message: issue.message };
    }
    if (isOfKind(document, "unit")) yield* missingParent(document, graph);
  },
});

/** Where one unit is at the top, every other lies in another. */
function* missingParent(unit: DocumentOf<"unit">, graph: GraphView): Iterable<Finding> {
  const top = isAttempted(unit, "parent") ? undefined : topUnit(graph);
  // Several organisations may have no unit above them, and no units.
  if (!top || top === unit || !isWhole(top) || isWhole(unit)) return;
  yield {
    range: placeOf(unit, "parent"),
    message: `A unit needs 'parent': in which unit does it lie? Only '${nameOf(top)}' lies in no other.`,
    related: [{ file: top.path, range: placeOf(top, "id"), message: "This unit is at the top." }],
  };
}

const isWhole = ({ fields: { type } }: DocumentOf<"unit">): boolean =>
  type !== undefined && WHOLE.has(type.toLowerCase().replaceAll(/[ _]/g, "-"));

/** Types of unit that are a whole organisation. */
const WHOLE: ReadonlySet<string> = new Set([
  "trust",
  "health-board",
  "hospital",
  "integrated-care-board",
  "system",
  "practice",
]);
