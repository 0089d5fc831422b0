import { placeOf } from "../../document/document.ts";
import { figuresOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { formatFigure } from "../../measure/figures.ts";
import { median } from "../../measure/mean.ts";
import { FEWEST_TO_TELL, tinyCounts } from "../../measure/spc/ill-suited.ts";
import { limitsTooNarrow } from "../../measure/verdict/metric-control.ts";
import { linesAbove } from "./shared-lines.ts";

export default defineRule({
  id: "chart-ill-suited",
  family: "data",
  summary: "The type of chart suits the size of the denominators.",
  why: "The limits of a P or U chart come from the denominators alone. Where those are in the thousands, the limits are so narrow that nearly every month looks like a signal; where they are a few dozen, the limits of an XmR chart take chance for change.",
  help: "Let the quick fix write the type of chart, look at both charts, and keep the one that you would trust to tell your team.",
  severity: "info",
  appliesTo: ["metric"],
  options: {
    large: {
      default: 1000,
      description:
        "From which median denominator of a P chart, or number of events of a U chart, on the limits are taken to be too narrow while fewer than eight points could show it.",
    },
    small: { default: 30, description: "Below which median denominator a proportion is better seen on a P chart." },
  },
  examples: {
    bad: [
      `
=== metrics/seen-in-four-hours.md
---
kind: metric
id: seen-in-four-hours
type: proportion
chart: p
       ^ The denominators are about 12,400: limits of a P chart for so many take almost everything for a signal. An XmR chart suits better.
data: seen-in-four-hours.csv
---
=== metrics/seen-in-four-hours.csv
period,numerator,denominator
2025-01,9300,12400
2025-02,9100,12100
2025-03,9600,12900
`,
      `
=== metrics/falls-review.md
---
kind: metric
id: falls-review
    ^^^^^^^^^^^^ Behind each figure are about 14 cases, so that chance alone moves it a lot. A P chart takes that into account.
type: proportion
data: falls-review.csv
---
=== metrics/falls-review.csv
period,numerator,denominator
2025-01,9,14
2025-02,11,13
2025-03,8,15
`,
    ],
    good: `
=== metrics/falls-review.md
---
kind: metric
id: falls-review
type: proportion
chart: xmr
data: falls-review.csv
---
=== metrics/falls-review.csv
period,numerator,denominator
2025-01,9,14
2025-02,11,13
2025-03,8,15
`,
  },

  *check({ document, graph, options }) {
    const { chart, type, status } = document.fields;
    const figures = status === "retired" ? [] : figuresOf(graph, document);
    if ("problem" in figures) return;
    if (chart === undefined && type === "count") {
      const message = tinyCounts(figures.map(({ value }) => value));
      if (message !== undefined) yield { range: placeOf(document, "id"), message };
    }
    if (chart === undefined && type === "rate") {
      const message = tinyCounts(
        figures.map(({ observation }) => observation.numerator),
        "events behind the rates",
      );
      if (message !== undefined) yield { range: placeOf(document, "id"), message };
    }
    // The limits of a U chart come from the events, of which there may be few among very many days.
    const counts = figures.map(({ observation }) => (chart === "u" ? observation.numerator : observation.denominator));
    const size = counts.every((count) => count !== null) ? median(counts) : null;
    if (size === null) return;
    const said = formatFigure(size, 0);
    const narrow = isToldByPoints(figures.length) ? limitsTooNarrow(graph, document) : undefined;
    if (
      narrow !== undefined ||
      ((chart === "p" || chart === "u") && !isToldByPoints(figures.length) && size >= options.large)
    ) {
      const range = placeOf(document, "chart");
      const behind = chart === "u" ? `The events behind each figure are` : "The denominators are";
      const message =
        narrow ??
        `${behind} about ${said}: limits of a ${chart?.toUpperCase()} chart for so many take almost everything for a signal. An XmR chart suits better.`;
      const edits = [{ file: document.path, range, newText: "xmr" }];
      const fix = { title: "Draw an XmR chart", edits, isGuess: true } as const;
      yield { range, message, fix };
    }
    // Who has chosen a type of chart has had a reason.
    if (chart === undefined && type === "proportion" && size < options.small && size > 0) {
      const message = `Behind each figure are about ${said} ${size === 1 ? "case" : "cases"}, so that chance alone moves it a lot. A P chart takes that into account.`;
      const edit = linesAbove(document, "data", ["chart: p"]);
      const fix = edit && ({ title: "Draw a P chart", edits: [edit], isGuess: true } as const);
      yield { range: placeOf(document, "id"), message, ...(fix && { fix }) };
    }
  },
});

/** Enough points show by themselves whether their limits are too narrow. */
const isToldByPoints = (points: number): boolean => points >= FEWEST_TO_TELL;
