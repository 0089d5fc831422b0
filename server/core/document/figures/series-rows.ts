// The rows of a series: one sort of period, and each period once.
import type { Range } from "../../text/range.ts";
import type { Period, PeriodUnit } from "../period.ts";
import { type Problem, quote } from "../problem.ts";
import type { Table } from "../table/table.ts";
import type { LeftOut } from "./left-out.ts";
import type { Observation, Repeated } from "./observation.ts";
import type { RowProblems } from "./row-problems.ts";

type Place = (observation: Observation) => Range;

const LENGTHS: readonly PeriodUnit[] = ["day", "week", "month", "quarter", "year"];

/** Of the rows of a stratum, at most this share are sums of others, such as a row for each year among months. */
const SUMS = 1 / 3;

/**
 * The rows that have the sort of period which most rows of their stratum have: one chart cannot show weeks among months. Longer periods
 * among shorter ones are sums of them, and left out; others are mistakes.
 */
export function withoutStrangers(
  read: readonly Observation[],
  place: Place,
  problems: RowProblems,
  leftOut: LeftOut[],
): readonly Observation[] {
  const [first] = read;
  if (!first || read.every(({ period }) => period.unit === first.period.unit)) return read;
  const usual = new Map<string | undefined, { readonly unit: PeriodUnit; readonly sums: ReadonlySet<PeriodUnit> }>();
  for (const [stratum, rows] of Map.groupBy(read, ({ stratum }) => stratum)) usual.set(stratum, usualUnit(rows));
  return read.filter((row) => {
    const { text, unit } = row.period;
    const wanted = usual.get(row.stratum) ?? { unit, sums: new Set() };
    if (unit === wanted.unit) return true;
    const reason = `'${quote(text)}' is a ${unit}, and most rows are ${wanted.unit}s`;
    const isMistake = !wanted.sums.has(unit);
    if (leftOut.at(-1)?.row === row.row) return false;
    leftOut.push({
      row: row.row,
      reason: isMistake ? reason : `it is about a ${unit}, and most rows are ${wanted.unit}s`,
      isMistake,
    });
    if (isMistake)
      problems.add(`unit ${unit}`, () => ({
        range: place(row),
        message: `Row ${row.row.line + 1}: ${reason}. A series has one sort of period.`,
        help: `Give the figure for a ${wanted.unit}, or keep the ${unit}s in a file and metric of their own.`,
      }));
    return false;
  });
}

/** The sort of period that is written most often; of equals, the one that is written first. The few of longer sorts are sums of it. */
export function usualUnit(rows: readonly { readonly period: Period }[]): {
  readonly unit: PeriodUnit;
  readonly sums: ReadonlySet<PeriodUnit>;
} {
  const groups = [...Map.groupBy(rows, ({ period }) => period.unit)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const unit = groups[0]?.[0] ?? "month";
  const sums = groups.filter(
    ([other, of]) => LENGTHS.indexOf(other) > LENGTHS.indexOf(unit) && of.length <= SUMS * rows.length,
  );
  return { unit, sums: new Set(sums.map(([other]) => other)) };
}

/** A period that stands twice for the same stratum: nobody could say which figure counts. */
export function findRepeated(
  table: Table,
  rows: readonly Observation[],
  place: Place,
  problems: RowProblems,
  figures: ReadonlySet<number>,
): Repeated | undefined {
  const strata = new Map<string | undefined, Map<number, Observation>>();
  let found: { readonly earlier: Observation; readonly row: Observation } | undefined;
  for (const row of rows) {
    let first = strata.get(row.stratum);
    if (!first) {
      first = new Map();
      strata.set(row.stratum, first);
    }
    const earlier = first.get(row.period.start);
    if (!earlier) first.set(row.period.start, row);
    else {
      found ??= { earlier, row };
      problems.add("repeated", () => ({ range: place(row), ...repeatedTold(table, earlier, row, figures) }));
    }
  }
  if (!found) return undefined;
  const { earlier, row } = found;
  const alike = rows
    .filter((one) => one.period.start === row.period.start && one.stratum === row.stratum)
    .map((one) => one.row);
  return { period: earlier.period, rows: alike, differIn: tellingApart(table, alike, figures) };
}

function repeatedTold(
  table: Table,
  earlier: Observation,
  row: Observation,
  figures: ReadonlySet<number>,
): Pick<Problem, "message" | "help" | "choices"> {
  const [column] = tellingApart(table, [earlier.row, row.row], figures);
  const stands = `Row ${row.row.line + 1}: the period '${quote(row.period.text)}' stands already in row ${earlier.row.line + 1}`;
  if (column === undefined) return { message: `${stands}. Keep one of them.` };
  const index = table.header.indexOf(column);
  const cells = [earlier.row, row.row].map((one) => (one.cells[index] ?? "").trim());
  const names = [...new Set(table.rows.map((one) => (one.cells[index] ?? "").trim()))];
  return {
    message: `${stands}, where '${quote(column)}' is '${quote(cells[0] ?? "")}' and not '${quote(cells[1] ?? "")}'.`,
    help: "Say in 'data' which rows are meant (where: …), or that they are added up (rows: sum).",
    ...(names.length <= MOST_CHOICES && { choices: { role: "where", column, names } }),
  };
}

/** Of more values nobody chooses one in a menu. */
const MOST_CHOICES = 12;

/** The columns of words or codes by which rows of one period can be told apart. Those that are read as figures tell nothing apart. */
function tellingApart({ header }: Table, rows: Repeated["rows"], figures: ReadonlySet<number>): readonly string[] {
  const held = header.flatMap((name, index) =>
    figures.has(index) ? [] : [{ name, values: new Set(rows.map(({ cells }) => (cells[index] ?? "").trim())) }],
  );
  const whole = held.filter(({ values }) => values.size === rows.length && rows.length > 1);
  const differing = whole.length > 0 ? whole : held.filter(({ values }) => values.size > 1);
  const words = differing.filter(({ values }) => [...values].some((value) => !/^[-+]?[\d.,]+%?$/.test(value)));
  const codes = held.filter(({ values, name }) => values.size > 1 && !words.some((one) => one.name === name));
  return [...words, ...codes].map(({ name }) => name).filter((name) => name !== "");
}
