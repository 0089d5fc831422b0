// The layers of which every drawing of an SPC result is made: lines, values and points that carry colour and shape.
import { toIso } from "../../document/period.ts";
import type { Figures } from "../../measure/figure-words.ts";
import { withUnit } from "../../measure/figures.ts";
import type { ChartPoint, ChartResult } from "../../measure/spc/spc-result.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import type { Palette } from "../palette.ts";
import { AXIS_FONT, isOnScale, type Layer, type Scale, scaleWithTargets } from "../plot.ts";
import { widestOf } from "../wrap.ts";
import type { DrawnPart } from "./drawn-part.ts";
import { describePoint, hasOneRange, isJudged, JUDGEMENT_WORDS } from "./spc-words.ts";

/** The values of a result, as far as there are any. */
export const valuesOf = ({ points }: { readonly points: readonly Pick<ChartPoint, "value">[] }): readonly number[] =>
  points.flatMap(({ value }) => value ?? []);

/** The lines that describe a process since it changed, from the day of the first point that they rest on. */
export type LimitsNow = {
  readonly start: number;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
};

/** Those that a verdict found where a level moved and nobody set new limits: the chart itself still shows the limits from before. */
export function limitsNow(
  { chart, limitsShown }: ChartResult,
  { within }: Figures,
  current: Verdict["current"],
): LimitsNow | undefined {
  if (chart !== "xmr" || !limitsShown || current?.from !== "shift") return undefined;
  const { mean: centre, lower, upper } = current.limits;
  if (centre === null || lower === null || upper === null) return undefined;
  return { start: current.start, centre, lower: within(lower), upper: within(upper) };
}

const linesOf = (now: LimitsNow | undefined): readonly number[] =>
  now === undefined ? [] : [now.centre, now.lower, now.upper];

/** Fine lines, so that nobody takes them for limits that somebody has set; between the first and the last day that are drawn. */
export function nowLayer(
  now: LimitsNow | undefined,
  [first, last]: readonly [number, number],
  palette: Palette,
): readonly Layer[] {
  if (now === undefined) return [];
  const days = [Math.max(now.start, first), last];
  const values = linesOf(now).flatMap((at, line) => days.map((date) => ({ date: toIso(date), at, line })));
  return [
    {
      data: { values },
      mark: { type: "line", color: palette.text, strokeWidth: 1, strokeDash: [1, 3], aria: false },
      encoding: { y: { field: "at", type: "quantitative" }, detail: { field: "line", type: "nominal" } },
    },
  ];
}

/** A scale for everything that must be seen, and for what lies `ahead` as far as it is near; null when there are no values. */
export function scaleOf(
  { points }: Pick<ChartResult, "points">,
  { within }: Figures,
  ahead: readonly { readonly value: number }[] = [],
  now?: LimitsNow,
): Scale | null {
  if (points.every((point) => point.value === null)) return null;
  const lines = points.flatMap(({ centre, lower, upper }) => [centre, lower, upper]);
  const figures = [...points.map(({ value }) => value), ...lines.map((line) => line && within(line)), ...linesOf(now)];
  const targets = [...points.map((point) => point.target), ...ahead.map(({ value }) => value)];
  return scaleWithTargets(
    figures.filter((figure) => figure !== null),
    targets.filter((target) => target !== null),
  );
}

export function datesOf({ points }: { readonly points: readonly Pick<ChartPoint, "date">[] }): readonly number[] {
  return points.map((point) => point.date);
}

/** The data of a drawing, a row for each point that is drawn; `row` is its index among them. */
export const spcRows = (result: ChartResult, drawn: DrawnPart, scale: Scale, figures: Figures) =>
  drawn.points.map((point, row) => ({ row, ...rowOf(point, result, scale, figures) }));

/** One row of data: all that the layers draw of a point. The line in the middle is `mean` to those who read the data of a drawing. */
function rowOf(point: ChartPoint, result: ChartResult, scale: Scale, figures: Figures) {
  const shown = describePoint(point, result);
  const value = point.value === null ? "" : `${withUnit(figures.value(point.value), figures.suffix)}. `;
  return {
    date: toIso(point.date),
    value: point.value,
    counted: point.ghost ? null : point.value,
    ghost: point.ghost,
    mean: point.centre,
    lower: point.lower === null ? null : figures.within(point.lower),
    upper: point.upper === null ? null : figures.within(point.upper),
    target: point.target !== null && isOnScale(point.target, scale) ? point.target : null,
    lines: result.segments[point.segment]?.limitsFrom ?? 0,
    shows: JUDGEMENT_WORDS[point.judgement],
    words: `${point.label}: ${value}${shown}.`,
  };
}

