// Which metrics serve which objectives, as a matrix: an empty row is an objective that nothing measures.
import type { TopLevelSpec } from "vega-lite";
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { metricsBeneath, type ThreadStatus, threadOf } from "../../graph/thread.ts";
import type { Chart } from "../chart.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartHeading, type ChartLook, frameOf } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, type Layer, pixels } from "../plot.ts";
import { shorten } from "../wrap.ts";

type Objective = DocumentOf<"objective"> & KnownDocument;
type Metric = DocumentOf<"metric">;

type Row = { readonly objective: Objective; readonly title: string; readonly metrics: ReadonlySet<Metric> };
type Column = { readonly metric: Metric; readonly title: string; readonly status: ThreadStatus };

/** A wider matrix cannot be read; what is left out is told. */
const MOST_COLUMNS = 60;
const MOST_ROWS = 60;
const CELL = 24;
const LONGEST_NAME = 420;

export default defineChart({
  id: "coverage",
  summary: "which metrics serve which objectives of the organisation, and which objectives nothing measures",
  of: ["organisation"],

  draw({ graph, look, today }) {
    const objectives = graph.ofKind("objective").filter(isOurs);
    if (objectives.length === 0) return { problem: "There is no objective of the organisation yet." };
    const rows = objectives.map((objective): Row => {
      const title = objective.title ?? objective.id ?? "";
      return { objective, title, metrics: new Set(metricsBeneath(graph, objective)) };
    });
    const served = new Set(rows.flatMap(({ metrics }) => [...metrics]));
    const columns = columnsOf(graph, served, today);
    const shown = columns.slice(0, MOST_COLUMNS);
    const heading = {
      title: "Objectives of the organisation, and the metrics that serve them",
      sentence: describe(rows, columns, shown.length),
    };
    return {
      title: heading.title,
      sentence: heading.sentence,
      spec: specOf(heading, rows.slice(0, MOST_ROWS), shown, look),
      table: tableOf(rows),
      icons: [],
    };
  },
});

const isOurs = ({ readOnly, fields: { level, status } }: Objective): boolean =>
  !readOnly && level === "organisation" && status !== "superseded" && status !== "withdrawn";

/** Every metric in use, those that serve the first objective first. */
function columnsOf(graph: GraphView, served: ReadonlySet<Metric>, today: number): readonly Column[] {
  const others = graph.ofKind("metric").filter((metric) => metric.fields.status !== "retired" && !served.has(metric));
  return [...served, ...others].flatMap((metric) => {
    const document = metric.id === undefined ? undefined : graph.find(metric.id);
    if (!isOfKind(document, "metric")) return [];
    return { metric, title: document.title ?? document.id ?? "", status: threadOf(graph, document, today).status };
  });
}

