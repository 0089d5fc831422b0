// Changes on a chart: a rule down it at the day, and a label above, in the lowest row that has room.
import { toIso } from "../document/period.ts";
import type { Palette } from "./palette.ts";
import { isOnAxis, type Layer, PLOT_HEIGHT, timeExtent } from "./plot.ts";
import { CHARACTER_WIDTH, shorten } from "./wrap.ts";

/** What changed, and on which day. */
export type ChangeMark = { readonly date: number; readonly label: string };

export type PlacedChange = {
  readonly date: string;
  readonly text: string;
  readonly row: number;
  readonly toLeft: boolean;
};

export const CHANGE_ROW_HEIGHT = 16;
const LONGEST_LABEL = 48;

/** The changes that lie on the axis of these dates, which is so many pixels long. Their labels may reach past it by the room beside it. */
export function placeChanges(
  changes: readonly ChangeMark[],
  dates: readonly number[],
  plotWidth: number,
  roomBeside: number,
): readonly PlacedChange[] {
  const [start, end] = timeExtent(dates);
  const edge = plotWidth + roomBeside;
  const rows: { from: number; to: number }[][] = [];
  return changes
    .filter(({ date }) => isOnAxis(date, dates))
    .toSorted((a, b) => a.date - b.date)
    .map(({ date, label }) => {
      const x = (plotWidth * (date - start)) / (end - start);
      const room = Math.floor((Math.max(x, edge - x) - 8) / CHARACTER_WIDTH);
      const text = shorten(label, Math.min(LONGEST_LABEL, room));
      const width = text.length * CHARACTER_WIDTH + 8;
      const toLeft = x + width > edge && x > plotWidth / 2;
      const extent = toLeft ? { from: x - width, to: x } : { from: x, to: x + width };
      const isFree = (taken: readonly { from: number; to: number }[]): boolean =>
        taken.every(({ from, to }) => extent.to < from || extent.from > to);
      const free = rows.findIndex(isFree);
      const row = free === -1 ? rows.length : free;
      rows[row] = [...(rows[row] ?? []), extent];
      return { date: toIso(date), text, row, toLeft };
    });
}

export function changeLayers(changes: readonly PlacedChange[], palette: Palette): readonly Layer[] {
  if (changes.length === 0) return [];
  const rules: Layer = {
    data: { values: changes.map(({ date }) => ({ date })) },
    mark: { type: "rule", color: palette.text, strokeWidth: 1, strokeDash: [1, 2], aria: false },
    encoding: { y: { value: 0 }, y2: { value: PLOT_HEIGHT } },
  };
  const toRight = changes.filter((change) => !change.toLeft);
  const toLeft = changes.filter((change) => change.toLeft);
  return [rules, ...changeLabels(toRight, "left", -3), ...changeLabels(toLeft, "right", 3)];
}

function changeLabels(changes: readonly PlacedChange[], align: "left" | "right", dx: number): readonly Layer[] {
  if (changes.length === 0) return [];
  const values = changes.map(({ date, text, row }) => ({ date, text, at: -8 - CHANGE_ROW_HEIGHT * row }));
  return [
    {
      data: { values },
      mark: { type: "text", align, dx, baseline: "middle", fontSize: 12 },
      encoding: {
        y: { field: "at", type: "quantitative", scale: null, axis: null },
        text: { field: "text", type: "nominal" },
      },
    },
  ];
}
