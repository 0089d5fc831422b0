import type { DocumentOf } from "../../document/document.ts";
import type { Observation, ObservationColumn } from "../../document/figures/observations.ts";
import { dataOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { childUnits, type Unit, unitOf } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "small-number",
  family: "files",
  summary: "Counts of people are large enough that nobody can be recognised in them.",
  why: "Three patients of one clinic in one month may be known to half the town. What is published with a report cannot be taken back.",
  help: "Write * in place of the count, or count over longer periods or larger units. The organisation document sets the limit (small_number_threshold).",
  severity: "warning",
  appliesTo: ["metric"],
  options: {
    threshold: {
      default: 8,
      description: "Counts below this are reported, unless the organisation document sets a limit.",
    },
  },
  examples: {
    bad: `
=== metrics/falls.md
---
kind: metric
id: falls
type: count
numerator: patients who fell and were harmed
data: ../data/falls.csv
---
=== data/falls.csv
period,value
2026-01,12
2026-02,3
        ^ A count of 3 could identify someone. Suppress or combine counts under 8.
2026-03,*
`,
    good: [
      `
=== metrics/falls-rate.md
---
kind: metric
id: falls-rate
type: rate
numerator: patients who fell
denominator: bed days
data: ../data/falls.csv
---
=== data/falls.csv
period,numerator,denominator
2026-01,2,845
`,
      `
=== metrics/late-lists.md
---
kind: metric
id: late-lists
type: count
numerator: lists that start more than 15 minutes late
data: ../data/late-lists.csv
---
=== data/late-lists.csv
period,value
2026-01,12
2026-02,3
`,
    ],
  },

  *check({ document, graph, options }) {
    const column = countOf(document);
    const data = column && dataOf(graph, document);
    if (!column || !data?.path || !data.observations) return;
    const limit = thresholdOf(graph) ?? options.threshold;
    const isOfFew = !isOfManyPeople(graph, document);
    const isSmall = (row: Observation): boolean => {
      const count = row[column];
      return (
        count !== null && count > 0 && count < limit && (isOfFew || row.stratum !== undefined) && isAmongFew(row, limit)
      );
    };
    const { rows, place } = data.observations;
    const small = rows.filter(isSmall);
    const [first] = small;
    if (!first) return;
    const others = small.length === 1 ? "" : ` (There are ${small.length} such counts in this file.)`;
    yield {
      file: data.path,
      range: place(first, column),
      message: `A count of ${first[column]} could identify someone. Suppress or combine counts under ${limit}.${others}`,
    };
  },
});

/** Words for people. What happens to them, such as a fall or an operation, says of nobody who they are. */
const PEOPLE =
  /\b(?:patients?|people|persons?|staff|employees?|nurses?|doctors?|men|women|mothers?|babies|births|children|adults|residents?|carers?|deaths?)\b/i;

/** Among so many times the limit nobody is picked out by being counted. */
const CROWD = 50;

/** Whether those counted are a part of so few that one could guess who they are; nobody can say where no whole is given. */
const isAmongFew = ({ denominator }: Observation, limit: number): boolean =>
  denominator === null || denominator < CROWD * limit;

/** Whether a metric counts in a whole organisation, a hospital, or a published collection: three of thousands are nobody's neighbours. */
function isOfManyPeople(graph: GraphView, { fields }: DocumentOf<"metric">): boolean {
  const unit = unitOf(graph, fields.scope?.unit);
  return (
    (unit !== undefined && isLarge(graph, unit)) || PUBLISHED.test(`${fields.source?.system} ${fields.source?.method}`)
  );
}

const PUBLISHED =
  /\b(?:open data|published|publications?|(?:official|national|monthly|public) statistics|statswales|public data\w*)\b/i;

/** A unit with others beneath it is more than one place in which people know each other. */
const isLarge = (graph: GraphView, unit: Unit): boolean =>
  LARGE.has((unit.fields.type ?? "").toLowerCase().replaceAll(" ", "-")) || childUnits(graph, unit).length > 0;

const LARGE: ReadonlySet<string> = new Set(
  "trust health-board hospital integrated-care-board system partnership place site".split(" "),
);

/** The column in which a metric counts people; `undefined` when it counts something else, or nothing. */
function countOf({ fields }: DocumentOf<"metric">): Extract<ObservationColumn, "value" | "numerator"> | undefined {
  // What lies between two events on a G or T chart is no count of people.
  if (!PEOPLE.test(fields.numerator ?? "") || fields.chart === "g" || fields.chart === "t") return undefined;
  if (fields.type === "count") return "value";
  return fields.type === "proportion" || fields.type === "rate" ? "numerator" : undefined;
}

function thresholdOf(graph: GraphView): number | undefined {
  for (const { fields } of graph.ofKind("organisation"))
    if (fields.small_number_threshold !== undefined) return fields.small_number_threshold;
  return undefined;
}
