// Where the cursor stands in a block of YAML, told from its lines and brackets alone: half-typed YAML, which no parser reads, has a
// cursor too. Knows block maps and lists, flow maps and lists, quotes, comments and block texts; that is all that front matter uses.

import type { Path } from "../document/value.ts";
import { YAML_LIMITS } from "../document/yaml/yaml-limits.ts";
import { lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";

export type YamlCursor = {
  /** `value`: after the colon of a field or as an entry of a flow list. `word`: where it may yet become a field or a value. */
  readonly at: "value" | "word";
  /** The way to the value; for a word, to the map or list that it stands in. */
  readonly path: Path;
  /** What stands there already, to be replaced: from where it was begun to the end of the word under the cursor. */
  readonly typed: Range;
  /** Whether the word has its colon already. */
  readonly isNamed: boolean;
  /** Whether an insertion needs a space before it, as right after a colon. */
  readonly needsSpace: boolean;
  /** The other names in the same map. */
  readonly siblings: ReadonlySet<string>;
  /** The plain values of the block's own fields, such as `kind` and `stage`. */
  readonly top: ReadonlyMap<string, string>;
};

/** The cursor at an offset within a block; `undefined` in comments, block texts, and where nothing can be typed. */
export function yamlCursor(text: string, block: Range, offset: number): YamlCursor | undefined {
  return new Scan(text, block, offset).read();
}

/** An open map with its present field, or an open list with its present entry; `column` is where its entries begin. */
type Level =
  | { readonly type: "map"; readonly column: number; readonly key: string }
  | { readonly type: "list"; readonly column: number; readonly index: number };

type FlowLevel = { readonly type: "map" | "list"; key: string | undefined; index: number };

type Found = Pick<YamlCursor, "at" | "path" | "typed">;

const KEY = /^(?:"([^"\\]*)"|'([^']*)'|([^\s#:{}[\],"'&*!|>%@`][^:#{}[\],]*?))[ \t]*:(?=[ \t]|$)/;
const DASH = /^-(?:[ \t]+|$)/;
const BLOCK_TEXT = /^[|>][-+\d]*[ \t]*(?:#.*)?$/;

class Scan {
  readonly #text: string;
  readonly #block: Range;
  readonly #offset: number;
  #levels: readonly Level[] = [];
  /** The column of the field whose block text is being passed. */
  #blockText: number | undefined;
  readonly #names = new Map<string, Set<string>>();
  readonly #top = new Map<string, string>();
  #found: Found | undefined;

  constructor(text: string, block: Range, offset: number) {
    this.#text = text;
    this.#block = block;
    this.#offset = offset;
  }

  read(): YamlCursor | undefined {
    for (let at = this.#block.start; at <= this.#block.end; ) {
      const end = Math.min(lineEnd(this.#text, at), this.#block.end);
      const read = Math.max(end, this.#readLine(at, end));
      const next = Math.min(lineEnd(this.#text, read), this.#block.end);
      at = next + (this.#text.startsWith("\r\n", next) ? 2 : 1);
    }
    return this.#found && this.#complete(this.#found);
  }

  #complete({ at, path, typed }: Found): YamlCursor {
    const written = this.#text.slice(typed.start, typed.end);
    const isNamed = at === "word" && /^["']?[ \t]*:(?:\s|$)/.test(this.#text.slice(typed.end, typed.end + 100));
    const siblings = new Set(this.#names.get(JSON.stringify(path)));
    if (isNamed) siblings.delete(written);
    const needsSpace = /[:-]/.test(this.#text.charAt(typed.start - 1)) && typed.start > this.#block.start;
    return { at, path, typed, isNamed, needsSpace, siblings, top: this.#top };
  }

  /** Reads the line from `start` to `end`. Returns where reading stopped, further down when brackets go on over more lines. */
  #readLine(start: number, end: number): number {
    const line = this.#text.slice(start, end);
    const isHere = start <= this.#offset && this.#offset <= end;
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const isBlank = indent === line.length;
    if (this.#blockText !== undefined) {
      if (isBlank ? !isHere || this.#offset - start > this.#blockText : indent > this.#blockText) return end;
      this.#blockText = undefined;
    }
    if (isBlank) {
      if (isHere) this.#foundWord(this.#offset - start, this.#offset);
      return end;
    }
    let column = indent;
    for (let dash = DASH.exec(line.slice(column)); dash; dash = DASH.exec(line.slice(column))) {
      this.#enterItem(column);
      column += dash[0].length;
    }
    const isBefore = this.#offset < start + column;
    if (line[column] === "#") return end;
    if (column === line.length) {
      if (isHere && this.#offset > start + indent)
        this.#foundWord(Math.max(column, this.#offset - start), this.#offset);
      return end;
    }
    return this.#readContent(start, end, column, isHere && !isBefore);
  }

  /** Reads what follows the indentation and the dashes of a line. */
  #readContent(start: number, end: number, column: number, isHere: boolean): number {
    const content = this.#text.slice(start + column, end);
    if (content.startsWith("{") || content.startsWith("[")) {
      return this.#readFlow(start + column, this.#pathAt(column), column - 1);
    }
    const match = KEY.exec(content);
    if (!match) {
      if (isHere) this.#foundWord(column, start + column);
      return end;
    }
    const key = match[1] ?? match[2] ?? match[3] ?? "";
    const container = this.#enterField(column, key);
    const afterColon = start + column + match[0].length;
    if (isHere && this.#offset < afterColon) {
      this.#found = { at: "word", path: container, typed: range(start + column, start + column + key.length) };
      return end;
    }
    const value = /^[ \t]*(.*)$/.exec(this.#text.slice(afterColon, end))?.[1] ?? "";
    return this.#readValue(range(end - value.length, end), value, column, isHere);
  }

  #readValue(place: Range, value: string, column: number, isHere: boolean): number {
    const path = this.#levels.map(stepOf);
    if (value.startsWith("{") || value.startsWith("[")) {
      if (isHere && this.#offset < place.start) return place.end;
      return this.#readFlow(place.start, path, column);
    }
    if (BLOCK_TEXT.test(value)) this.#blockText = column;
    else if (isHere && !/(?:^|\s)#/.test(this.#text.slice(place.start, this.#offset)))
      this.#foundValue(path, place, /[^\s#]*/y);
    const [name] = path;
    if (path.length === 1 && typeof name === "string") this.#top.set(name, unquoted(value));
    return place.end;
  }

  /** Reads from an opening bracket to its end, or to where it is plainly forgotten. Returns where that is. */
  #readFlow(from: number, base: Path, column: number): number {
    const open: FlowLevel[] = [];
    let token = from;
    const pathTo = (inner: readonly FlowLevel[]): Path => [...base, ...inner.map((level) => level.key ?? level.index)];
    const find = (place: Range): void => {
      const top = open.at(-1);
      if (!top) return;
      const isWord = top.type === "map" && top.key === undefined;
      const path = pathTo(isWord ? open.slice(0, -1) : open);
      this.#foundValue(path, place, /[^\s#,:{}[\]]*/y, isWord ? "word" : "value");
    };
    for (let at = from; at <= this.#block.end; at++) {
      if (at === this.#offset) find(range(this.#afterSpace(token, at), this.#block.end));
      const top = open.at(-1);
      const sign = this.#text[at] ?? "";
      if ((sign === "\n" || sign === "\r") && this.#isForgotten(at, column)) return at;
      const isStart = this.#text.slice(token, at).trim() === "";
      if ((sign === '"' || sign === "'") && isStart) {
        const close = this.#closing(sign, at);
        if (at < this.#offset && this.#offset <= close) find(range(at + 1, close));
        at = close;
      } else if (sign === "#" && /\s/.test(this.#text.charAt(at - 1))) {
        const end = lineEnd(this.#text, at);
        if (at < this.#offset && this.#offset <= end) return end;
        at = end - 1;
      } else if (sign === "{" || sign === "[") {
        open.push({ type: sign === "{" ? "map" : "list", key: undefined, index: 0 });
        token = at + 1;
      } else if (sign === "}" || sign === "]") {
        open.pop();
        if (open.length === 0) return at + 1;
        token = at + 1;
      } else if (sign === "," && top) {
        top.index++;
        top.key = undefined;
        token = at + 1;
      } else if (
        sign === ":" &&
        top?.type === "map" &&
        top.key === undefined &&
        /[\s,}]/.test(this.#text[at + 1] ?? " ")
      ) {
        const key = unquoted(this.#text.slice(token, at).trim());
        // Deeper than YAML is read nobody writes, and the way there would be long to put together.
        if (open.length <= YAML_LIMITS.depth) this.#note(pathTo(open.slice(0, -1)), key);
        top.key = key;
        token = at + 1;
      }
    }
    return this.#block.end;
  }

  /** Whether the line after a line end no longer belongs to the brackets: it begins a field or an entry further out. */
  #isForgotten(at: number, column: number): boolean {
    const start = at + (this.#text.startsWith("\r\n", at) ? 2 : 1);
    const [, indent = "", first = ""] = /^([ \t]*)(\S?)/.exec(this.#text.slice(start, start + 200)) ?? [];
    return first !== "" && first !== "#" && indent.length <= column && !/[\]},]/.test(first);
  }

  #closing(quote: string, at: number): number {
    const end = lineEnd(this.#text, at);
    const close = this.#text.indexOf(quote, at + 1);
    return close < 0 || close > end ? end - 1 : close;
  }

  #afterSpace(from: number, to: number): number {
    let at = from;
    while (at < to && /\s/.test(this.#text.charAt(at))) at++;
    return at;
  }

  /** A word or value that was begun at the start of `place` and goes on, after the cursor, as long as `word` says. */
  #foundValue(path: Path, place: Range, word: RegExp, at: Found["at"] = "value"): void {
    const begun = Math.min(place.start, this.#offset);
    const isQuoted = /["']/.test(this.#text.charAt(begun)) && begun < this.#offset;
    const start = begun + (isQuoted ? 1 : 0);
    word.lastIndex = this.#offset;
    const rest = word.exec(this.#text)?.[0].replace(isQuoted ? /["'].*$/ : /$/, "") ?? "";
    this.#found = { at, path, typed: range(start, Math.min(this.#offset + rest.length, place.end)) };
  }

  #foundWord(column: number, start: number): void {
    this.#foundValue(this.#pathAt(column), range(start, this.#block.end), /[^\s:]*/y, "word");
  }

  /** The way to the map or list that something at a column stands in. */
  #pathAt(column: number): Path {
    const levels = this.#levelsAt(column);
    const last = levels.at(-1);
    return (last?.type === "map" && last.column === column ? levels.slice(0, -1) : levels).map(stepOf);
  }

  #levelsAt(column: number): readonly Level[] {
    return this.#levels.filter((level) => level.column < column || (level.column === column && level.type === "map"));
  }

  #enterItem(column: number): void {
    const outer = this.#levels.filter((level) => level.column <= column);
    const last = outer.at(-1);
    if (outer.length > YAML_LIMITS.depth) return;
    this.#levels =
      last?.type === "list" && last.column === column
        ? [...outer.slice(0, -1), { ...last, index: last.index + 1 }]
        : [...outer, { type: "list", column, index: 0 }];
  }

  #enterField(column: number, key: string): Path {
    const container = this.#pathAt(column);
    const outer = this.#levelsAt(column).filter((level) => level.column < column);
    this.#levels = [...outer, { type: "map", column, key }];
    this.#note(container, key);
    return container;
  }

  #note(container: Path, name: string): void {
    const id = JSON.stringify(container);
    const names = this.#names.get(id);
    if (names) names.add(name);
    else this.#names.set(id, new Set([name]));
  }
}

const stepOf = (level: Level): string | number => (level.type === "map" ? level.key : level.index);

/** A value as it is meant: without quotes, or without the comment after it. */
function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1/.exec(value)?.[2];
  return quoted ?? value.replace(/(?:^|[ \t])#.*$/, "").trim();
}
