// When a plan starts, changes something and ends; for how long an objective or a programme holds.
import { changeOf, defineChanges } from "../family.ts";
import { valueAtField } from "../value-at-field.ts";
import { dayInWords, the } from "../words.ts";

const WORDS: Readonly<Record<string, string>> = {
  "dates.start": "start",
  "dates.change_start": "start of the change",
  "dates.end": "end",
  "period.from": "first day",
  "period.to": "last day",
};

export default defineChanges({
  types: ["dates-changed", "period-changed"],

  *inPair(pair, _comparison, differing) {
    for (const [field, words] of Object.entries(WORDS)) {
      if (!differing.has(field)) continue;
      const [before, after] = [valueAtField(pair.before, field), valueAtField(pair.after, field)];
      const day = (value: typeof before): string => (typeof value === "string" ? dayInWords(value) : "not given");
      yield changeOf(pair, field.split("."), {
        type: field.startsWith("dates") ? "dates-changed" : "period-changed",
        before,
        after,
        sentence: `The ${words} of ${the(pair.after)} is ${day(after)} now; it was ${day(before)}.`,
      });
    }
  },
});
