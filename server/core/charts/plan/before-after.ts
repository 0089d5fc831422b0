// The mean before and after the change of several pathways, each in percent of its mean before: a dumbbell for each.
import type { TopLevelSpec } from "vega-lite";
import { plansWithin } from "../../graph/plan-metrics.ts";
import { sizeInWords } from "../../measure/verdict/answer.ts";
import { describeByChance } from "../../measure/verdict/beside-verdict.ts";
import { styleOf } from "../../measure/verdict/plan-answer.ts";
import { type JudgedUse, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import { asSaid, isPercentage, sizeWords } from "../../measure/verdict/size-words.ts";
import { VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, centredLines, type Layer } from "../plot.ts";
import { linesWithin, widestOf } from "../wrap.ts";
import { VERDICT_COLUMNS, verdictRow } from "./verdict-table.ts";

type Row = { readonly use: JudgedUse; readonly name: string; readonly after: number; readonly words: string };

const ROW_HEIGHT = 30;
/** Pixels beside the plot, and lines of a name there. */
const NAME_ROOM = 300;
const NAME_LINES = 2;

export default defineChart({
  id: "before-after",
  summary:
    "the mean before and after the change, of every duration in the plans; of one plan, of all its metrics but percentages",
  of: ["organisation", "programme", "plan"],

  draw({ graph, document, look, today }) {
    const uses = plansWithin(graph, document).flatMap((plan) => planVerdict(graph, plan, today).metrics);
    const shown = document.kind === "plan" ? uses : uses.filter(({ metric }) => metric.fields.type === "duration");
    const rows = shown.flatMap((use) => rowOf(use));
    if (rows.length === 0)
      return {
        problem: "No such metric that is no percentage has a mean from before a change and one from after it yet.",
      };
    const heading = {
      title: "Before and after the change",
      subtitle: "Each mean before is 100%, the open circle",
      sentence: describe(rows),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, rows, look),
      table: {
        columns: ["Metric", ...VERDICT_COLUMNS],
        rows: rows.map(({ use, name }) => [name, ...verdictRow(use.metric, use.verdict)]),
      },
      icons: [],
    };
  },
});

function rowOf(use: JudgedUse): readonly Row[] {
  const { verdict, metric } = use;
  const { percent } = asSaid(verdict);
  const style = styleOf(metric);
  // What a percentage changes by in percent nobody understands, and everybody repeats.
  if (verdict.before.mean === null || verdict.after.mean === null || percent === null || isPercentage(style)) return [];
  const name = metric.title ?? metric.id ?? "";
  const words = `${name}: ${VERDICT_WORDS[verdict.name]}, ${sizeInWords(verdict, style, sizeWords(verdict, style))}`;
  return [{ use, name, after: 100 + percent, words }];
}

const describe = (rows: readonly Row[]): string =>
  `${rows.map(({ words }) => words).join("; ")}. ${describeByChance(rows.map(({ use }) => use))
    .map((sentence) => `${sentence} `)
    .join("")}These are changes in time, not proof of cause.`;

function specOf(heading: ChartHeading, rows: readonly Row[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const names = rows.map(({ name }) =>
    linesWithin(name, Math.min(NAME_ROOM, plotWidthIn(look, 220)), NAME_LINES, AXIS_FONT),
  );
  const verdicts = rows.map(({ use }) => VERDICT_WORDS[use.verdict.name]);
  const room = Math.ceil(widestOf(names.flat(), AXIS_FONT) + widestOf(verdicts, AXIS_FONT)) + 30;
  const values = rows.map(({ use, after, words }, row) => ({
    row,
    before: 100,
    after,
    name: names[row]?.join("\n") ?? "",
    verdict: VERDICT_WORDS[use.verdict.name],
    looks: lookOf(use),
    words: `${words}.`,
  }));
  return {
    ...frameOf(heading, look),
    width: plotWidthIn(look, room),
    height: rows.length * ROW_HEIGHT,
    data: { values },
    layer: [...layersOf(rows, new Set(values.map(({ looks }) => looks)), palette)],
  };
}

/** How a change is drawn. Only what the verdict bears out has the colour of better or worse. */
function lookOf({ verdict: { name } }: JudgedUse): "better" | "worse" | "open" {
  if (name === "improved") return "better";
  return name === "worsened" ? "worse" : "open";
}

function layersOf(rows: readonly Row[], present: ReadonlySet<string>, palette: Palette): readonly Layer[] {
  const y = { field: "row", type: "ordinal", scale: { domain: rows.map((_, row) => row) }, axis: null } as const;
  const x = (field: "before" | "after") =>
    ({
      field,
      type: "quantitative",
      scale: { zero: false, padding: 12 },
      axis: { title: "Mean, in percent of the mean before", tickCount: 6 },
    }) as const;
  const words = { field: "words", type: "nominal" } as const;
  const looks = [
    { looks: "better", colour: palette.improvement, shape: "triangle-up" },
    { looks: "worse", colour: palette.concern, shape: "diamond" },
    { looks: "open", colour: palette.common, shape: "circle" },
  ] as const;
  const label = { type: "text", fontSize: 12, aria: false } as const;
  return [
    {
      mark: { type: "rule", color: palette.line, strokeWidth: 2, aria: false },
      encoding: { x: x("before"), x2: { field: "after" }, y },
    },
    {
      mark: { type: "point", size: 80, opacity: 1, fill: palette.background, stroke: palette.text, aria: false },
      encoding: { x: x("before"), y },
    },
    ...looks
      .filter(({ looks: kind }) => present.has(kind))
      .map(
        ({ looks: kind, colour, shape }): Layer => ({
          transform: [{ filter: { field: "looks", equal: kind } }],
          mark: { type: "point", filled: true, size: 110, opacity: 1, color: colour, shape, stroke: palette.text },
          encoding: { x: x("after"), y, tooltip: words, description: words },
        }),
      ),
    {
      mark: { ...label, align: "right", dx: -10, ...centredLines("name") },
      encoding: { x: { value: 0 }, y, text: { field: "name", type: "nominal" } },
    },
    {
      mark: { ...label, align: "left", dx: 10 },
      encoding: { x: { value: "width" }, y, text: { field: "verdict", type: "nominal" } },
    },
  ];
}
