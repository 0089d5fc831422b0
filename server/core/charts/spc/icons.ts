// The icons of variation and assurance, drawn by us: a ring, a letter and a small picture of the process, so that none of
// them rests on colour alone. Paths live in a square from −1 to 1, as Vega wants the shape of a mark.
import type { AssuranceIcon, AssuranceName, VariationIcon, VariationName } from "../../measure/spc/spc-result.ts";
import type { ChartIcon } from "../chart.ts";
import type { Palette } from "../palette.ts";

/** One stroke of a drawing. */
type IconStroke = {
  readonly path: string;
  readonly colour: string;
  readonly width: number;
  readonly fill: boolean;
};

export type IconDrawing = {
  readonly name: string;
  readonly words: string;
  readonly strokes: readonly IconStroke[];
  readonly letter: string;
  /** Where the letter stands, from −1 (top) to 1. */
  readonly letterAt: number;
};

const RING = "M0,-0.95A0.95,0.95,0,0,1,0,0.95A0.95,0.95,0,0,1,0,-0.95Z";
const WAVE = "M-0.55,0.1C-0.37,-0.3,-0.18,-0.3,0,0.1C0.18,0.5,0.37,0.5,0.55,0.1";
const RISE = "M-0.5,0.62L-0.15,0.42L0.1,0.5L0.5,0.12M0.2,0.1L0.5,0.12L0.46,0.42";
const FALL = "M-0.5,0.12L-0.15,0.32L0.1,0.24L0.5,0.62M0.2,0.64L0.5,0.62L0.46,0.32";
const LOW_WAVE = "M-0.55,0.4C-0.37,0.2,-0.18,0.2,0,0.4C0.18,0.6,0.37,0.6,0.55,0.4";

/** The height of the target line in each assurance icon, against a process that waves about 0.4. */
const TARGET_AT: Record<AssuranceName, number> = { consistent_pass: 0.72, consistent_fail: 0.08, inconsistent: 0.4 };

export function drawVariation({ name, letter, words }: VariationIcon, palette: Palette): IconDrawing {
  const colour = variationColour(name, palette);
  const picture = letter === "" ? WAVE : letter === "H" ? RISE : FALL;
  return { name, words, letter, letterAt: -0.3, strokes: [ring(colour), line(picture, palette.text)] };
}

export function drawAssurance({ name, letter, words }: AssuranceIcon, palette: Palette): IconDrawing {
  const colour = assuranceColour(name, palette);
  const at = TARGET_AT[name];
  const target = `M-0.68,${at}L-0.4,${at}M-0.26,${at}L0.02,${at}M0.16,${at}L0.44,${at}M0.58,${at}L0.68,${at}`;
  return {
    name,
    words,
    letter,
    letterAt: -0.36,
    strokes: [ring(colour), line(LOW_WAVE, palette.text), line(target, palette.target)],
  };
}

/** A drawing as an SVG of its own, `size` pixels square, with its words for a screen reader. */
export function iconSvg(drawing: IconDrawing, palette: Palette, size = 40): ChartIcon {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${drawing.words}" width="${size}" height="${size}" viewBox="-1 -1 2 2">${strokesOf(drawing, palette)}</svg>`;
  return { name: drawing.name, svg, words: drawing.words };
}

/** A drawing to be used many times on one page, by its id; its words stand beside it there. */
export const iconSymbol = (drawing: IconDrawing, palette: Palette, id: string): string =>
  `<symbol id="${id}" viewBox="-1 -1 2 2">${strokesOf(drawing, palette)}</symbol>`;

function strokesOf({ strokes, letter, letterAt }: IconDrawing, palette: Palette): string {
  const paths = strokes.map(
    ({ path, colour, width, fill }) =>
      `<path d="${path}" fill="${fill ? palette.background : "none"}" stroke="${colour}" stroke-width="${(2 * width) / ICON_SIZE}" stroke-linejoin="round"/>`,
  );
  const text = `<text y="${letterAt}" fill="${palette.text}" font-family="${ICON_FONT}" font-weight="bold" font-size="0.7" text-anchor="middle" dominant-baseline="central">${letter}</text>`;
  return [...paths, ...(letter === "" ? [] : [text])].join("");
}

/** The pixels that a drawing is meant for; the widths of its strokes are pixels at this size. */
export const ICON_SIZE = 40;
export const ICON_FONT = "Arial, Helvetica, sans-serif";

function ring(colour: string): IconStroke {
  return { path: RING, colour, width: 3.5, fill: true };
}

function line(path: string, colour: string): IconStroke {
  return { path, colour, width: 1.8, fill: false };
}

function variationColour(name: VariationName, palette: Palette): string {
  if (name.startsWith("improvement")) return palette.improvement;
  if (name.startsWith("concern")) return palette.concern;
  return name.startsWith("neutral") ? palette.neutral : palette.common;
}

function assuranceColour(name: AssuranceName, palette: Palette): string {
  if (name === "consistent_pass") return palette.improvement;
  return name === "consistent_fail" ? palette.concern : palette.common;
}
