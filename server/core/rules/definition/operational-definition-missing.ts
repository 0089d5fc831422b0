import { type DocumentOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { formsOf } from "../../graph/definition.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRetired, severityFor } from "./shared-definition.ts";

type Metric = DocumentOf<"metric">;
type MetricType = NonNullable<Metric["fields"]["type"]>;

export default defineRule({
  id: "operational-definition-missing",
  family: "definition",
  summary: "A metric says in words what is counted, so that two people would get the same figure.",
  why: "Measuring well was among the hardest parts of improvement for the trusts that were studied, and early mistakes were hard to put right. A name and a percent sign are not a definition.",
  help: "Write each part in words that a new analyst could follow without asking.",
  severity: severityFor("error"),
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
type: proportion
      ^^^^^^^^^^ A percentage needs a numerator and a denominator in words a new analyst could follow. 'denominator' is missing.
numerator: operations cancelled on the day
---
`,
      `
=== metrics/late-start.md
---
kind: metric
id: late-start
status: active
type: median
      ^^^^^^ A median needs 'statistic' (which one) and 'of' (of which single values) in words a new analyst could follow.
---
`,
    ],
    good: [
      {
        "on the day":
          "on the day for a reason that is not clinical\ndenominator: operations that were planned for the day",
      },
      `
=== metrics/stay.md
---
kind: metric
id: stay
status: active
type: mean
statistic: mean
of: nights between admission and discharge
---
`,
    ],
  },

  *check({ document }) {
    const { type } = document.fields;
    const forms = isRetired(document) ? [] : formsOf(document);
    const lacks = forms.map((form) => ({
      ...form,
      missing: form.fields.filter((field) => !isAttempted(document, field)),
    }));
    if (type === undefined || forms.length === 0 || lacks.some(({ missing }) => missing.length === 0)) return;
    // Of several ways the one that is begun is the one to finish.
    const begun = lacks.find(({ fields, missing }) => missing.length < fields.length);
    const needs = (begun ? [begun] : lacks).map(({ words }) => words).join(", or ");
    const remark = begun ? ` '${begun.missing[0]}' is missing.` : "";
    yield {
      range: placeOf(document, "type"),
      message: `${SUBJECTS[type] ?? `A ${type}`} needs ${needs} in words a new analyst could follow.${remark}`,
    };
  },
});

const SUBJECTS: Readonly<Partial<Record<MetricType, string>>> = { proportion: "A percentage" };
