// Turns what YAML composes into our tree, with aliases written out within a budget.
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import { type Range, range } from "../../text/range.ts";
import { type Problem, quote } from "../problem.ts";
import { depthOf, type Entry, movedTo, type Value } from "../value.ts";
import { YAML_LIMITS } from "./yaml-limits.ts";
import { quotedValue, reservedStart } from "./yaml-problem.ts";

type Anchor = { readonly value: Value; readonly size: number; readonly depth: number };

/** Reads the nodes of one text, all at once or part by part: an anchor of one part can be used in a later one. */
export class TreeReader {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, Anchor>();
  readonly #unused = new Map<string, Anchor>();
  readonly #open = new Set<string>();
  #shift = 0;
  #size = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value of a node whose positions, plus `shift`, are offsets into the text. */
  read(node: Node, shift: number): Value {
    this.#shift = shift;
    return this.#read(node);
  }

  /** Anchors that no alias repeats: most often the beginning of a text that was meant as it stands. */
  get unusedAnchors(): readonly { readonly name: string; readonly value: Value }[] {
    return [...this.#unused].map(([name, { value }]) => ({ name, value }));
  }

  /** Says which of these fields stand there already. What has no name is told as that. */
  reportRepeats(entries: readonly Entry[]): void {
    const seen = new Set<string>();
    for (const { key, keyRange } of entries.filter(({ key }) => key !== "")) {
      if (seen.has(key)) this.#report(keyRange, `The field '${quote(key)}' is given twice. Keep one of them.`);
      seen.add(key);
    }
  }

  #report(place: Range, message: string, fix?: Problem["fix"]): void {
    this.problems.push({ rule: "yaml-invalid", range: place, message, ...(fix && { fix }) });
  }

  #read(node: Node): Value {
    const name = isAlias(node) ? undefined : node.anchor;
    if (name === undefined) return this.#readContent(node);
    const before = this.#size;
    this.#open.add(name);
    const value = this.#readContent(node);
    this.#open.delete(name);
    const anchor = { value, size: this.#size - before, depth: depthOf(value) };
    this.#anchors.set(name, anchor);
    this.#unused.set(name, anchor);
    return value;
  }

  #readContent(node: Node): Value {
    this.#size++;
    const place = this.#placeOf(node);
    if (isAlias(node)) return this.#readAlias(node, place);
    this.#depth++;
    const value = this.#readNode(node, place);
    this.#depth--;
    return value;
  }

  #readNode(node: Exclude<Node, Alias>, place: Range): Value {
    if (isSeq<Node>(node)) return { type: "list", items: node.items.map((item) => this.#read(item)), range: place };
    if (isMap<Node, Node | null>(node)) {
      const entries = node.items.map(({ key, value }) => this.#readEntry(key, value));
      this.reportRepeats(entries.filter((_, index) => node.items[index]?.value !== null));
      return { type: "mapping", entries, range: place };
    }
    if (!isScalar(node)) return nothing(place.start);
    if (node.tag === "!") this.#reportReserved(this.#text.lastIndexOf("!", place.start));
    return { type: "scalar", value: asScalar(node.value), range: place, plain: node.type === "PLAIN" && !node.tag };
  }

  #readEntry(key: Node, value: Node | null): Entry {
    const keyRange = this.#placeOf(key);
    const name = isScalar(key) ? String(key.value ?? "") : "";
    if (value === null) this.#reportNoColon(keyRange);
    else if (!isScalar(key)) this.#report(keyRange, "The name of a field is one text, and neither a list nor a group.");
    else if (name === "") this.#report(keyRange, "This field has no name. Write one in front of the colon.");
    else if (key.type === "PLAIN" && /^-[a-z]/i.test(name)) this.#reportNoSpace(keyRange);
    else if (key.type === "PLAIN" && ODD_SPACES.test(name)) this.#reportOddSpaces(keyRange, name);
    return { key: name, keyRange, value: value ? this.#read(value) : nothing(keyRange.end) };
  }

  #reportNoSpace(place: Range): void {
    const after = range(place.start + 1, place.start + 1);
    const fix = { title: "Add a space", edits: [{ range: after, newText: " " }] };
    this.#report(place, "A space is missing after the hyphen that begins an entry of a list.", fix);
  }

  /** Word processors and chat programs put spaces of other sorts into what is copied from them. */
  #reportOddSpaces(place: Range, name: string): void {
    const length = ODD_SPACES.exec(name)?.[0].length ?? 0;
    const edits = [{ range: range(place.start, place.start + length), newText: " ".repeat(length) }];
    this.#report(place, "This line begins with spaces that are not plain ones. Type them again.", {
      title: "Use plain spaces",
      edits,
    });
  }

  /** In braces a name may stand without a colon. Nobody means that. */
  #reportNoColon(place: Range): void {
    const written = this.#text.slice(place.start, place.end);
    const number = /\d+,$/.exec(this.#text.slice(0, place.start))?.[0];
    if (number !== undefined && /^\d+$/.test(written)) {
      const message = `'${quote(number + written)}' is read as two entries, because a comma stands between entries here. Write decimals with a point, as in 2.5, and thousands without a comma.`;
      this.#report(range(place.start - number.length, place.end), message);
      return;
    }
    const words = /^([\w-]+):?[ \t]*(.*)$/.exec(written);
    const message = `'${quote(written)}' is not a field: a field is a name, a colon, a space and a value.`;
    const edits = [{ range: place, newText: `${words?.[1]}: ${words?.[2]}` }];
    this.#report(place, message, words?.[2] ? { title: "Add the colon", edits } : undefined);
  }

  /** A value that begins with a sign of which YAML makes nothing that anybody means. */
  #reportReserved(at: number): void {
    const whole = quotedValue(this.#text, at);
    this.#report(whole.range, reservedStart(this.#text, whole.range), whole.fix);
  }

  #readAlias(node: Alias, place: Range): Value {
    const target = this.#anchors.get(node.source);
    if (!target) {
      const name = quote(node.source);
      if (this.#open.has(node.source))
        this.#report(
          place,
          `'*${name}' stands inside the value it repeats, so it would never end. Write the value out.`,
        );
      else this.#reportReserved(place.start);
      return nothing(place.start);
    }
    this.#unused.delete(node.source);
    this.#size += target.size;
    const isTooMuch = this.#size > YAML_LIMITS.values || this.#depth + target.depth > YAML_LIMITS.depth;
    if (!isTooMuch) return movedTo(target.value, place);
    if (this.problems.length === 0)
      this.#report(place, "With its aliases written out this is too large or too deep. Write the values out.");
    return nothing(place.start);
  }

  #placeOf(node: Node | null): Range {
    const [start, end] = node?.range ?? [0, 0];
    // Lists, groups and texts of several lines end for YAML with the line break after them.
    let last = this.#shift + end;
    while (last > this.#shift + start && /[\r\n]/.test(this.#text[last - 1] ?? "")) last--;
    return range(this.#shift + start, last);
  }
}

const ODD_SPACES = /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/;

const nothing = (at: number): Value => ({ type: "scalar", value: null, range: range(at, at), plain: true });

function asScalar(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
