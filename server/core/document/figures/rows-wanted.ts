// The rows of a table that belong to a metric.
import { closest, joined } from "../../../../schemas/index.ts";
import { type Problem, quote } from "../problem.ts";
import { headerRange } from "../table/header-problem.ts";
import type { Row } from "../table/row.ts";
import type { Table } from "../table/table.ts";
import { cellIn } from "./column-cells.ts";
import { columnNamed } from "./columns.ts";
import { type DataMapping, listOf } from "./data-mapping.ts";

/** The rows in which each column of `where` holds one of its values; or that there is none, with what the columns do hold. */
export function rowsWanted(table: Table, where: DataMapping["where"] = {}): readonly Row[] | Problem {
  const filters = Object.entries(where).map(([column, values]) => ({
    column,
    index: columnNamed(table, column),
    values: listOf(values).map(String),
  }));
  if (filters.length === 0) return table.rows;
  const rows = table.rows.filter((row) => filters.every(({ index, values }) => values.includes(cellIn(row, index))));
  if (rows.length > 0 || table.rows.length === 0) return rows;
  const wanted = filters.map(
    ({ column, values }) =>
      `${quote(column)} is ${joined(
        values.map((value) => `'${quote(value)}'`),
        "or",
      )}`,
  );
  const hints = filters.flatMap(({ column, index, values }): readonly string[] => {
    const held = new Set<string>();
    for (const row of table.rows) {
      held.add(cellIn(row, index));
      if (held.size > MOST_VALUES) return [];
    }
    return values.every((value) => held.has(value)) ? [] : [hintFor(column, values, [...held])];
  });
  return {
    rule: "data-invalid",
    range: headerRange(table),
    message: [`No row of this file is one where ${wanted.join(" and ")}.`, ...hints].join(" "),
  };
}

function hintFor(column: string, values: readonly string[], held: readonly string[]): string {
  const meant = values.flatMap((value) => (held.includes(value) ? [] : (closest(value, held) ?? [])));
  if (meant.length > 0)
    return `Did you mean ${joined(
      meant.map((value) => `'${quote(value)}'`),
      "and",
    )}?`;
  const shown = held.slice(0, SHOWN).map((value) => `'${quote(value)}'`);
  return `'${quote(column)}' holds ${joined(held.length > SHOWN ? [...shown, `${held.length - SHOWN} others`] : shown, "and")}.`;
}

/** A column of more values is not one that tells rows apart. */
const MOST_VALUES = 5_000;
const SHOWN = 6;
