// What is to stand in a front matter, as YAML: on one line, or as the lines of a block. What a person is to write is left blank.
import type { Plain } from "../document/value.ts";
import { inYaml } from "./new-document.ts";

/** Stands for a value that a person is to write. */
export const BLANK = Symbol("blank");

/** A value as it shall stand in a front matter. */
export type Written = Plain | typeof BLANK | readonly Written[] | { readonly [name: string]: Written };

/** Marks a blank in a text that is being put together; no document holds this sign. */
const MARK = "\0";

/** Longer entries are written over several lines. */
const LONGEST = 100;

/** A text without its marks, and where they were. */
export function withoutMarks(marked: string): { readonly newText: string; readonly blanks: readonly number[] } {
  const parts = marked.split(MARK);
  const blanks: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    blanks.push(at);
  }
  return { newText: parts.join(""), blanks };
}

/** A value on one line: `[a, b]`, `{ metric: a, role: outcome }`. Blanks are marked; parts of a map that are `undefined` are left out. */
export function inFlow(value: unknown): string {
  if (value === BLANK) return MARK;
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    const written = entries.map(([name, part]) => `${inFlow(name)}: ${inFlow(part)}`);
    return written.length === 0 ? "{}" : `{ ${written.join(", ")} }`;
  }
  const written = inYaml(value ?? null);
  return typeof value === "string" && /[,[\]{}]/.test(written) ? JSON.stringify(value) : written;
}

/** A field as the lines of a block, the first at its beginning. Short maps and lists of words stand in brackets. */
export function fieldLines(name: string, value: Written): readonly string[] {
  const key = inYaml(name);
  if (isList(value) && value.some((item) => isMap(item)))
    return [`${key}:`, ...value.flatMap((item) => entryLines(item, isShort(item)).map((line) => `  ${line}`))];
  if (isMap(value) && !isShort(value)) {
    const inner = Object.entries(value).flatMap(([field, part]) => fieldLines(field, part));
    return [`${key}:`, ...inner.map((line) => `  ${line}`)];
  }
  return [`${key}: ${isList(value) || isMap(value) ? inFlow(value) : inBlock(value)}`];
}

/** An entry of a list as the lines of a block. */
export function entryLines(value: Written, onOneLine: boolean): readonly string[] {
  if (!isMap(value) || onOneLine) return [`- ${isList(value) || isMap(value) ? inFlow(value) : inBlock(value)}`];
  const lines = Object.entries(value).flatMap(([field, part]) => fieldLines(field, part));
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

/** A scalar that no bracket surrounds. */
export const inBlock = (value: Exclude<Written, object>): string => (value === BLANK ? MARK : inYaml(value));

export const isList = (value: Written): value is readonly Written[] => Array.isArray(value);

export const isMap = (value: Written): value is { readonly [name: string]: Written } =>
  typeof value === "object" && value !== null && !isList(value);

/** Whether a map has its values on one line: none of them is left to write, and all together are short. */
const isShort = (value: Written): boolean => {
  const line = inFlow(value);
  return line.length <= LONGEST && !line.includes(MARK);
};
