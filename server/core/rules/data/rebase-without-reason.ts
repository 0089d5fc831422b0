import { placeOf } from "../../document/document.ts";
import { formatPeriod, parsePeriod } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "rebase-without-reason",
  family: "data",
  summary: "Who resets the limits of a chart says why.",
  why: "New limits can make a decline look ordinary and a gain disappear. With a reason they are a record of what was learned; without one they are a way to tidy a chart.",
  help: "Write into 'reason' what changed in the process, so that a reader in two years can follow. If nobody knows, take the rebase out.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
rebase:
  - from: 2025-05
          ^^^^^^^ Limits were reset in May 2025 with no reason given.
    reason:
---
`,
    good: { "reason:": "reason: lists have begun with the briefing since May" },
  },

  *check({ document }) {
    for (const { problem, coveredBy, path } of document.issues) {
      const [, index] = path;
      if (problem !== "missing" || coveredBy !== "rebase-without-reason" || typeof index !== "number") continue;
      const from = document.fields.rebase?.[index]?.from;
      const period = from === undefined ? undefined : parsePeriod(from);
      const when = period === undefined ? "" : ` ${period.unit === "day" ? "on" : "in"} ${formatPeriod(period)}`;
      yield {
        range: placeOf(document, "rebase", index, "from"),
        message: `Limits were reset${when} with no reason given.`,
      };
    }
  },
});
