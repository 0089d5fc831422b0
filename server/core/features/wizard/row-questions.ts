// Which rows of a table belong to a metric, where it holds more than one series.
import { cellIn } from "../../document/figures/column-cells.ts";
import { columnsOf, columnsToChoose } from "../../document/figures/columns.ts";
import type { DataMapping } from "../../document/figures/data-mapping.ts";
import { type Observation, readObservations } from "../../document/figures/observations.ts";
import { rowsWanted } from "../../document/figures/rows-wanted.ts";
import { isPeriodHeading } from "../../document/period-heading.ts";
import type { Row } from "../../document/table/row.ts";
import type { Table } from "../../document/table/table.ts";
import { headingOf } from "./column-questions.ts";
import type { Ask, Asking, Refused } from "./question.ts";

/** Values of a column to choose from at most. */
const MOST_VALUES = 1_000;

/**
 * The rows of one series among several: column by column one value, or all of them added up, for as long as rows of one period differ in
 * something else than their figures.
 */
export function* askRows(table: Table, mapping: DataMapping): Asking<DataMapping | Refused> {
  const where: Record<string, string> = {};
  const added = new Set<number>();
  for (let number = 1; ; number++) {
    const now: DataMapping = { ...mapping, ...(Object.keys(where).length > 0 && { where: { ...where } }) };
    const read = readObservations(table, now);
    const isOne = read.repeated === undefined && (read.rows.length === 0 || read.rows.some(isOfWhole));
    if (isOne) return now;
    const column = tellingColumn(table, now, added);
    const canAdd = read.rows.every(isWholeNumber);
    if (column === undefined && added.size > 0) return { ...now, rows: "sum" };
    if (column === undefined && !canAdd) return SAME_TIME;
    const id = number === 1 ? "rows" : `rows_${number}`;
    const answer = yield column === undefined ? askWhetherToAdd(id) : askWhichRows(id, column, canAdd, number);
    if (answer === NONE) return SAME_TIME;
    if (column === undefined) return { ...now, rows: "sum" };
    if (answer === ALL) added.add(column.index);
    else where[table.header[column.index] ?? ""] = column.groups.find(({ value }) => value === answer)?.cell ?? "";
  }
}

const isOfWhole = ({ stratum }: Observation): boolean => stratum === undefined;

const isWholeNumber = ({ value, numerator, denominator }: Observation): boolean =>
  [value, numerator, denominator].every((figure) => figure === null || Number.isSafeInteger(figure));

const SAME_TIME: Refused = {
  problem:
    "Several rows of this file are about the same time, and nothing in them tells which one is meant. Keep one row for each.",
};

const [ALL, NONE] = ["all", "none"];

type Telling = {
  readonly index: number;
  readonly name: string;
  readonly groups: readonly { readonly value: string; readonly cell: string; readonly rows: number }[];
};

/** The column that parts rows of one period most finely, by names before codes before figures. */
function tellingColumn(table: Table, mapping: DataMapping, added: ReadonlySet<number>): Telling | undefined {
  const rows = rowsWanted(table, mapping.where);
  const columns = columnsOf(table, mapping, false);
  if ("rule" in rows || "rule" in columns) return undefined;
  const used = new Set([
    ...[...columns.of].flatMap(([role, places]) => (role === "stratum" ? [] : places)),
    ...columns.wide.map(({ index }) => index),
    ...(columns.names === undefined ? [] : [columns.names]),
    ...(columns.year === undefined ? [] : [columns.year.index]),
    ...added,
  ]);
  const figures = new Set(columnsToChoose(table).figures);
  const apart = [
    ...(columns.of.get("period") ?? []),
    ...(columns.names === undefined ? [] : [columns.names]),
    ...(columns.year === undefined ? [] : [columns.year.index]),
    ...added,
  ];
  const together = [...Map.groupBy(rows, (row) => apart.map((index) => cellIn(row, index)).join("\0")).values()];
  const found = table.header.flatMap((heading, index): readonly Telling[] => {
    if (used.has(index) || heading.trim() === "" || isPeriodHeading(heading)) return [];
    const isTold = together.some((group) => group.some((row) => cellIn(row, index) !== cellIn(group[0] ?? row, index)));
    const groups = isTold ? groupsBy(table, rows, index) : [];
    return groups.length < 2 || groups.length > MOST_VALUES ? [] : [{ index, name: headingOf(table, index), groups }];
  });
  const rank = ({ index, groups, name }: Telling): number =>
    (figures.has(index) ? MOST_VALUES * 4 : isOfCodes(name, groups) ? MOST_VALUES * 2 : 0) - groups.length;
  return found.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** "S08000099" and "RX1" are codes: people know the name beside them. */
const isOfCodes = (name: string, groups: Telling["groups"]): boolean =>
  /code|\bid\b/i.test(name) || groups.every(({ cell }) => /^(?=.*\d)[A-Za-z0-9_-]{2,12}$/.test(cell));

const groupsBy = (table: Table, rows: readonly Row[], index: number): Telling["groups"] =>
  [...Map.groupBy(rows, (row) => cellIn(row, index))].flatMap(([cell, group]) =>
    cell === ""
      ? []
      : [{ value: `${headingOf(table, index)} = ${cell.replace(/\s+/g, " ")}`, cell, rows: group.length }],
  );

/** Values under which others stand that are parts of them: nothing is to be added up with those. */
const TOTAL = /^(?:(?:grand )?total|all|both|england|scotland|wales|northern ireland|uk|united kingdom)\b/i;

function askWhichRows(id: string, { name, groups }: Telling, canAdd: boolean, number: number): Ask {
  const isPart = groups.some(({ cell }) => TOTAL.test(cell));
  const all = { value: ALL, label: "All of them, added up", detail: "One figure for each period: what they come to." };
  return {
    id,
    answer: "one",
    prompt: number === 1 ? "Which rows belong to this metric?" : `Which '${name}' is meant?`,
    help: "The file holds several series. The others can become metrics of their own.",
    options: [
      ...groups.map(({ value, cell, rows }) => ({ value, label: cell, description: name, detail: `${rows} rows` })),
      ...(canAdd && !isPart ? [all] : []),
    ],
  };
}

const askWhetherToAdd = (id: string): Ask => ({
  id,
  answer: "one",
  prompt: "Several rows are about the same time. What do they come to?",
  help: "They differ in nothing but their figures.",
  options: [
    { value: ALL, label: "They are added up", detail: "As where a trust has a row for each of its departments." },
    { value: NONE, label: "I do not know", detail: "Nothing is written." },
  ],
});
