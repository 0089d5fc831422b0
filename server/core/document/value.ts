// What a front matter says, as a tree in which every key and value knows its place.
import { type Range, range, touches } from "../text/range.ts";

export type Value = Scalar | List | Mapping;

export type Scalar = {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
  readonly range: Range;
  /** Whether the text stands as it is, without quotes and not as a block; only then can YAML read something else into it. */
  readonly plain: boolean;
};

export type List = { readonly type: "list"; readonly items: readonly Value[]; readonly range: Range };

export type Mapping = { readonly type: "mapping"; readonly entries: readonly Entry[]; readonly range: Range };

export type Entry = { readonly key: string; readonly keyRange: Range; readonly value: Value };

/** The way to a value: field names and positions in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** JSON-like values as the schemas take them. Maps have no prototype, so that a field named `__proto__` is a field like any other. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The value without its places. Where a field is given twice the first counts. */
export function toPlain(value: Value): Plain {
  if (value.type === "scalar") return value.value;
  if (value.type === "list") return value.items.map(toPlain);
  const map: { [key: string]: Plain } = Object.create(null);
  for (const entry of value.entries) if (!(entry.key in map)) map[entry.key] = toPlain(entry.value);
  return map;
}

export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  return value?.type === "mapping" ? value.entries.find((entry) => entry.key === key) : undefined;
}

/** The value at `path`, or `undefined` where there is none. */
export function valueAt(value: Value | undefined, path: Path): Value | undefined {
  let at = value;
  for (const step of path) {
    if (typeof step === "string") at = entryOf(at, step)?.value;
    else at = at?.type === "list" ? at.items[step] : undefined;
    if (!at) return undefined;
  }
  return at;
}

/** The key that names the value at `path`, or the value itself in a list. */
export function keyRangeAt(value: Value | undefined, path: Path): Range | undefined {
  const last = path.at(-1);
  const parent = valueAt(value, path.slice(0, -1));
  if (typeof last === "string") return entryOf(parent, last)?.keyRange;
  return valueAt(value, path)?.range;
}

/** Where `path` leads, or else the nearest key or value on the way to it: the place to point at for something that is not there. */
export function nearestRange(value: Value | undefined, path: Path): Range | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = valueAt(value, path.slice(0, length));
    if (!found) continue;
    if (length === path.length) return found.range;
    return keyRangeAt(value, path.slice(0, length)) ?? found.range;
  }
  return undefined;
}

/** The path to the key or value at an offset, the deepest one; for the cursor of an editor. */
export function pathAt(
  value: Value | undefined,
  offset: number,
): { readonly path: Path; readonly onKey: boolean } | undefined {
  if (!value) return undefined;
  if (value.type === "mapping") {
    for (const entry of value.entries) {
      if (touches(entry.keyRange, offset)) return { path: [entry.key], onKey: true };
      const inner = touches(entry.value.range, offset) ? pathAt(entry.value, offset) : undefined;
      if (inner) return { path: [entry.key, ...inner.path], onKey: inner.onKey };
    }
  }
  if (value.type === "list") {
    for (const [index, item] of value.items.entries()) {
      const inner = touches(item.range, offset) ? pathAt(item, offset) : undefined;
      if (inner) return { path: [index, ...inner.path], onKey: inner.onKey };
    }
  }
  return touches(value.range, offset) ? { path: [], onKey: false } : undefined;
}

/** The same tree with every place replaced by one: for a value that stands somewhere else, as an alias does. */
export function movedTo(value: Value, place: Range): Value {
  if (value.type === "scalar") return { ...value, range: place };
  if (value.type === "list") return { ...value, items: value.items.map((item) => movedTo(item, place)), range: place };
  const entries = value.entries.map((entry) => ({ ...entry, keyRange: place, value: movedTo(entry.value, place) }));
  return { ...value, entries, range: place };
}

export const emptyMapping = (at: number): Mapping => ({ type: "mapping", entries: [], range: range(at, at) });

/** How many levels a value has; a scalar has one. */
export function depthOf(value: Value): number {
  if (value.type === "scalar") return 1;
  const parts = value.type === "list" ? value.items : value.entries.map((entry) => entry.value);
  return 1 + parts.reduce((deepest, part) => Math.max(deepest, depthOf(part)), 0);
}

/** The part of a value that lies wholly before an offset; `undefined` when none of it does. */
export function partBefore(value: Value, end: number): Value | undefined {
  if (value.range.end < end) return value;
  if (value.type === "scalar") return undefined;
  if (value.type === "list") {
    const items = value.items.flatMap((item) => partBefore(item, end) ?? []);
    return items.length === 0 ? undefined : { ...value, items };
  }
  const entries = value.entries.flatMap((entry) => {
    const part = partBefore(entry.value, end);
    return part ? [{ ...entry, value: part }] : [];
  });
  return entries.length === 0 ? undefined : { ...value, entries };
}
