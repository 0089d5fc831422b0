// The aim of a plan: in which metric, how much, by when and for whom.
import { changeOfParts, defineChanges, pairAs } from "../family.ts";
import { the, titleOf, valueInWords } from "../words.ts";

const WORDS: Readonly<Record<string, string>> = {
  "aim.metric": "the metric is",
  "aim.to": "the figure to reach is",
  "aim.from": "the figure at the start is",
  "aim.by": "the day by which to reach it is",
  "aim.for_whom": "for whom it is",
};

export default defineChanges({
  types: ["aim-changed"],

  *inPair(pair, comparison, differing) {
    const plans = pairAs(pair, "plan");
    const fields = Object.keys(WORDS).filter((field) => differing.has(field));
    if (!plans || fields.length === 0) return;
    yield changeOfParts(pair, "aim", fields, {
      type: "aim-changed",
      begin: `The aim of ${the(pair.after)} changed`,
      nameOfPart: (field) => WORDS[field] ?? field,
      valueOfPart: (field, value, side) =>
        field === "aim.metric" && typeof value === "string"
          ? `'${titleOf(comparison[side], value)}'`
          : (valueInWords(value) ?? "another"),
      noDecisionNeeded: plans.before.fields.aim === undefined,
    });
  },
});
