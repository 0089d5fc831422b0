// How far a plan has come, who answers for it and which programme it belongs to.
import { postInWords } from "../../document/words.ts";
import type { ChangeType } from "../change-types.ts";
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { The, the, titleOf } from "../words.ts";

/** Fields that hold one word, and what each is called in a sentence. */
const POSTS = {
  sponsor: "sponsor-changed",
  lead: "lead-changed",
} as const satisfies Readonly<Record<string, ChangeType>>;

export default defineChanges({
  types: ["stage-changed", "sponsor-changed", "lead-changed", "programme-changed"],

  *inPair(pair, comparison, differing) {
    const plans = pairAs(pair, "plan");
    if (!plans) return;
    const [was, is] = [plans.before.fields, plans.after.fields];
    if (was.stage !== is.stage)
      yield changeOf(pair, ["stage"], {
        type: "stage-changed",
        noDecisionNeeded: is.stage !== "paused" && is.stage !== "stopped",
        before: was.stage,
        after: is.stage,
        sentence: `${The(pair.after)} went from the stage '${was.stage ?? "none"}' to '${is.stage ?? "none"}'.`,
      });
    for (const [field, type] of Object.entries(POSTS) as [keyof typeof POSTS, ChangeType][]) {
      if (!differing.has(field)) continue;
      yield changeOf(pair, [field], {
        type,
        before: was[field],
        after: is[field],
        sentence: `The ${field} of ${the(pair.after)} is ${holder(is[field])} now; it was ${holder(was[field])}.`,
      });
    }
    if (!differing.has("programme")) return;
    const before = was.programme === undefined ? "no programme" : `'${titleOf(comparison.before, was.programme)}'`;
    const after = is.programme === undefined ? "no programme" : `'${titleOf(comparison.after, is.programme)}'`;
    yield changeOf(pair, ["programme"], {
      type: "programme-changed",
      before: was.programme,
      after: is.programme,
      sentence: `${The(pair.after)} belongs to ${after} now; it belonged to ${before}.`,
    });
  },
});

const holder = (post: string | undefined): string => (post === undefined ? "nobody" : `the ${postInWords(post)}`);
