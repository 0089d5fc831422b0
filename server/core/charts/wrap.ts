// Text that has to fit, in pixels.
import { type Font, textWidth } from "./text-width.ts";

/** Lines of at most so many pixels, cut between words where there are any. */
export function wrap(text: string, width: number, font: Font): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, width, font))) {
    const line = lines.at(-1);
    if (line === undefined || textWidth(`${line} ${word}`, font) > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/** A word, in as many pieces as it needs. */
function pieces(word: string, width: number, font: Font): readonly string[] {
  if (textWidth(word, font) <= width) return word === "" ? [] : [word];
  const found: string[] = [];
  for (const character of word) {
    const piece = found.at(-1);
    if (piece === undefined || textWidth(piece + character, font) > width) found.push(character);
    else found[found.length - 1] = piece + character;
  }
  return found;
}

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(text: string, width: number, font: Font): string {
  if (textWidth(text, font) <= width) return text;
  const room = width - textWidth("…", font);
  let kept = "";
  for (const character of text) {
    if (textWidth(kept + character, font) > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** At most so many lines; what does not fit into the last ends in an ellipsis. */
export function linesWithin(text: string, width: number, most: number, font: Font): string[] {
  const lines = wrap(text, width, font);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(" "), width, font)];
}

/** Pixels that the widest of some texts takes; none where there are none. */
export const widestOf = (texts: readonly string[], font: Font): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, font)), 0);
