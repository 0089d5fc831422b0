// What an improvement event set out to change, and what the remeasures after 30, 60, 90 and 365 days found.
import type { TopLevelSpec } from "vega-lite";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { decimalsOf, formatFigure, withUnit } from "../../measure/figures.ts";
import type { Chart } from "../chart.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, type Layer, scaleFor, valueAxis } from "../plot.ts";
import { shorten, wrap } from "../wrap.ts";

type Target = {
  readonly name: string;
  readonly unit: string;
  readonly baseline: number;
  readonly target: number | undefined;
  readonly figures: readonly Figure[];
};

type Figure = { readonly when: When; readonly value: number };

const WHEN = ["Before", "30 days", "60 days", "90 days", "A year"] as const;
type When = (typeof WHEN)[number];

const HEIGHT = 110;

type Plot = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];

export default defineChart({
  id: "remeasures",
  summary: "what an improvement event set out to change, and its remeasures after 30, 60, 90 and 365 days",
  of: ["event"],

  draw({ graph, document, look }) {
    const targets = targetsOf(graph, document);
    if (targets.length === 0)
      return { problem: "No target of this event has a figure from before and a remeasure yet." };
    return chartOf(document.title ?? document.id ?? "", targets, look);
  },
});

type Event = DocumentOf<"event">;

function targetsOf(graph: GraphView, { fields }: Event): readonly Target[] {
  return (fields.targets ?? []).flatMap((entry): readonly Target[] => {
    if (entry?.baseline === undefined) return [];
    const metric = entry.metric === undefined ? undefined : graph.find(entry.metric);
    const name = entry.name ?? metric?.title ?? entry.metric;
    const after = [entry.day30, entry.day60, entry.day90, entry.day365];
    const figures = [entry.baseline, ...after].flatMap((value, index): readonly Figure[] => {
      const when = WHEN[index];
      return value === undefined || when === undefined ? [] : [{ when, value }];
    });
    if (name === undefined || figures.length < 2) return [];
    const unit = entry.unit ?? (isOfKind(metric, "metric") ? metric.fields.unit : undefined) ?? "";
    return [{ name, unit, baseline: entry.baseline, target: entry.target, figures }];
  });
}

function chartOf(subtitle: string, targets: readonly Target[], look: ChartLook): Chart {
  const heading = {
    title: "Before the event, and the remeasures after it",
    subtitle,
    sentence: targets.map(describe).join(" "),
  };
  return {
    title: heading.title,
    sentence: heading.sentence,
    spec: specOf(heading, targets, look),
    table: {
      columns: ["Target", "Unit", ...WHEN, "To reach"],
      rows: targets.map((target) => [
        target.name,
        target.unit,
        ...WHEN.map((when) => say(target, target.figures.find((figure) => figure.when === when)?.value)),
        say(target, target.target),
      ]),
    },
    icons: [],
  };
}

const say = ({ figures }: Target, value: number | undefined): string =>
  value === undefined ? "" : formatFigure(value, decimalsOf(figures.map((figure) => figure.value)));

function describe(target: Target): string {
  const { name, unit, baseline, target: aim, figures } = target;
  const latest = figures.at(-1);
  if (latest === undefined) return "";
  const moved = `${name}: ${say(target, baseline)} before, ${withUnit(say(target, latest.value), unit)} after ${latest.when.toLowerCase()}`;
  if (aim === undefined) return `${moved}.`;
  const met = aim >= baseline ? latest.value >= aim : latest.value <= aim;
  return `${moved}; the target of ${withUnit(say(target, aim), unit)} is ${met ? "met" : "not met yet"}.`;
}

/** One small plot for each target, since each has a unit of its own; all share the days. */
function specOf(heading: ChartHeading, targets: readonly Target[], look: ChartLook): TopLevelSpec {
  const width = Math.min(420, plotWidthIn(look, 130));
  const plots = targets.map((target, index) =>
    plotOf(target, index === targets.length - 1, width, paletteOf(look.theme)),
  );
  return { ...frameOf(heading, look), vconcat: plots, spacing: 18 };
}

function plotOf(target: Target, isLast: boolean, width: number, palette: Palette): Plot {
  const values = target.figures.map(({ when, value }) => ({
    when,
    value,
    label: say(target, value),
    words: `${target.name}, ${when.toLowerCase()}: ${withUnit(say(target, value), target.unit)}.`,
  }));
  const scale = scaleFor([...values.map(({ value }) => value), target.target ?? target.baseline]) ?? {
    low: 0,
    high: 1,
  };
  const axis = valueAxis(shorten(target.unit, HEIGHT, AXIS_FONT), scale);
  const y = { ...axis, field: "value", axis: { ...axis.axis, tickCount: 4 } };
  const words = { field: "words", type: "nominal" } as const;
  const before = { test: "datum.when === 'Before'" } as const;
  const layers: readonly Layer[] = [
    ...targetLayers(target, y, width, palette),
    {
      mark: { type: "line", color: palette.line, strokeWidth: 1.25, aria: false },
      encoding: { y },
    },
    {
      mark: { type: "point", filled: true, size: 80, opacity: 1, stroke: palette.line, strokeWidth: 0.75 },
      encoding: {
        y,
        color: { condition: { ...before, value: palette.common }, value: palette.text },
        shape: { condition: { ...before, value: "square" }, value: "circle" },
        tooltip: words,
        description: words,
      },
    },
    {
      mark: { type: "text", align: "left", dx: 3, dy: -12, fontSize: 12, aria: false },
      encoding: { y, text: { field: "label", type: "nominal" } },
    },
  ];
  return {
    title: {
      text: wrap(target.name, width, AXIS_FONT),
      anchor: "start",
      frame: "group",
      fontSize: 12,
      fontWeight: "normal",
      offset: 10,
    },
    width,
    height: HEIGHT,
    data: { values },
    encoding: {
      x: {
        field: "when",
        type: "ordinal",
        scale: { domain: [...WHEN] },
        axis: { title: null, labelAngle: 0, labels: isLast, ticks: isLast },
      },
    },
    layer: [...layers],
  };
}

function targetLayers({ target, ...rest }: Target, y: object, width: number, palette: Palette): readonly Layer[] {
  if (target === undefined) return [];
  const data = { values: [{ value: target, label: `to reach ${say({ target, ...rest }, target)}` }] };
  return [
    {
      data,
      mark: { type: "rule", color: palette.target, strokeWidth: 1.5, strokeDash: [2, 3], aria: false },
      encoding: { x: { value: 0 }, x2: { value: width }, y },
    },
    {
      data,
      mark: { type: "text", align: "left", dx: 6, fontSize: 12, aria: false },
      encoding: { x: { value: width }, y, text: { field: "label", type: "nominal" } },
    },
  ];
}
