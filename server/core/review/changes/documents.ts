// Documents that came, went, or have another id now.
import { quote } from "../../document/problem.ts";
import { changeOf, changeOfOne, defineChanges } from "../family.ts";
import { idOf } from "../pairs.ts";
import { The } from "../words.ts";

export default defineChanges({
  types: ["document-added", "document-removed", "document-renamed"],

  *inAll({ added, removed }) {
    // What is in catalogues comes and goes with them.
    for (const document of added.filter(({ readOnly }) => !readOnly))
      yield changeOfOne("after", document, {
        type: "document-added",
        after: idOf(document),
        sentence: `${The(document)} is new.`,
      });
    for (const document of removed.filter(({ readOnly }) => !readOnly))
      yield changeOfOne("before", document, {
        type: "document-removed",
        before: idOf(document),
        noDecisionNeeded: document.kind !== "plan" || ENDED.includes(document.fields.stage ?? ""),
        sentence: `${The(document)} is no longer there.`,
      });
  },

  *inPair(pair) {
    const [before, after] = [idOf(pair.before), idOf(pair.after)];
    if (before === after || (pair.before.id === undefined && pair.after.id === undefined)) return;
    yield changeOf(pair, ["id"], {
      type: "document-renamed",
      before,
      after,
      tells: ["id", "formerly"],
      sentence: `${The(pair.after)} has the id '${quote(after)}' now; it was '${quote(before)}'.`,
    });
  },
});

/** Stages of plans of which nobody expects anything any more. */
const ENDED: readonly string[] = ["closed", "stopped"];
