// A run chart or one of Shewhart's charts as a drawing: every type from the one shape of their results. Limits that differ from point to
// point, as where denominators do, are drawn as steps.
import type { TopLevelSpec } from "vega-lite";
import { formatDate, toIso } from "../../document/period.ts";
import { withUnit } from "../../measure/figures.ts";
import { CONTROL_CHARTS, type ControlChart } from "../../measure/spc/control-charts.ts";
import type { ControlPoint, ControlResult } from "../../measure/spc/control-result.ts";
import { type ChangeMark, changeLayers, placeChanges } from "../change-marks.ts";
import type { Chart } from "../chart.ts";
import { type ChartLook, frameOf, plotWidthIn, sentenceMark } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { isOnAxis, isOnScale, type Layer, PLOT_HEIGHT, type Scale, timeAxis, valueAxis } from "../plot.ts";
import { drawVariation, iconSvg } from "./icons.ts";
import { datesOf, figureWords, pointLayer, scaleOf, targetLayer, valueLayer } from "./spc-layers.ts";
import { describeRule, type Figures, JUDGEMENT_WORDS } from "./spc-words.ts";

export type ControlChartInput = ChartLook & {
  readonly title: string;
  readonly subtitle?: string;
  readonly unit: string;
  readonly decimals?: number;
  readonly result: ControlResult<ControlChart>;
  readonly changeDates: readonly ChangeMark[];
};

/** About what the labels of the value axis and its title take. */
const VALUE_AXIS_ROOM = 60;

/** The chart of a result: never a number that is not finite, whatever the series. */
export function buildControlChart(input: ControlChartInput): Chart {
  const { result, unit, decimals } = input;
  const palette = paletteOf(input.theme);
  const figures = figureWords(result, unit, decimals);
  const sentence = [...describeControl(result, figures), ...describeChanges(input)].join(" ");
  return {
    title: input.title,
    sentence,
    spec: specOf(input, sentence, figures, palette),
    table: tableOf(result, figures),
    dates: datesOf(result),
    icons: result.variation ? [iconSvg(drawVariation(result.variation, palette), palette)] : [],
  };
}

// The words and the table

