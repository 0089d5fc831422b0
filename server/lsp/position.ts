// Positions as clients count them. The protocol lets client and server agree on the unit in which characters are counted;
// ours is always the UTF-16 unit, in offsets.
import type { LineIndex, Position } from "../core/text/line-index.ts";
import type { Range } from "../core/text/range.ts";

const ENCODINGS = ["utf-16", "utf-8", "utf-32"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A text with its lines. */
export type Source = {
  readonly text: string;
  readonly lines: LineIndex;
  /** How much of the first line the client does not see: editors take the byte order mark off before they show a file. */
  readonly hidden: 0 | 1;
};

/** UTF-16 when it is offered or nothing is, as it costs nothing; else the first that we know; and UTF-16 as the last resort. */
export function chooseEncoding(offered: unknown): Encoding {
  if (!Array.isArray(offered) || offered.includes("utf-16")) return "utf-16";
  return ENCODINGS.find((encoding) => encoding === offered.find((one) => isEncoding(one))) ?? "utf-16";
}

const isEncoding = (value: unknown): value is Encoding => (ENCODINGS as readonly unknown[]).includes(value);

/** The client's position of an offset. */
export function positionOf(source: Source, offset: number, encoding: Encoding): Position {
  const { line } = source.lines.positionOf(offset);
  const start = startOf(source, line);
  const inside = Math.min(Math.max(offset, start), source.text.length);
  return { line, character: lengthIn(source.text.slice(start, inside), encoding) };
}

export function rangeOf(source: Source, { start, end }: Range, encoding: Encoding) {
  return { start: positionOf(source, start, encoding), end: positionOf(source, end, encoding) };
}

/** The offset of a client's position; one past the end of a line or text is moved to it. */
export function offsetOf(source: Source, { line, character }: Position, encoding: Encoding): number {
  const start = startOf(source, line);
  return start + unitsIn(source.text.slice(start, source.lines.startOf(line + 1)), character, encoding);
}

/** Where a line begins, as the client sees it. */
const startOf = ({ lines, hidden }: Source, line: number): number => (line <= 0 ? hidden : lines.startOf(line));

/** How many UTF-16 units the first `count` units of another encoding are; all of the text when it has fewer. */
export function unitsIn(text: string, count: number, encoding: Encoding): number {
  if (encoding === "utf-16") return Math.min(count, text.length);
  let left = count;
  let units = 0;
  for (const character of text) {
    left -= lengthIn(character, encoding);
    if (left < 0) break;
    units += character.length;
  }
  return units;
}

function lengthIn(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return bytesIn(text);
  return encoding === "utf-32" ? [...text].length : text.length;
}

/** How many bytes a text has in UTF-8. Half of a pair, which stands for no character, is written as the three bytes of U+FFFD. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
