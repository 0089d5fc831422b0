// Reads front matter that is written in the usual way: fields on lines of their own, groups and lists by indentation or in brackets on one
// line, texts of one line. That is nearly all of it, and takes a fraction of the time that YAML takes as a whole. At anything else this
// reader gives up, and the library `yaml` decides: what it reads here is what the library would have read, to the last offset.

import { linesOf } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";
import type { Entry, List, Mapping, Scalar, Value } from "../value.ts";

/** Longer blocks are not usual. */
const LONGEST = 20_000;

/** Deeper nests are not usual. */
const DEEPEST = 12;

/** Tabs, lone carriage returns and other signs that are hard to see. */
const UNUSUAL = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)/;

/** The fields of a block; `undefined` when it is not written in the usual way, or wrong. */
export function readPlainYaml(text: string, block: Range): Mapping | undefined {
  if (block.end - block.start > LONGEST || UNUSUAL.test(text.slice(block.start, block.end))) return undefined;
  const lines = usualLines(text, block);
  return lines && new PlainReader(text, lines).fields();
}

/** A line from its first sign to its end, and how far in it begins. */
type Line = { readonly start: number; readonly indent: number; readonly end: number };

/** The lines without those that hold a remark alone; nothing where there are blank ones, or remarks elsewhere than between fields. */
function usualLines(text: string, block: Range): readonly Line[] | undefined {
  const lines: Line[] = [];
  let isAfterRemark = false;
  for (const { start: lineStart, end } of linesOf(text, block)) {
    let start = lineStart;
    while (start < end && text[start] === " ") start += 1;
    if (start === end) return undefined;
    const line = { start, indent: start - lineStart, end };
    const isBetweenFields = line.indent === 0 && text[start] !== "-";
    if (text[start] === "#") {
      const before = lines.at(-1);
      if (!isBetweenFields || !before || before.indent > 0 || text[before.start] === "-") return undefined;
      isAfterRemark = true;
      continue;
    }
    if (isAfterRemark && !isBetweenFields) return undefined;
    isAfterRemark = false;
    lines.push(line);
  }
  return isAfterRemark ? undefined : lines;
}

/** Names of fields that YAML takes for something else than text. */
const NO_NAME = /^(?:null|true|false)$/i;

/** The name of a field, and the colon after it. */
const FIELD = /[A-Za-z_][A-Za-z0-9_-]*:(?= |$|[\r\n])/y;

/** A text in quotes, on one line and without escapes. */
const QUOTED = /"[^"\\\r\n]*"|'[^'\r\n]*'/y;

