// Reads a block of YAML into a tree with exact ranges. Whatever is wrong with the block, all that can be read is read, and nothing
// that somebody wrote can take long or end the process: depth, aliases, keys and size are bounded before anything is composed,
// because composing recurses (a nest 10,000 deep ends a process that no catch can save).
import { Composer, type CST, type Node, Parser, type YAMLError } from "yaml";
import { lineEnd } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";
import { unmergedIn } from "../merge-marks.ts";
import type { Problem } from "../problem.ts";
import { type Entry, emptyMapping, type Mapping, partBefore, type Value } from "../value.ts";
import { type Chunk, colonIn, entriesOf, innerOf, wholeOf } from "./yaml-chunk.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";
import { readPlainYaml } from "./yaml-plain.ts";
import { explainEntry, notAField, unreadableLine } from "./yaml-problem.ts";
import { surprisesOf, surprisingAnchor } from "./yaml-surprise.ts";
import { TreeReader } from "./yaml-tree.ts";

export type YamlBlock = {
  readonly root: Mapping;
  readonly problems: readonly Problem[];
  /** Top-level fields that stand there but could not be read, or not wholly. */
  readonly unread: readonly string[];
  /** Reads the same tree once more, where that is quick. */
  readonly again?: () => Mapping;
};

/** Reads `text` between the two offsets of `block`. Never throws. */
export function readYaml(text: string, block: Range): YamlBlock {
  if (block.end - block.start > YAML_LIMITS.characters) return refused(block, firstLine(text, block), tooLarge(block));
  const unmerged = unmergedIn(text, block);
  if (unmerged) {
    const { problems, root, unread } = readYaml(unmerged.firstVersion, block);
    return { root, unread, problems: [unmerged.problem, ...problems] };
  }
  const root = readPlainYaml(text, block);
  if (!root) return readAnyYaml(text, block);
  return { root, problems: told(surprisesOf(root, text)), unread: [], again: plainAgain(text, block) };
}

const plainAgain = (text: string, block: Range) => (): Mapping =>
  readPlainYaml(text, block) ?? emptyMapping(block.start);

/** Reads a block by the library `yaml`, however it is written. */
export function readAnyYaml(text: string, block: Range): YamlBlock {
  const composed = compose(text, { range: block, column: 0 });
  if ("excess" in composed) return refused(block, composed.place, composed.excess);
  const salvager = new Salvager(text);
  const { contents, errors, shift } = composed;
  const isSound = errors.length === 0 && !composed.isSeveral;
  const value = isSound ? contents && salvager.reader.read(contents, shift) : salvager.readWhole(block, errors, shift);
  const problems = salvager.problems(value ?? undefined);
  if (value?.type === "mapping") return { root: value, problems, unread: salvager.unread };
  const root = emptyMapping(block.start);
  const isEmpty = !value || (value.type === "scalar" && value.value === null);
  if (isEmpty || problems.some(({ rule }) => rule === "yaml-invalid")) return { root, problems, unread: [] };
  const message = "This should be a list of fields, one a line: a name, a colon, a space and a value.";
  return { root, problems: [{ rule: "yaml-invalid", range: value.range, message }], unread: [] };
}

function refused(block: Range, place: Range, message: string): YamlBlock {
  return {
    root: emptyMapping(block.start),
    problems: [{ rule: "yaml-invalid", range: place, message, help: "" }],
    unread: [],
  };
}

type Composed = {
  readonly contents: Node | null;
  /** What YAML complains of; its positions plus `shift` are offsets into the text. */
  readonly errors: readonly YAMLError[];
  readonly shift: number;
  /** Whether a line `--- …` divides the part. */
  readonly isSeveral: boolean;
};

type Excess = { readonly excess: string; readonly place: Range };

/** Has YAML read a part of the text, as far as the limits allow. */
function compose(text: string, { range: part, column }: Chunk): Composed | Excess {
  // A lone CR ends a line in Markdown and not in YAML; as a line feed it has the same length.
  const source = " ".repeat(column) + text.slice(part.start, part.end).replace(/\r(?!\n)/g, "\n");
  const shift = part.start - column;
  const tokens = [...new Parser().parse(source)];
  const beyond = beyondLimits(tokens);
  if (beyond) return { excess: beyond.message, place: range(shift + beyond.offset, shift + beyond.offset + 1) };
  const composer = new Composer({
    uniqueKeys: false,
    schema: "core",
    version: "1.2",
    strict: true,
    logLevel: "silent",
  });
  const [first, second] = composer.compose(tokens, true, source.length);
  const errors = first ? [...first.errors, ...first.warnings] : [];
  return { contents: first?.contents ?? null, errors, shift, isSeveral: second !== undefined };
}

