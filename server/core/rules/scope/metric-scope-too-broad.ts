import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { allTrustWide, type Breadth, breadthOf, counts, unitsOf } from "../../graph/breadth.ts";
import { isUnderWay, type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import type { SizeMeasure, UnitShare } from "../../graph/units.ts";
import { defineRule, type Fix } from "../../lint/rule.ts";
import { areFew, formatFigure } from "../../measure/figures.ts";
import { describeChances, describeEffect, effectOn, trimmed } from "../../measure/verdict/plan-effect.ts";
import { relatedScope } from "./shared-scope.ts";
import { metricStub } from "./shared-stubs.ts";

export default defineRule({
  id: "metric-scope-too-broad",
  family: "scope",
  summary: "A plan is judged by metrics that count mostly what the plan changes.",
  why: "An effect in a few places appears in a figure for many only by their share, and drowns in the ups and downs of the rest. One trust watched more than thirty theatres while a handful of urology theatres improved, and the figure could not show it. A broad metric is right as a parent and wrong as the only judge.",
  help: "Add a metric that counts what the plan changes. Keep the broad one as its parent ('contributes_to'), or in the plan as 'context'.",
  severity: "warning",
  appliesTo: ["plan"],
  options: {
    warning_below: {
      default: 0.5,
      description: "The share of the metric's unit that the plan changes, below which this is a warning.",
    },
    error_below: {
      default: 0.25,
      description: "The share below which this is an error, when the metric is the plan's only outcome metric.",
    },
  },
  examples: {
    bad: [
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
scope: { units: [theatres-urology] }
aim: { metric: theatre-use, from: 76, to: 84 }
metrics:
  - { metric: theatre-use, role: outcome }
              ^^^^^^^^^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). An 8-point gain there moves it by 1.0 point. Add a metric for the 4 theatres and keep this one as its parent.
---
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
type: proportion
unit: "%"
direction: increase
frequency: monthly
scope: { unit: trust }
data: theatre-use.csv
---
=== metrics/theatre-use.csv
period,value
2026-01,76
2026-02,78
2026-03,76
=== units/trust.md
---
kind: unit
id: trust
size: { theatres: 32 }
---
=== units/theatres-urology.md
---
kind: unit
id: theatres-urology
parent: trust
size: { theatres: 4 }
---
`,
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
scope: { units: [theatres-urology] }
metrics:
  - { metric: theatre-use, role: outcome }
              ^^^^^^^^^^^ This metric covers all of 'The trust'; the plan changes a part of it, and nobody can say how small a part. Give both units a size in the same measure, such as theatres, beds or wte.
---
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
scope: { unit: trust }
---
=== units/trust.md
---
kind: unit
id: trust
title: The trust
size: { beds: 640 }
---
=== units/theatres-urology.md
---
kind: unit
id: theatres-urology
parent: trust
---
`,
    ],
    good: {
      "{ metric: theatre-use, role: outcome }":
        "{ metric: urology-use, role: outcome }\n  - { metric: theatre-use, role: context }",
      "=== metrics/urology-use.md": `
---
kind: metric
id: urology-use
scope: { unit: theatres-urology }
contributes_to: [theatre-use]
---
`,
    },
  },

  *check({ document, graph, today, options }) {
    if (!isUnderWay(document, "chosen")) return;
    const uses = metricsOf(graph, document);
    const outcomes = uses.filter(({ role }) => role === "outcome");
    const outcomesNamed = (document.fields.metrics ?? []).filter((entry) => entry?.role === "outcome").length;
    const isBroad = (breadth: Breadth | undefined): breadth is Breadth =>
      breadth !== undefined && (breadth.share ? ratio(breadth.share) < options.warning_below : breadth.isAboveAll);
    const units = unitsOf(graph, document) ?? [];
    // An outcome that nobody can tell to be broad may be the local one: its id or its unit may be misspelt.
    const isLocal = (use: MetricUse): boolean =>
      units.some((unit) => counts(graph, use, unit) !== false) && !isBroad(breadthOf(graph, use));
    const hasLocal = outcomesNamed > outcomes.length || outcomes.some(isLocal);
    // Where every metric is trust-wide, one finding says so; then only the outcomes are worth their numbers.
    const judges = allTrustWide(graph, document).length > 0 ? outcomes : uses.filter(({ role }) => role !== "context");
    for (const use of judges) {
      const breadth = breadthOf(graph, use);
      if (!isBroad(breadth) || use.metric.fields.status === "retired") continue;
      // An outcome whose id is misspelt is an outcome all the same.
      const isOnlyOutcome = use.role === "outcome" && outcomesNamed === 1;
      const isGrave = isOnlyOutcome && breadth.share !== undefined && ratio(breadth.share) < options.error_below;
      const fix = hasLocal ? toContext(use) : metricStub(document, "outcome");
      const effect = breadth.share && effectOn(graph, use, ratio(breadth.share), today);
      yield {
        range: placeOf(document, "metrics", use.index, "metric"),
        message: [
          describeShare(breadth),
          effect ? describeEffect(effect) : "",
          advice(breadth, hasLocal),
          effect ? describeChances(effect) : "",
        ]
          .filter((sentence) => sentence !== "")
          .join(" "),
        related: [relatedScope(use, breadth.whole)],
        severity: isGrave ? "error" : "warning",
        ...(fix && { fix }),
      };
    }
  },
});

/** Where the plan has a local metric, the broad one can stay in sight without judging it. */
function toContext({ plan, index }: MetricUse): Fix {
  const edit = { file: plan.path, range: placeOf(plan, "metrics", index, "role"), newText: "context" };
  return { title: "Give it the role 'context'", edits: [edit], isGuess: true };
}

const ratio = ({ part, whole }: UnitShare): number => part / whole;

/** How a sentence counts the metric's unit and the plan's part of it. */
const COUNTED: Readonly<Record<SizeMeasure, (whole: string, part: string) => string>> = {
  theatres: (whole, part) => `covers ${whole} theatres; the plan changes ${part}`,
  beds: (whole, part) => `covers ${whole} beds; the plan changes ${part}`,
  wte: (whole, part) => `covers the work of ${whole} staff; the plan changes that of ${part}`,
  sessions_per_week: (whole, part) => `covers ${whole} sessions a week; the plan changes ${part}`,
  activity_per_year: (whole, part) => `covers ${whole} cases a year; the plan changes ${part}`,
};

function describeShare({ whole, share }: Breadth): string {
  if (!share)
    return `This metric covers all of '${nameOf(whole)}'; the plan changes a part of it, and nobody can say how small a part.`;
  const counted = COUNTED[share.measure](formatFigure(share.whole, 0), formatFigure(share.part, 0));
  return `This metric ${counted}${areFew(share.whole) ? "" : ` (${percentage(ratio(share))})`}.`;
}

function percentage(share: number): string {
  return share < 0.0005 ? "less than 0.1%" : `${trimmed(100 * share, 1)}%`;
}

function advice({ share, parts }: Breadth, hasLocal: boolean): string {
  if (!share) return "Give both units a size in the same measure, such as theatres, beds or wte.";
  if (hasLocal) return "Judge the plan by its local outcome metric, and give this one the role 'context'.";
  return `Add a metric for ${partName(share, parts)} and keep this one as its parent.`;
}

function partName({ measure, part }: UnitShare, parts: Breadth["parts"]): string {
  if (measure === "theatres") return part === 1 ? "that theatre" : `the ${formatFigure(part, 0)} theatres`;
  const [only] = parts;
  return only && parts.length === 1 ? `'${nameOf(only)}'` : "the plan's own units";
}
