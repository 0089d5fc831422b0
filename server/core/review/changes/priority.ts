// Plans and objectives that come sooner or later than they did; 1 comes first.
import { changeOf, defineChanges, pairAs } from "../family.ts";
import { The } from "../words.ts";

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
        before === undefined
          ? `${who} was given the priority ${after}.`
          : `${who} no longer has a priority; it was ${before}.`;
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
