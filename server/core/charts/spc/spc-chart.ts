// A chart of a series as a drawing, in words and as a table: the same for every type of chart. Everything is worked out before: the specification holds finished rows, and Vega-Lite only
// places them. Text that people wrote appears as data and titles, never in an expression.

import type { TopLevelSpec } from "vega-lite";
import { formatDate } from "../../document/period.ts";
import { type Figures, type FigureTerms, figureWords } from "../../measure/figure-words.ts";
import type { ChartResult } from "../../measure/spc/spc-result.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { capital } from "../../text/words.ts";
import { CHANGE_ROW_HEIGHT, type ChangeMark, changeLayers, type PlacedChange, placeChanges } from "../change-marks.ts";
import type { Chart, ChartTable } from "../chart.ts";
import { type ChartLook, frameOf, plotWidthIn, sentenceMark } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { isOnAxis, isOnScale, PLOT_HEIGHT, type Scale, timeAxis, valueAxis } from "../plot.ts";
import { type AheadPoint, aheadLayers, describeAhead, drawnAhead, NOT_OVER } from "./ahead.ts";
import { type DrawnPart, describePart, drawnPart, isLong, pointsBefore } from "./drawn-part.ts";
import { ICON_REACH, iconLayers } from "./icon-layers.ts";
import { drawAssurance, drawVariation, type IconDrawing, iconSvg } from "./icons.ts";
import { lineLabelLayer, lineLabelRoom } from "./line-labels.ts";
import {
  datesOf,
  type LimitsNow,
  limitLayers,
  limitsNow,
  nowLayer,
  pointLayer,
  scaleOf,
  spcRows,
  targetLayer,
  valueLayer,
  valuesOf,
} from "./spc-layers.ts";
import { centreName, describeIcon, describePoint, describeSpc } from "./spc-words.ts";

export type SpcChartInput = ChartLook & {
  readonly title: string;
  readonly subtitle?: string;
  /** How the figures are said. */
  readonly terms: FigureTerms;
  readonly result: ChartResult;
  /** What a change did to these figures: where it moved them, the target is held against the limits that describe them now. */
  readonly verdict?: Pick<Verdict, "assurance" | "current" | "name" | "before" | "after">;
  /** Figures of periods that are not over: drawn in grey as far as they lie near the others, and judged by nobody. */
  readonly ahead?: readonly AheadPoint[];
  /** Days to mark, and what changed then. Those outside the data are told in words only. */
  readonly changeDates: readonly ChangeMark[];
};

/** The chart of a result: never a number that is not finite, whatever the series. */
export function buildSpcChart(input: SpcChartInput): Chart {
  const palette = paletteOf(input.theme);
  const figures = figureWords(valuesOf(input.result), input.terms);
  const { result, verdict } = input;
  const drawn = drawnPart(result, input);
  const now = limitsNow(result, figures, verdict?.current);
  const scale = scaleOf(drawn, figures, input.ahead, now);
  const assurance = (result.chart === "xmr" ? verdict?.assurance.after : undefined) ?? result.assurance;
  const drawings = [
    ...(result.variation ? [drawVariation(result.variation, palette)] : []),
    ...(assurance ? [drawAssurance(assurance, palette)] : []),
  ];
  const sentence = [
    describeSpc(result, figures, verdict),
    ...(verdict ? describeIcon(verdict, result) : []),
    ...describeFarTarget(result, scale, figures),
    ...describeAhead(input.ahead, figures),
    ...describePart(result, drawn),
    ...describeChanges(input, drawn),
  ].join(" ");
  return {
    title: input.title,
    sentence,
    spec: specOf(input, { drawn, now, scale }, palette, figures, sentence, drawings),
    table: tableOf(input, figures),
    dates: datesOf(result),
    ...(isLong(result) && { long: { rowsBefore: pointsBefore(result, drawn) } }),
    icons: drawings.map((drawing) => iconSvg(drawing, palette)),
  };
}

// The words and the table

function describeFarTarget(result: ChartResult, scale: Scale | null, figures: Figures): readonly string[] {
  const target = result.points.at(-1)?.target ?? null;
  if (scale === null || target === null || isOnScale(target, scale)) return [];
  return [`The target of ${figures.targetWithUnit(target)} lies outside the drawing, as the values are far from it.`];
}

