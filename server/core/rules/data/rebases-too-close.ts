import { placeOf } from "../../document/document.ts";
import { startOf } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { figuresOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { SETTLED_VALUES } from "../../measure/spc/spc-settings.ts";
import { isReadable } from "./shared-verdicts.ts";

export default defineRule({
  id: "rebases-too-close",
  family: "data",
  summary: "Between two new starts of the limits lie points enough to set them.",
  why: "Limits that rest on a few points move with each of them. A chart that is rebased again and again shows no signals, because there is never time for one.",
  help: "Keep the rebase for which a lasting change of the process can be named, and mark the other on the chart in words.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
rebase:
  - { from: 2025-02, reason: new briefing }
  - { from: 2025-04, reason: new rota }
            ^^^^^^^ There are 2 points between this rebase and the one before it; limits settle with 12.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-01,24
2025-02,18
2025-03,19
2025-04,15
`,
    good: {
      "rebase:\n  - { from: 2025-02, reason: new briefing }\n  - { from: 2025-04, reason: new rota }":
        "rebase: [{ from: 2025-02, reason: new briefing }]",
    },
  },

  *check({ document, graph }) {
    const { status, rebase } = document.fields;
    const figures = figuresOf(graph, document);
    if (status === "retired" || !rebase || "problem" in figures || !isReadable(graph, document)) return;
    const points = figures.flatMap(({ period, value }) => (value === null ? [] : [period.start]));
    const inData = rebase
      .flatMap((entry, index) => {
        const day = entry?.from === undefined ? undefined : startOf(entry.from);
        return day !== undefined && points.includes(day) ? [{ day, index }] : [];
      })
      .toSorted((a, b) => a.day - b.day);
    for (const [position, { day, index }] of inData.entries()) {
      const before = inData[position - 1];
      const between = before ? points.filter((point) => point >= before.day && point < day).length : SETTLED_VALUES;
      if (between >= SETTLED_VALUES) continue;
      yield {
        range: placeOf(document, "rebase", index, "from"),
        message: `There ${between === 1 ? "is" : "are"} ${counted(between, "point")} between this rebase and the one before it; limits settle with ${SETTLED_VALUES}.`,
      };
    }
  },
});
