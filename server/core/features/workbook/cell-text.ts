// Values of documents and of cells as the same text, so that they can be held against each other; and what a row remembers of its values.
import type { Value } from "../../document/value.ts";

/** What a cell of a workbook holds, as a person sees it. Days are written YYYY-MM-DD, with a time behind them where there is one. */
export type ReadCell =
  | string
  | number
  | boolean
  | null
  | { readonly percent: number }
  | { readonly day: string }
  | { readonly error: string }
  | { readonly unsaved: true };

/** Excel holds no longer text in a cell. */
export const LONGEST_CELL = 32_000;

/** A text as a cell can hold it: without signs that no workbook has, and without spaces around it. */
export const asCellText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, "")
    .toWellFormed()
    .trim()
    .slice(0, LONGEST_CELL);

/** Excel keeps fifteen digits. */
export const numberText = (value: number): string => String(Number(value.toPrecision(15)));

/** What a front matter says at a place, as a cell would; `undefined` where it is neither a value nor a list of values. */
export function textOfValue(value: Value | undefined): string | undefined {
  if (value === undefined) return "";
  if (value.type === "mapping") return undefined;
  if (value.type === "scalar") return scalarText(value.value);
  if (value.items.some(({ type }) => type !== "scalar")) return undefined;
  return listText(value.items.flatMap((item) => (item.type === "scalar" ? scalarText(item.value) : [])));
}

export const scalarText = (value: string | number | boolean | null): string =>
  value === null ? "" : typeof value === "number" ? numberText(value) : asCellText(String(value));

/** Entries stand behind each other; on lines of their own where a semicolon is part of one. */
const listText = (entries: readonly string[]): string =>
  asCellText(entries.join(entries.some((entry) => entry.includes(";")) ? "\n" : "; "));

export const entriesIn = (text: string): readonly string[] =>
  text
    .split(text.includes("\n") ? "\n" : ";")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** Longer texts are remembered by their beginning and a number worked out from the whole. */
const LONGEST_REMEMBERED = 60;
const BEGINNING = 40;

export const remembered = (text: string): string =>
  text.length <= LONGEST_REMEMBERED ? text : `${text.slice(0, BEGINNING)}… #${sumOf(text)}`;

/** How a remembered text is told to people. */
export const rememberedInWords = (text: string): string => text.replace(/ #[\da-z]+$/, "");

/** FNV-1a over UTF-16 units, twice with different beginnings: two texts that people write have the same by no chance. */
function sumOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

/** What a row held when it was exported, by the names of its columns; columns that were empty are not in it. */
export type Fingerprint = ReadonlyMap<string, string>;

export const fingerprintOf = (texts: ReadonlyMap<string, string>): string =>
  JSON.stringify(
    Object.fromEntries([...texts].flatMap(([name, text]) => (text === "" ? [] : [[name, remembered(text)]]))),
  ).replace(WRITTEN_SIGN, "\\u005fx");

/** What some programs take for a sign written by its number, and put that in its place. */
const WRITTEN_SIGN = /_x(?=[\da-f]{4}_)/gi;

/** `undefined` for what is no fingerprint. */
export function readFingerprint(cell: ReadCell): Fingerprint | undefined {
  if (typeof cell !== "string") return undefined;
  try {
    const read: unknown = JSON.parse(cell);
    if (typeof read !== "object" || read === null || Array.isArray(read)) return undefined;
    return new Map(Object.entries(read).map(([name, text]) => [name, String(text)]));
  } catch {
    return undefined;
  }
}
