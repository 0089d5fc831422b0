// A local metric above the broader ones it contributes to, on one time axis: did a gain reach them?

import type { TopLevelSpec } from "vega-lite";
import type { DocumentOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { figureTerms } from "../../measure/figure-words.ts";
import { answerOf } from "../../measure/verdict/answer.ts";
import { describeByChance } from "../../measure/verdict/beside-verdict.ts";
import { judgeChart } from "../../measure/verdict/metric-control.ts";
import { styleOf } from "../../measure/verdict/plan-answer.ts";
import { latestUse, type Ripple, rippleOf, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import { useInShort } from "../../measure/verdict/short-answer.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { lowered } from "../../text/words.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { drawnPart } from "../spc/drawn-part.ts";
import { datesOfAll, describeParts, hasLong, OWN_SCALES, type SpcPanel, spcPanel } from "../spc/spc-panel.ts";
import { VERDICT_COLUMNS, verdictRow } from "./verdict-table.ts";

type Metric = DocumentOf<"metric">;

/** A metric, and what the change did to it. */
type Level = { readonly metric: Metric; readonly verdict: Verdict };

const AXIS_ROOM = 80;
const HEIGHT = 130;

export default defineChart({
  id: "paired",
  summary: "a local metric above the broader ones it contributes to, on one time axis with the change marked",
  of: ["metric"],

  draw({ graph, document, look, today }) {
    const use = latestUse(verdictsOf(graph, document, today));
    if (use === undefined) return { problem: "No plan that uses this metric has begun its change." };
    const { change } = use.verdict;
    const levels = [{ metric: document, verdict: use.verdict }, ...rippleOf(graph, use, today).flatMap(levelsOf)];
    if (levels.length < 2) return { problem: "This metric contributes to no broader one." };
    const panels = levels.flatMap((level) => panelOf(graph, level, look));
    if (panels.length < 2) return { problem: "This metric, or the broader one it contributes to, has no figures yet." };
    const title = `From '${titleOf(document)}' to the broader metrics`;
    const heading = { title, sentence: [describe(levels, change.start), ...describeParts(panels)].join(" ") };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, panels, look),
      table: {
        columns: ["Metric", ...VERDICT_COLUMNS],
        rows: levels.map(({ metric, verdict }) => [titleOf(metric), ...verdictRow(metric, verdict)]),
      },
      ...(hasLong(panels) && { long: { rowsBefore: 0 } }),
      icons: [],
    };
  },
});

const titleOf = ({ title, id }: Metric): string => title ?? id ?? "";

/** The nearest first. */
const levelsOf = ({ metric, verdict, parents }: Ripple): readonly Level[] => [
  { metric, verdict },
  ...parents.flatMap(levelsOf),
];

function describe(levels: readonly Level[], start: number): string {
  const [local, ...wider] = levels;
  if (local === undefined) return "";
  const said = ({ metric, verdict }: Level): string =>
    `'${titleOf(metric)}' – ${lowered(answerOf(verdict, styleOf(metric)))}`;
  return [
    `Since ${formatDate(start)}: ${said(local)} What it contributes to:`,
    ...wider.map(said),
    ...describeByChance(levels),
    "These are changes in time, not proof of cause.",
  ].join(" ");
}

function panelOf(graph: GraphView, { metric, verdict }: Level, look: ChartLook): readonly SpcPanel[] {
  const result = judgeChart(graph, metric);
  if ("problem" in result) return [];
  return [
    {
      title: titleOf(metric),
      words: useInShort({ metric, verdict }),
      terms: figureTerms(graph, metric),
      result,
      drawn: drawnPart(result, look),
      change: verdict.change.start,
    },
  ];
}

function specOf(heading: ChartHeading, panels: readonly SpcPanel[], look: ChartLook): TopLevelSpec {
  const size = {
    palette: paletteOf(look.theme),
    width: plotWidthIn(look, AXIS_ROOM),
    height: HEIGHT,
    dates: datesOfAll(panels),
  };
  return {
    ...frameOf(heading, look),
    vconcat: panels.map((panel) => spcPanel(panel, size)),
    spacing: 20,
    ...OWN_SCALES,
  };
}
