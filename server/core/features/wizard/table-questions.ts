// A table that a metric is made from: what it does not tell by itself is asked, and how it was read is shown before anything is made of it.
import { columnsOf } from "../../document/figures/columns.ts";
import type { DataMapping } from "../../document/figures/data-mapping.ts";
import { type Observations, readObservations } from "../../document/figures/observations.ts";
import { DAY_ORDERS, type DayOrder } from "../../document/figures/written-period.ts";
import { cadenceOf } from "../../document/period.ts";
import { parseTable, type Table } from "../../document/table/table.ts";
import { nounOf } from "../../measure/figure-changes.ts";
import { readingNotes } from "../update-figures/reading-notes.ts";
import { askColumns, headingOf } from "./column-questions.ts";
import type { Asking, GivenTable, Refused, Situation } from "./question.ts";
import { askRows } from "./row-questions.ts";
import { figuresInWords, type TableAnswer } from "./table-answer.ts";

export function* askTable(situation: Situation, given: GivenTable): Asking<TableAnswer | Refused> {
  const table = parseTable(given.path, given.text, given.encoding);
  const [problem] = table.header.length === 0 ? table.problems : [];
  if (problem) return { problem: problem.message };
  const columns = yield* askColumns(table);
  if ("problem" in columns) return columns;
  const mapping = yield* askDates(table, columns);
  const asked = yield* askRows(table, mapping);
  if ("problem" in asked) return asked;
  const read = readObservations(table, asked);
  const answer = answerFrom(situation, given, asked, read);
  if ("problem" in answer) return answer;
  const notes = [...(given.told ?? []), ...readingNotes(read), ...notOver(answer)];
  if (notes.length > 0)
    yield {
      id: "reading",
      answer: "one",
      prompt: "Are these the figures that you mean?",
      help: "Nothing is written before the last question.",
      options: [{ value: "yes", label: "Go On" }],
      notes: [`${figuresInWords(answer)}.`, ...notes],
    };
  return answer;
}

/** Which number of a date is the day, where no date of the column tells. */
function* askDates(table: Table, mapping: DataMapping): Asking<DataMapping> {
  const problem = readObservations(table, mapping).problems.find(({ choices }) => choices?.role === "dates");
  if (!problem) return mapping;
  const answer = yield {
    id: "dates",
    answer: "one",
    prompt: "Which number of a date is the day?",
    help: "No date of this file decides it by itself.",
    options: DAY_ORDERS.map((value) => ({ value, label: ORDERS[value] })),
  };
  return { ...mapping, dates: answer as DayOrder };
}

const ORDERS: Readonly<Record<DayOrder, string>> = {
  "day-first": "The first: 04/05/2026 is the fourth of May",
  "month-first": "The second: 04/05/2026 is the fifth of April",
};

function answerFrom(
  { graph, today }: Situation,
  { sheet }: GivenTable,
  mapping: DataMapping,
  read: Observations,
): TableAnswer | Refused {
  const { table } = read;
  const rows = read.rows
    .filter(({ period }) => period.end <= today)
    .toSorted((a, b) => a.period.start - b.period.start);
  const [first] = rows;
  if (!first)
    return {
      problem:
        read.rows.length > 0
          ? "Every row of this file is about a time that is not over yet."
          : `This file holds no figures that can be read. ${read.problems[0]?.message ?? ""}`.trim(),
    };
  const columns = columnsOf(table, mapping, false);
  const of = "of" in columns ? columns.of : new Map<string, readonly number[]>();
  const counts = of.has("denominator") && !of.has("value") ? (of.get("numerator") ?? of.get("less")) : undefined;
  const isPlain = read.told.length + read.problems.length + read.leftOut.length === 0;
  const isAsItIs = isPlain && !read.combined && Object.keys(mapping).length === 0 && rows.length === table.rows.length;
  return {
    read,
    rows,
    mapping: { ...mapping, ...(sheet !== undefined && { sheet }) },
    cadence: cadenceOf([...new Set(rows.map(({ period }) => period.start))], first.period.unit) ?? first.period.unit,
    kept: isAsItIs && graph.exists(table.path) ? table.path : undefined,
    heading: (counts ?? of.get("value") ?? []).map((index) => headingOf(table, index)).join(" and "),
    hasCounts: counts !== undefined,
  };
}

function notOver({ read, rows }: TableAnswer): readonly string[] {
  const ahead = read.rows.length - rows.length;
  const noun = nounOf(rows.map(({ period }) => period));
  return ahead === 0 ? [] : [`${ahead === 1 ? `1 ${noun}` : `${ahead} ${noun}s`} not over yet: left out.`];
}
