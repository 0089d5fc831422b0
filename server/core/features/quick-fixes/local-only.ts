// An objective that needs no link to a national one: it says so, with a reason that a person writes and the day on which to ask again.
import { isOfKind } from "../../document/document.ts";
import { addMonths, endOf, toIso } from "../../document/period.ts";
import { BLANK } from "../yaml-text.ts";
import { type Asked, defineQuickFix, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["thread-broken-national", "thread-broken-organisation", "local-only-expired"],
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    if (!isOfKind(document, "objective") || document.fields.level === "national") return [];
    const until = lastDay(asked);
    if (diagnostic.rule === "local-only-expired") {
      const title = `Allow it to stay local-only until ${until}, as agreed`;
      return toChange(document, title, [{ at: ["local_only", "until"], put: until }]);
    }
    if (document.fields.supports !== undefined && document.fields.supports.length > 0) return [];
    const title = `Mark it local-only until ${until}, with a reason to write`;
    return toChange(document, title, [{ at: ["local_only"], put: { reason: BLANK, until } }]);
  },
});

/** The end of the objective's period, or a year from now where that is over or not known. */
function lastDay({ document, today }: Asked): string {
  const end = isOfKind(document, "objective") ? endOf(document.fields.period?.to ?? "") : undefined;
  return toIso(end !== undefined && end > today ? end : addMonths(today, 12));
}
