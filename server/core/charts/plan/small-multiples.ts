// All metrics of a plan side by side, on one time axis where that shows something, each with what the change did to it.
import type { TopLevelSpec } from "vega-lite";
import type { GraphView } from "../../graph/graph.ts";
import { type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import { figureTerms } from "../../measure/figure-words.ts";
import { describeByChance } from "../../measure/verdict/beside-verdict.ts";
import { judgeChart } from "../../measure/verdict/metric-control.ts";
import { describePlanVerdict } from "../../measure/verdict/plan-answer.ts";
import { type PlanVerdict, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import { useInShort } from "../../measure/verdict/short-answer.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { PLOT_WIDTH } from "../plot.ts";
import { drawnPart } from "../spc/drawn-part.ts";
import { datesOf } from "../spc/spc-layers.ts";
import { datesOfAll, describeParts, hasLong, OWN_SCALES, type SpcPanel, spcPanel } from "../spc/spc-panel.ts";
import { VERDICT_COLUMNS, verdictRow } from "./verdict-table.ts";

/** What the axis of a small plot takes, and the space between two of them. */
const AXIS_ROOM = 80;
const PANEL = { width: 270, height: 120 } as const;

export default defineChart({
  id: "small-multiples",
  summary: "all metrics of a plan side by side, each with what the change did to it",
  of: ["plan"],

  draw({ graph, document, look, today }) {
    const judgement = planVerdict(graph, document, today);
    const panels = metricsOf(graph, document)
      .filter(({ metric }) => metric.fields.status !== "retired")
      .flatMap((use) => panelOf(graph, use, judgement, look));
    if (panels.length === 0) return { problem: "No metric of this plan has figures yet." };
    const heading = {
      title: `The metrics of '${document.title ?? document.id ?? ""}'`,
      sentence: [
        ...describePlanVerdict(graph, document, judgement, today),
        ...describeByChance(judgement.metrics),
        ...describeParts(panels),
        ...(sharedDates(panels) === undefined ? [OWN_AXES] : []),
      ].join(" "),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, panels, look),
      table: {
        columns: ["Metric", "Role", ...VERDICT_COLUMNS],
        rows: metricsOf(graph, document).map((use) => [
          use.metric.title ?? use.metric.id ?? "",
          use.role,
          ...verdictRow(use.metric, verdictIn(judgement, use)),
        ]),
      },
      ...(hasLong(panels) && { long: { rowsBefore: 0 } }),
      icons: [],
    };
  },
});

const verdictIn = ({ metrics }: PlanVerdict, { index }: MetricUse) =>
  metrics.find((judged) => judged.index === index)?.verdict;

function panelOf(graph: GraphView, use: MetricUse, judgement: PlanVerdict, look: ChartLook): readonly SpcPanel[] {
  const { metric, role } = use;
  const result = judgeChart(graph, metric);
  if ("problem" in result) return [];
  const found = verdictIn(judgement, use);
  return [
    {
      title: metric.title ?? metric.id ?? "",
      words: `${role}, ${found === undefined ? "no change has begun" : useInShort({ metric, verdict: found })}`,
      terms: figureTerms(graph, metric),
      result,
      drawn: drawnPart(result, look),
      change: judgement.start,
    },
  ];
}

/** A series with so many points has a course, which takes so much of the axis to be seen. */
const COURSE = { points: 12, share: 1 / 3 } as const;

const OWN_AXES =
  "Their figures are of times too different to be seen on one axis, so that each has a time axis of its own.";

/** The days of one axis for all; none where it would press the course of a metric together. */
function sharedDates(panels: readonly SpcPanel[]): readonly number[] | undefined {
  const dates = datesOfAll(panels);
  const isPressed = ({ drawn }: SpcPanel): boolean =>
    drawn.points.length >= COURSE.points && lengthOf(datesOf(drawn)) < COURSE.share * lengthOf(dates);
  return panels.some(isPressed) ? undefined : dates;
}

const lengthOf = (dates: readonly number[]): number => (dates.at(-1) ?? 0) - (dates[0] ?? 0);

function specOf(heading: ChartHeading, panels: readonly SpcPanel[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const dates = sharedDates(panels);
  const room = plotWidthIn(look, AXIS_ROOM);
  const columns = look.pageWidth === undefined || room >= PLOT_WIDTH ? 2 : 1;
  const width = look.pageWidth === undefined ? PANEL.width : Math.floor((room - (columns - 1) * AXIS_ROOM) / columns);
  const plots = panels.map((panel) =>
    spcPanel(panel, { palette, width, height: PANEL.height, ...(dates && { dates }) }),
  );
  return { ...frameOf(heading, look), concat: plots, columns, spacing: 24, ...OWN_SCALES };
}
