// Changes on a chart: a rule down it at the day, and a label above, in the lowest row that has room.
import { toIso } from "../document/period.ts";
import type { Palette } from "./palette.ts";
import { isOnAxis, type Layer, PLOT_HEIGHT, timeExtent } from "./plot.ts";
import { textWidth } from "./text-width.ts";
import { shorten } from "./wrap.ts";

/** What changed, and on which day. */
export type ChangeMark = { readonly date: number; readonly label: string };

export type PlacedChange = {
  readonly date: string;
  readonly text: string;
  readonly row: number;
  readonly toLeft: boolean;
  /** So many pixels does it begin before its mark, as it would be cut otherwise; 0 where it begins at it. */
  readonly before: number;
};

export const CHANGE_ROW_HEIGHT = 16;
const LONGEST_LABEL = 420;
const FONT = { size: 12 } as const;

/** Rows of labels above a plot: a change that finds no room in them has no label, and is told in words only. */
const MOST_ROWS = 8;

/** Pixels that labels keep from each other, and from the marks of other changes. */
const CLEARANCE = 12;

type Extent = { readonly from: number; readonly to: number };

/**
 * The changes that lie on the axis of these dates, which is so many pixels long. Their labels may reach past it by the room
 * beside it. The latest change comes first, so that the mark of an earlier one, which reaches up to its label, finds no
 * label in its way.
 */
export function placeChanges(
  changes: readonly ChangeMark[],
  dates: readonly number[],
  plotWidth: number,
  roomBeside: number,
): readonly PlacedChange[] {
  const [start, end] = timeExtent(dates);
  const edge = plotWidth + roomBeside;
  const rows: Extent[][] = [];
  return changes
    .filter(({ date }) => isOnAxis(date, dates))
    .toSorted((a, b) => b.date - a.date)
    .map(({ date, label }) => {
      const x = (plotWidth * (date - start)) / (end - start);
      const text = shorten(label, Math.min(LONGEST_LABEL, edge - 8), FONT);
      const width = textWidth(text, FONT) + 8;
      const toLeft = x + width > edge && x > plotWidth / 2 && width <= x;
      const before = toLeft ? 0 : Math.max(0, Math.ceil(x + width - edge));
      const extent = toLeft ? { from: x - width, to: x } : { from: x - before, to: x - before + width };
      const isFree = (taken: readonly Extent[]): boolean =>
        taken.every(({ from, to }) => extent.to + CLEARANCE < from || extent.from > to + CLEARANCE);
      const free = rows.findIndex(isFree);
      const row = free === -1 ? rows.length : free;
      if (row >= MOST_ROWS) return { date: toIso(date), text: "", row: 0, toLeft, before };
      for (let below = 0; below < row; below += 1) rows[below]?.push({ from: x, to: x });
      rows[row] = [...(rows[row] ?? []), extent];
      return { date: toIso(date), text, row, toLeft, before };
    })
    .reverse();
}

export function changeLayers(
  changes: readonly PlacedChange[],
  palette: Palette,
  height: number = PLOT_HEIGHT,
): readonly Layer[] {
  if (changes.length === 0) return [];
  const rules: Layer = {
    data: { values: changes.map(({ date, row }) => ({ date, top: -CHANGE_ROW_HEIGHT * row })) },
    mark: { type: "rule", color: palette.text, strokeWidth: 1, strokeDash: [1, 2], aria: false },
    encoding: {
      y: { field: "top", type: "quantitative", scale: null, axis: null },
      y2: { value: height },
    },
  };
  const labelled = changes.filter(({ text }) => text !== "");
  const toRight = Map.groupBy(
    labelled.filter((change) => !change.toLeft),
    ({ before }) => before,
  );
  const toLeft = labelled.filter((change) => change.toLeft);
  return [
    rules,
    ...[...toRight].flatMap(([before, some]) => changeLabels(some, "left", -3 - before, palette)),
    ...changeLabels(toLeft, "right", 3, palette),
  ];
}

/** Each label on a background of its own, as the mark of another change may pass behind it. */
function changeLabels(
  changes: readonly PlacedChange[],
  align: "left" | "right",
  dx: number,
  palette: Palette,
): readonly Layer[] {
  if (changes.length === 0) return [];
  const values = changes.map(({ date, text, row }) => ({ date, text, at: -8 - CHANGE_ROW_HEIGHT * row }));
  const backed = { stroke: palette.background, strokeWidth: 4, aria: false };
  return [backed, {}].map((look) => ({
    data: { values },
    mark: { type: "text", align, dx, baseline: "middle", fontSize: FONT.size, ...look },
    encoding: {
      y: { field: "at", type: "quantitative", scale: null, axis: null },
      text: { field: "text", type: "nominal" },
    },
  }));
}
