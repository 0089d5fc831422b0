// The aim of a plan: in which metric, how much, by when and for whom.
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { valueAtField } from "../value-at-field.ts";
import { fromTo, the, titleOf } from "../words.ts";

const WORDS: Readonly<Record<string, string>> = {
  from: "figure at the start",
  to: "figure to reach",
  by: "day by which to reach it",
  for_whom: "people for whom it is",
};

export default defineChanges({
  types: ["aim-changed"],

  *inPair(pair, comparison, differing) {
    if (!pairAs(pair, "plan")) return;
    for (const field of [...differing].filter((one) => one.startsWith("aim."))) {
      const [before, after] = [valueAtField(pair.before, field), valueAtField(pair.after, field)];
      const name = field.slice("aim.".length);
      const [was, is] = [titled(before, comparison.before), titled(after, comparison.after)];
      const sentence =
        name === "metric"
          ? `The aim of ${the(pair.after)} is set in ${is} now; it was set in ${was}.`
          : `The aim of ${the(pair.after)} changed: its ${WORDS[name] ?? name} went${fromTo(before, after)}.`;
      yield changeOf(pair, field.split("."), {
        type: "aim-changed",
        before,
        after,
        sentence,
        noDecisionNeeded: before === undefined,
      });
    }
  },
});

function titled(id: unknown, graph: Parameters<typeof titleOf>[0]): string {
  return typeof id === "string" ? `'${titleOf(graph, id)}'` : "no metric";
}
