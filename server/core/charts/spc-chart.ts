// The XmR chart as a drawing. Everything is worked out before: the specification holds finished rows, and Vega-Lite only
// places them. Text that people wrote appears as data and titles, never in an expression.
import type { TopLevelSpec } from "vega-lite";
import { formatDate, toIso } from "../document/period.ts";
import { decimalsOf, figureDecimals, formatFigure, withUnit } from "../measure/figures.ts";
import type { SpcPoint, SpcResult } from "../measure/spc-result.ts";
import { CHANGE_ROW_HEIGHT, type ChangeMark, changeLayers, type PlacedChange, placeChanges } from "./change-marks.ts";
import type { Chart, ChartTable } from "./chart.ts";
import { type ChartLook, frameOf, plotWidthIn, sentenceMark } from "./frame.ts";
import { ICON_REACH, iconLayers } from "./icon-layers.ts";
import { drawAssurance, drawVariation, type IconDrawing, iconSvg } from "./icons.ts";
import { lineLabelLayer, lineLabelRoom } from "./line-labels.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { isOnAxis, type Layer, PLOT_HEIGHT, scaleFor, timeAxis, valueAxis } from "./plot.ts";
import { describePoint, describeSpc, type Figures, JUDGEMENT_WORDS } from "./spc-words.ts";
import { CHARACTER_WIDTH } from "./wrap.ts";

export type SpcChartInput = ChartLook & {
  readonly title: string;
  readonly subtitle?: string;
  /** "%", "days"; empty where the numbers have none. */
  readonly unit: string;
  /** Decimals of the values; told from the data when absent. */
  readonly decimals?: number;
  readonly result: SpcResult;
  /** Days to mark, and what changed then. Those outside the data are told in words only. */
  readonly changeDates: readonly ChangeMark[];
};

/** The chart of a result: never a number that is not finite, whatever the series. */
export function buildSpcChart(input: SpcChartInput): Chart {
  const palette = paletteOf(input.theme);
  const figures = figuresOf(input);
  const { result } = input;
  const drawings = [
    ...(result.variation ? [drawVariation(result.variation, palette)] : []),
    ...(result.assurance ? [drawAssurance(result.assurance, palette)] : []),
  ];
  const sentence = [describeSpc(result, figures), ...describeChanges(input)].join(" ");
  return {
    title: input.title,
    sentence,
    spec: specOf(input, palette, figures, sentence, drawings),
    table: tableOf(result, figures),
    icons: drawings.map((drawing) => iconSvg(drawing, palette)),
  };
}

function figuresOf({ result, decimals, unit }: SpcChartInput): Figures {
  const given = result.points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const places = figureDecimals(given, decimals);
  const pounds = unit === "£" ? unit : "";
  return {
    suffix: pounds === "" ? unit : "",
    value: (value) => pounds + formatFigure(value, places.value),
    line: (value) => pounds + formatFigure(value, places.line),
    target: (value) => pounds + formatFigure(value, decimalsOf([value])),
  };
}

// The words and the table

function describeChanges({ result, changeDates }: SpcChartInput): readonly string[] {
  return changeDates.map(({ date, label }) =>
    isOnAxis(date, datesOf(result))
      ? `Marked at ${formatDate(date)}: ${label}.`
      : `Not drawn, as it lies outside these figures: ${label} (${formatDate(date)}).`,
  );
}

function tableOf(result: SpcResult, figures: Figures): ChartTable {
  const line = (value: number | null): string => (value === null ? "" : figures.line(value));
  const hasTarget = result.points.some((point) => point.target !== null);
  const target = (value: number | null): string => (value === null ? "" : figures.target(value));
  return {
    columns: [
      "Period",
      figures.suffix === "" ? "Value" : `Value (${figures.suffix})`,
      "Mean",
      "Lower limit",
      "Upper limit",
      ...(hasTarget ? ["Target"] : []),
      "What it shows",
    ],
    rows: result.points.map((point) => [
      point.label,
      point.value === null ? "" : figures.value(point.value),
      line(point.mean),
      line(point.lower),
      line(point.upper),
      ...(hasTarget ? [target(point.target)] : []),
      describePoint(point, result),
    ]),
  };
}

// The drawing

function specOf(
  input: SpcChartInput,
  palette: Palette,
  figures: Figures,
  sentence: string,
  drawings: readonly IconDrawing[],
): TopLevelSpec {
  const { result, pageWidth } = input;
  const scale = scaleFor(drawnFigures(result.points));
  const labelRoom = scale === null ? 0 : lineLabelRoom(result, scale, figures);
  const width = plotWidthIn(input, VALUE_AXIS_ROOM + labelRoom);
  const heading = { ...input, sentence };
  if (scale === null) {
    const message = result.counted === 0 ? "There are no values to draw." : "These values are too large to draw.";
    return { ...frameOf(heading, input, 12), width, ...sentenceMark(message) };
  }

  const icons = pageWidth === undefined ? drawings : [];
  // Above the labels of the lines there is room, unless the icons are there.
  const changes = placeChanges(input.changeDates, datesOf(result), width, icons.length > 0 ? 0 : labelRoom);
  const layers = [
    ...limitLayers(result, palette),
    targetLayer(palette),
    ...changeLayers(changes, palette),
    valueLayer(result, palette),
    pointLayer(result, palette, width),
    lineLabelLayer(result, scale, figures, width),
    ...icons.flatMap(iconLayers),
  ];
  return {
    ...frameOf(heading, input, titleOffset(changes, icons)),
    width,
    height: PLOT_HEIGHT,
    data: { values: result.points.map((point) => rowOf(point, result, figures)) },
    encoding: { x: timeAxis(datesOf(result), width), y: valueAxis(input.unit, scale) },
    layer: layers,
  };
}

