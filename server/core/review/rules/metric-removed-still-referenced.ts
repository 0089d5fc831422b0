import { counted, nameOf } from "../../document/words.ts";
import { defineRevisionRule } from "../revision-rule.ts";

export default defineRevisionRule({
  id: "metric-removed-still-referenced",
  family: "files",
  summary: "A metric that is removed is no longer mentioned anywhere.",
  why: "A plan that names a metric which is gone looks measured, and is not; the last figures of it are gone with the file.",
  help: "Keep the file and give the metric the status 'retired', or take it out wherever it is mentioned.",
  severity: "error",
  examples: {
    bad: `
=== before/metrics/starts.md
---
kind: metric
id: starts
title: Lists that start on time
---
=== before/plans/lists.md
---
kind: plan
id: lists
metrics: [{ metric: starts, role: outcome }]
---
=== after/plans/lists.md
---
kind: plan
id: lists
metrics: [{ metric: starts, role: outcome }]
                    ^^^^^^ This change removes the metric 'Lists that start on time', and 1 document still mentions it.
---
`,
    good: `
=== before/metrics/starts.md
---
kind: metric
id: starts
---
=== before/plans/lists.md
---
kind: plan
id: lists
metrics: [{ metric: starts, role: outcome }]
---
=== after/plans/lists.md
---
kind: plan
id: lists
metrics: [{ metric: list-starts, role: outcome }]
---
=== after/metrics/list-starts.md
---
kind: metric
id: list-starts
formerly: [starts]
---
`,
  },

  *compare({ comparison }) {
    for (const metric of comparison.removed) {
      if (metric.kind !== "metric" || metric.id === undefined || comparison.after.find(metric.id)) continue;
      const mentions = comparison.after.referrers(metric.id).filter(({ document }) => !document.readOnly);
      const [first, ...others] = mentions;
      if (!first) continue;
      const documents = new Set(mentions.map(({ document }) => document)).size;
      yield {
        document: first.document,
        range: first.reference.range,
        message: `This change removes the metric '${nameOf(metric)}', and ${counted(documents, "document")} still ${documents === 1 ? "mentions" : "mention"} it.`,
        related: others.slice(0, SHOWN).map(({ document, reference }) => ({
          file: document.path,
          range: reference.range,
          message: `'${nameOf(document)}' mentions it here.`,
        })),
      };
    }
  },
});

/** How many of the other mentions are shown. */
const SHOWN = 10;
