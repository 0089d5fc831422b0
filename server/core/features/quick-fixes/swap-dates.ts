// Two dates in the wrong order: perhaps each stands in the other's place.
import { pathAt, toPlain, valueAt } from "../../document/value.ts";
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["date-order"],
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    const [other] = diagnostic.related;
    if (other?.file !== document.path) return [];
    const [late, early] = [pathOf(asked), pathAt(document.root, other.range.start)?.path ?? []];
    const [lateValue, earlyValue] = [valueAt(document.root, late), valueAt(document.root, early)];
    if (lateValue?.type !== "scalar" || earlyValue?.type !== "scalar") return [];
    const [first, second] = [toPlain(earlyValue), toPlain(lateValue)];
    return toChange(document, `Swap the two dates, ${first} and ${second}`, [
      { at: early, put: second },
      { at: late, put: first },
    ]);
  },
});