function describe(rows: readonly Row[], columns: readonly Column[], shown: number): string {
  const bare = rows.filter(({ metrics }) => metrics.size === 0).map(({ title }) => title);
  const covered = rows.length - bare.length;
  const loose = columns.filter(({ metric }) => rows.every(({ metrics }) => !metrics.has(metric)));
  return [
    `${covered} of ${rows.length} ${rows.length === 1 ? "objective has" : "objectives have"} a metric beneath.`,
    bare.length > 0 ? `Nothing measures ${bare.join("; ")}.` : "",
    loose.length > 0 ? `${loose.length} ${loose.length === 1 ? "metric serves" : "metrics serve"} none of them.` : "",
    rows.length > MOST_ROWS ? `The picture shows the first ${MOST_ROWS} objectives; the table has all.` : "",
    columns.length > shown ? `The picture shows ${shown} of ${columns.length} metrics; the table has all.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function tableOf(rows: readonly Row[]): Chart["table"] {
  return {
    columns: ["Objective", "Metrics", "Which"],
    rows: rows.map(({ title, metrics }) => [
      title,
      String(metrics.size),
      [...metrics].map(({ title: name, id }) => name ?? id ?? "").join("; "),
    ]),
  };
}

function specOf(
  heading: ChartHeading,
  rows: readonly Row[],
  columns: readonly Column[],
  look: ChartLook,
): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const cells = rows.flatMap(({ title, metrics }, row) =>
    columns.flatMap(({ metric, title: name, status }, column) =>
      metrics.has(metric)
        ? [{ row, column, sound: isSound(status), words: `${name} serves ${title}; thread ${status}.` }]
        : [],
    ),
  );
  const rowNames = rows.map(({ title, metrics }, row) => {
    const bare = metrics.size === 0;
    return { row, bare, name: `${shorten(title, LONGEST_NAME, AXIS_FONT)}${bare ? " (no metric)" : ""}` };
  });
  const columnNames = columns.map(({ title }, column) => ({ column, name: shorten(title, LONGEST_NAME, AXIS_FONT) }));
  const x = {
    field: "column",
    type: "ordinal",
    axis: null,
    scale: { domain: columns.map((_, column) => column) },
  } as const;
  const y = { field: "row", type: "ordinal", axis: null, scale: { domain: rows.map((_, row) => row) } } as const;
  const words = { field: "words", type: "nominal" } as const;
  const size = { width: Math.max(1, columns.length) * CELL, height: rows.length * CELL };
  const grid = rows.flatMap((_, row) => columns.map((_, column) => ({ row, column })));
  return {
    ...frameOf(heading, look),
    ...size,
    layer: [
      {
        data: { values: grid },
        mark: { type: "rect", color: "transparent", stroke: palette.limit, strokeWidth: 0.4, aria: false },
        encoding: { x, y },
      },
      {
        data: { values: cells },
        mark: { ...SYMBOL, stroke: palette.text },
        encoding: {
          x,
          y,
          ...symbolOf(palette),
          tooltip: words,
          description: words,
        },
      },
      ...legendLayers(new Set(cells.map(({ sound }) => sound)), size.height, palette),
      {
        data: { values: rowNames },
        mark: { type: "text", align: "right", dx: -8, fontSize: 12, aria: false },
        encoding: {
          x: { value: 0 },
          y,
          text: { field: "name", type: "nominal" },
          color: { condition: { test: "datum.bare", value: palette.concern }, value: palette.text },
        },
      },
      {
        data: { values: columnNames },
        mark: { type: "text", align: "left", angle: -50, dx: 6, dy: -4, fontSize: 12, aria: false },
        encoding: { x, y: { value: 0 }, text: { field: "name", type: "nominal" } },
      },
    ],
  };
}

const SYMBOL = { type: "point", filled: true, size: 150, opacity: 1, strokeWidth: 0.75 } as const;

const symbolOf = (palette: Palette) =>
  ({
    shape: { condition: { test: "datum.sound", value: "square" }, value: "diamond" },
    color: { condition: { test: "datum.sound", value: palette.common }, value: palette.concern },
  }) as const;

/** What the symbols that occur mean, a line each beneath the matrix. */
function legendLayers(present: ReadonlySet<boolean>, bottom: number, palette: Palette): readonly Layer[] {
  const entries = [
    { sound: true, means: "serves it, and its thread is whole" },
    { sound: false, means: "serves it, but its thread is broken or in doubt" },
  ].filter(({ sound }) => present.has(sound));
  const values = entries.map((entry, line) => ({ ...entry, at: bottom + CELL * (line + 0.9) }));
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { ...SYMBOL, stroke: palette.text, aria: false },
      encoding: { x: { value: CELL / 2 }, y: pixels("at"), ...symbolOf(palette) },
    },
    {
      data: { values },
      mark: { type: "text", align: "left", fontSize: AXIS_FONT.size, aria: false },
      encoding: { x: { value: CELL + 2 }, y: pixels("at"), text: { field: "means", type: "nominal" } },
    },
  ];
}

/** A thread that needs nobody's attention. */
const isSound = (status: ThreadStatus): boolean => status === "complete" || status === "local-only";