/** The lines; as steps where they differ from point to point, as denominators do. */
export function limitLayers(result: DrawnPart, palette: Palette): readonly Layer[] {
  const isStepped = !hasOneRange(result);
  const line = (field: "mean" | "lower" | "upper"): Layer => ({
    mark: {
      type: "line",
      color: field === "mean" ? palette.mean : palette.limit,
      strokeWidth: field === "mean" ? 1.5 : 1.25,
      strokeDash: field === "mean" ? [] : [6, 4],
      ...(isStepped && { interpolate: "step", invalid: "break-paths-show-domains" }),
      aria: false,
    },
    encoding: { y: { field, type: "quantitative" }, detail: { field: "lines", type: "nominal" } },
  });
  return result.limitsShown ? [line("lower"), line("upper"), line("mean")] : [line("mean")];
}

/** A target that changes does so at the first point that it holds for. Beside a single point it runs across the plot. */
export function targetLayer(
  { points }: { readonly points: readonly unknown[] },
  palette: Palette,
  plotWidth: number,
): Layer {
  const look = { color: palette.target, strokeWidth: 1.5, strokeDash: [2, 3], aria: false };
  const y = { field: "target", type: "quantitative" } as const;
  if (points.length > 1) return { mark: { type: "line", interpolate: "step-after", ...look }, encoding: { y } };
  return {
    transform: [{ filter: { field: "target", valid: true } }],
    mark: { type: "rule", ...look },
    encoding: { x: { value: 0 }, x2: { value: plotWidth }, y },
  };
}

export function valueLayer(result: DrawnPart, palette: Palette, plotWidth: number): Layer {
  const strokeWidth = isCrowded(result, plotWidth) ? 0.4 : 1.25;
  return {
    transform: [
      { filter: { field: "ghost", equal: false } },
      ...(result.bridged ? [{ filter: { field: "counted", valid: true } }] : []),
    ],
    mark: { type: "line", color: palette.line, strokeWidth, invalid: "break-paths-show-domains", aria: false },
    encoding: { y: { field: "counted", type: "quantitative" } },
  };
}

/** Colour and shape together say what a point shows; `shownLegend` is "none" where there is no room for one. */
export function pointLayer(
  result: DrawnPart,
  palette: Palette,
  plotWidth: number,
  shownLegend: "below" | "none" = "below",
): Layer {
  const better = result.direction === "decrease" ? "triangle-down" : "triangle-up";
  const present = new Set(result.points.map((point) => point.judgement));
  const looks = [
    { judgement: "common", colour: palette.common, shape: "circle" },
    { judgement: "improvement", colour: palette.improvement, shape: better },
    { judgement: "concern", colour: palette.concern, shape: "diamond" },
    { judgement: "neutral", colour: palette.neutral, shape: "square" },
    ...(present.has("unjudged") ? [{ judgement: "unjudged", colour: palette.grid, shape: "circle" } as const] : []),
    { judgement: "ghost", colour: palette.background, shape: "cross" },
  ] as const;
  const domain = looks.map(({ judgement }) => JUDGEMENT_WORDS[judgement]);
  const values = looks.filter(({ judgement }) => present.has(judgement)).map((look) => JUDGEMENT_WORDS[look.judgement]);
  const legend =
    isJudged(result) && shownLegend === "below"
      ? ({ title: null, orient: "bottom", values, columns: legendColumns(values, plotWidth) } as const)
      : null;
  return {
    transform: [{ filter: { field: "value", valid: true } }],
    mark: {
      type: "point",
      filled: true,
      size: pointSize(result.points.length, plotWidth),
      opacity: 1,
      stroke: palette.line,
      strokeWidth: isCrowded(result, plotWidth) ? 0.25 : 0.75,
    },
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

/** Square pixels of a point: fewer where many stand close together. */
function pointSize(points: number, plotWidth: number): number {
  return Math.round(Math.min(80, Math.max(14, (8 * plotWidth) / points)));
}

/** Whether points stand so close together that a line of the usual width would cover them. */
function isCrowded({ points }: Pick<ChartResult, "points">, plotWidth: number): boolean {
  return points.length > plotWidth / 3;
}

/** How many entries stand side by side without reaching past the plot. */
function legendColumns(entries: readonly string[], width: number): number {
  return Math.max(1, Math.floor(width / (widestOf(entries, AXIS_FONT) + 30)));
}
