// The driver diagram of a plan: its aim, what has to change for it, and the changes to try, each with what its metric shows.
import { hierarchy, tree } from "d3-hierarchy";
import type { TopLevelSpec } from "vega-lite";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { withUnit } from "../../measure/figures.ts";
import { planChange, verdictOn } from "../../measure/verdict/metric-judgement.ts";
import { useInShort } from "../../measure/verdict/short-answer.ts";
import { VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf } from "../frame.ts";
import { paletteOf } from "../palette.ts";
import { pixels } from "../plot.ts";
import { linesWithin, shorten } from "../wrap.ts";

type Plan = DocumentOf<"plan">;

type Driver = {
  readonly name: string;
  /** What the metric of the driver shows, in a few words for its box; empty where it has none. */
  readonly shows: string;
  /** The same with its size, where there is room. */
  readonly tells: string;
  readonly children: readonly Driver[];
};

const LEVELS = ["Aim", "Primary drivers", "Secondary drivers", "Change ideas"] as const;
const BOX = { width: 190, padding: 8, across: 40, down: 12 } as const;
const FONT = { size: 11 } as const;
const SHOWS_FONT = { size: 11, weight: 600 } as const;
const LINE_HEIGHT = FONT.size + 2;
const MOST_LINES = 3;

export default defineChart({
  id: "drivers",
  summary: "the driver diagram of a plan: aim, drivers and change ideas, each with what its metric shows",
  of: ["plan"],

  draw({ graph, document, look, today }) {
    const drivers = (document.fields.drivers ?? []).flatMap((one) => driverOf(graph, document, one, today));
    if (drivers.length === 0) return { problem: "This plan names no drivers yet ('drivers')." };
    const aim = aimOf(graph, document, drivers, today);
    const heading = { title: `What drives '${document.title ?? document.id ?? ""}'`, sentence: describe(aim) };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, aim, look),
      table: { columns: [...LEVELS, "Its metric shows"], rows: rowsOf(aim, 0) },
      icons: [],
    };
  },
});

type Entry = {
  readonly name?: string | undefined;
  readonly metric?: string | undefined;
  readonly secondary?: readonly (Entry | undefined)[] | undefined;
  readonly ideas?: readonly (Entry | undefined)[] | undefined;
};

function driverOf(graph: GraphView, plan: Plan, entry: Entry | undefined, today: number): readonly Driver[] {
  if (entry?.name === undefined) return [];
  const children = [...(entry.secondary ?? []), ...(entry.ideas ?? [])];
  return [
    {
      name: entry.name,
      ...shownBy(graph, plan, entry.metric, today),
      children: children.flatMap((child) => driverOf(graph, plan, child, today)),
    },
  ];
}

function aimOf(graph: GraphView, plan: Plan, children: readonly Driver[], today: number): Driver {
  const { aim } = plan.fields;
  const metric = aim?.metric === undefined ? undefined : graph.find(aim.metric);
  const unit = isOfKind(metric, "metric") ? (metric.fields.unit ?? "") : "";
  const by = parseDate(aim?.by ?? "");
  const goal = aim?.to === undefined ? "" : ` to ${withUnit(String(aim.to), unit)}`;
  const name = `${metric?.title ?? plan.title ?? plan.id ?? ""}${goal}${by === undefined ? "" : ` by ${formatDate(by)}`}`;
  return { name, ...shownBy(graph, plan, aim?.metric, today), children };
}

/** The verdict on a metric since the plan's change. */
function shownBy(graph: GraphView, plan: Plan, id: string | undefined, today: number): Pick<Driver, "shows" | "tells"> {
  const metric = id === undefined ? undefined : graph.find(id);
  if (!isOfKind(metric, "metric")) return { shows: "", tells: "" };
  const change = planChange(graph, plan, metric, today);
  if (change === undefined) return { shows: "no change has begun", tells: "no change has begun" };
  const verdict = verdictOn(graph, metric, change);
  return { shows: VERDICT_WORDS[verdict.name], tells: useInShort({ metric, verdict }) };
}

// The words

