import { keyPlaceOf } from "../../document/document.ts";
import { isUnderWay, steeringCount } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "too-many-metrics",
  family: "scope",
  summary: "A plan is steered by a few metrics.",
  why: "Every metric costs somebody's time to collect and everybody's to look at. Beyond a handful, teams stop looking at any of them.",
  help: "Keep those that would change what the team does next. Metrics that only give background can have the role 'context'; they are not counted.",
  severity: "warning",
  appliesTo: ["plan"],
  options: { most: { default: 8, description: "How many metrics a plan may have, apart from those for context." } },
  examples: {
    bad: `
=== plans/shorter-stays.md
---
kind: plan
id: shorter-stays
stage: testing
metrics:
^^^^^^^ This plan is steered by 9 metrics; 3 to 8 is usual.
  - { metric: stay-hip, role: outcome }
  - { metric: stay-knee, role: outcome }
  - { metric: joint-school, role: process }
  - { metric: up-on-day-one, role: process }
  - { metric: weekend-therapy, role: process }
  - { metric: medicines-ready, role: process }
  - { metric: transport-booked, role: process }
  - { metric: readmissions, role: balancing }
  - { metric: falls, role: balancing }
---
`,
    good: { "falls, role: balancing": "falls, role: context" },
  },

  *check({ document, options }) {
    if (!isUnderWay(document, "chosen")) return;
    const count = steeringCount(document);
    if (count <= options.most) return;
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: `This plan is steered by ${count} metrics; ${usual(options.most)}.`,
    };
  },
});

/** A plan needs an outcome, a process and a balancing metric; whoever allows fewer knows why. */
const usual = (most: number): string => (most > 3 ? `3 to ${most} is usual` : `${most} at most is what is wanted here`);
