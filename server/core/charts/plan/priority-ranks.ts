// How the problems that a plan was chosen from rank by the figures, and how they rank in the choice that was made.
import type { TopLevelSpec } from "vega-lite";
import { type Field, fieldInWords, fieldOf } from "../../graph/selection.ts";
import type { Chart } from "../chart.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { AXIS_FONT, centredLines, type Layer } from "../plot.ts";
import { linesWithin, widestOf } from "../wrap.ts";

type Candidate = {
  readonly name: string;
  readonly byData: number;
  readonly byChoice: number;
  readonly severity: number | undefined;
  readonly sense: Sense;
};

/** Whether the choice put a candidate before or behind its place by the figures. */
type Sense = "as by the figures" | "chosen before" | "put back";

const ROW_HEIGHT = 34;
/** Pixels that a rank and the air around it take. */
const RANK_ROOM = 34;
/** Pixels beside the plot, and lines of a name there. */
const NAME_ROOM = 240;
const NAME_LINES = 2;

export default defineChart({
  id: "priority-ranks",
  summary: "how the candidates for a plan rank by the figures and by the choice",
  of: ["plan"],

  draw({ document, look }) {
    const candidates = (document.fields.selection?.candidates ?? []).flatMap((entry): readonly Candidate[] => {
      if (entry?.name === undefined || entry.rank_by_data === undefined || entry.rank_by_choice === undefined)
        return [];
      const { name, rank_by_data: byData, rank_by_choice: byChoice, severity } = entry;
      const sense = byChoice === byData ? "as by the figures" : byChoice < byData ? "chosen before" : "put back";
      return [{ name, byData, byChoice, severity, sense }];
    });
    if (candidates.length < 2)
      return { problem: "Fewer than two candidates of this plan have a rank both by the figures and by the choice." };
    return chartOf(
      document.title ?? document.id ?? "",
      candidates.toSorted((a, b) => a.byData - b.byData),
      fieldOf(document),
      look,
    );
  },
});

function chartOf(subtitle: string, candidates: readonly Candidate[], field: Field, look: ChartLook): Chart {
  const heading = {
    title: "How this was chosen: rank by the figures, rank by the choice",
    subtitle,
    sentence: describe(candidates, field),
  };
  const hasSeverity = candidates.some(({ severity }) => severity !== undefined);
  return {
    title: heading.title,
    sentence: heading.sentence,
    spec: specOf(heading, candidates, look),
    table: {
      columns: ["Candidate", ...(hasSeverity ? ["Size"] : []), "Rank by the figures", "Rank by the choice", "Placed"],
      rows: candidates.map(({ name, severity, byData, byChoice, sense }) => [
        name,
        ...(hasSeverity ? [severity === undefined ? "" : String(severity)] : []),
        String(byData),
        String(byChoice),
        sense,
      ]),
    },
    icons: [],
  };
}

function describe(candidates: readonly Candidate[], field: Field): string {
  const count = candidates.length;
  const before = candidates.filter(({ sense }) => sense === "chosen before");
  const isSome = count < field.candidates;
  const all = isSome
    ? `the ${count} of ${fieldInWords(field)} candidates for which the plan gives both ranks`
    : count === 2
      ? "both candidates"
      : `all ${count} candidates`;
  if (candidates.every(({ sense }) => sense === "as by the figures"))
    return `The choice follows the figures: ${all} have the same rank in both.`;
  if (before.length === 0)
    return `${isSome ? `Of ${all}, none` : "No candidate"} was chosen before its place by the figures.`;
  const moved = before.map(({ name, byData, byChoice }) => `${name} (from ${byData} to ${byChoice})`).join(", ");
  const known = isSome ? ` The plan gives both ranks of ${count} of ${fieldInWords(field)} candidates.` : "";
  return `Chosen before ${before.length === 1 ? "its place" : "their places"} by the figures: ${moved}.${known}`;
}

function specOf(heading: ChartHeading, candidates: readonly Candidate[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const names = candidates.map(({ name }) => linesWithin(name, NAME_ROOM, NAME_LINES, AXIS_FONT));
  const width = Math.min(360, plotWidthIn(look, 2 * Math.ceil(widestOf(names.flat(), AXIS_FONT) + RANK_ROOM)));
  const ranks = candidates.flatMap(({ byData, byChoice }) => [byData, byChoice]);
  const lowest = Math.max(...ranks);
  const rows = candidates.map(({ name, byData, byChoice, sense }, index) => ({
    byData,
    byChoice,
    sense,
    name: names[index]?.join("\n") ?? "",
    words: `${name}: rank ${byData} by the figures, rank ${byChoice} by the choice.`,
  }));
  const rank = (field: "byData" | "byChoice") =>
    ({
      field,
      type: "quantitative",
      scale: { domain: [1, lowest] as number[], reverse: true, padding: 14 },
      axis: null,
    }) as const;
  const words = { field: "words", type: "nominal" } as const;
  const [left, right] = [{ value: 0 }, { value: width }];
  const ends = (field: "byData" | "byChoice", name: "left" | "right"): readonly Layer[] => [
    {
      mark: { type: "point", filled: true, size: 70, opacity: 1, color: palette.text, aria: false },
      encoding: { x: name === "left" ? left : right, y: rank(field) },
    },
    {
      mark: {
        type: "text",
        align: name === "left" ? "right" : "left",
        dx: name === "left" ? -RANK_ROOM : RANK_ROOM,
        fontSize: AXIS_FONT.size,
        ...centredLines("name"),
        aria: false,
      },
      encoding: { x: name === "left" ? left : right, y: rank(field), text: { field: "name", type: "nominal" } },
    },
    {
      mark: {
        type: "text",
        align: name === "left" ? "right" : "left",
        dx: name === "left" ? -10 : 10,
        fontSize: AXIS_FONT.size,
        aria: false,
      },
      encoding: { x: name === "left" ? left : right, y: rank(field), text: { field, type: "quantitative" } },
    },
  ];
  const heads: Layer = {
    data: {
      values: [
        { head: "By the figures", at: 0 },
        { head: "By the choice", at: width },
      ],
    },
    mark: { type: "text", fontSize: 12, fontWeight: 600, baseline: "bottom", aria: false },
    encoding: {
      x: { field: "at", type: "quantitative", scale: null, axis: null },
      y: { value: -6 },
      text: { field: "head", type: "nominal" },
    },
  };
  // Told apart by width and dashes as well as by colour: what was chosen before its place is what a reader looks for.
  const looks = [
    { sense: "chosen before", colour: palette.concern, width: 3.5, dash: [] },
    { sense: "as by the figures", colour: palette.text, width: 1.5, dash: [] },
    { sense: "put back", colour: palette.faint, width: 1.5, dash: [5, 4] },
  ] as const;
  const lines = looks.flatMap(({ sense, colour, width: strokeWidth, dash }): readonly Layer[] => {
    const values = rows.filter((row) => row.sense === sense);
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        mark: { type: "rule", color: colour, strokeWidth, strokeDash: [...dash] },
        encoding: {
          x: left,
          x2: right,
          y: rank("byData"),
          y2: { field: "byChoice" },
          tooltip: words,
          description: words,
        },
      },
    ];
  });
  return {
    ...frameOf(heading, look, 22),
    width,
    height: ROW_HEIGHT * lowest,
    data: { values: rows },
    layer: [...lines, ...ends("byData", "left"), ...ends("byChoice", "right"), heads],
  };
}
