// The layers of which every drawing of an SPC result is made: lines, values and points that carry colour and shape.
import { toIso } from "../document/period.ts";
import { decimalsOf, figureDecimals, formatFigure, withUnit } from "../measure/figures.ts";
import type { SpcPoint, SpcResult } from "../measure/spc-result.ts";
import type { Palette } from "./palette.ts";
import type { Layer } from "./plot.ts";
import { describePoint, type Figures, JUDGEMENT_WORDS } from "./spc-words.ts";
import { CHARACTER_WIDTH } from "./wrap.ts";

/** How the figures of a result are said: mean and limits may have more decimals than the values. */
export function figureWords(result: SpcResult, unit: string, decimals?: number): Figures {
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

/** Everything that must be seen; nothing when there are no values. */
export function drawnFigures(points: readonly SpcPoint[]): readonly number[] {
  if (points.every((point) => point.value === null)) return [];
  return points
    .flatMap((point) => [point.value, point.mean, point.lower, point.upper, point.target])
    .filter((figure) => figure !== null);
}

export function datesOf({ points }: SpcResult): readonly number[] {
  return points.map((point) => point.date);
}

/** The data of a drawing, a row for each point. */
export const spcRows = (result: SpcResult, figures: Figures) =>
  result.points.map((point) => rowOf(point, result, figures));

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

export function limitLayers(result: SpcResult, palette: Palette): readonly Layer[] {
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
export function targetLayer(palette: Palette): Layer {
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

export function valueLayer({ settings }: SpcResult, palette: Palette): Layer {
  return {
    transform: [
      { filter: { field: "ghost", equal: false } },
      ...(settings.gaps === "bridge" ? [{ filter: { field: "counted", valid: true } }] : []),
    ],
    mark: { type: "line", color: palette.line, strokeWidth: 1.25, invalid: "break-paths-show-domains", aria: false },
    encoding: { y: { field: "counted", type: "quantitative" } },
  };
}

/** Colour and shape together say what a point shows; `legendWidth` is the room that their legend has, 0 for none. */
export function pointLayer(result: SpcResult, palette: Palette, legendWidth: number): Layer {
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
  const legend =
    result.limitsShown && legendWidth > 0
      ? ({ title: null, orient: "bottom", values, columns: legendColumns(values, legendWidth) } as const)
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
function legendColumns(entries: readonly string[], width: number): number {
  const longest = entries.reduce((most, entry) => Math.max(most, entry.length), 0);
  return Math.max(1, Math.floor(width / (longest * CHARACTER_WIDTH + 30)));
}
