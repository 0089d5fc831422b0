// Why a broad metric cannot show what a plan changes: the metric's usual range as a band, and the effect that the plan hopes
// for, as an arrow from the mean.
import type { TopLevelSpec } from "vega-lite";
import type { DocumentOf } from "../../document/document.ts";
import { breadthOf } from "../../graph/breadth.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import type { SpcResult } from "../../measure/spc/spc-result.ts";
import { judgeMetric } from "../../measure/verdict/metric-judgement.ts";
import {
  canShow,
  describeChances,
  describeEffect,
  describeMove,
  type Effect,
  effectOn,
} from "../../measure/verdict/plan-effect.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, type Layer, scaleFor, valueAxis } from "../plot.ts";
import { valuesOf } from "../spc/spc-layers.ts";
import { shorten, wrap } from "../wrap.ts";

type Plan = DocumentOf<"plan">;

/** A broad metric of a plan, its usual range, and what the plan could do to it. */
type Diluted = {
  readonly use: MetricUse;
  readonly share: string;
  readonly effect: Effect;
  readonly mean: number;
  readonly range: number;
  /** How a figure of the metric is said. */
  readonly say: (figure: number) => string;
};

const HEIGHT = 76;

export default defineChart({
  id: "dilution",
  summary: "the usual range of a plan's broad metrics, and the effect that the plan hopes for in them",
  of: ["plan"],

  draw({ graph, document, look, today }) {
    const broad = metricsOf(graph, document).flatMap((use) => dilutedUse(graph, use, today));
    if (broad.length === 0)
      return { problem: "No metric of this plan is broader than the plan by a share that can be worked out." };
    const heading = {
      title: "Could a broad metric show what this plan changes?",
      subtitle: document.title ?? document.id ?? "",
      sentence: broad.map(describe).join(" "),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, broad, look),
      table: {
        columns: ["Metric", "Share changed", "Hoped for there", "Effect here", "Usual range", "Can it show it?"],
        rows: broad.map((one) => [
          nameOf(one),
          one.share,
          one.say(one.effect.gain),
          describeMove(one.effect),
          `±${one.say(one.range)}`,
          ANSWERS[canShow(one.effect) ?? "unknown"],
        ]),
      },
      icons: [],
    };
  },
});

const ANSWERS = { cannot: "no", may: "perhaps", can: "yes", unknown: "cannot be said" } as const;

function dilutedUse(graph: GraphView, use: MetricUse, today: number): readonly Diluted[] {
  const share = breadthOf(graph, use)?.share;
  const effect = share && effectOn(graph, use, share.part / share.whole, today);
  const result = judgeMetric(graph, use.metric);
  if (!share || !effect || effect.range === undefined || "problem" in result) return [];
  const mean = baselineMean(result, use.plan);
  if (mean === undefined) return [];
  const words = `${share.part} of ${share.whole} ${share.measure.replaceAll("_", " ")}`;
  const { lineWithUnit } = figureWords(valuesOf(result), figureTerms(graph, use.metric));
  return [{ use, share: words, effect, mean, range: effect.range, say: lineWithUnit }];
}

/** Where the metric stood before the plan's change. */
function baselineMean({ points }: SpcResult, plan: Plan): number | undefined {
  const start = changeOf(plan) ?? Number.POSITIVE_INFINITY;
  return (
    points.findLast(({ date, centre }) => centre !== null && date < start)?.centre ?? points[0]?.centre ?? undefined
  );
}

const nameOf = ({ use: { metric } }: Diluted): string => metric.title ?? metric.id ?? "";

const describe = (one: Diluted): string =>
  [`'${nameOf(one)}': the plan changes ${one.share}.`, describeEffect(one.effect), describeChances(one.effect)]
    .filter(Boolean)
    .join(" ");

// The drawing: one band for each metric, each on a scale of its own

type Plot = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];

function specOf(heading: ChartHeading, broad: readonly Diluted[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const width = Math.min(520, plotWidthIn(look, 40));
  return { ...frameOf(heading, look), vconcat: broad.map((one) => plotOf(one, width, palette)), spacing: 26 };
}

function plotOf(one: Diluted, width: number, palette: Palette): Plot {
  const { mean, range, effect, use } = one;
  const better = use.metric.fields.direction === "decrease" ? -1 : 1;
  const end = mean + better * effect.effect;
  const scale = scaleFor([mean - range, mean + range, end]) ?? { low: 0, high: 1 };
  const axis = valueAxis(shorten(use.metric.fields.unit ?? "", width, AXIS_FONT), scale);
  const x = (field: string) => ({ ...axis, field }) as const;
  const values = [{ low: mean - range, high: mean + range, mean, end }];
  const band = `Usual range: ${one.say(mean - range)} to ${one.say(mean + range)}`;
  const label = { type: "text", fontSize: 12, aria: false } as const;
  const across = { value: HEIGHT / 2 };
  const layers: readonly Layer[] = [
    {
      mark: { type: "rect", color: palette.common, opacity: 0.3, stroke: palette.limit, strokeDash: [6, 4] },
      encoding: { x: x("low"), x2: { field: "high" }, y: { value: 18 }, y2: { value: HEIGHT - 12 } },
    },
    {
      mark: { type: "rule", color: palette.mean, strokeWidth: 1.5, aria: false },
      encoding: { x: x("mean"), y: { value: 12 }, y2: { value: HEIGHT - 6 } },
    },
    {
      mark: { type: "rule", color: palette.text, strokeWidth: 3, aria: false },
      encoding: { x: x("mean"), x2: { field: "end" }, y: across },
    },
    {
      mark: {
        type: "point",
        shape: better > 0 ? "triangle-right" : "triangle-left",
        filled: true,
        size: 130,
        opacity: 1,
        color: palette.text,
        aria: false,
      },
      encoding: { x: x("end"), y: across },
    },
    {
      data: { values: [{ text: band }] },
      mark: { ...label, align: "left", baseline: "bottom" },
      encoding: { x: { value: 0 }, y: { value: 12 }, text: { field: "text", type: "nominal" } },
    },
    {
      data: { values: [{ end, text: `effect ${describeMove(effect)}` }] },
      mark: { ...label, align: better > 0 ? "left" : "right", dx: better * 12 },
      encoding: { x: x("end"), y: across, text: { field: "text", type: "nominal" } },
    },
  ];
  return {
    title: {
      text: wrap(`${nameOf(one)}: the plan changes ${one.share}`, width, { size: 12, weight: 600 }),
      anchor: "start",
      frame: "group",
      fontSize: 12,
      fontWeight: 600,
      offset: 6,
    },
    width,
    height: HEIGHT,
    data: { values },
    layer: [...layers],
  };
}
