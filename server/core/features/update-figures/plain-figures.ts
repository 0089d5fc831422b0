// Figures as a data file of their own in plain form: a row for each period, and only the columns that they need.
import type { Observation, Observations } from "../../document/figures/observations.ts";
import { parseDate, periodContaining } from "../../document/period.ts";
import { parseTable } from "../../document/table/table.ts";
import { applyEdits } from "../../text/edit.ts";
import { compared } from "./figure-differences.ts";
import type { Role } from "./present-figures.ts";
import { figureEdits, freshRow } from "./written-figures.ts";

type Reckoning = {
  /** What the share of two counts is multiplied by. */
  readonly multiplier: number;
  /** The day after which nothing is taken. */
  readonly today: number;
  /** The remark beside a figure. */
  readonly remark?: (row: Observation) => string;
};

/** The text of the file. Of figures that have counts, the value is left out where the counts say it. */
export function plainFigures(read: Observations, path: string, { multiplier, today, remark }: Reckoning): string {
  const { rows } = read;
  const holds = (role: "value" | "numerator" | "denominator"): boolean => rows.some((row) => row[role] !== null);
  const isCounted = holds("numerator") && holds("denominator");
  const roles: readonly Role[] = [
    "period",
    ...(holds("value") || !isCounted ? (["value"] as const) : []),
    ...(isCounted ? (["numerator", "denominator"] as const) : []),
    ...(rows.some(({ stratum }) => stratum !== undefined) ? (["stratum"] as const) : []),
  ];
  const heading = `${roles.join(",")}\n`;
  const empty = {
    table: parseTable(path, heading),
    rows: [],
    places: new Map(roles.map((role, at) => [role, at])),
    written: plainPeriod,
  };
  const differences = compared(empty, read, { multiplier, today });
  if ("problem" in differences) return heading;
  const fresh = differences.added.map((figure) => freshRow(figure, empty, remark?.(figure.row)));
  return applyEdits(heading, figureEdits(empty, [], fresh));
}

/** A month that somebody dated by a day is the month; a week stays the day by which it is known. */
export const plainPeriod = ({ period: { unit, start, text } }: Observation): string =>
  parseDate(text) !== undefined && unit !== "day" && unit !== "week" ? periodContaining(unit, start).text : text;
