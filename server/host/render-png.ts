// From a chart's specification to a PNG, the same bytes on every computer. The library that does it is native and optional, so it is looked for only when it is needed.
import { fileURLToPath } from "node:url";
import type { TopLevelSpec } from "vega-lite";
import { CHARACTERS } from "../core/charts/advances.ts";
import { renderSvg } from "./render-svg.ts";

/** Dots of the picture for each pixel of the drawing, so that it stays sharp in a document or on a screen of many dots. */
const SCALE = 2;

/** The library reads no WOFF, and without these files it would draw in whatever the computer has, or no text at all. */
const FONT = {
  loadSystemFonts: false,
  fontFiles: ["inter-400.ttf", "inter-600.ttf"].map((file) =>
    fileURLToPath(new URL(`./fonts/${file}`, import.meta.url)),
  ),
  defaultFontFamily: "Inter",
  sansSerifFamily: "Inter",
};

export type Picture = {
  readonly bytes: Uint8Array;
  /** Characters of the drawing that the font does not have: nothing stands in their place. */
  readonly lacking: readonly string[];
};

/** The picture; `undefined` when the library is not installed or does not run on this computer. */
export const renderPng = async (spec: TopLevelSpec): Promise<Picture | undefined> => pngOf(() => renderSvg(spec));

/** The picture of a drawing that is made only where the library is there; `undefined` where it is not. */
export async function pngOf(draw: () => string | Promise<string>): Promise<Picture | undefined> {
  const library = await import("@resvg/resvg-js").catch(() => undefined);
  if (library === undefined) return undefined;
  const svg = await draw();
  const bytes = new library.Resvg(svg, { fitTo: { mode: "zoom", value: SCALE }, font: FONT }).render().asPng();
  return { bytes, lacking: lackingIn(svg) };
}

const IN_FONT = new Set(CHARACTERS);

/** Of the texts that are drawn, not of what is said to screen readers. */
function lackingIn(svg: string): readonly string[] {
  const texts = [...svg.matchAll(/>([^<]+)</g)].map(([, text = ""]) => text).join("");
  return [...new Set(texts)].filter((character) => !IN_FONT.has(character) && /[^\p{C}\p{M}\s]/u.test(character));
}
