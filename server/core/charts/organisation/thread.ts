// The golden thread around a document as a picture: the nation on the left, what is measured on the right, and where a thread stops.
import { Graph as Layout, layout } from "@dagrejs/dagre";
import type { TopLevelSpec } from "vega-lite";
import { LEVELS } from "../../../../schemas/index.ts";
import { isOfKind, type KnownDocument } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { type Neighbourhood, neighbourhoodOf } from "../../graph/neighbourhood.ts";
import { type Doubt, doubtOf, isBroken, type ThreadStatus, threadOf } from "../../graph/thread.ts";
import type { Chart } from "../chart.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { type Layer, pixels } from "../plot.ts";
import { linesWithin, shorten } from "../wrap.ts";

/** How far from the document in the middle the picture reaches, and how much it holds at most. */
const LEVELS_SHOWN = 2;
const MOST_SHOWN = 60;

const COLUMNS = [
  "National objectives",
  "System objectives",
  "The organisation's objectives",
  "Divisions and teams",
  "Programmes and plans",
  "Metrics",
] as const;

type Node = {
  readonly document: KnownDocument;
  readonly title: string;
  readonly column: number;
  readonly status: ThreadStatus;
  readonly isFocus: boolean;
  /** Whether its thread leads no further than here, though it should. */
  readonly stops: boolean;
};

type Link = { readonly lower: KnownDocument; readonly upper: KnownDocument; readonly doubt: Doubt | undefined };

export default defineChart({
  id: "thread",
  summary: "the golden thread around a document, two links up and down, with the places where it breaks",
  of: ["metric", "plan", "objective", "programme"],

  draw({ graph, document, look, today }) {
    const around = neighbourhoodOf(graph, document, LEVELS_SHOWN, MOST_SHOWN);
    const nodes = around.documents.map((one) => nodeOf(graph, one, one === document, around, today));
    const links = around.links.map((link): Link => ({ lower: link.from, upper: link.to, doubt: doubtOf(link, today) }));
    const title = `The golden thread around '${document.title ?? document.id ?? ""}'`;
    const heading = { title, sentence: describe(nodes, around) };
    return {
      title,
      sentence: heading.sentence,
      spec: specOf(heading, nodes, links, look),
      table: tableOf(nodes, links),
      icons: [],
    };
  },
});

function nodeOf(
  graph: GraphView,
  document: KnownDocument,
  isFocus: boolean,
  { links }: Neighbourhood,
  today: number,
): Node {
  const { status } = threadOf(graph, document, today);
  const leadsOn = links.some(({ from }) => from === document);
  const stops = isBroken(status) && !leadsOn;
  return { document, title: document.title ?? document.id ?? "", column: columnOf(document), status, isFocus, stops };
}

function columnOf(document: KnownDocument): number {
  if (document.kind === "metric") return 5;
  if (!isOfKind(document, "objective")) return 4;
  const level = document.fields.level;
  return level === undefined ? 3 : Math.min(LEVELS.indexOf(level), 3);
}

// The words

