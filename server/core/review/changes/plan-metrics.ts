// The metrics by which a plan is steered: new ones, dropped ones, and those with another role.
import { type DocumentOf, placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { The, titleOf } from "../words.ts";

type Use = {
  readonly index: number;
  readonly metric: string;
  readonly written: string;
  readonly role: string | undefined;
};

export default defineChanges({
  types: ["metric-added", "metric-dropped", "role-changed"],

  *inPair(pair, comparison) {
    const plans = pairAs(pair, "plan");
    if (!plans) return;
    const before = usesIn(plans.before, (id) => comparison.idBefore(id));
    const after = usesIn(plans.after, (id) => comparison.idAfter(id));
    const left = [...before];
    for (const use of after) {
      const at = left.findIndex(({ metric }) => metric === use.metric);
      const [same] = at < 0 ? [] : left.splice(at, 1);
      const title = titleOf(comparison.after, use.written);
      if (!same)
        yield {
          type: "metric-added",
          documents: pair,
          places: { after: placeOf(pair.after, "metrics", use.index, "metric") },
          field: "metrics",
          after: use.metric,
          touches: [use.metric],
          sentence: `${The(pair.after)} is steered by '${title}' too${use.role === undefined ? "" : `, as ${use.role} metric`}.`,
        };
      else if (same.role !== use.role)
        yield changeOf(pair, ["metrics", use.index, "role"], {
          pathBefore: ["metrics", same.index, "role"],
          type: "role-changed",
          noDecisionNeeded: same.role !== BALANCING,
          before: same.role,
          after: use.role,
          touches: [use.metric],
          sentence: `'${title}' is ${roleWords(use.role)} of the plan '${nameOf(pair.after)}' now; it was ${roleWords(same.role)}.`,
        });
    }
    for (const use of left)
      yield {
        type: "metric-dropped",
        documents: pair,
        places: { before: placeOf(pair.before, "metrics", use.index, "metric") },
        field: "metrics",
        before: use.metric,
        touches: [use.metric],
        noDecisionNeeded: use.role !== BALANCING,
        sentence: `${The(pair.after)} is no longer steered by '${titleOf(comparison.before, use.written)}'${use.role === undefined ? "" : `, which was ${roleWords(use.role)}`}.`,
      };
  },
});

/** The role of a metric that shows harm elsewhere: whoever no longer looks at it should say why. */
const BALANCING = "balancing";

function usesIn({ fields }: DocumentOf<"plan">, canonical: (id: string) => string): readonly Use[] {
  return (fields.metrics ?? []).flatMap((entry, index) =>
    entry?.metric === undefined
      ? []
      : { index, metric: canonical(entry.metric), written: entry.metric, role: entry.role },
  );
}

const roleWords = (role: string | undefined): string =>
  role === undefined ? "a metric without a role" : `${role === "outcome" ? "an" : "a"} ${role} metric`;
