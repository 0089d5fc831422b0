// From rows to the points of a chart: rows that share a date are one point.

import { spreadOf } from "../../graph/data.ts";
import { finite, mean, median, sum } from "../mean.ts";
import type { ControlChart } from "./control-charts.ts";
import type { ControlInput, ControlOptions } from "./control-result.ts";

/** The rows of one date. See `ControlPoint` for the words; `value` is not yet multiplied. */
export type Subgroup = {
  readonly date: number;
  readonly label: string;
  readonly ghost: boolean;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly size: number;
  readonly subgroupMean: number | null;
  readonly subgroupDeviation: number | null;
};

/**
 * The points of rows in order of time. A row without a value, or without a denominator where the others have one, is left
 * out of its point; so is a ghost, unless the whole point is one.
 */
export function subgroupsOf(
  rows: readonly ControlInput[],
  chart: ControlChart,
  aggregate: NonNullable<ControlOptions["aggregate"]>,
): readonly Subgroup[] {
  const divided = rows.some((row) => row.denominator !== undefined);
  const groups: Subgroup[] = [];
  let first = 0;
  for (const [index, row] of rows.entries()) {
    if (rows[index + 1]?.date === row.date) continue;
    const isLone = first === index;
    groups.push(
      isLone ? loneRow(row, divided, chart) : subgroupOf(rows.slice(first, index + 1), divided, chart, aggregate),
    );
    first = index + 1;
  }
  return groups;
}

/** A row that shares its date with no other, as in most series: what `subgroupOf` makes of it, in a quarter of the time. */
function loneRow({ date, label, ...row }: ControlInput, divided: boolean, chart: ControlChart): Subgroup {
  const denominator = row.denominator ?? null;
  const value = divided && denominator === null ? null : row.value;
  const share = value === null || denominator === null ? null : finite(value / denominator);
  return {
    date,
    label,
    ghost: row.ghost === true,
    value: chart === "s" ? null : chart === "c" || !divided ? value : share,
    numerator: value,
    denominator: value === null ? null : denominator,
    size: value === null ? 0 : 1,
    subgroupMean: value,
    subgroupDeviation: null,
  };
}

function subgroupOf(
  rows: readonly ControlInput[],
  divided: boolean,
  chart: ControlChart,
  aggregate: NonNullable<ControlOptions["aggregate"]>,
): Subgroup {
  const ghost = rows.every((row) => row.ghost === true);
  const values: number[] = [];
  const denominators: number[] = [];
  for (const { value, denominator, ghost: isGhost } of rows) {
    if (value === null || (isGhost === true && !ghost)) continue;
    if (divided && (denominator ?? null) === null) continue;
    values.push(value);
    denominators.push(denominator ?? 0);
  }
  const numerator = values.length === 0 ? null : finite(sum(values));
  const denominator = divided && values.length > 0 ? finite(sum(denominators)) : null;
  const figures = {
    numerator,
    denominator,
    size: values.length,
    subgroupMean: mean(values),
    subgroupDeviation: spreadOf(values),
  };
  return {
    date: rows[0]?.date ?? 0,
    label: rows[0]?.label ?? "",
    ghost,
    ...figures,
    value: figureOf(figures, values, divided, chart, aggregate),
  };
}

function figureOf(
  { numerator, denominator, subgroupDeviation }: Omit<Subgroup, "date" | "label" | "ghost" | "value">,
  values: readonly number[],
  divided: boolean,
  chart: ControlChart,
  aggregate: NonNullable<ControlOptions["aggregate"]>,
): number | null {
  if (chart === "s") return subgroupDeviation;
  if (chart === "c") return numerator;
  if (divided) return numerator === null || denominator === null ? null : finite(numerator / denominator);
  if (aggregate === "sum") return numerator;
  return aggregate === "median" ? median(values) : mean(values);
}