/** The latest point, the runs, and what to be careful about. */
export function describeControl(result: ControlResult<ControlChart>, figures: Figures): readonly string[] {
  const { chart, points, latest, notes } = result;
  const last = latest === null ? undefined : points[latest];
  if (last === undefined || last.value === null) return ["There are no values to show."];
  const name = CONTROL_CHARTS[chart].name;
  const line = last.centre === null ? "" : `, and the ${lineName(result)} is ${figures.line(last.centre)}`;
  return [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}: the latest value, for ${last.label}, is ${withUnit(figures.value(last.value), figures.suffix)}${line}.`,
    last.signal === null
      ? "The latest point is part of no signal."
      : `${JUDGEMENT_WORDS[last.judgement]}: the latest point is ${ruleWords(last, result)}.`,
    ...runsInWords(result),
    ...notes.map(({ message }) => message),
  ];
}

const lineName = ({ method }: ControlResult<ControlChart>): string =>
  method.centre === "given" ? "line that was given" : method.centre;

/** The rules of runs are told of the latest part, whose lines are in force. */
function runsInWords({ segments }: ControlResult<ControlChart>): readonly string[] {
  const runs = segments.at(-1)?.runs;
  if (!runs || runs.longestRun === null || runs.crossings === null) return [];
  const most = runs.longestRunLimit === null ? "" : ` (chance explains up to ${runs.longestRunLimit})`;
  const fewest = runs.crossingsFewest === null ? "" : ` (chance explains ${runs.crossingsFewest} or more)`;
  return [
    `Of ${runs.useful} useful points the longest run on one side has ${runs.longestRun}${most}, and the line is crossed ${runs.crossings} ${runs.crossings === 1 ? "time" : "times"}${fewest}.`,
  ];
}

function ruleWords(point: ControlPoint, { points, method }: ControlResult<ControlChart>): string {
  if (point.signal === null) return "";
  const words = describeRule(point.signal, { points });
  return method.centre === "median" ? words.replaceAll("the mean", "the median") : words;
}

function describeChanges({ result, changeDates }: ControlChartInput): readonly string[] {
  return changeDates
    .filter(({ date }) => isOnAxis(date, datesOf(result)))
    .map(({ date, label }) => `Marked at ${formatDate(date)}: ${label}.`);
}

function describePoint(point: ControlPoint, result: ControlResult<ControlChart>): string {
  if (point.ghost) return "Not counted";
  if (point.value === null) return "No value";
  return point.signal === null
    ? JUDGEMENT_WORDS.common
    : `${JUDGEMENT_WORDS[point.judgement]}: ${ruleWords(point, result)}`;
}

function tableOf(result: ControlResult<ControlChart>, figures: Figures): Chart["table"] {
  const line = (value: number | null): string => (value === null ? "" : figures.line(value));
  const hasLimits = result.points.some(({ upper }) => upper !== null);
  return {
    columns: [
      "Period",
      figures.suffix === "" ? "Value" : `Value (${figures.suffix})`,
      result.method.centre === "median" ? "Median" : "Centre",
      ...(hasLimits ? ["Lower limit", "Upper limit"] : []),
      "What it shows",
    ],
    rows: result.points.map((point) => [
      point.label,
      point.value === null ? "" : figures.value(point.value),
      line(point.centre),
      ...(hasLimits ? [line(point.lower), line(point.upper)] : []),
      describePoint(point, result),
    ]),
  };
}

// The drawing

function specOf(input: ControlChartInput, sentence: string, figures: Figures, palette: Palette): TopLevelSpec {
  const { result, unit } = input;
  const drawn = {
    direction: result.direction,
    limitsShown: true,
    points: result.points.map((point) => ({ ...point, mean: point.centre })),
  };
  const scale = scaleOf(drawn);
  const width = plotWidthIn(input, VALUE_AXIS_ROOM);
  const heading = { ...input, sentence };
  if (scale === null) return { ...frameOf(heading, input, 12), width, ...sentenceMark("There is nothing to draw.") };
  const dates = datesOf(result);
  const changes = placeChanges(input.changeDates, dates, width, 0);
  return {
    ...frameOf(heading, input),
    width,
    height: PLOT_HEIGHT,
    data: { values: result.points.map((point, row) => ({ row, ...rowOf(point, result, scale, figures) })) },
    encoding: { x: timeAxis(dates, width), y: valueAxis(unit, scale) },
    layer: [
      ...lineLayers(result, palette),
      targetLayer(drawn, palette, width),
      ...changeLayers(changes, palette),
      valueLayer(drawn, palette, width),
      pointLayer(drawn, palette, width),
    ],
  };
}

function rowOf(point: ControlPoint, result: ControlResult<ControlChart>, scale: Scale, figures: Figures) {
  const value = point.value === null ? "" : `${withUnit(figures.value(point.value), figures.suffix)}. `;
  return {
    date: toIso(point.date),
    value: point.value,
    counted: point.ghost ? null : point.value,
    ghost: point.ghost,
    mean: point.centre,
    lower: point.lower,
    upper: point.upper,
    target: point.target !== null && isOnScale(point.target, scale) ? point.target : null,
    lines: point.segment,
    shows: JUDGEMENT_WORDS[point.judgement],
    words: `${point.label}: ${value}${describePoint(point, result)}.`,
  };
}

function lineLayers({ points }: ControlResult<ControlChart>, palette: Palette): readonly Layer[] {
  const line = (field: "mean" | "lower" | "upper"): Layer => ({
    mark: {
      type: "line",
      color: field === "mean" ? palette.mean : palette.limit,
      strokeWidth: field === "mean" ? 1.5 : 1.25,
      strokeDash: field === "mean" ? [] : [6, 4],
      interpolate: "step",
      invalid: "break-paths-show-domains",
      aria: false,
    },
    encoding: { y: { field, type: "quantitative" }, detail: { field: "lines", type: "nominal" } },
  });
  const fields = (["lower", "upper"] as const).filter((field) => points.some((point) => point[field] !== null));
  return [...fields.map(line), line("mean")];
}
