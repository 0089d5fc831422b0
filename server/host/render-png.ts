// From a chart's specification to a PNG. The library that does it is native and optional, so it is looked for only when it is needed.
import type { TopLevelSpec } from "vega-lite";
import { renderSvg } from "./render-svg.ts";

/** Dots of the picture for each pixel of the drawing, so that it stays sharp in a document or on a screen of many dots. */
const SCALE = 2;

/** The picture; `undefined` when the library is not installed or does not run on this computer. */
export async function renderPng(spec: TopLevelSpec): Promise<Uint8Array | undefined> {
  const library = await import("@resvg/resvg-js").catch(() => undefined);
  if (library === undefined) return undefined;
  const svg = await renderSvg(spec);
  return new library.Resvg(svg, { fitTo: { mode: "zoom", value: SCALE } }).render().asPng();
}