/** What a text without quotes may begin with. */
const BEGINNING = /-\d|[^\s\-?:,[\]{}#&*!|>'"%@`]/y;

/** Whole numbers and decimal fractions as people write them. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/;

/** Reads lines from the first to the last. Each method returns `undefined` at whatever is not usual. */
class PlainReader {
  readonly #text: string;
  readonly #lines: readonly Line[];
  /** The line that is read. */
  #at = 0;
  /** Where in it. */
  #place = 0;

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  fields(): Mapping | undefined {
    const [first] = this.#lines;
    const fields = first?.indent === 0 ? this.#mapping(first.start, 0, 1) : undefined;
    return this.#at === this.#lines.length ? fields : undefined;
  }

  // On lines of their own

  /** The fields that begin at `start`, and on the lines after it as far in. */
  #mapping(start: number, indent: number, depth: number): Mapping | undefined {
    const entries: Entry[] = [];
    const names = new Set<string>();
    this.#place = start;
    for (let line = this.#lines[this.#at]; line; ) {
      const entry = this.#entry(line, indent, depth);
      if (!entry || names.has(entry.key)) return undefined;
      names.add(entry.key);
      entries.push(entry);
      line = this.#lines[this.#at];
      if (!line || line.indent < indent) break;
      if (line.indent > indent) return undefined;
      this.#place = line.start;
    }
    return { type: "mapping", entries, range: this.#upToHere(start) };
  }

  #entry(line: Line, indent: number, depth: number): Entry | undefined {
    const name = this.#name();
    if (name === undefined) return undefined;
    this.#skipSpaces(line.end);
    const value = this.#place === line.end ? this.#beneath(indent, depth + 1) : this.#onLine(line, depth + 1);
    return value && { ...name, value };
  }

  /** What stands below a name: further in, or a list whose hyphens stand below the name itself. */
  #beneath(indent: number, depth: number): Value | undefined {
    this.#at += 1;
    const next = this.#lines[this.#at];
    if (!next || depth > DEEPEST) return undefined;
    if (this.#isItem(next)) return next.indent >= indent ? this.#list(next, depth) : undefined;
    return next.indent > indent ? this.#mapping(next.start, next.indent, depth) : undefined;
  }

  #isItem = ({ start }: Line): boolean => this.#text[start] === "-" && this.#text[start + 1] === " ";

  #list({ start, indent }: Line, depth: number): List | undefined {
    const items: Value[] = [];
    for (let line = this.#lines[this.#at]; line && line.indent >= indent; line = this.#lines[this.#at]) {
      if (line.indent > indent) return undefined;
      if (!this.#isItem(line)) break;
      const item = this.#item(line, depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    return { type: "list", items, range: this.#upToHere(start) };
  }

  #item(line: Line, depth: number): Value | undefined {
    this.#place = line.start + 1;
    this.#skipSpaces(line.end);
    FIELD.lastIndex = this.#place;
    if (!FIELD.test(this.#text)) return this.#onLine(line, depth);
    return this.#mapping(this.#place, line.indent + this.#place - line.start, depth);
  }

  /** From a place to the end of the line before this one, with all that stands there. */
  #upToHere(start: number): Range {
    return range(start, this.#lines[this.#at - 1]?.end ?? start);
  }

  // On the rest of a line

  /** A value that takes the rest of its line, but for a remark. */
  #onLine({ end }: Line, depth: number): Value | undefined {
    const value = this.#inline(end, depth, false);
    if (!value) return undefined;
    const after = this.#place;
    this.#skipSpaces(end);
    const isOver = this.#place === end || (this.#text[this.#place] === "#" && this.#place > after);
    this.#at += 1;
    return isOver ? value : undefined;
  }

  #inline(end: number, depth: number, isInBrackets: boolean): Value | undefined {
    const sign = this.#text[this.#place];
    if (depth > DEEPEST) return undefined;
    if (sign === "[") return this.#bracketed(end, depth);
    if (sign === "{") return this.#braced(end, depth);
    return sign === '"' || sign === "'" ? this.#quoted(end) : this.#unquoted(end, isInBrackets);
  }

  #bracketed(end: number, depth: number): List | undefined {
    const start = this.#place;
    const items: Value[] = [];
    while (this.#hasNext("]", items.length > 0, end)) {
      const item = this.#inline(end, depth + 1, true);
      if (!item) return undefined;
      items.push(item);
    }
    return this.#closed("]", start, end) && { type: "list", items, range: range(start, this.#place) };
  }

  #braced(end: number, depth: number): Mapping | undefined {
    const start = this.#place;
    const entries: Entry[] = [];
    const names = new Set<string>();
    while (this.#hasNext("}", entries.length > 0, end)) {
      const name = this.#name();
      if (name === undefined || names.has(name.key)) return undefined;
      this.#skipSpaces(end);
      const value = this.#inline(end, depth + 1, true);
      if (!value) return undefined;
      names.add(name.key);
      entries.push({ ...name, value });
    }
    return this.#closed("}", start, end) && { type: "mapping", entries, range: range(start, this.#place) };
  }

  /** Goes on to the next entry between brackets: after the opening one, or after a comma. */
  #hasNext(closing: string, isAfterOne: boolean, end: number): boolean {
    if (!isAfterOne) this.#place += 1;
    this.#skipSpaces(end);
    if (!isAfterOne) return this.#place < end && this.#text[this.#place] !== closing;
    if (this.#text[this.#place] !== ",") return false;
    this.#place += 1;
    this.#skipSpaces(end);
    return true;
  }

  #closed(closing: string, start: number, end: number): true | undefined {
    if (this.#place >= end || this.#place === start || this.#text[this.#place] !== closing) return undefined;
    this.#place += 1;
    return true;
  }

  #quoted(end: number): Scalar | undefined {
    const start = this.#place;
    QUOTED.lastIndex = start;
    if (!QUOTED.test(this.#text) || QUOTED.lastIndex > end) return undefined;
    this.#place = QUOTED.lastIndex;
    const value = this.#text.slice(start + 1, this.#place - 1);
    return { type: "scalar", value, range: range(start, this.#place), plain: false };
  }

  #unquoted(end: number, isInBrackets: boolean): Scalar | undefined {
    const start = this.#place;
    BEGINNING.lastIndex = start;
    if (!BEGINNING.test(this.#text)) return undefined;
    let stop = start;
    for (; stop < end; stop += 1) {
      if (isLetter(this.#text.charCodeAt(stop))) continue;
      const sign = this.#text[stop];
      if (sign === "#" && this.#text[stop - 1] === " ") {
        if (isInBrackets) return undefined;
        break;
      }
      if (isInBrackets && (sign === "," || sign === "]" || sign === "}")) break;
      if (isInBrackets && (sign === "[" || sign === "{")) return undefined;
      if (sign === ":" && (stop + 1 === end || " ,[]{}".includes(this.#text[stop + 1] ?? " "))) return undefined;
    }
    while (this.#text[stop - 1] === " ") stop -= 1;
    this.#place = stop;
    const value = scalarOf(this.#text.slice(start, stop));
    return value === undefined ? undefined : { type: "scalar", value, range: range(start, stop), plain: true };
  }

  #name(): Pick<Entry, "key" | "keyRange"> | undefined {
    FIELD.lastIndex = this.#place;
    if (!FIELD.test(this.#text)) return undefined;
    const keyRange = range(this.#place, FIELD.lastIndex - 1);
    const key = this.#text.slice(keyRange.start, keyRange.end);
    if (key.length <= 5 && NO_NAME.test(key)) return undefined;
    this.#place = keyRange.end + 1;
    return { key, keyRange };
  }

  #skipSpaces(end: number): void {
    while (this.#place < end && this.#text[this.#place] === " ") this.#place += 1;
  }
}

/** Whether a code is that of an English letter, small or capital. */
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** Whether whatever begins so is a text: with a letter that is not the first of true, false or null. */
const isTextFrom = (first: number): boolean => isLetter(first) && !"TtFfNn".includes(String.fromCharCode(first));

/** What YAML's core schema makes of a text without quotes; nothing for the rarer ways to write a number. */
function scalarOf(written: string): Scalar["value"] | undefined {
  if (isTextFrom(written.charCodeAt(0))) return written;
  if (NUMBER.test(written)) return Number(written);
  if (/^(?:true|True|TRUE)$/.test(written)) return true;
  if (/^(?:false|False|FALSE)$/.test(written)) return false;
  if (/^(?:null|Null|NULL|~)$/.test(written)) return null;
  const mayBeNumber =
    /^[-+.\d]/.test(written) && (!Number.isNaN(Number(written)) || /^[-+]?\.(?:inf|nan)$/i.test(written));
  return mayBeNumber || /^[-+]?0o/.test(written) ? undefined : written;
}
