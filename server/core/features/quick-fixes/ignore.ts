// A finding that its people have looked at and decided to live with: the document says so, with a reason that a person writes and a day
// after which the rule speaks again.
import { addMonths, toIso } from "../../document/period.ts";
import { BLANK, type Written } from "../yaml-text.ts";
import { defineQuickFix, toChange } from "./quick-fix.ts";

/** Nobody can live with these: something has leaked, or cannot be read at all, or the exception itself is at fault. */
const NEVER: ReadonlySet<string> = new Set([
  "patient-identifier",
  "network-names-visible",
  "text-disguised",
  "yaml-invalid",
  "file-unreadable",
  "front-matter-missing",
  "kind-unknown",
  "ignore-without-reason",
  "ignore-expired",
  "ignore-unused",
  "rule-unknown",
  "baseline-stale",
]);

/** For how many months an exception holds, unless somebody says otherwise. */
const MONTHS = 3;

export default defineQuickFix({
  rules: "any",
  fixesFor({ document, diagnostic: { rule }, today }) {
    if (NEVER.has(rule) || document.kind === undefined || document.kind === "config") return [];
    const entries = document.fields.ignore ?? [];
    if (entries.some((entry) => entry?.rule === rule)) return [];
    const until = toIso(addMonths(today, MONTHS));
    const title = `Ignore '${rule}' here until ${until}, with a reason to write`;
    const put: Written = { rule, because: BLANK, until };
    return toChange(document, title, [{ at: ["ignore", entries.length], put }]);
  },
});
