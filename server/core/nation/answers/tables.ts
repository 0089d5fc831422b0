// Tables of answers: their columns, and rows of few organisations put together.
import { type AnswerColumn, type AnswerTable, numberOf, type Value } from "../answer.ts";
import { FEWEST } from "../areas.ts";
import type { Known, Rows } from "./content.ts";

export const text = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "text" });
export const count = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "count" });
export const share = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "share" });
export const figure = (key: string, heading: string): AnswerColumn => ({ key, heading, as: "figure" });
export const OBJECTIVE = [text("objective", "Objective"), text("id", "Id")];
export const ORGANISATIONS = count("organisations", "Organisations");

export const tableOf = (
  caption: string,
  columns: readonly AnswerColumn[],
  rows: readonly (readonly Value[])[],
): AnswerTable => ({
  caption,
  columns,
  groups: [{ rows }],
});

/** "1 objective", "5,000 objectives"; "1 other is", "2 others are". */
export const many = (number: number, one: string, several = `${one}s`): string =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : several}`;

export function titleOf(objective: string, { objectives }: Known): string {
  return objectives.get(objective)?.title ?? objective;
}

/** Rows of few organisations each, put together into one. */
export const together = (rows: Rows, merged: (rows: Rows) => readonly Value[]): readonly (readonly Value[])[] =>
  rows.length === 0 ? [] : [merged(rows)];

export const sumOf = (rows: Rows, column: number): number => rows.reduce((sum, row) => sum + numberOf(row[column]), 0);

export const isEnough = (row: Rows[number], column: number): boolean => numberOf(row[column]) >= FEWEST;

/** Rows of several areas as those of one: numbers are added where what comes before them is the same. */
export function addedUp(rows: Rows, names: number): Rows {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(row.slice(1, 1 + names)));
  return [...groups.values()].map((of) => {
    const [first = []] = of;
    return [...first.slice(1, 1 + names), ...first.slice(1 + names).map((_, at) => sumOf(of, 1 + names + at))];
  });
}
