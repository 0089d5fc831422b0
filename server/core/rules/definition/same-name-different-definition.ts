import { joined } from "../../../../schemas/index.ts";
import { type DocumentOf, isComplete, isOfKind, placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";

type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "same-name-different-definition",
  family: "definition",
  summary: "Metrics that have the same name count the same thing.",
  why: "Two figures with one name will be compared, and the meeting will be about the figures instead of the patients.",
  help: "Give them one definition, or names that tell them apart.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/use-main.md
---
kind: metric
id: use-main
title: Theatre utilisation
status: active
numerator: minutes in use
denominator: minutes planned
---
=== metrics/use-urology.md
---
kind: metric
id: use-urology
title: Theatre utilisation
       ^^^^^^^^^^^^^^^^^^^ Two metrics are called 'Theatre utilisation' with different denominators.
status: active
numerator: minutes in use
denominator: minutes staffed
---
`,
    good: {
      "denominator: minutes planned": "denominator: minutes planned\nscope: { unit: theatres-main }",
      "numerator: minutes in use\ndenominator: minutes staffed":
        "numerator: Minutes in use\ndenominator: minutes planned\nscope: { unit: theatres-urology }",
    },
  },

  *check({ document, graph }) {
    const { title } = document;
    if (title === undefined || !isInUse(document)) return;
    for (const other of graph.titled(title)) {
      if (other.path === document.path) return;
      if (!isOfKind(other, "metric") || !isInUse(other) || !isComplete(other)) continue;
      const differences = PARTS.filter(({ field }) => differs(document, other, field)).map(({ words }) => words);
      if (differences.length === 0) continue;
      yield {
        range: placeOf(document, "title"),
        message: `Two metrics are called '${title}' with different ${joined(differences, "and")}.`,
        related: [{ file: other.path, range: placeOf(other, "title"), message: `'${other.id}' has the same name.` }],
      };
      return;
    }
  },
});

/** What makes a definition, and how a sentence says that two are not alike in it. */
const PARTS = [
  { field: "numerator", words: "numerators" },
  { field: "denominator", words: "denominators" },
  { field: "statistic", words: "statistics" },
  { field: "of", words: "values behind the statistic" },
  { field: "unit", words: "units" },
] as const;

const isInUse = ({ fields: { status } }: Metric): boolean =>
  status === "agreed" || status === "active" || status === "watch";

/** Whether two metrics both say this part, and not in the same words. */
function differs(a: Metric, b: Metric, field: (typeof PARTS)[number]["field"]): boolean {
  const [one, other] = [a.fields[field], b.fields[field]];
  return one !== undefined && other !== undefined && plain(one) !== plain(other);
}

const plain = (words: string): string => words.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim();
