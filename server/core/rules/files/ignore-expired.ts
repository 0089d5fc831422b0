import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "ignore-expired",
  family: "files",
  summary: "An exception that was agreed until a day is looked at again by that day.",
  why: "An exception with an end is a promise to come back to it.",
  help: "If the finding still stands, mend it or agree a new day; else remove the entry.",
  severity: "warning",
  appliesTo: ["any"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
ignore:
  - rule: baseline-missing
    because: the new system starts in January
    until: 2026-03-31
           ^^^^^^^^^^ This exception from 'baseline-missing' ended on 31 March 2026.
---
`,
    good: {
      "because: the new system starts in January": "because: the new system starts in May",
      "until: 2026-03-31": "until: 2026-06-30",
    },
  },

  *check({ document, today }) {
    if (document.kind === undefined || document.kind === "config") return;
    for (const [index, entry] of (document.fields.ignore ?? []).entries()) {
      const until = entry?.until === undefined ? undefined : parseDate(entry.until);
      // Without a reason the entry has no effect anyway, which is the thing to say.
      if (!entry?.rule || !entry.because || until === undefined || until >= today) continue;
      yield {
        range: placeOf(document, "ignore", index, "until"),
        message: `This exception from '${entry.rule}' ended on ${formatDate(until)}.`,
      };
    }
  },
});
