import { joined } from "../../../../schemas/index.ts";
import { isOfKind } from "../../document/document.ts";
import { placeOfChange } from "../place-of-change.ts";
import { defineRevisionRule, documentOf } from "../revision-rule.ts";
import { fieldInWords } from "../words.ts";

export default defineRevisionRule({
  id: "definition-changed-without-version",
  family: "definition",
  summary: "A metric whose definition changes has a new version.",
  why: "Early mistakes in what is measured were the hardest to put right. When a definition changes unseen, a chart shows a gain or a loss that is only another way of counting.",
  help: "Raise 'version' by one, and say in 'changes' from which day the new definition holds, what changed, and whether the figures can be compared.",
  severity: "error",
  examples: {
    bad: `
=== before/metrics/starts.md
---
kind: metric
id: starts
status: active
version: 1
numerator: lists that start on time
denominator: lists that were planned
---
=== after/metrics/starts.md
---
kind: metric
id: starts
status: active
version: 1
numerator: lists that start on time
denominator: lists that took place
             ^^^^^^^^^^^^^^^^^^^^^ The denominator changed and the version is still 1; figures before and after are not the same measure.
---
`,
    good: {
      "version: 1\nnumerator: lists that start on time\ndenominator: lists that took place":
        "version: 2\nnumerator: lists that start on time\ndenominator: lists that took place\nchanges: [{ version: 2, date: 2026-04-01, what: cancelled lists no longer count, comparable: false }]",
    },
  },

  *compare({ comparison, changes }) {
    const redefined = changes.filter(
      // What was not said before has been made clear, not changed.
      ({ type, kind, before }) => type === "definition-changed" && kind === "metric" && before !== undefined,
    );
    for (const [, ofMetric] of Map.groupBy(redefined, ({ id }) => id)) {
      const [change] = ofMetric;
      const metric = change && documentOf(comparison, change);
      const earlier = metric && comparison.earlier(metric);
      if (!change || !isOfKind(metric, "metric") || !isOfKind(earlier, "metric")) continue;
      const { version } = metric.fields;
      const isDraft = earlier.fields.status === "draft";
      if (isDraft || version === undefined || version !== earlier.fields.version) continue;
      const parts = ofMetric.map(({ field = "" }) => fieldInWords(field));
      yield {
        document: metric,
        range: placeOfChange(metric, change),
        message: `The ${joined(parts, "and")} changed and the version is still ${version}; figures before and after are not the same measure.`,
      };
    }
  },
});
