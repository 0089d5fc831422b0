// What speaks against taking a file: another metric's, or figures in another unit. Each is a sentence that somebody may overrule.
import { joined } from "../../../../schemas/index.ts";
import type { DocumentOf } from "../../document/document.ts";
import type { Observations } from "../../document/figures/observations.ts";
import { formatPeriod, type Period } from "../../document/period.ts";
import { nounOf } from "../../measure/figure-changes.ts";
import { formatFigure } from "../../measure/figures.ts";
import { median } from "../../measure/mean.ts";
import type { Differences } from "./figure-differences.ts";
import type { Present } from "./present-figures.ts";

export function doubtsAbout(
  { fields }: DocumentOf<"metric">,
  present: Present,
  read: Observations,
  differences: Differences,
): readonly string[] {
  const { added, filledIn, revised, shared } = differences;
  const isPercent = fields.unit?.trim() === "%" || fields.type === "proportion";
  const noneShared =
    shared === 0 && present.rows.length > 0 && added.length + filledIn.length > 0 && !goesOn(present, differences);
  const noun = nounOf(present.rows.map(({ period }) => period));
  const scale = scaleOf(differences);
  const fresh = [...added, ...filledIn, ...revised.map(({ after, cells }) => ({ period: after.period, cells }))];
  const share = isPercent && scale === undefined ? shareAmongPercentages(fresh, present) : undefined;
  return [
    ...(noneShared
      ? [`The new file and the data file have no ${noun} in common, so nothing shows that they are of the same metric.`]
      : []),
    ...(scale === undefined
      ? []
      : [
          `The figures of the new file are ${scale} those of the data file for the same ${noun}s: they seem to be in another unit.`,
        ]),
    ...(share === undefined ? [] : [share]),
    ...(scale === undefined && share === undefined ? fewTheSame(present, differences, noun) : []),
    ...lostRows(read),
  ];
}

/** So many figures that both files have must be others, and so far from what they were, before anybody thinks of another metric. */
const ENOUGH = 3;
const FEW = 1 / 3;
const APART = 1 / 2;

/** Figures of the same periods that are others almost throughout, and further away than a figure usually is from the one before it. */
function fewTheSame({ rows }: Present, { pairs, revised }: Differences, noun: string): readonly string[] {
  const settled = revised.filter(
    ({ before, was, is }) => before.status !== "provisional" && was !== null && is !== null,
  );
  const same = pairs.filter(({ was, is }) => was === is).length;
  const all = same + settled.length;
  if (settled.length < ENOUGH || same > FEW * all) return [];
  const values = rows.toSorted((a, b) => a.period.start - b.period.start).flatMap(({ value }) => value ?? []);
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const moved = settled.map(({ was, is }) => Math.abs((is ?? 0) - (was ?? 0)));
  if ((median(moved) ?? 0) < APART * (median(steps) ?? 0)) return [];
  const are =
    same === 0
      ? `None of the ${all} ${noun}s has the figure it had`
      : `Only ${same} of the ${all} ${noun}s ${same === 1 ? "has the figure it had" : "have the figures they had"}`;
  return [`${are}: is this the file of another metric?`];
}

/** Rows with a figure that nobody can put at its place in time, so that it would be lost. */
function lostRows({ leftOut }: Observations): readonly string[] {
  const lost = leftOut.filter(({ isUnplaced }) => isUnplaced);
  const [first] = lost;
  if (!first) return [];
  const lines = lost.slice(0, SHOWN).map(({ row }) => String(row.line + 1));
  const more = lost.length - lines.length;
  const rows = joined(more > 0 ? [...lines, `${more} more`] : lines, "and");
  return [
    lost.length === 1
      ? `Row ${rows} of the new file would be left out with its figure: ${first.reason}.`
      : `Rows ${rows} of the new file would be left out with their figures. Of row ${first.row.line + 1}: ${first.reason}.`,
  ];
}

/** Rows that are named. */
const SHOWN = 4;

/** Whether the new file begins where the data file ends, as files of one month do, with figures such as this metric has had. */
function goesOn({ rows }: Present, { added, filledIn }: Differences): boolean {
  const end = Math.max(...rows.map(({ period }) => period.end));
  const values = rows.flatMap(({ value }) => value ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isUsual = (value: number | null): boolean =>
    value === null || (value >= least - (most - least) && value <= most + (most - least));
  return (
    filledIn.length === 0 &&
    Math.min(...added.map(({ period }) => period.start)) === end + 1 &&
    added.every(({ cells }) => isUsual(cells.value))
  );
}

/** How many times one unit goes into another: shares and percentages, thousands, minutes and hours, hours and days. */
const SCALES = [100, 1000, 60, 24];

/** "100 times", "a hundredth of": where all figures of shared periods differ by the same such factor. */
function scaleOf({ pairs }: Differences): string | undefined {
  const ratios = pairs.flatMap(({ was, is }) => (was !== 0 && is !== 0 ? [is / was] : []));
  if (ratios.length === 0) return undefined;
  const isNear = (factor: number): boolean => ratios.every((ratio) => Math.abs(ratio / factor - 1) < 0.05);
  const times = SCALES.find(isNear);
  if (times !== undefined) return `${formatFigure(times, 0)} times`;
  const part = SCALES.find((scale) => isNear(1 / scale));
  return part === undefined ? undefined : `1/${part} of`;
}

/** Figures between 0 and 1 where all others are percentages far above. */
function shareAmongPercentages(
  fresh: readonly { readonly period: Period; readonly cells: { readonly value: number | null } }[],
  present: Present,
): string | undefined {
  const isShare = (value: number): boolean => value > 0 && value <= 1;
  const shares = fresh.filter(({ cells }) => cells.value !== null && isShare(cells.value));
  const [first] = shares;
  if (!first) return undefined;
  const others = [
    ...present.rows.flatMap(({ value }) => value ?? []),
    ...fresh.flatMap(({ cells }) => cells.value ?? []),
  ].filter((value) => !isShare(value) && value !== 0);
  const isFar = others.length === 0 ? fresh.length > 1 : others.every((value) => value >= FAR);
  if (!isFar) return undefined;
  const example = `${formatPeriod(first.period)}: ${first.cells.value}`;
  return `${shares.length === 1 ? "A figure of the new file lies" : `${shares.length} figures of the new file lie`} between 0 and 1 (${example}), and this metric is in %. If they are shares, multiply them by 100.`;
}

/** A percentage that no share of one could be by chance. */
const FAR = 10;
