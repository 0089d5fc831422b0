import { placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { lastDayOf, REMEASURES } from "../../graph/remeasures.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "remeasure-overdue",
  family: "data",
  summary: "What an improvement event changed is measured again after 30, 60, 90 and 365 days.",
  why: "A week of attention nearly always helps for a week. The remeasures tell whether the new way of working outlived it, and the process owner hears in time when it did not.",
  help: "Measure, and write the figure into the event, also when it is no better. If it cannot be measured any more, say so in the text and take the target out.",
  severity: "warning",
  appliesTo: ["event"],
  options: {
    grace_days: { default: 14, description: "How many days after it is due a remeasure may be written down." },
  },
  examples: {
    bad: `
=== events/kit-week.md
---
kind: event
id: kit-week
week: 2026-01-19
targets:
  - { name: Kit lists that match, baseline: 62, target: 98, day30: 91 }
            ^^^^^^^^^^^^^^^^^^^^ The 60-day remeasure was due on 20 March 2026. No target has a figure for it.
  - { name: Steps walked for the kit, baseline: 2340, target: 900 }
            ^^^^^^^^^^^^^^^^^^^^^^^^ The 30-day remeasure was due on 18 February 2026.
---
`,
    good: { "day30: 91": "day30: 91, day60: 94", "target: 900": "target: 900, day30: 1410, day60: 1270" },
  },

  *check({ document, today, options }) {
    const day = lastDayOf(document);
    const targets = document.fields.targets ?? [];
    if (day === undefined) return;
    for (const after of REMEASURES) {
      if (day + after + options.grace_days >= today) continue;
      const without = targets.flatMap((target, index) => (target?.[`day${after}`] === undefined ? [index] : []));
      const [first] = without;
      if (first === undefined) continue;
      const more = describeOthers(without.length, targets.length);
      yield {
        range: placeOf(document, "targets", first, targets[first]?.metric === undefined ? "name" : "metric"),
        message: `The ${after}-day remeasure was due on ${formatDate(day + after)}.${more}`,
      };
    }
  },
});

function describeOthers(without: number, all: number): string {
  if (without === 1) return "";
  return without === all ? " No target has a figure for it." : ` ${without} of ${all} targets have no figure for it.`;
}