/** About what the labels of the value axis and its title take. */
const VALUE_AXIS_ROOM = 60;

/** Everything that must be seen; nothing when there are no values. */
function drawnFigures(points: readonly SpcPoint[]): readonly number[] {
  if (points.every((point) => point.value === null)) return [];
  return points
    .flatMap((point) => [point.value, point.mean, point.lower, point.upper, point.target])
    .filter((figure) => figure !== null);
}

function datesOf({ points }: SpcResult): readonly number[] {
  return points.map((point) => point.date);
}

/** One row of data: all that the layers draw of a point. */
function rowOf(point: SpcPoint, result: SpcResult, figures: Figures) {
  const shown = describePoint(point, result);
  const value = point.value === null ? "" : `${withUnit(figures.value(point.value), figures.suffix)}. `;
  return {
    date: toIso(point.date),
    value: point.value,
    counted: point.ghost ? null : point.value,
    ghost: point.ghost,
    mean: point.mean,
    lower: point.lower,
    upper: point.upper,
    target: point.target,
    lines: result.segments[point.segment]?.limitsFrom ?? 0,
    shows: JUDGEMENT_WORDS[point.judgement],
    words: `${point.label}: ${value}${shown}.`,
  };
}

function limitLayers(result: SpcResult, palette: Palette): readonly Layer[] {
  const line = (field: "mean" | "lower" | "upper"): Layer => ({
    mark: {
      type: "line",
      color: field === "mean" ? palette.mean : palette.limit,
      strokeWidth: field === "mean" ? 1.5 : 1.25,
      strokeDash: field === "mean" ? [] : [6, 4],
      aria: false,
    },
    encoding: { y: { field, type: "quantitative" }, detail: { field: "lines", type: "nominal" } },
  });
  return result.limitsShown ? [line("lower"), line("upper"), line("mean")] : [line("mean")];
}

/** A target that changes does so at the first point that it holds for. */
function targetLayer(palette: Palette): Layer {
  return {
    mark: {
      type: "line",
      color: palette.target,
      strokeWidth: 1.5,
      strokeDash: [2, 3],
      interpolate: "step-after",
      aria: false,
    },
    encoding: { y: { field: "target", type: "quantitative" } },
  };
}

function valueLayer({ settings }: SpcResult, palette: Palette): Layer {
  return {
    transform: [
      { filter: { field: "ghost", equal: false } },
      ...(settings.gaps === "bridge" ? [{ filter: { field: "counted", valid: true } }] : []),
    ],
    mark: { type: "line", color: palette.line, strokeWidth: 1.25, invalid: "break-paths-show-domains", aria: false },
    encoding: { y: { field: "counted", type: "quantitative" } },
  };
}

/** Colour and shape together say what a point shows. */
function pointLayer(result: SpcResult, palette: Palette, plotWidth: number): Layer {
  const better = result.direction === "decrease" ? "triangle-down" : "triangle-up";
  const looks = [
    { judgement: "common", colour: palette.common, shape: "circle" },
    { judgement: "improvement", colour: palette.improvement, shape: better },
    { judgement: "concern", colour: palette.concern, shape: "diamond" },
    { judgement: "neutral", colour: palette.neutral, shape: "square" },
    { judgement: "ghost", colour: palette.background, shape: "cross" },
  ] as const;
  const domain = looks.map(({ judgement }) => JUDGEMENT_WORDS[judgement]);
  const present = new Set(result.points.map((point) => point.judgement));
  const values = looks.filter(({ judgement }) => present.has(judgement)).map((look) => JUDGEMENT_WORDS[look.judgement]);
  const legend = result.limitsShown
    ? ({ title: null, orient: "bottom", values, columns: legendColumns(values, plotWidth) } as const)
    : null;
  return {
    transform: [{ filter: { field: "value", valid: true } }],
    mark: { type: "point", filled: true, size: 80, opacity: 1, stroke: palette.line, strokeWidth: 0.75 },
    encoding: {
      y: { field: "value", type: "quantitative" },
      color: {
        field: "shows",
        type: "nominal",
        legend,
        scale: { domain, range: looks.map(({ colour }) => colour) },
      },
      shape: {
        field: "shows",
        type: "nominal",
        legend,
        scale: { domain, range: looks.map(({ shape }) => shape) },
      },
      tooltip: { field: "words", type: "nominal" },
      description: { field: "words", type: "nominal" },
    },
  };
}

/** How many entries stand side by side without reaching past the plot. */
function legendColumns(entries: readonly string[], plotWidth: number): number {
  const longest = entries.reduce((most, entry) => Math.max(most, entry.length), 0);
  return Math.max(1, Math.floor(plotWidth / (longest * CHARACTER_WIDTH + 30)));
}

/** The title keeps clear of the labels of changes, and stands beside the icons. Its offset counts from whatever is highest. */
function titleOffset(changes: readonly PlacedChange[], icons: readonly IconDrawing[]): number {
  const labels = CHANGE_ROW_HEIGHT * changes.reduce((most, { row }) => Math.max(most, row + 1), 0);
  return 14 + labels - Math.max(icons.length > 0 ? ICON_REACH : 0, labels);
}
