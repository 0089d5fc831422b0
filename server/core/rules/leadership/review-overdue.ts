import { KINDS, nounOf } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "review-overdue",
  family: "leadership",
  summary: "Documents are read again by the day that was set for it.",
  why: "Posts, targets and definitions change around a document that nobody opens. A date for reading it again is how a team notices before its readers do.",
  help: "Read the document again, change what no longer holds, and set the next 'review_by'.",
  severity: "warning",
  appliesTo: KINDS,
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
review_by: 2026-03-31
           ^^^^^^^^^^ This metric was to be reviewed by 31 March 2026, 20 days ago.
---
`,
    good: [
      { "review_by: 2026-03-31": "status: retired\nreview_by: 2026-03-31" },
      { "review_by: 2026-03-31": "review_by: 2026-04-20" },
    ],
  },

  *check({ document, today }) {
    const day = parseDate(document.fields.review_by ?? "");
    if (day === undefined || day >= today || !isInUse(document, today)) return;
    yield {
      range: placeOf(document, "review_by"),
      message: `This ${nounOf(document.kind)} was to be reviewed by ${formatDate(day)}, ${counted(today - day, "day")} ago.`,
    };
  },
});
