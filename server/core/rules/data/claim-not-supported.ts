import { isOfKind, placeOf } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { whatItRestsOn } from "../../measure/verdict/answer.ts";
import { isBorneOut } from "../../measure/verdict/claims.ts";
import { planChange, verdictOn } from "../../measure/verdict/metric-judgement.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { isJudgeable } from "./shared-verdicts.ts";

export default defineRule({
  id: "claim-not-supported",
  family: "data",
  summary: "What a plan says about its figures is what the figures show.",
  why: "Of 120 published improvement projects, 98 in a hundred reported an improvement. A claim that the chart does not carry costs the next, true one its hearing.",
  help: "Say what the chart shows: that there is no sign of a change yet is a finding too. Or wait for more points.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
claims: [{ metric: late-starts, says: improved }]
                                      ^^^^^^^^ The plan says 'improved'. There is no evidence of a change in the 8 points since then.
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
direction: decrease
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2024-08,24
2024-09,26
2024-10,24
2024-11,26
2024-12,24
2025-01,26
2025-02,24
2025-03,26
2025-04,24
2025-05,26
2025-06,24
2025-07,26
2025-08,24
2025-09,26
2025-10,24
2025-11,26
`,
    good: {
      "2025-04,24\n2025-05,26\n2025-06,24\n2025-07,26\n2025-08,24\n2025-09,26\n2025-10,24\n2025-11,26":
        "2025-04,19\n2025-05,20\n2025-06,19\n2025-07,20\n2025-08,19\n2025-09,20\n2025-10,19",
    },
  },

  *check({ document, graph, today }) {
    for (const [index, claim] of (document.fields.claims ?? []).entries()) {
      const metric = claim?.metric === undefined ? undefined : graph.find(claim.metric);
      if (claim?.says === undefined || !isOfKind(metric, "metric") || !isJudgeable(graph, metric)) continue;
      const change = planChange(graph, document, metric, today);
      if (change === undefined) return;
      const now = verdictOn(graph, metric, change);
      const on = claim.on === undefined ? undefined : parseDate(claim.on);
      const then = on === undefined || on >= today ? now : verdictOn(graph, metric, { ...change, asOf: on });
      if (isBorneOut(claim.says, now.name) || isBorneOut(claim.says, then.name)) continue;
      const shown = describeShown(now);
      if (shown === undefined) continue;
      const says = claim.says === "no-change" ? "no change" : claim.says;
      yield {
        range: placeOf(document, "claims", index, "says"),
        message: `The plan says '${says}'. ${shown}`,
        related: [
          { file: metric.path, range: metric.anchor, message: `The claim is about '${metric.title ?? metric.id}'.` },
        ],
      };
    }
  },
});

/** What the chart shows instead; `undefined` where nobody can say, or where the claim rests on fewer than three points. */
function describeShown(verdict: Verdict): string | undefined {
  const { name, after } = verdict;
  const since = `in the ${counted(after.points, "point")} since then`;
  switch (name) {
    case "too-early":
      return after.points < 3
        ? undefined
        : `There are ${counted(after.points, "point")} since the change, and 7 are needed to say.`;
    case "no-evidence-of-change":
      return `There is no evidence of a change ${since}.`;
    case "improved":
    case "improved-not-sustained":
      return `The figures show an improvement ${since}.`;
    case "worsened":
    case "worsened-then-recovered":
      return `The figures show that it got worse ${since}.`;
    case "improving-already":
    case "worsening-already":
    case "changing-already":
      return `It was on its way before the change, and there is no step beside that ${since}.`;
    case "possible-improvement":
    case "possible-worsening":
    case "possible-change":
      return [
        `The figures lean towards ${LEANING[name]} ${since}, and do not settle it.`,
        ...whatItRestsOn(verdict),
      ].join(" ");
    case "mixed-signals":
      return [`The figures show signs in both directions ${since}.`, ...whatItRestsOn(verdict)].join(" ");
    case "changed":
    case "changed-not-sustained":
      return `The figures moved ${since}, and the metric does not say which way is better.`;
    default:
      return undefined;
  }
}

const LEANING = {
  "possible-improvement": "an improvement",
  "possible-worsening": "a worsening",
  "possible-change": "a change",
} as const;
