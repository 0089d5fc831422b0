// A roll-up as data, as schemas/json/roll-up-report.schema.json describes it: what is shown, and nothing that is not.
import type { RollUpReport } from "../../../schemas/roll-up-report.ts";
import type { AnswerTable, Series, Value } from "./answer.ts";
import type { RollUp } from "./roll-up.ts";

export function rollUpJson({ asOf, by, engine, version, counted, leftOut, notes, answers, areas }: RollUp): string {
  const report: RollUpReport = {
    format: "plan-lint-roll-up",
    version: 1,
    tool: `plan-lint ${version}`,
    engine,
    asOf: { first: asOf[0], last: asOf[1] },
    counted,
    leftOut: leftOut.map(({ name, reason }) => ({ name, reason })),
    notes: [...notes],
    questions: answers.map(({ id, question, why, notFor, sentences, tables, series }) => ({
      id,
      question,
      why,
      notFor,
      sentences: [...sentences],
      tables: tables.map(tableData),
      series: series.map(seriesData),
    })),
    by,
    areas: areas.map(({ areas: names, name, sentences, tables }) => ({
      name,
      areas: [...names],
      sentences: [...sentences],
      tables: tables.map(tableData),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

type Table = RollUpReport["questions"][number]["tables"][number];

const tableData = ({ caption, columns, groups }: AnswerTable): Table => ({
  caption,
  rows: groups.flatMap(({ heading, rows }) =>
    rows.map((row) => ({
      ...(heading !== undefined && { group: heading }),
      ...Object.fromEntries(columns.map(({ key }, at) => [key, plain(row[at] ?? null)])),
    })),
  ),
});

const seriesData = ({ title, unit, points }: Series): RollUpReport["questions"][number]["series"][number] => ({
  title,
  unit,
  points: points.map(({ day, value, organisations }) => ({ from: day, value: rounded(value), organisations })),
});

function plain(value: Value): Table["rows"][number][string] {
  if (typeof value === "number") return rounded(value);
  return typeof value === "object" && value !== null ? value.map(rounded) : value;
}

/** Sums of fractions differ in their last digits with the order in which they were added. */
const rounded = (value: number): number => Number(value.toPrecision(12));
