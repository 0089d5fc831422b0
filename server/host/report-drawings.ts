// What a report needs of the outside world, on a disk and in a browser: its charts drawn, and the logo read.
import type { Graph } from "../core/graph/graph.ts";
import { inlineSvg } from "../core/report/html/inline-svg.ts";
import { type Figure, figuresIn, type Pack } from "../core/report/pack/pack.ts";
import type { Drawings } from "../core/report/pack/pack-html.ts";
import { harmIn } from "../core/text/harmless-svg.ts";
import { base64Of } from "./base64.ts";
import type { Unread } from "./decode-text.ts";
import { digestOf } from "./digest.ts";
import { VERSION } from "./version.ts";

/** Drawings by what they were made from, so that the same is not drawn again. */
export type Drawn = {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, svg: string) => unknown;
};

/** The charts of a report as SVG, by the ids of its figures. */
export const drawnCharts = (pack: Pack): Promise<ReadonlyMap<string, string>> => drawEach(pack, (_, draw) => draw());

/** The same as they stand within an HTML page. */
export const chartsInPage = (pack: Pack, cache: Drawn = new Map()): Promise<ReadonlyMap<string, string>> =>
  drawEach(pack, async ({ id, chart }, draw) => {
    const words = `Chart: ${chart.sentence}`;
    const key = digestOf(JSON.stringify([VERSION, id, words, chart.spec]));
    const svg = cache.get(key) ?? inlineSvg(await draw(), words, id);
    cache.set(key, svg);
    return svg;
  });

async function drawEach(
  pack: Pack,
  svgOf: (figure: Figure, draw: () => Promise<string>) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const figures = figuresIn(pack).filter(({ isDrawn }) => isDrawn);
  if (figures.length === 0) return new Map();
  // What draws is large, and a report of words alone does not need it.
  const { renderSvg } = await import("./render-svg.ts");
  const drawn = new Map<string, string>();
  for (const figure of figures) drawn.set(figure.id, await svgOf(figure, () => renderSvg(figure.chart.spec)));
  return drawn;
}

/** The logo as a drawing and as the address of its data; or why it is left out, as a sentence. */
export function logoOf(
  graph: Graph,
  readText: (path: string) => { readonly text: string } | Unread,
): { readonly svg?: string; readonly address: Drawings["logo"]; readonly problem?: string } {
  const file = graph.config()?.fields.report?.logo;
  if (file === undefined) return { address: undefined };
  const leftOut = (why: string) => ({ address: undefined, problem: `The logo '${file}' is left out: ${why}.` });
  if (file.startsWith("/") || /^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)/i.test(file))
    return leftOut("it does not lie in this folder");
  const read = readText(file);
  if (!("text" in read)) return leftOut(read.reason);
  const harm = harmIn(read.text);
  if (harm !== undefined) return leftOut(harm);
  return { svg: read.text, address: `data:image/svg+xml;base64,${base64Of(read.text)}` };
}
