// How far a metric has come: above all whether it is still collected.
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { fromTo, The, the } from "../words.ts";

export default defineChanges({
  types: ["metric-retired", "metric-reinstated", "status-changed"],

  *inPair(pair) {
    const metrics = pairAs(pair, "metric");
    const [before, after] = [metrics?.before.fields.status, metrics?.after.fields.status];
    if (before === after) return;
    const type = after === "retired" ? "metric-retired" : before === "retired" ? "metric-reinstated" : "status-changed";
    const sentence =
      type === "metric-retired"
        ? `${The(pair.after)} was retired; it is no longer collected.`
        : type === "metric-reinstated"
          ? `${The(pair.after)} is no longer retired.`
          : `The status of ${the(pair.after)} changed${fromTo(before, after)}.`;
    yield changeOf(pair, ["status"], { type, before, after, sentence });
  },
});
