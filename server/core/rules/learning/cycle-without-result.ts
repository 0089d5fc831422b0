import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "cycle-without-result",
  family: "learning",
  summary: "A cycle that has ended says what was seen.",
  why: "What a test showed is remembered for a week, and then everybody remembers something else. The next team repeats it.",
  help: "Write in 'found' what was seen beside what was predicted, and in 'decision' whether to adopt, adapt or abandon the change.",
  severity: "warning",
  appliesTo: ["cycle"],
  examples: {
    bad: `
=== cycles/uro-cycle-1.md
---
kind: cycle
id: uro-cycle-1
plan: urology-theatres
started: 2025-04-01
ended: 2025-04-03
       ^^^^^^^^^^ This cycle ended on 3 April 2025 and does not say what was found.
---
`,
    good: [
      { "ended: 2025-04-03": "ended: 2025-04-03\nfound: five of six lists started at least ten minutes sooner" },
      { "started: 2025-04-01\nended: 2025-04-03": "started: 2026-04-13" },
    ],
  },

  *check({ document, today }) {
    const ended = parseDate(document.fields.ended ?? "");
    if (ended === undefined || ended > today || isAttempted(document, "found")) return;
    yield {
      range: placeOf(document, "ended"),
      message: `This cycle ended on ${formatDate(ended)} and does not say what was found.`,
    };
  },
});
