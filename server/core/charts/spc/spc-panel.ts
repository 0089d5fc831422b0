// One XmR chart as a small plot among others: its lines and points, without the labels for which there is no room.
import type { TopLevelSpec } from "vega-lite";
import { toIso } from "../../document/period.ts";
import { type FigureTerms, figureWords } from "../../measure/figure-words.ts";
import type { ChartResult } from "../../measure/spc/spc-result.ts";
import type { Palette } from "../palette.ts";
import { AXIS_FONT, isOnAxis, type Layer, timeAxis, valueAxis } from "../plot.ts";
import { shorten, wrap } from "../wrap.ts";
import { type DrawnPart, describePart, isLong } from "./drawn-part.ts";
import { datesOf, limitLayers, pointLayer, scaleOf, spcRows, targetLayer, valueLayer, valuesOf } from "./spc-layers.ts";

/** A plot within a drawing of several. */
type Plot = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];

export type SpcPanel = {
  readonly title: string;
  /** A line beneath the title, in words. */
  readonly words: string;
  readonly terms: FigureTerms;
  readonly result: ChartResult;
  /** What of the result is drawn. */
  readonly drawn: DrawnPart;
  /** The day of the change to be marked. */
  readonly change?: number | undefined;
};

type PanelLook = {
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  /** The days of the axis, when several plots share one. */
  readonly dates?: readonly number[];
};

/** For a drawing of several: what better looks like differs from one to the next. */
export const OWN_SCALES = { resolve: { scale: { color: "independent", shape: "independent" } } } as const;

/** The days of all panels together, in order: an axis that they can share. */
export const datesOfAll = (panels: readonly SpcPanel[]): readonly number[] =>
  [...new Set(panels.flatMap(({ drawn }) => datesOf(drawn)))].sort((a, b) => a - b);

/** Of which panels only the latest figures are drawn. */
export const describeParts = (panels: readonly SpcPanel[]): readonly string[] =>
  panels.flatMap(({ title, result, drawn }) => describePart(result, drawn, ` of '${title}'`));

export const hasLong = (panels: readonly SpcPanel[]): boolean => panels.some(({ result }) => isLong(result));

/** A small plot of a result; a sentence in its place when there is nothing that can be drawn. */
export function spcPanel(panel: SpcPanel, look: PanelLook): Plot {
  const { title, words, terms, result, drawn, change } = panel;
  const { palette, width, height } = look;
  const heading = {
    text: wrap(title, width, { size: 12, weight: 600 }),
    subtitle: wrap(words, width, { size: 11 }),
    anchor: "start",
    frame: "group",
    fontSize: 12,
    fontWeight: 600,
    subtitleFontSize: 11,
    subtitleColor: palette.faint,
    offset: 8,
  } as const;
  const figures = figureWords(valuesOf(result), terms);
  const scale = scaleOf(drawn, figures);
  if (scale === null) return { title: heading, width, height, ...emptyPlot("There is nothing to draw.") };
  const dates = look.dates ?? datesOf(drawn);
  const axis = valueAxis(shorten(terms.unit, height, AXIS_FONT), scale);
  return {
    title: heading,
    width,
    height,
    data: { values: [...spcRows(result, drawn, scale, figures)] },
    encoding: { x: timeAxis(dates, width), y: { ...axis, axis: { ...axis.axis, tickCount: 4 } } },
    layer: [
      ...limitLayers(drawn, palette),
      targetLayer(drawn, palette, width),
      ...(change !== undefined && isOnAxis(change, dates) ? changeLayer(change, palette, height) : []),
      valueLayer(drawn, palette, width),
      pointLayer(drawn, palette, width, "none"),
    ],
  };
}

/** A plot that holds one sentence. */
function emptyPlot(sentence: string) {
  return {
    data: { values: [{ sentence }] },
    mark: { type: "text", align: "left", baseline: "top", fontSize: 12 },
    encoding: { x: { value: 0 }, y: { value: 6 }, text: { field: "sentence", type: "nominal" } },
  } as const;
}

function changeLayer(change: number, palette: Palette, height: number): readonly Layer[] {
  return [
    {
      data: { values: [{ date: toIso(change) }] },
      mark: { type: "rule", color: palette.text, strokeWidth: 1, strokeDash: [1, 2], aria: false },
      encoding: { y: { value: 0 }, y2: { value: height } },
    },
  ];
}
