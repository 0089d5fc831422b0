// How long each leading post was held, against the time of the programme: constancy at the top, or its absence.

import type { TopLevelSpec } from "vega-lite";
import type { DocumentOf } from "../../document/document.ts";
import { formatDate, parseDate, toIso } from "../../document/period.ts";
import { postInWords } from "../../document/words.ts";
import { registerOf, type Spell } from "../../graph/register.ts";
import { capital } from "../../text/words.ts";
import type { Chart } from "../chart.ts";
import { defineChart } from "../chart-type.ts";
import { type ChartLook, frameOf, plotWidthIn } from "../frame.ts";
import { type Palette, paletteOf } from "../palette.ts";
import { AXIS_FONT, calendarAxis, type Layer } from "../plot.ts";
import { textWidth } from "../text-width.ts";
import { shorten, widestOf } from "../wrap.ts";

type Programme = DocumentOf<"programme">;

/** One holder in one post, from day to day, both included. */
type Tenure = {
  readonly post: string;
  readonly holder: string;
  readonly from: number;
  /** Today where it lasts. */
  readonly to: number;
  readonly isOpen: boolean;
  readonly interim: boolean;
};

/** The time of a programme, as far as it has come. */
type Band = { readonly title: string; readonly from: number; readonly to: number };

const ROW_HEIGHT = 26;
const LONGEST_POST = 260;
const HOLDER_FONT = { size: 11 } as const;

export default defineChart({
  id: "tenures",
  summary: "how long each leading post was held, against the time of the programme",
  of: ["leadership", "organisation", "programme"],

  draw({ graph, document, look, today }) {
    const programmes = document.kind === "programme" ? [document] : graph.ofKind("programme");
    const tenures = (registerOf(graph) ?? []).flatMap((spell) => tenureOf(spell, today));
    if (tenures.length === 0) return { problem: "No register of posts says who held which post, and when." };
    return chartOf(tenures, bandsOf(programmes, today), look, today);
  },
});

function tenureOf({ post, holder, from, to: end, isInterim }: Spell, today: number): readonly Tenure[] {
  const to = Math.min(end ?? today, today);
  if (holder === undefined || to < from) return [];
  const isOpen = end === undefined || end > today;
  return [{ post: capital(postInWords(post)), holder, from, to, isOpen, interim: isInterim }];
}

function bandsOf(programmes: readonly Programme[], today: number): readonly Band[] {
  return programmes.flatMap(({ id, title = id ?? "", fields: { period } }) => {
    const from = parseDate(period?.from ?? "");
    const to = Math.min(parseDate(period?.to ?? "") ?? today, today);
    return from === undefined || from >= to ? [] : { title, from, to };
  });
}

function chartOf(tenures: readonly Tenure[], bands: readonly Band[], look: ChartLook, today: number): Chart {
  const sentence = [describeBands(tenures, bands), describeNow(tenures)].filter(Boolean).join(" ");
  const heading = {
    title: "How long each post was held",
    subtitle: bands.map(({ title, from }) => `Grey band: ${title}, from ${formatDate(from)}`).join("; "),
    sentence,
  };
  return {
    title: heading.title,
    sentence,
    spec: specOf(heading, tenures, bands, look, today),
    table: {
      columns: ["Post", "Holder", "From", "To", "Interim", "Months"],
      rows: tenures.map(({ post, holder, from, to, isOpen, interim }) => [
        post,
        holder,
        formatDate(from),
        isOpen ? "in post" : formatDate(to),
        interim ? "yes" : "",
        String(monthsOf(to - from + 1)),
      ]),
    },
    icons: [],
  };
}

const monthsOf = (days: number): number => Math.round(days / (365.25 / 12));

// The words

function describeBands(tenures: readonly Tenure[], bands: readonly Band[]): string {
  return bands
    .map((band) => {
      const holders = Map.groupBy(
        tenures.filter(({ from, to }) => from <= band.to && to >= band.from),
        ({ post }) => post,
      );
      const changed = [...holders].flatMap(([post, held]) => {
        const people = new Set(held.map(({ holder }) => holder)).size;
        return people > 1 ? [`${post.toLowerCase()} (${people} holders)`] : [];
      });
      const since = `Since ${band.title} began on ${formatDate(band.from)}`;
      return changed.length === 0
        ? `${since}, every post that is listed has kept its holder.`
        : `${since}, ${changed.length} of ${holders.size} posts have changed hands: ${changed.join(", ")}.`;
    })
    .join(" ");
}

