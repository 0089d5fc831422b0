// Which columns of a table hold what, where it does not tell by itself.
import { cellIn } from "../../document/figures/column-cells.ts";
import { columnsOf, columnsToChoose } from "../../document/figures/columns.ts";
import type { DataMapping } from "../../document/figures/data-mapping.ts";
import { writtenValue } from "../../document/figures/values.ts";
import type { Table } from "../../document/table/table.ts";
import type { Asking, Option, Refused } from "./question.ts";

/** Headings as they can be chosen: on one line; a column without one is called by its place. */
export const headingOf = ({ header }: Table, index: number): string =>
  (header[index] ?? "").replace(/\s+/g, " ").trim() || `column ${index + 1}`;

/** What has to be said of the columns; nothing of those that the file tells. */
export function* askColumns(table: Table): Asking<DataMapping | Refused> {
  const { periods, figures } = columnsToChoose(table);
  const usual = columnsOf(table, {}, false);
  if ("wide" in usual && usual.wide.length > 0) return {};
  const [period] = periods;
  if (period === undefined)
    return {
      problem:
        "No column of this file holds days, weeks, months, quarters or years, such as 2025-04, Apr-25 or 01/04/2025.",
    };
  const when = periods.length === 1 ? period : yield* askPeriod(table, periods);
  const named = when === period ? {} : { period: table.header[when] ?? "" };
  const read = columnsOf(table, { columns: named }, false);
  if (!("rule" in read)) return when === period ? {} : { columns: named };
  const values = figures.filter((index) => index !== when);
  if (values.length === 0) return { problem: "No column of this file holds figures." };
  if (read.choices === undefined) return { problem: read.message };
  return { columns: { ...named, ...(yield* askValue(table, values)) } };
}

function* askPeriod(table: Table, among: readonly number[]): Asking<number> {
  const answer = yield {
    id: "period_column",
    answer: "one",
    prompt: "Which column says when?",
    help: "The day, week, month, quarter or year of each figure.",
    options: among.map((index) => columnOption(table, index)),
  };
  return among.find((index) => headingOf(table, index) === answer) ?? among[0] ?? 0;
}

function columnOption(table: Table, index: number): Option {
  const cells = table.rows.slice(0, SHOWN).map((row) => cellIn(row, index));
  const value = headingOf(table, index);
  return { value, label: value, detail: `${cells.join(", ")}${table.rows.length > SHOWN ? ", …" : ""}` };
}

/** Cells shown of a column, to know it by. */
const SHOWN = 5;

type Chosen = NonNullable<DataMapping["columns"]>;

/** The column of the value; or columns of counts, some of which are a part of the others. */
function* askValue(table: Table, figures: readonly number[]): Asking<Chosen> {
  const name = (index: number): string => table.header[index] ?? "";
  const [only = 0] = figures;
  if (figures.length === 1) return { value: name(only) };
  const counts = figures.filter((index) => isCount(table, index));
  const pair = pairIn(table, counts);
  const both = pair && {
    value: BOTH,
    label: `${headingOf(table, pair.numerator)} out of ${headingOf(table, pair.denominator)}`,
    detail: "The share is worked out from the two columns of counts.",
  };
  const share = {
    value: SHARE,
    label: "A share, from other columns of counts",
    detail: "Choose the columns of the whole and of the part. Several are added up.",
  };
  const answer = yield {
    id: "value_column",
    answer: "one",
    prompt: "Which column holds the figure?",
    help: "One metric is one figure for each period.",
    options: [
      ...(both ? [both] : []),
      ...figures.map((index) => columnOption(table, index)),
      ...(counts.length > 1 ? [share] : []),
    ],
  };
  if (answer === BOTH && pair) return { numerator: name(pair.numerator), denominator: name(pair.denominator) };
  if (answer === SHARE) return yield* askShare(table, counts);
  return { value: name(figures.find((index) => headingOf(table, index) === answer) ?? only) };
}

const [BOTH, SHARE] = ["counts", "share"];

function* askShare(table: Table, counts: readonly number[]): Asking<Chosen> {
  const options = counts.map((index) => ({ ...columnOption(table, index), value: `column ${index + 1}` }));
  const names = (answer: string): readonly string[] =>
    counts.flatMap((index) => (answer.split(",").includes(`column ${index + 1}`) ? [table.header[index] ?? ""] : []));
  const whole = yield {
    id: "whole_columns",
    answer: "several",
    prompt: "Which columns hold the whole?",
    help: "Everybody who is counted, such as all attendances. Several are added up.",
    options,
  };
  const part = yield {
    id: "part_columns",
    answer: "several",
    prompt: "Which columns hold the part?",
    help: "Those of them who are told apart, such as the ones who waited longer.",
    options: options.filter(({ value }) => !whole.split(",").includes(value)),
  };
  const which = yield {
    id: "part",
    answer: "one",
    prompt: "Which part does the metric show?",
    help: "Where a file counts breaches, the metric may show all that were none.",
    options: [
      { value: "these", label: names(part).join(" and "), detail: "The share of what these columns count." },
      { value: "others", label: "All others", detail: "The share of the whole that these columns do not count." },
    ],
  };
  return { denominator: names(whole), [which === "these" ? "numerator" : "less"]: names(part) };
}

/** Rows that are looked at to know columns of counts. */
const SAMPLE = 500;

const numbersIn = (table: Table, index: number): readonly (number | null)[] =>
  table.rows.slice(0, SAMPLE).map((row) => writtenValue(cellIn(row, index), "thousands")?.value ?? null);

const isCount = (table: Table, index: number): boolean =>
  numbersIn(table, index).every((value) => value === null || (Number.isSafeInteger(value) && value >= 0));

/** What headings of a part say, and those of a whole. */
const [PART, WHOLE] = [
  /within|under|less|met|late|over|breach|seen|done/i,
  /total|all\b|All$|attendances|denominator/i,
];

/** Two columns of counts of which one is never more than the other: first such as are called a part and a whole. */
function pairIn(table: Table, counts: readonly number[]) {
  const all = counts.map((index) => ({ index, name: table.header[index] ?? "", values: numbersIn(table, index) }));
  const pairs = all.flatMap((part) =>
    all.flatMap((whole) => {
      const both = part.values.flatMap((value, row) => {
        const of = whole.values[row] ?? null;
        return value === null || of === null ? [] : [{ value, of }];
      });
      const fits = both.length > 0 && both.every(({ value, of }) => value <= of && of > 0);
      const hints = Number(PART.test(part.name)) + Number(WHOLE.test(whole.name));
      return part !== whole && fits ? [{ numerator: part.index, denominator: whole.index, hints }] : [];
    }),
  );
  return pairs.toSorted((a, b) => b.hints - a.hints)[0];
}
