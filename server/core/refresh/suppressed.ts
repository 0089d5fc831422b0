// Small numbers out of figures before anything is written: what is small itself, and so much beside it that nobody gets it back by
// subtraction. What cannot be seen from one file (a month against its quarter, a metric against one with a condition more) is told by
// the rule `small-number-by-difference`.

import type { Counted } from "./counted.ts";
import type { Aggregate, Measure } from "./definition.ts";

export type Shown = Counted & { readonly isFigureHidden: boolean; readonly isDenominatorHidden: boolean };

/** Figures as they may be shown, where counts under `threshold` may not. */
export function suppressed(figures: readonly Counted[], measure: Measure, threshold: number): readonly Shown[] {
  const byPeriod = Map.groupBy(figures, ({ period }) => period.start);
  return [...byPeriod.values()].flatMap((of) => ofPeriod(of, measure, threshold));
}

type Cell = { readonly counted: Counted; readonly isWhole: boolean; hidesFigure: boolean; hidesDenominator: boolean };

function ofPeriod(figures: readonly Counted[], measure: Measure, threshold: number): readonly Shown[] {
  const cells = figures.map((counted): Cell => {
    const hidesDenominator = measure.by === "ratio" && isSmall(counted.denominatorN, measure.denominator, threshold);
    return {
      counted,
      isWhole: counted.stratum === undefined,
      hidesDenominator,
      hidesFigure: hidesDenominator || isFigureSmall(counted, measure, threshold),
    };
  });
  if (measure.by === "ratio")
    protect(cells, (cell) => cell.counted.denominatorN, threshold, {
      isHidden: (cell) => cell.hidesDenominator,
      hide: (cell) => {
        cell.hidesDenominator = true;
        cell.hidesFigure = true;
      },
    });
  const hidden = {
    isHidden: (cell: Cell) => cell.hidesFigure,
    hide: (cell: Cell) => {
      cell.hidesFigure = true;
    },
  };
  protect(cells, ({ counted }) => counted.n, threshold, hidden);
  // Of a part of a whole the rest is a count like any other: who was not seen in time.
  if (measure.by === "ratio" && measure.isPart)
    protect(cells, ({ counted }) => counted.denominatorN - counted.n, threshold, hidden);
  return cells.map(({ counted, hidesFigure, hidesDenominator }) => ({
    ...counted,
    isFigureHidden: hidesFigure,
    isDenominatorHidden: hidesDenominator,
  }));
}

function isFigureSmall({ n, denominatorN }: Counted, measure: Measure, threshold: number): boolean {
  if (measure.by === "events") return false;
  if (measure.by === "stock") return isBetween(n, threshold);
  if (measure.by === "value") return isSmall(n, measure.value, threshold);
  const rest = denominatorN - n;
  return isSmall(n, measure.numerator, threshold) || (measure.isPart && isBetween(rest, threshold));
}

/** Nought says of nobody who they are. Of a percentile it counts how many rows lie beyond it. */
function isSmall(n: number, aggregate: Aggregate, threshold: number): boolean {
  if (aggregate.of !== "percentile") return isBetween(n, threshold);
  return n > 0 && n * Math.min(aggregate.at, 1 - aggregate.at) < threshold && !(aggregate.at === 0.5 && n >= threshold);
}

const isBetween = (count: number, threshold: number): boolean => count > 0 && count < threshold;

/**
 * Hides groups beside those that are hidden, the smallest first and those of one size together, until they have at least so many together
 * that none of them follows from the whole and the groups that are shown, and are not all of one size; and the whole itself where there are
 * no more groups to hide. Of a whole that is small itself every group goes, the empty ones too: beside noughts the number of hidden groups
 * would tell how large they can be. What is hidden follows from the sizes alone: so, of hidden groups, nobody who knows this rule can tell which is which.
 */
function protect(
  cells: readonly Cell[],
  countOf: (cell: Cell) => number,
  threshold: number,
  { isHidden, hide }: { readonly isHidden: (cell: Cell) => boolean; readonly hide: (cell: Cell) => void },
): void {
  const whole = cells.find(({ isWhole }) => isWhole);
  const groups = cells.filter(({ isWhole }) => !isWhole);
  if (whole && isHidden(whole) && isBetween(countOf(whole), threshold)) for (const cell of groups) hide(cell);
  for (;;) {
    const hidden = groups.filter(isHidden);
    if (!whole || isHidden(whole) || hidden.length === 0) return;
    const sizes = new Set(hidden.map(countOf));
    if (sizes.size > 1 && hidden.reduce((sum, cell) => sum + countOf(cell), 0) >= threshold) return;
    const others = groups.filter((cell) => !isHidden(cell)).toSorted((a, b) => bySize(countOf(a), countOf(b)));
    const [least] = others;
    for (const cell of least ? others.filter((one) => countOf(one) === countOf(least)) : [whole]) hide(cell);
  }
}

/** Empty groups last: they hide nothing. */
const bySize = (a: number, b: number): number => (a === 0 ? 1 : 0) - (b === 0 ? 1 : 0) || a - b;