function describe(nodes: readonly Node[], { beyond }: Neighbourhood): string {
  const [focus] = nodes;
  const stops = nodes.filter((node) => node.stops).map(({ title }) => `'${title}'`);
  return [
    `${nodes.length} documents, with ${LEVELS_SHOWN} links up and down from '${focus?.title ?? ""}', whose thread is ${focus?.status ?? "none"}.`,
    stops.length > 0 ? `Threads stop at ${stops.join(", ")}.` : "",
    beyond > 0 ? `${beyond} more ${beyond === 1 ? "document lies" : "documents lie"} beyond.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function tableOf(nodes: readonly Node[], links: readonly Link[]): Chart["table"] {
  const titleOf = new Map(nodes.map(({ document, title }) => [document, title]));
  return {
    columns: ["Document", "Where it stands", "Thread", "Supports"],
    rows: nodes.map(({ document, title, column, status }) => [
      title,
      COLUMNS[column] ?? "",
      status,
      links
        .filter(({ lower }) => lower === document)
        .map(({ upper, doubt }) => `${titleOf.get(upper) ?? ""}${doubt === undefined ? "" : ` (${doubt})`}`)
        .join("; "),
    ]),
  };
}

// The drawing

const BOX = { width: 170, padding: 7, across: 46, down: 14 } as const;
const FONT = { size: 11 } as const;
const STATUS_FONT = { size: 10 } as const;
const LINE_HEIGHT = FONT.size + 2;
const MOST_LINES = 3;

/** What stands in a box. */
type Content = { readonly lines: readonly string[]; readonly status: string };

function contentOf({ title, stops, status }: Node): Content {
  const room = BOX.width - 2 * BOX.padding;
  return {
    lines: linesWithin(title, room, MOST_LINES, FONT),
    status: shorten(stops ? `stops: ${status}` : status, room, STATUS_FONT),
  };
}

const heightOf = (node: Node): number => (contentOf(node).lines.length + 1) * LINE_HEIGHT + 2 * BOX.padding;

/** Where the middle of a box is. */
type Place = { readonly x: number; readonly y: number };

/** Columns by level, and within a column the order in which dagre finds that links cross least. */
function placesOf(nodes: readonly Node[], links: readonly Link[]): ReadonlyMap<KnownDocument, Place> {
  const graph = new Layout({ multigraph: true }).setGraph({ rankdir: "LR", nodesep: BOX.down, ranksep: BOX.across });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.document.path, { width: BOX.width, height: heightOf(node) });
  for (const { lower, upper } of links) graph.setEdge(upper.path, lower.path);
  layout(graph);
  const wished = (document: KnownDocument): number => graph.node(document.path).y ?? 0;
  const used = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const places = new Map<KnownDocument, Place>();
  for (const [index, column] of used.entries()) {
    const x = BOX.width / 2 + index * (BOX.width + BOX.across);
    let free = 0;
    for (const node of nodes
      .filter((one) => one.column === column)
      .toSorted((a, b) => wished(a.document) - wished(b.document))) {
      const y = Math.max(wished(node.document), free + heightOf(node) / 2);
      places.set(node.document, { x, y });
      free = y + heightOf(node) / 2 + BOX.down;
    }
  }
  return places;
}

function specOf(heading: ChartHeading, nodes: readonly Node[], links: readonly Link[], look: ChartLook): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const places = placesOf(nodes, links);
  const used = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const width = used.length * (BOX.width + BOX.across) - BOX.across;
  const height = Math.max(...nodes.map((node) => (places.get(node.document)?.y ?? 0) + heightOf(node) / 2));
  const heads = used.map((column, index) => ({ x: index * (BOX.width + BOX.across), text: COLUMNS[column] ?? "" }));
  return {
    ...frameOf(heading, look, 32),
    width,
    height,
    layer: [
      {
        data: { values: heads },
        mark: { type: "text", align: "left", baseline: "bottom", fontSize: 12, fontWeight: 600, aria: false },
        encoding: { x: pixels("x"), y: { value: -10 }, text: { field: "text", type: "nominal" } },
      },
      ...linkLayers(links, places, palette),
      ...boxLayers(nodes, places, palette),
    ],
  };
}

/** A whole line for a sound link, a dashed one where it is in doubt. */
function linkLayers(
  links: readonly Link[],
  places: ReadonlyMap<KnownDocument, Place>,
  palette: Palette,
): readonly Layer[] {
  const rows = links.flatMap(({ lower, upper, doubt }) => {
    const [from, to] = [places.get(upper), places.get(lower)];
    if (!from || !to) return [];
    // Between two of one level the line runs down their left side.
    const isBeside = from.x === to.x;
    return {
      x: from.x + (isBeside ? -BOX.width / 2 : BOX.width / 2),
      y: from.y,
      x2: to.x - BOX.width / 2,
      y2: to.y,
      isDoubtful: doubt !== undefined,
      words: `'${lower.title ?? ""}' supports '${upper.title ?? ""}'${doubt === undefined ? "" : `: ${doubt}`}.`,
    };
  });
  const words = { field: "words", type: "nominal" } as const;
  return [false, true].flatMap((isDoubtful): readonly Layer[] => {
    const values = rows.filter((row) => row.isDoubtful === isDoubtful);
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        mark: {
          type: "rule",
          color: isDoubtful ? palette.concern : palette.faint,
          strokeWidth: isDoubtful ? 2 : 1.25,
          ...(isDoubtful && { strokeDash: [5, 4] }),
        },
        encoding: {
          x: pixels("x"),
          y: pixels("y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          tooltip: words,
          description: words,
        },
      },
    ];
  });
}

function boxLayers(
  nodes: readonly Node[],
  places: ReadonlyMap<KnownDocument, Place>,
  palette: Palette,
): readonly Layer[] {
  const rows = nodes.flatMap((node) => {
    const place = places.get(node.document);
    if (!place) return [];
    const { lines, status } = contentOf(node);
    const height = heightOf(node);
    const [x, y] = [place.x - BOX.width / 2, place.y - height / 2];
    return {
      x,
      y,
      x2: x + BOX.width,
      y2: y + height,
      left: x + BOX.padding,
      top: y + BOX.padding,
      bottom: y + height - BOX.padding,
      name: lines.join("\n"),
      status,
      border: node.stops ? "stops" : node.isFocus ? "focus" : "plain",
      words: `${node.title}: thread ${node.status}${node.stops ? ", and it stops here" : ""}.`,
    };
  });
  const words = { field: "words", type: "nominal" } as const;
  const borders = [
    { border: "plain", colour: palette.faint, strokeWidth: 1, dash: [] },
    { border: "focus", colour: palette.text, strokeWidth: 2.5, dash: [] },
    { border: "stops", colour: palette.concern, strokeWidth: 3, dash: [6, 3] },
  ] as const;
  const boxes = borders.flatMap(({ border, colour, strokeWidth, dash }): readonly Layer[] => {
    const values = rows.filter((row) => row.border === border);
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        mark: {
          type: "rect",
          color: palette.background,
          stroke: colour,
          strokeWidth,
          strokeDash: [...dash],
          cornerRadius: 4,
        },
        encoding: {
          x: pixels("x"),
          y: pixels("y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          tooltip: words,
          description: words,
        },
      },
    ];
  });
  return [
    ...boxes,
    {
      data: { values: rows },
      mark: { type: "text", align: "left", baseline: "top", fontSize: FONT.size, lineBreak: "\n", aria: false },
      encoding: { x: pixels("left"), y: pixels("top"), text: { field: "name", type: "nominal" } },
    },
    {
      data: { values: rows },
      mark: {
        type: "text",
        align: "left",
        baseline: "bottom",
        fontSize: STATUS_FONT.size,
        color: palette.faint,
        aria: false,
      },
      encoding: { x: pixels("left"), y: pixels("bottom"), text: { field: "status", type: "nominal" } },
    },
  ];
}
