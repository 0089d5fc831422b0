// Documents that came, went, or have another id now.
import type { KnownDocument } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { isInUse } from "../../graph/in-use.ts";
import { changeOf, changeOfOne, defineChanges } from "../family.ts";
import { idOf } from "../pairs.ts";
import { The } from "../words.ts";

export default defineChanges({
  types: ["document-added", "document-removed", "document-renamed"],

  *inAll({ added, removed, today }) {
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
        noDecisionNeeded: !isExpected(document, today),
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

/** Whether somebody still expects something of a plan or an objective, so that it does not go without a word. */
const isExpected = (document: KnownDocument, today: number): boolean =>
  document.kind === "plan"
    ? !ENDED.includes(document.fields.stage ?? "")
    : document.kind === "objective" && isInUse(document, today);

/** Stages of plans of which nobody expects anything any more. */
const ENDED: readonly string[] = ["closed", "stopped"];