function describeChanges({ result, changeDates }: SpcChartInput, drawn: DrawnPart): readonly string[] {
  const [all, shown] = [datesOf(result), datesOf(drawn)];
  return changeDates.map(({ date, label }) => {
    if (isOnAxis(date, shown)) return `Marked at ${formatDate(date)}: ${label}.`;
    const where = isOnAxis(date, all) ? "before the figures that are drawn" : "outside these figures";
    return `Not drawn, as it lies ${where}: ${label} (${formatDate(date)}).`;
  });
}

function tableOf({ result, ahead = [] }: SpcChartInput, figures: Figures): ChartTable {
  const line = (value: number | null): string => (value === null ? "" : figures.line(value));
  const hasLimits = result.chart !== "run";
  const hasTarget = result.points.some((point) => point.target !== null);
  const target = (value: number | null): string => (value === null ? "" : figures.target(value));
  return {
    columns: [
      "Period",
      figures.suffix === "" ? "Value" : `Value (${figures.suffix})`,
      capital(centreName(result)),
      ...(hasLimits ? ["Lower limit", "Upper limit"] : []),
      ...(hasTarget ? ["Target"] : []),
      "What it shows",
    ],
    rows: [
      ...result.points.map((point) => [
        point.label,
        point.value === null ? "" : figures.value(point.value),
        line(point.centre),
        ...(hasLimits ? [line(point.lower), line(point.upper)] : []),
        ...(hasTarget ? [target(point.target)] : []),
        describePoint(point, result),
      ]),
      ...ahead.map(({ label, value }) => [
        label,
        figures.value(value),
        "",
        ...(hasLimits ? ["", ""] : []),
        ...(hasTarget ? [""] : []),
        NOT_OVER,
      ]),
    ],
  };
}

// The drawing

/** What is drawn, the limits that describe it since a change, and the scale on which it can be seen. */
type Plotted = { readonly drawn: DrawnPart; readonly now: LimitsNow | undefined; readonly scale: Scale | null };

function specOf(
  input: SpcChartInput,
  { drawn, now, scale: found }: Plotted,
  palette: Palette,
  figures: Figures,
  sentence: string,
  drawings: readonly IconDrawing[],
): TopLevelSpec {
  const { result, pageWidth } = input;
  const scale = found && { ...found, height: input.plotHeight };
  const labelRoom = scale === null ? 0 : lineLabelRoom(result, scale, figures, now);
  const width = plotWidthIn(input, VALUE_AXIS_ROOM + labelRoom);
  const heading = { ...input, sentence };
  if (scale === null) {
    const message = result.counted === 0 ? "There are no values to draw." : "These values are too large to draw.";
    return { ...frameOf(heading, input, 12), width, ...sentenceMark(message) };
  }

  const icons = pageWidth === undefined ? drawings : [];
  const shown = datesOf(drawn);
  // Above the labels of the lines there is room, unless the icons are there.
  const ahead = drawnAhead(input.ahead, shown, scale);
  const dates = [...shown, ...ahead.map(({ date }) => date)];
  const changes = placeChanges(input.changeDates, dates, width, icons.length > 0 ? 0 : labelRoom);
  const layers = [
    ...limitLayers(drawn, palette),
    ...nowLayer(now, [shown[0] ?? 0, shown.at(-1) ?? 0], palette),
    targetLayer(drawn, palette, width),
    ...changeLayers(changes, palette, scale.height),
    valueLayer(drawn, palette, width),
    pointLayer(drawn, palette, width),
    ...aheadLayers(ahead, palette, figures),
    lineLabelLayer(result, scale, figures, width, now),
    ...icons.flatMap(iconLayers),
  ];
  return {
    ...frameOf(heading, input, titleOffset(changes, icons)),
    width,
    height: scale.height ?? PLOT_HEIGHT,
    data: { values: [...spcRows(result, drawn, scale, figures)] },
    encoding: { x: timeAxis(dates, width), y: valueAxis(input.terms.unit, scale) },
    layer: layers,
  };
}

/** About what the labels of the value axis and its title take. */
const VALUE_AXIS_ROOM = 60;

/** The title keeps clear of the labels of changes, and stands beside the icons. Its offset counts from whatever is highest. */
function titleOffset(changes: readonly PlacedChange[], icons: readonly IconDrawing[]): number {
  const labels = CHANGE_ROW_HEIGHT * changes.reduce((most, { row }) => Math.max(most, row + 1), 0);
  return 14 + labels - Math.max(icons.length > 0 ? ICON_REACH : 0, labels);
}
