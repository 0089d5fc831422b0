// Where, for whom and in which process a plan changes something.
import type { Plain } from "../../document/value.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOfParts, defineChanges, pairAs } from "../family.ts";
import { the, titleOf, valueInWords } from "../words.ts";

const WORDS: Readonly<Record<string, string>> = {
  "scope.units": "the units are",
  "scope.process.start": "the process starts with",
  "scope.process.stop": "the process stops with",
  "scope.population": "the patients are",
  "scope.patients_per_year": "the patients a year are",
};

/** A better estimate is no other scope. */
const ESTIMATE = "scope.patients_per_year";

export default defineChanges({
  types: ["scope-changed"],

  *inPair(pair, comparison, differing) {
    const plans = pairAs(pair, "plan");
    const fields = Object.keys(WORDS).filter((field) => differing.has(field));
    if (!plans || fields.length === 0) return;
    yield changeOfParts(pair, "scope", fields, {
      type: "scope-changed",
      begin: `The scope of ${the(pair.after)} changed`,
      nameOfPart: (field) => WORDS[field] ?? field,
      valueOfPart: (field, value, side) =>
        field === "scope.units" ? unitsInWords(comparison[side], value) : (valueInWords(value) ?? "another"),
      noDecisionNeeded: plans.before.fields.scope === undefined || fields.every((field) => field === ESTIMATE),
    });
  },
});

/** How many units are named in a sentence; of more only the number is told. */
const NAMED = 4;

function unitsInWords(graph: GraphView, units: Plain | undefined): string {
  if (!Array.isArray(units) || units.length === 0) return "none";
  if (units.length > NAMED) return `${units.length} units`;
  return units.map((id) => `'${titleOf(graph, String(id))}'`).join(", ");
}
