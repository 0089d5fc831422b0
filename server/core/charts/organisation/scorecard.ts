// One row for each metric: what varies, whether the target can be relied on, the latest figure, the series as a small line, and what the
// change did. Never a total: a row speaks for itself.
import type { TopLevelSpec } from "vega-lite";
import { counted } from "../../document/words.ts";
import { metricsWithin, plansHeldBy } from "../../graph/metrics-within.ts";
import { describeByChance, differs } from "../../measure/verdict/beside-verdict.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, centredLines, type Layer, pixels, scaleFor } from "../plot.ts";
import { drawAssurance, drawVariation, ICON_FONT, ICON_SIZE, type IconDrawing } from "../spc/icons.ts";
import { type MetricSummary, summariseUses } from "../spc/metric-summary.ts";
import { linesWithin } from "../wrap.ts";

/** A longer picture cannot be read; the table has every row. */
const MOST_ROWS = 60;
const ROW_HEIGHT = 38;
const SMALL_ICON = 26;
/** Pixels between a text and the column after it, and lines of a text. */
const GAP = 8;
const LINES = 2;
/** Pixels from the left at which each column begins. */
const AT = {
  name: 0,
  variation: 340,
  assurance: 374,
  latest: 406,
  target: 506,
  line: 596,
  verdict: 776,
  end: 936,
} as const;
const LINE_WIDTH = 160;

export default defineChart({
  id: "scorecard",
  summary: "one row for each metric: its icons, latest figure, target, course and verdict",
  of: ["organisation", "programme", "plan"],

  draw({ graph, document, look, today }) {
    const plans = plansHeldBy(graph, document);
    const rows = metricsWithin(graph, document).flatMap((metric) => summariseUses(graph, metric, today, plans));
    if (rows.length === 0) return { problem: "There is no metric here yet." };
    const heading = {
      title: `Scorecard: ${document.title ?? document.id ?? ""}`,
      sentence: [describeScorecard(rows), ...(rows.length > MOST_ROWS ? [CUT] : [])].join(" "),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, rows.slice(0, MOST_ROWS), look),
      table: {
        columns: ["Metric", "Latest", "Period", "Target", "Variation", "Assurance", "Since the change"],
        rows: rows.map(({ name, latest, when, target, answer, variation, assurance }) => [
          name,
          latest,
          when,
          target,
          variation?.words ?? "",
          assurance?.words ?? "",
          answer(),
        ]),
      },
      icons: [],
    };
  },
});

const CUT = `The picture shows the first ${MOST_ROWS}; the table has all.`;

const ICONS_AND_VERDICTS =
  "An icon looks at the latest point, and a verdict compares all points before the change with all after it, so that they may differ.";

/** How many metrics there are and what their changes did, in plain words. */
export function describeScorecard(
  rows: readonly Pick<MetricSummary, "metric" | "verdict" | "uses" | "result">[],
): string {
  const metrics = new Set(rows.map(({ metric }) => metric)).size;
  const differing = rows.some(({ uses, result }) =>
    uses.some(({ verdict }) => differs(verdict, result?.variation ?? null)),
  );
  const beside = [...describeByChance(rows.flatMap(({ uses }) => uses)), ...(differing ? [ICONS_AND_VERDICTS] : [])]
    .map((sentence) => ` ${sentence}`)
    .join("");
  const uses = rows.length === metrics ? "" : `, judged for ${rows.length} uses by plans`;
  const verdicts = [...Map.groupBy(rows, ({ verdict }) => verdict)].map(([words, some]) => `${some.length} ${words}`);
  return `${counted(metrics, "metric")}${uses}. Since their changes: ${verdicts.join(", ")}.${beside} These are changes in time, not proof of cause.`;
}

// The drawing: a table whose cells stand at pixels

