// Plans and objectives that come sooner or later than they did; 1 comes first.
import type { KnownDocument } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Plain } from "../../document/value.ts";
import { fieldValue } from "../differences.ts";
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { The } from "../words.ts";

const written = (document: KnownDocument): Plain | undefined => fieldValue(document, "priority");

function lost(who: string, before: number, now: Plain | undefined): string {
  if (now === undefined || now === null) return `${who} no longer has a priority; it was ${before}.`;
  const what = typeof now === "object" ? "what stands there" : `'${quote(String(now))}'`;
  return `${who} no longer has a priority that can be read; it was ${before}, and ${what} is no whole number${typeof now === "string" ? " but a text" : ""}.`;
}

export default defineChanges({
  types: ["priority-raised", "priority-lowered", "re-ranked"],

  *inPair(pair) {
    const ranked = pairAs(pair, "plan") ?? pairAs(pair, "objective");
    if (!ranked) return;
    const [before, after] = [ranked.before.fields.priority, ranked.after.fields.priority];
    if (before === after) return;
    const who = The(pair.after);
    if (before === undefined || after === undefined) {
      const sentence =
        before === undefined ? `${who} was given the priority ${after}.` : lost(who, before, written(pair.after));
      yield changeOf(pair, ["priority"], {
        type: "re-ranked",
        before,
        after,
        sentence,
        noDecisionNeeded: before === undefined,
      });
      return;
    }
    const rises = after < before;
    yield changeOf(pair, ["priority"], {
      type: rises ? "priority-raised" : "priority-lowered",
      before,
      after,
      sentence: `${who} ${rises ? "rose" : "fell"} from priority ${before} to ${after}.`,
    });
  },
});
