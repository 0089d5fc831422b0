import { type DocumentOf, placeOf } from "../../document/document.ts";
import { isTimeUnit } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRetired } from "./shared-definition.ts";

type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "mean-of-skewed-time",
  family: "definition",
  summary: "A time is summed up by what most people meet, and not by the few who wait longest.",
  why: "Waiting times and stays have a long tail. One very long wait moves the mean of a month more than all the usual ones, so that the figure tells about the tail and hides the middle.",
  help: "Use the median, and beside it the time within which 9 in 10 are served. Where the mean has to stay, to compare with a published figure for instance, say so in 'caveats'.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/wait.md
---
kind: metric
id: wait
type: duration
statistic: mean
           ^^^^ Waiting times are usually skewed; consider the median and the 9 in 10 figure.
of: days from referral to operation
---
`,
      `
=== metrics/stay.md
---
kind: metric
id: stay
type: mean
      ^^^^ Waiting times are usually skewed; consider the median and the 9 in 10 figure.
numerator: nights in hospital
denominator: people who left hospital
unit: days
---
`,
    ],
    good: [
      { "statistic: mean": "statistic: median" },
      `
=== metrics/stay.md
---
kind: metric
id: stay
type: mean
numerator: nights in hospital
denominator: people who left hospital
unit: days
caveats: A mean, to compare with the published figure.
---
`,
    ],
  },

  *check({ document }) {
    if (isRetired(document) || /\b(?:mean|average|median|skew\w*|tail)\b/i.test(document.fields.caveats ?? "")) return;
    const field = meanOfTime(document);
    if (field === undefined) return;
    yield {
      range: placeOf(document, field),
      message: "Waiting times are usually skewed; consider the median and the 9 in 10 figure.",
    };
  },
});

/** The field that says that a time is averaged; `undefined` when none does. */
function meanOfTime({ fields: { type, statistic, unit } }: Metric): "statistic" | "type" | undefined {
  const isTime = type === "duration" || isTimeUnit(unit ?? "");
  if (!isTime) return undefined;
  if (/\b(?:mean|average)\b/i.test(statistic ?? "")) return "statistic";
  return type === "mean" && statistic === undefined ? "type" : undefined;
}