function describeNow(tenures: readonly Tenure[]): string {
  const interim = tenures.filter((tenure) => tenure.isOpen && tenure.interim).map(({ post }) => post.toLowerCase());
  return interim.length === 0 ? "" : `Held by an interim now: ${interim.join(", ")}.`;
}

// The drawing

function specOf(
  heading: Parameters<typeof frameOf>[0],
  tenures: readonly Tenure[],
  bands: readonly Band[],
  look: ChartLook,
  today: number,
): TopLevelSpec {
  const palette = paletteOf(look.theme);
  const posts = [...new Set(tenures.map(({ post }) => post))].map((post) => shorten(post, LONGEST_POST, AXIS_FONT));
  const labelRoom = Math.ceil(widestOf(posts, AXIS_FONT)) + 20;
  const width = plotWidthIn(look, labelRoom);
  const start = Math.min(...tenures.map(({ from }) => from), ...bands.map(({ from }) => from));
  const x = calendarAxis(width);
  const y = {
    field: "post",
    type: "nominal",
    sort: posts,
    axis: { title: null, labelLimit: 0, ticks: false },
  } as const;
  return {
    ...frameOf(heading, look),
    width,
    height: ROW_HEIGHT * posts.length,
    encoding: { x: { ...x, field: "from" } },
    layer: [...bandLayers(bands, palette), ...barLayers(tenures, palette, y, (width - 20) / (today - start + 1))],
  };
}

function bandLayers(bands: readonly Band[], palette: Palette): readonly Layer[] {
  if (bands.length === 0) return [];
  return [
    {
      data: { values: bands.map(({ from, to }) => ({ from: toIso(from), to: toIso(to) })) },
      mark: { type: "rect", color: palette.common, opacity: 0.22, aria: false },
      encoding: { x2: { field: "to" } },
    },
  ];
}

/** A full bar for who holds the post for good, an empty dashed one for an interim: told apart without colour. */
function barLayers(tenures: readonly Tenure[], palette: Palette, y: object, pixelsPerDay: number): readonly Layer[] {
  const rows = tenures.map(({ post, holder, from, to, isOpen, interim }) => {
    const label = interim ? `${holder}, interim` : holder;
    const fitting = [label, holder].find((text) => textWidth(text, HOLDER_FONT) + 10 < (to - from) * pixelsPerDay);
    const end = isOpen ? "and in post" : `to ${formatDate(to)}`;
    return {
      post: shorten(post, LONGEST_POST, AXIS_FONT),
      from: toIso(from),
      to: toIso(to + 1),
      label: fitting ?? "",
      held: interim ? "Interim" : "In post",
      words: `${post}: ${label}, from ${formatDate(from)} ${end}.`,
    };
  });
  const words = { field: "words", type: "nominal" } as const;
  const bar = (held: string, interim: boolean): Layer => ({
    data: { values: rows.filter((row) => row.held === held) },
    mark: {
      type: "bar",
      height: ROW_HEIGHT - 10,
      color: interim ? palette.background : palette.common,
      stroke: palette.text,
      strokeWidth: 1,
      ...(interim && { strokeDash: [4, 3] }),
    },
    encoding: { y, x2: { field: "to" }, tooltip: words, description: words },
  });
  const labels: Layer = {
    data: { values: rows.filter(({ label }) => label !== "") },
    mark: { type: "text", align: "left", dx: 5, fontSize: HOLDER_FONT.size, aria: false },
    encoding: {
      y,
      text: { field: "label", type: "nominal" },
      color: { condition: { test: "datum.held === 'Interim'", value: palette.text }, value: "#000000" },
    },
  };
  return [
    bar("In post", false),
    ...(rows.some(({ held }) => held === "Interim") ? [bar("Interim", true)] : []),
    labels,
  ];
}
