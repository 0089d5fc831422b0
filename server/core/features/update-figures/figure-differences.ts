// The figures of a data file held against those of a new file: which are new, other than before, or not there any more.

import { cellIn } from "../../document/figures/column-cells.ts";
import type { Observation, Observations } from "../../document/figures/observations.ts";
import { fromCounts } from "../../graph/data.ts";
import type { Present } from "./present-figures.ts";

/** What a row of the data file is to hold. */
export type Cells = {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly isSuppressed: boolean;
};

export type NewFigure = { readonly row: Observation; readonly cells: Cells; readonly period: Observation["period"] };

type RevisedRow = {
  readonly before: Observation;
  readonly after: Observation;
  readonly cells: Cells;
  /** The figures as they count. */
  readonly was: number | null;
  readonly is: number | null;
};

export type Differences = {
  /** Periods after all of the data file, and such as were missing among them. */
  readonly added: readonly NewFigure[];
  readonly filledIn: readonly NewFigure[];
  readonly revised: readonly RevisedRow[];
  /** Figures of the data file that the new file does not have although it has earlier ones. */
  readonly gone: readonly Observation[];
  /** Periods that the new file has without a figure, and the data file with one. */
  readonly emptied: readonly Observation[];
  /** Periods that only the new file has, and without a figure. */
  readonly blank: readonly Observation[];
  /** Figures that were provisional, are the same, and are so no longer; with the status that they have now. */
  readonly settled: readonly (Observation & { readonly now: string })[];
  /** Figures that are the same and that the new file calls provisional, which the data file does not. */
  readonly unsettled: readonly Observation[];
  /** How many figures of the data file are older than all of the new file. */
  readonly earlier: number;
  /** Rows of the new file for periods that are not over. */
  readonly ahead: readonly Observation[];
  /** How many rows of the new file belong to a stratum that the data file has no column for. */
  readonly unused: number;
  /** How many figures both files have, and those of them that can be held against each other. */
  readonly shared: number;
  readonly pairs: readonly { readonly was: number; readonly is: number }[];
};

export function compared(
  present: Present,
  read: Observations,
  {
    multiplier,
    today,
    needsFigure = false,
  }: {
    readonly multiplier: number;
    readonly today: number;
    /** Whether a new row without a figure says nothing, as it does unless it is an event. */
    readonly needsFigure?: boolean;
  },
): Differences | { readonly problem: string } {
  const { rows: old, places } = present;
  const unit = old[0]?.period.unit;
  const other = read.rows[0]?.period.unit ?? unit;
  if (unit !== undefined && other !== unit)
    return {
      problem: `The new file has a figure for each ${other}, and the data file for each ${unit}. Both need the same sort of period.`,
    };
  const over = read.rows.filter(({ period }) => period.end <= today);
  const own = places.has("stratum") ? over : over.filter(({ stratum }) => stratum === undefined);
  if (over.length > 0 && own.length === 0)
    return { problem: "Every row of the new file belongs to a stratum, and the data file has no column for it." };
  const counts = places.has("numerator") || places.has("denominator");
  const isHidden = own.length > 0 && own.every(({ status }) => status === "suppressed");
  if (counts && !isHidden && !own.some(({ numerator, denominator }) => numerator !== null || denominator !== null))
    return {
      problem:
        "The data file holds numerators and denominators, and none were found in the new file. Say which columns they are.",
    };
  const known = new Map(old.map((row) => [keyOf(row), row]));
  const last = Math.max(...old.map(({ period }) => period.start));
  const isMarked = own.some(({ status }) => status === "provisional" || status === "final");
  const found: Mutable = {
    added: [],
    filledIn: [],
    revised: [],
    emptied: [],
    blank: [],
    settled: [],
    unsettled: [],
    pairs: [],
    shared: 0,
  };
  for (const row of own) {
    const cells = cellsOf(row, present, multiplier);
    const before = known.get(keyOf(row));
    if (!before) {
      if (needsFigure && figureIn(cells, multiplier) === null && !cells.isSuppressed && cells.numerator === null) {
        found.blank.push(row);
        continue;
      }
      const list = old.length === 0 || row.period.start > last ? found.added : found.filledIn;
      list.push({ row, cells, period: row.period });
      continue;
    }
    found.shared++;
    const [was, is] = [before.value ?? fromCounts(before, multiplier), figureIn(cells, multiplier)];
    if (was !== null && is !== null) found.pairs.push({ was, is });
    if (isSame(before, cells, row, present)) {
      if (before.status === "provisional" && isMarked && row.status !== "provisional")
        found.settled.push({ ...before, now: row.status ?? "final" });
      if (row.status === "provisional" && before.status !== "provisional" && hasFigure(before))
        found.unsettled.push(before);
    } else if (is === null && !cells.isSuppressed) found.emptied.push(before);
    else found.revised.push({ before, after: row, cells, was, is });
  }
  const first = Math.min(...own.map(({ period }) => period.start));
  const strata = new Set(own.map(({ stratum }) => stratum));
  const keys = new Set(own.map(keyOf));
  const lost = old.filter((row) => !keys.has(keyOf(row)) && strata.has(row.stratum) && row.period.end <= today);
  return {
    ...found,
    gone: lost.filter(({ period }) => period.start >= first),
    earlier: lost.filter(({ period }) => period.start < first).length,
    ahead: read.rows.filter(({ period }) => period.end > today),
    unused: over.length - own.length,
  };
}

type Mutable = {
  readonly added: NewFigure[];
  readonly filledIn: NewFigure[];
  readonly revised: RevisedRow[];
  readonly emptied: Observation[];
  readonly blank: Observation[];
  readonly settled: (Observation & { readonly now: string })[];
  readonly unsettled: Observation[];
  readonly pairs: { readonly was: number; readonly is: number }[];
  shared: number;
};

const hasFigure = ({ value, numerator }: Observation): boolean => value !== null || numerator !== null;

const keyOf = ({ period, stratum }: Observation): string => `${period.start} ${stratum ?? ""}`;

/** What the row would hold: the figure as it stands in the new file, worked out from its counts where it stands there in no other way. */
function cellsOf(row: Observation, { places }: Present, multiplier: number): Cells {
  const share = fromCounts(row, multiplier);
  const value = row.value ?? (share === null ? null : Number(share.toPrecision(PRECISION)));
  return {
    value: places.has("value") ? value : null,
    numerator: places.has("numerator") ? row.numerator : null,
    denominator: places.has("denominator") ? row.denominator : null,
    isSuppressed: row.status === "suppressed",
  };
}

/** Digits that a share has at most: what lies behind them comes from reckoning in binary. */
const PRECISION = 12;

const figureIn = ({ value, numerator, denominator }: Cells, multiplier: number): number | null =>
  value ?? (numerator !== null && denominator ? (numerator / denominator) * multiplier : null);

/** Whether the data file says the same already; a figure that was worked out, as far as the data file rounds it. */
function isSame(before: Observation, cells: Cells, row: Observation, { places }: Present): boolean {
  const counts = (["numerator", "denominator"] as const).filter((role) => places.has(role));
  if (!counts.every((role) => before[role] === cells[role])) return false;
  if (!places.has("value") || before.value === cells.value) return true;
  if (row.value !== null || cells.value === null) return counts.length > 0 && cells.value === null;
  if (before.value === null) return counts.length > 0;
  const decimals = /\.(\d+)$/.exec(cellIn(before.row, places.get("value")))?.[1]?.length ?? 0;
  return Math.abs(before.value - cells.value) <= 0.5 * 10 ** -decimals + 1e-9;
}
