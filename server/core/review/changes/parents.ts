// Units that belong to another unit, and metrics that are part of another metric.
import { parentsOf } from "../../graph/units.ts";
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { The, titleOf } from "../words.ts";

export default defineChanges({
  types: ["re-parented"],

  *inPair(pair, comparison, differing) {
    const units = pairAs(pair, "unit");
    if (units && differing.has("parent")) {
      const [before, after] = [parentsOf(units.before), parentsOf(units.after)];
      const was = listed(before.map((id) => titleOf(comparison.before, id)));
      const is = listed(after.map((id) => titleOf(comparison.after, id)));
      yield changeOf(pair, ["parent"], {
        type: "re-parented",
        noDecisionNeeded: true,
        before: oneOrAll(before),
        after: oneOrAll(after),
        sentence: `${The(pair.after)} belongs to ${is} now; it belonged to ${was}.`,
      });
    }
    const metrics = pairAs(pair, "metric");
    if (!metrics || !differing.has("contributes_to")) return;
    const given = (list: readonly (string | undefined)[] = []) => list.filter((id) => id !== undefined);
    const before = given(metrics.before.fields.contributes_to);
    const after = given(metrics.after.fields.contributes_to);
    const was = listed(before.map((id) => titleOf(comparison.before, id)));
    const is = listed(after.map((id) => titleOf(comparison.after, id)));
    yield changeOf(pair, ["contributes_to"], {
      type: "re-parented",
      noDecisionNeeded: true,
      before,
      after,
      touches: [...before.map((id) => comparison.idBefore(id)), ...after.map((id) => comparison.idAfter(id))],
      sentence: `${The(pair.after)} contributes to ${is} now; it contributed to ${was}.`,
    });
  },
});

const listed = (titles: readonly string[]): string =>
  titles.length === 0 ? "nothing" : titles.map((title) => `'${title}'`).join(" and ");

/** A single id by itself; nothing for none. */
const oneOrAll = (ids: readonly string[]): string | readonly string[] | undefined => (ids.length > 1 ? ids : ids[0]);
