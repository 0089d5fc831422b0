import { type DocumentOf, placeOf } from "../../document/document.ts";
import type { Observation } from "../../document/figures/observations.ts";
import { inferCadence, missingPeriods, type Period, type PeriodUnit, periodContaining } from "../../document/period.ts";
import { cadenceOfMetric, isBetweenEvents } from "../../graph/data.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { describeMissing } from "../../measure/missing-rows.ts";
import { firstFew } from "../files/shared-few.ts";
import { atCell, dataFileOf } from "./shared-figures.ts";

export default defineRule({
  id: "data-gap",
  family: "data",
  summary: "A series has a row for every period from its first to its last.",
  why: "Rules for reading a chart count points in a row. A month that is silently left out makes two separate runs look like one, and nobody sees that anything is missing.",
  help: "Add the rows. Where a figure is lost for good, write its period with an empty value, and say why in 'note'.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: monthly
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-10,24
2026-01,26
^^^^^^^ There are no rows for November 2025 and December 2025.
2026-02,25
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: weekly
           ^^^^^^ This metric is 'weekly', and its rows come once a month. Gaps, runs and what is late are counted by the wrong period.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-09-01,24
2025-10-01,26
2025-11-01,25
2025-12-01,23
2026-01-01,26
2026-02-01,25
`,
    ],
    good: {
      "period,value\n2025-10,24\n2026-01,26\n2026-02,25":
        "period,value,note\n2025-12,24,\n2026-01,,theatres closed for repairs\n2026-02,25,",
    },
  },

  *check({ document, graph }) {
    const cadence = cadenceOfMetric(document);
    const file = dataFileOf(graph, document);
    // A row that cannot be read is no gap: what is wrong with it is said where it stands.
    if (!file || cadence === undefined || isBetweenEvents(document) || file.observations.problems.length > 0) return;
    const rows = file.rows.toSorted((a, b) => a.period.start - b.period.start);
    const rhythm = rows.length < FEWEST_FOR_A_RHYTHM ? undefined : inferCadence(rows.map(({ period }) => period));
    if (rhythm !== undefined && rhythm !== cadence) {
      yield unlikeRows(document, rhythm);
      return;
    }
    // A row may stand for more than one period of the cadence, such as a quarter in a monthly series.
    if (rows.some(({ period }) => periodContaining(cadence, period.start).end < period.end)) return;
    const missing = missingPeriods(
      rows.map(({ period }) => period),
      cadence,
    );
    yield* firstFew(
      gapsIn(rows, missing).map(({ before, periods }) => atCell(file, before, "period", describeMissing(periods))),
    );
  },
});

/** Fewer rows may lie as they do for any reason. */
const FEWEST_FOR_A_RHYTHM = 6;

/** One word for the rhythm of the rows mends what would else look like many gaps. */
function unlikeRows(metric: DocumentOf<"metric">, rhythm: PeriodUnit): Finding {
  const { word, comes } = RHYTHMS[rhythm];
  const range = placeOf(metric, "frequency");
  return {
    range,
    message: `This metric is '${metric.fields.frequency}', and its rows come ${comes}. Gaps, runs and what is late are counted by the wrong period.`,
    help: "Say how often there is a figure, or bring the rows to one for each period.",
    fix: { title: `Say '${word}'`, edits: [{ file: metric.path, range, newText: word }], isGuess: true },
  };
}

const RHYTHMS: Readonly<Record<PeriodUnit, { readonly word: string; readonly comes: string }>> = {
  day: { word: "daily", comes: "once a day" },
  week: { word: "weekly", comes: "once a week" },
  month: { word: "monthly", comes: "once a month" },
  quarter: { word: "quarterly", comes: "once a quarter" },
  year: { word: "annual", comes: "once a year" },
};

type Gap = { readonly before: Observation; readonly periods: readonly Period[] };

/** The missing periods by the row that comes after them; both in the order of time. */
function gapsIn(rows: readonly Observation[], missing: readonly Period[]): readonly Gap[] {
  let told = 0;
  return rows.flatMap((before) => {
    const from = told;
    while ((missing[told]?.start ?? Number.POSITIVE_INFINITY) < before.period.start) told += 1;
    return told > from ? [{ before, periods: missing.slice(from, told) }] : [];
  });
}
