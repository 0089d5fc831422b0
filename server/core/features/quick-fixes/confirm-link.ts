// A link whose objective has changed since anybody looked: who has read it again says so with today's date.
import { toIso } from "../../document/period.ts";
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["thread-suspect"],
  fixesFor(asked) {
    const today = toIso(asked.today);
    const [list, index] = pathOf(asked);
    if (list !== "supports" || index === undefined) return [];
    const title = `I have read it again: confirm the link with today's date (${today})`;
    return toChange(asked.document, title, [{ at: [list, index, "confirmed"], put: today }], { isPreferred: true });
  },
});
