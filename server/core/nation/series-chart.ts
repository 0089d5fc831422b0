// The middle figure of many organisations over time. It has no limits: it is no process of anybody's, and its rules would not hold.

import type { Chart } from "../charts/chart.ts";
import { type ChartLook, frameOf, plotWidthIn } from "../charts/frame.ts";
import { paletteOf } from "../charts/palette.ts";
import { PLOT_HEIGHT, scaleFor, timeAxis, valueAxis } from "../charts/plot.ts";
import { parseDate, toIso } from "../document/period.ts";
import { figureWords } from "../measure/figure-words.ts";
import type { Series } from "./answer.ts";

const ROOM_BESIDE = 70;

export function seriesChart({ title, unit, points }: Series, look: ChartLook): Chart {
  const dates = points.map(({ day }) => parseDate(day) ?? 0);
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
      data: { values: dates.map((date, at) => ({ date: toIso(date), value: values[at] ?? null })) },
      mark: {
        type: "line",
        color: palette.line,
        point: { filled: true, fill: palette.common, stroke: palette.line, size: 40 },
      },
      encoding: {
        x: timeAxis(dates, width),
        y: { field: "value", ...valueAxis(unit, scaleFor(values) ?? { low: 0, high: 1 }) },
      },
    },
    table: {
      columns: ["Period", "Middle figure", "Organisations"],
      rows: points.map(({ label, value, organisations }) => [label, words(value), String(organisations)]),
    },
    icons: [],
  };
}
