// The middle figure of many organisations over time. It has no limits: it is no process of anybody's, and its rules would not hold.

import type { Chart } from "../charts/chart.ts";
import { type ChartLook, frameOf, plotWidthIn } from "../charts/frame.ts";
import { paletteOf } from "../charts/palette.ts";
import { calendarAxis, PLOT_HEIGHT } from "../charts/plot.ts";
import { parseDate } from "../document/period.ts";
import { figureWords } from "../measure/figure-words.ts";
import type { Series } from "./answer.ts";

const ROOM_BESIDE = 70;

export function seriesChart({ title, unit, points }: Series, look: ChartLook): Chart {
  const values = points.map(({ value }) => value);
  const { valueWithUnit: words } = figureWords(values, { unit, decimals: 1 });
  const [first, last] = [points[0], points.at(-1)];
  const ends = [first, last].map((point) =>
    point === undefined ? "" : `${words(point.value)} in ${point.label} (${point.organisations} organisations)`,
  );
  const sentence = `${title}: the middle figure went from ${ends[0]} to ${ends[1]}.`;
  const palette = paletteOf(look.theme);
  const width = plotWidthIn(look, ROOM_BESIDE);
  return {
    title,
    sentence,
    spec: {
      ...frameOf({ title, sentence }, look),
      width,
      height: look.plotHeight ?? PLOT_HEIGHT,
      data: { values: points.map(({ day, value }) => ({ day: (parseDate(day) ?? 0) * 86_400_000, value })) },
      mark: {
        type: "line",
        color: palette.line,
        point: { filled: true, color: palette.common, stroke: palette.line, size: 40 },
      },
      encoding: {
        x: { field: "day", ...calendarAxis(width) },
        y: {
          field: "value",
          type: "quantitative",
          scale: { zero: false, nice: true },
          axis: { title: unit === "" ? null : unit },
        },
      },
    },
    table: {
      columns: ["Period", "Middle figure", "Organisations"],
      rows: points.map(({ label, value, organisations }) => [label, words(value), String(organisations)]),
    },
    icons: [],
  };
}