function specOf(heading: ChartHeading, rows: readonly MetricSummary[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const placed = rows.map((row, index) => ({ row, middle: (index + 0.5) * ROW_HEIGHT }));
  return {
    ...frameOf(heading, look, 30),
    width: AT.end,
    height: rows.length * ROW_HEIGHT,
    layer: [
      ...headLayers(),
      ruleLayer(rows.length, palette),
      ...textLayers(placed),
      ...iconLayers(placed, palette),
      ...lineLayers(placed, palette),
    ],
  };
}

type Placed = readonly { readonly row: MetricSummary; readonly middle: number }[];

const text = (field: string) => ({ field, type: "nominal" }) as const;

function headLayers(): readonly Layer[] {
  const heads = [
    { x: AT.name, head: "Metric" },
    { x: AT.latest, head: "Latest" },
    { x: AT.target, head: "Target" },
    { x: AT.line, head: "Course" },
    { x: AT.verdict, head: "Since the change" },
  ];
  return [
    {
      data: { values: heads },
      mark: { type: "text", align: "left", baseline: "bottom", fontSize: 12, fontWeight: 600, aria: false },
      encoding: { x: pixels("x"), y: { value: -8 }, text: text("head") },
    },
  ];
}

function ruleLayer(rows: number, palette: Palette): Layer {
  return {
    data: { values: Array.from({ length: rows + 1 }, (_, row) => ({ y: row * ROW_HEIGHT })) },
    mark: { type: "rule", color: palette.limit, strokeWidth: 0.5, aria: false },
    encoding: { x: { value: 0 }, x2: { value: AT.end }, y: pixels("y") },
  };
}

function textLayers(placed: Placed): readonly Layer[] {
  const columns = [
    ["name", AT.variation - SMALL_ICON / 2],
    ["latest", AT.target],
    ["target", AT.line],
    ["verdict", AT.end],
  ] as const;
  const cells = placed.flatMap(({ row, middle }) =>
    columns.map(([column, next]) => {
      const lines = linesWithin(row[column], next - AT[column] - GAP, LINES, AXIS_FONT);
      return { x: AT[column], y: middle, cell: lines.join("\n"), words: row[column] };
    }),
  );
  return [
    {
      data: { values: cells },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: AXIS_FONT.size, ...centredLines("cell") },
      encoding: { x: pixels("x"), y: pixels("y"), text: text("cell"), description: text("words") },
    },
  ];
}

/** Each stroke of each sort of icon is one layer, however many rows have it. */
function iconLayers(placed: Placed, palette: Palette): readonly Layer[] {
  const drawn = placed.flatMap(({ row: { variation, assurance }, middle }) => [
    ...(variation ? [{ icon: drawVariation(variation, palette), x: AT.variation, y: middle }] : []),
    ...(assurance ? [{ icon: drawAssurance(assurance, palette), x: AT.assurance, y: middle }] : []),
  ]);
  return [...Map.groupBy(drawn, ({ icon }) => icon.name).values()].flatMap((same): readonly Layer[] => {
    const [first] = same;
    return first === undefined ? [] : sortLayers(first.icon, same);
  });
}

function sortLayers(
  icon: IconDrawing,
  places: readonly { readonly x: number; readonly y: number }[],
): readonly Layer[] {
  const shrink = SMALL_ICON / ICON_SIZE;
  const values = places.map(({ x, y }) => ({
    x,
    y,
    up: y + (icon.letterAt * SMALL_ICON) / 2,
    letter: icon.letter,
    words: icon.words,
  }));
  const position = { x: pixels("x"), y: pixels("y") } as const;
  return [
    ...icon.strokes.map(
      ({ path, colour, width }): Layer => ({
        data: { values },
        mark: {
          type: "point",
          shape: path,
          size: SMALL_ICON ** 2,
          stroke: colour,
          strokeWidth: width * shrink,
          opacity: 1,
          aria: false,
        },
        encoding: position,
      }),
    ),
    {
      data: { values },
      mark: { type: "text", font: ICON_FONT, fontWeight: "bold", fontSize: 9, baseline: "middle" },
      encoding: {
        x: pixels("x"),
        y: pixels("up"),
        text: text("letter"),
        description: text("words"),
        tooltip: text("words"),
      },
    },
  ];
}

/** The course of each series in the height of its row, each on a scale of its own, with its mean. */
function lineLayers(placed: Placed, palette: Palette): readonly Layer[] {
  const courses = placed.flatMap(({ row, middle }, index) => courseOf(row, middle, index));
  const lasts = [
    ...Map.groupBy(
      courses.filter(({ y }) => y !== null),
      ({ course }) => course,
    ).values(),
  ].flatMap((points) => points.slice(-1));
  if (courses.length === 0) return [];
  const line = (field: "y" | "mean", color: string, strokeWidth: number): Layer => ({
    data: { values: courses },
    mark: { type: "line", color, strokeWidth, invalid: "break-paths-show-domains", aria: false },
    encoding: { x: pixels("x"), y: pixels(field), detail: { field: "course", type: "nominal" } },
  });
  return [
    line("mean", palette.limit, 0.75),
    line("y", palette.line, 1.25),
    {
      data: { values: lasts },
      mark: { type: "point", filled: true, size: 30, opacity: 1, color: palette.text, aria: false },
      encoding: { x: pixels("x"), y: pixels("y") },
    },
  ];
}

function courseOf({ result }: MetricSummary, middle: number, course: number) {
  const points = result?.points.filter(({ ghost }) => !ghost) ?? [];
  const values = points.flatMap(({ value, centre }) => [value, centre].filter((one) => one !== null));
  const scale = scaleFor(values);
  if (scale === null) return [];
  const height = ROW_HEIGHT - 10;
  const at = (value: number | null): number | null =>
    value === null ? null : middle + height / 2 - (height * (value - scale.low)) / (scale.high - scale.low);
  const step = LINE_WIDTH / Math.max(1, points.length - 1);
  return points.map(({ value, centre }, index) => ({
    course,
    x: AT.line + index * step,
    y: at(value),
    mean: at(centre),
  }));
}