/** How far down parts are divided: a field, an entry of its list, a field of that, and once more. */
const DIVISIONS = 4;

/** With so many problems, what is left of a block is not read. */
const GIVEN_UP = 200;

/** Reads a block in ever smaller parts, so that a line that cannot be read costs no more than itself. */
class Salvager {
  readonly reader: TreeReader;
  /** Names of top-level fields in which something could not be read. */
  readonly unread: string[] = [];
  readonly #text: string;
  readonly #problems: Problem[] = [];

  constructor(text: string) {
    this.#text = text;
    this.reader = new TreeReader(text);
  }

  /** Everything that is wrong with the value that was read, in the order of the text. */
  problems(value: Value | undefined): readonly Problem[] {
    const anchors = this.reader.unusedAnchors.flatMap(
      ({ name, value: named }) => surprisingAnchor(name, named, this.#text) ?? [],
    );
    const faults = [...this.#problems, ...this.reader.problems];
    // What cannot be read is told as that, and not also as something that reads oddly.
    const surprises = [...surprisesOf(value, this.#text), ...anchors].filter(
      ({ range: odd }) => !faults.some(({ range: { start, end } }) => start < odd.end && odd.start < end),
    );
    return told([...faults, ...surprises]);
  }

  /** The fields of a block of which YAML complains as a whole. */
  readWhole(block: Range, errors: readonly YAMLError[], shift: number): Value | undefined {
    const whole = wholeOf(this.#text, block);
    const value = whole && this.#readFields(whole, block);
    // No field is wrong by itself: then their order or their surroundings are.
    const [error] = errors;
    if (error && this.#problems.length + this.reader.problems.length === 0)
      this.#problems.push(unreadableLine(this.#text, error.pos[0] + shift));
    return value;
  }

  #readFields(whole: Chunk, block: Range): Value | undefined {
    const fields = entriesOf(this.#text, whole, true).map((field) => {
      const before = this.#problems.length;
      const value = this.#readEntry(field, true, 0);
      const name = this.#problems.length > before ? nameIn(this.#text, field.range) : undefined;
      if (name !== undefined) this.unread.push(name);
      return value;
    });
    return this.#joined(fields, block);
  }

  /** Reads a part that may have several entries. */
  #read(chunk: Chunk, depth: number): Value | undefined {
    const entries = entriesOf(this.#text, chunk, false);
    const [only] = entries;
    if (only && entries.length === 1) return this.#readEntry(only, false, depth);
    const isMap = this.#text[chunk.range.start] !== "-";
    return this.#joined(
      entries.map((entry) => this.#readEntry(entry, isMap, depth)),
      chunk.range,
    );
  }

  #readEntry(entry: Chunk, isField: boolean, depth: number): Value | undefined {
    if (this.#problems.length >= GIVEN_UP) return undefined;
    const composed = compose(this.#text, entry);
    if ("excess" in composed) return undefined;
    if (composed.errors.length > 0) return this.#readPartly(entry, composed, depth);
    const value = composed.contents ? this.reader.read(composed.contents, composed.shift) : undefined;
    if (!isField || !value || value.type === "mapping") return value;
    if (value.type !== "scalar" || value.value !== null) this.#problems.push(notAField(this.#text, entry.range));
    return undefined;
  }

  /** Reads what stands beneath an entry on its own, or else what YAML could read of it before it gave up. */
  #readPartly(entry: Chunk, { contents, errors, shift }: Composed, depth: number): Value | undefined {
    const inner = depth < DIVISIONS ? innerOf(this.#text, entry) : undefined;
    if (inner) {
      const value = this.#read(inner.chunk, depth + 1);
      if (!value) return undefined;
      const place = range(entry.range.start, value.range.end);
      const { key, keyRange } = inner;
      return key === undefined
        ? { type: "list", items: [value], range: place }
        : { type: "mapping", entries: [{ key, keyRange, value }], range: place };
    }
    this.#problems.push(explainEntry(errors, this.#text, shift, entry.range));
    const stopped = errors.reduce((first, { pos }) => Math.min(first, pos[0]), Number.POSITIVE_INFINITY) + shift;
    const read = contents ? new TreeReader(this.#text).read(contents, shift) : undefined;
    const part = read && partBefore(read, this.#text.slice(0, stopped).trimEnd().length);
    return part ?? this.#readFirstLine(entry);
  }

  /** A field that is sound by itself, when only the lines beneath it are wrong. */
  #readFirstLine({ range: { start, end }, column }: Chunk): Value | undefined {
    const first = range(start, lineEnd(this.#text, start));
    if (first.end >= end) return undefined;
    const composed = compose(this.#text, { range: first, column });
    if ("excess" in composed || composed.errors.length > 0 || !composed.contents) return undefined;
    const value = new TreeReader(this.#text).read(composed.contents, composed.shift);
    return value.type === "mapping" && value.entries.every(({ value: { range } }) => range.start < range.end)
      ? value
      : undefined;
  }

  /** The values of several entries as one list or map, from where the first begins to where the last of them ends. */
  #joined(values: readonly (Value | undefined)[], { start }: Range): Value | undefined {
    const read = values.filter((value) => value !== undefined);
    const place = range(start, read.at(-1)?.range.end ?? start);
    const entries: readonly Entry[] = read.flatMap((value) => (value.type === "mapping" ? value.entries : []));
    const items = read.flatMap((value) => (value.type === "list" ? value.items : []));
    if (entries.length === 0 && items.length === 0) return undefined;
    if (items.length > 0 && read[0]?.type === "list") return { type: "list", items, range: place };
    this.reader.reportRepeats(entries);
    return { type: "mapping", entries, range: place };
  }
}

function nameIn(text: string, { start, end }: Range): string | undefined {
  const line = /^[^\r\n]{0,100}/.exec(text.slice(start, Math.min(end, start + 100)))?.[0] ?? "";
  return /^["']?([\w-]+)/.exec(line.slice(0, colonIn(line)))?.[1];
}

/** Problems in the order of the text, and of very many the first. */
function told(unordered: readonly Problem[]): readonly Problem[] {
  const problems = unordered.toSorted((a, b) => a.range.start - b.range.start);
  const shown = problems.slice(0, YAML_LIMITS.problems);
  const last = shown.at(-1);
  const more = problems.length - YAML_LIMITS.problems;
  if (!last || more <= 0) return shown;
  const counted = `${last.message} (And ${more} more ${more === 1 ? "problem" : "problems"} of this sort in this file.)`;
  return [...shown.slice(0, -1), { ...last, message: counted }];
}

function tooLarge(block: Range): string {
  const size = (block.end - block.start) / 1024;
  return `This is ${Math.round(size)} KB long; at most ${YAML_LIMITS.characters / 1024} KB are read. Keep only facts here.`;
}

function firstLine(text: string, block: Range): Range {
  const line = /^[^\r\n]{0,200}/.exec(text.slice(block.start, block.start + 200));
  return range(block.start, block.start + (line?.[0].length ?? 0));
}

type Beyond = { readonly message: string; readonly offset: number };

/** Walks the tokens with a stack of its own: they may be nested deeper than a recursion survives. */
function beyondLimits(tokens: readonly CST.Token[]): Beyond | undefined {
  const waiting: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let aliases = 0;
  let values = 0;
  let strays = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    const { offset } = token;
    if (depth > YAML_LIMITS.depth)
      return { message: `This is nested more than ${YAML_LIMITS.depth} levels deep, which no field needs.`, offset };
    if (++values > YAML_LIMITS.values)
      return { message: `There are more than ${YAML_LIMITS.values} values here; they are not read.`, offset };
    if (token.type === "alias" && ++aliases > YAML_LIMITS.aliases) {
      const message = `More than ${YAML_LIMITS.aliases} aliases (*name) are used here. Write the values out.`;
      return { message, offset };
    }
    if ("end" in token) strays += straysIn(token.end);
    if (token.type === "document" && token.value) waiting.push({ token: token.value, depth });
    if (token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection") {
      for (const item of token.items) {
        // One comma or hyphen stands rightly before every item.
        strays += straysIn(item.sep) + Math.max(straysIn(item.start) - 1, 0);
        if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
        if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
      }
    }
    if (strays > YAML_LIMITS.strays)
      return { message: "Here stands much where YAML expects nothing; it is not read.", offset };
  }
  return undefined;
}

const EXPECTED: ReadonlySet<string> = new Set([
  "space",
  "newline",
  "comment",
  "map-value-ind",
  "flow-map-end",
  "flow-seq-end",
]);

const straysIn = (tokens: readonly CST.Token[] = []): number => tokens.filter(({ type }) => !EXPECTED.has(type)).length;
