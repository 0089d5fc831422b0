// Where, for whom and in which process a plan changes something.
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { valueAtField } from "../value-at-field.ts";
import { fieldInWords, fromTo, the, titleOf } from "../words.ts";

export default defineChanges({
  types: ["scope-changed"],

  *inPair(pair, comparison, differing) {
    const plans = pairAs(pair, "plan");
    if (!plans) return;
    if (differing.has("scope.units")) {
      const unitsOf = (side: "before" | "after") =>
        (plans[side].fields.scope?.units ?? [])
          .flatMap((id) => id ?? [])
          .map((id) => ({ id, title: titleOf(comparison[side], id) }));
      const [before, after] = [unitsOf("before"), unitsOf("after")];
      yield changeOf(pair, ["scope", "units"], {
        type: "scope-changed",
        before: before.map(({ id }) => id),
        after: after.map(({ id }) => id),
        noDecisionNeeded: before.length === 0,
        sentence: `The scope of ${the(pair.after)} covers ${covers(after)} now; it covered ${covers(before)}.`,
      });
    }
    for (const field of [...differing].filter((one) => one.startsWith("scope.") && one !== "scope.units")) {
      const [before, after] = [valueAtField(pair.before, field), valueAtField(pair.after, field)];
      yield changeOf(pair, field.split("."), {
        type: "scope-changed",
        before,
        after,
        noDecisionNeeded: before === undefined || field === "scope.patients_per_year",
        sentence: `The scope of ${the(pair.after)} changed: its ${fieldInWords(field.slice("scope.".length))} went${fromTo(before, after)}.`,
      });
    }
  },
});

/** How many units are named in a sentence; of more only the number is told. */
const NAMED = 4;

function covers(units: readonly { readonly title: string }[]): string {
  if (units.length === 0) return "no unit";
  if (units.length > NAMED) return `${units.length} units`;
  return units.map(({ title }) => `'${title}'`).join(", ");
}