function describe(aim: Driver): string {
  const below = (depth: number): number => rowsOf(aim, 0).filter((row) => row[depth] !== "").length;
  const measured = aim.children.filter(({ tells }) => tells !== "");
  const said = measured.map(({ name, tells }) => `${name} – ${tells}`).join("; ");
  return [
    `The aim is ${aim.name}${aim.tells === "" ? "" : `, ${aim.tells}`}.`,
    `${below(1)} primary drivers, ${below(2)} secondary drivers and ${below(3)} change ideas.`,
    said === "" ? "No driver has a metric of its own." : `Drivers with a metric: ${said}.`,
  ].join(" ");
}

/** One row for each box, its name in the column of its level. */
function rowsOf(driver: Driver, depth: number): readonly (readonly string[])[] {
  const cells = LEVELS.map((_, level) => (level === depth ? driver.name : ""));
  return [[...cells, driver.tells], ...driver.children.flatMap((child) => rowsOf(child, depth + 1))];
}

// The drawing

function specOf(heading: ChartHeading, aim: Driver, look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const room = BOX.width - 2 * BOX.padding;
  const inBox = hierarchy<Driver>(aim, ({ children }) => [...children]);
  const linesOf = new Map(
    inBox.descendants().map(({ data }) => [data, linesWithin(data.name, room, MOST_LINES, FONT)]),
  );
  const heightOf = (driver: Driver): number =>
    ((linesOf.get(driver)?.length ?? 1) + (driver.shows === "" ? 0 : 1)) * LINE_HEIGHT + 2 * BOX.padding;
  const highest = Math.max(...[...linesOf.keys()].map(heightOf));
  const root = tree<Driver>()
    .separation(() => 1)
    .nodeSize([highest + BOX.down, BOX.width + BOX.across])(inBox);
  const nodes = root.descendants();
  const top = Math.min(...nodes.map(({ x }) => x)) - highest / 2;
  const height = Math.max(...nodes.map(({ x }) => x)) + highest / 2 - top;
  const boxes = nodes.map(({ data, x, y }) => ({
    x: y,
    y: x - top - heightOf(data) / 2,
    x2: y + BOX.width,
    y2: x - top + heightOf(data) / 2,
    left: y + BOX.padding,
    first: x - top - heightOf(data) / 2 + BOX.padding,
    last: x - top + heightOf(data) / 2 - BOX.padding,
    name: linesOf.get(data)?.join("\n") ?? "",
    shows: shorten(data.shows, room, SHOWS_FONT),
    words: `${data.name}${data.tells === "" ? "" : ` – ${data.tells}`}.`,
  }));
  const links = root.links().map(({ source, target }) => ({
    x: source.y + BOX.width,
    y: source.x - top,
    x2: target.y,
    y2: target.x - top,
  }));
  const words = { field: "words", type: "nominal" } as const;
  const label = { type: "text", align: "left", fontSize: FONT.size, aria: false } as const;
  const depth = root.height + 1;
  return {
    ...frameOf(heading, look, 30),
    width: depth * (BOX.width + BOX.across) - BOX.across,
    height,
    layer: [
      {
        data: { values: LEVELS.slice(0, depth).map((head, level) => ({ head, x: level * (BOX.width + BOX.across) })) },
        mark: { ...label, baseline: "bottom", fontSize: 12, fontWeight: 600 },
        encoding: { x: pixels("x"), y: { value: -10 }, text: { field: "head", type: "nominal" } },
      },
      {
        data: { values: links },
        mark: { type: "rule", color: palette.faint, strokeWidth: 1.25, aria: false },
        encoding: { x: pixels("x"), y: pixels("y"), x2: { field: "x2" }, y2: { field: "y2" } },
      },
      {
        data: { values: boxes },
        mark: { type: "rect", color: palette.background, stroke: palette.faint, strokeWidth: 1, cornerRadius: 4 },
        encoding: {
          x: pixels("x"),
          y: pixels("y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          tooltip: words,
          description: words,
        },
      },
      {
        data: { values: boxes },
        mark: { ...label, baseline: "top", lineBreak: "\n" },
        encoding: { x: pixels("left"), y: pixels("first"), text: { field: "name", type: "nominal" } },
      },
      {
        data: { values: boxes.filter(({ shows }) => shows !== "") },
        mark: { ...label, baseline: "bottom", fontWeight: SHOWS_FONT.weight },
        encoding: { x: pixels("left"), y: pixels("last"), text: { field: "shows", type: "nominal" } },
      },
    ],
  };
}
