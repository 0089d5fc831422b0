// What YAML cannot read, in words for people who did not ask for YAML, with the change that mends it where one is certain.
// YAML itself says where it gave up; what is wrong is told by looking at the line as its author does.
import type { YAMLError } from "yaml";
import { lineEnd, linesOf } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";
import { type Problem, quote } from "../problem.ts";
import { colonIn } from "./yaml-chunk.ts";

type Fix = NonNullable<Problem["fix"]>;
type Explained = { readonly range: Range; readonly message: string; readonly fix?: Fix };

/** An entry that cannot be read: its text, its first line, and where YAML gave up. */
type Entry = {
  readonly text: string;
  readonly range: Range;
  /** The field's name on the first line, if there is one. */
  readonly key: Range | undefined;
  /** What the first line says after the name, or after the hyphen of a list; without the spaces around it. */
  readonly value: Range;
  readonly isItem: boolean;
  readonly error: { readonly at: number; readonly code: string };
};

/** Why one entry of a map or list, the smallest part that can be told apart, cannot be read. */
export function explainEntry(errors: readonly YAMLError[], text: string, shift: number, place: Range): Problem {
  const entry = entryAt(errors, text, shift, place);
  const explained =
    tabsIn(entry) ??
    quotesIn(entry) ??
    bracketsIn(entry) ??
    reservedIn(entry) ??
    colonInside(entry) ??
    nameOnly(entry) ??
    indentation(entry) ??
    unreadableLine(text, Math.max(entry.error.at, place.start));
  return { ...explained, rule: "yaml-invalid" };
}

/** A line that stands among fields and is none. */
export function notAField(text: string, place: Range): Problem {
  const entry = entryAt([], text, 0, place);
  return { rule: "yaml-invalid", ...(missingSpace(entry) ?? noField(entry)) };
}

function entryAt(errors: readonly YAMLError[], text: string, shift: number, place: Range): Entry {
  const [error] = errors;
  const line = text.slice(place.start, Math.min(lineEnd(text, place.start), place.end));
  const dashes = /^(?:-[ \t]+)*(?:-$)?/.exec(line)?.[0].length ?? 0;
  const colon = colonIn(line.slice(dashes));
  const from = dashes + (colon === undefined ? 0 : colon + 1);
  const value = line.slice(from);
  const start = place.start + from + (value.length - value.trimStart().length);
  return {
    text,
    range: range(place.start, place.start + text.slice(place.start, place.end).trimEnd().length),
    key: colon === undefined ? undefined : range(place.start + dashes, place.start + dashes + colon),
    value: range(start, start + value.trim().length),
    isItem: dashes > 0,
    error: { at: Math.min((error?.pos[0] ?? 0) + shift, place.end), code: error?.code ?? "" },
  };
}

const sliceOf = ({ text }: Entry, { start, end }: Range): string => text.slice(start, end);

// ---- Tabs

function tabsIn({ text, range: place }: Entry): Explained | undefined {
  const indents = [
    ...text
      .slice(0, place.end)
      .slice(lineStart(text, place.start))
      .matchAll(/^[ ]*\t[ \t]*/gm),
  ];
  const from = lineStart(text, place.start);
  const places = indents.map(({ index, 0: { length } }) => range(from + index, from + index + length));
  const [first] = places;
  if (!first) return undefined;
  const edits = places.map((at) => ({ range: at, newText: text.slice(at.start, at.end).replaceAll("\t", "  ") }));
  const message = "This line begins with a tab. YAML needs spaces.";
  return { range: first, message, fix: { title: "Use spaces", edits } };
}

// ---- Quotation marks

function quotesIn(entry: Entry): Explained | undefined {
  const { text, value } = entry;
  const mark = text[value.start];
  if ((mark !== '"' && mark !== "'") || value.start === value.end) return undefined;
  const close = closingQuote(text, value.start, entry.range.end);
  if (close === undefined) {
    const end = hasFieldsBelow(entry) ? value.end : entry.range.end;
    const message = `This quotation mark is never closed. Add ${mark} at the end of the text.`;
    const edits = [{ range: range(end, end), newText: mark }];
    return { range: range(value.start, end), message, fix: { title: "Close the quotation mark", edits } };
  }
  const rest = text.slice(close + 1, lineEnd(text, close)).trimEnd();
  if (/^[ \t]*(?:[ \t]#.*)?$/.test(rest))
    return entry.error.code === "BAD_DQ_ESCAPE" ? backslash(entry, close) : undefined;
  const whole = range(value.start, close + 1 + rest.length);
  const written = sliceOf(entry, whole);
  const isInside = written.endsWith(mark);
  return {
    range: whole,
    message: isInside
      ? "This text has a quotation mark within its quotation marks. Put the other sort around it."
      : "This text goes on after its closing quotation mark. Put all of it in one pair of quotation marks.",
    ...quoteFix(whole, isInside ? written.slice(1, -1) : written),
  };
}

function backslash(entry: Entry, close: number): Explained {
  const whole = range(entry.value.start, close + 1);
  return {
    range: whole,
    message: "Within double quotation marks a backslash has a meaning of its own. Use single ones.",
    ...quoteFix(whole, sliceOf(entry, whole).slice(1, -1)),
  };
}

/** The offset of the mark that closes the one at `open`. */
function closingQuote(text: string, open: number, limit: number): number | undefined {
  const mark = text[open];
  for (let at = open + 1; at < limit; at++) {
    if (text[at] === "\\" && mark === '"') at++;
    else if (text[at] === mark) {
      if (mark === '"' || text[at + 1] !== mark) return at;
      at++;
    }
  }
  return undefined;
}

// ---- Brackets

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

function bracketsIn(entry: Entry): Explained | undefined {
  const { text, value } = entry;
  if (value.start === value.end || CLOSING[text[value.start] ?? ""] === undefined) return undefined;
  const open: number[] = [];
  let remark: number | undefined;
  for (let at = value.start; at < entry.range.end; at++) {
    const character = text[at] ?? "";
    const isStart = /[[{,:\s]/.test(text[at - 1] ?? "");
    if ((character === '"' || character === "'") && isStart) {
      const close = closingQuote(text, at, entry.range.end);
      if (close === undefined)
        return { range: range(at, lineEnd(text, at)), message: "This quotation mark is never closed." };
      at = close;
    } else if (character === "#" && /\s/.test(text[at - 1] ?? "")) {
      remark = at;
      at = lineEnd(text, at);
    } else if (CLOSING[character]) open.push(at);
    else if (character === "]" || character === "}") {
      const wanted = CLOSING[text[open.pop() ?? -1] ?? ""];
      if (character !== wanted) return wrongBracket(range(at, at + 1), character, wanted ?? "");
      if (open.length === 0) return afterBracket(entry, at + 1);
    }
  }
  return neverClosed(entry, open, remark);
}

function wrongBracket(place: Range, found: string, wanted: string): Explained {
  const edits = [{ range: place, newText: wanted }];
  const message = `This '${found}' closes a bracket that '${wanted}' should close.`;
  return { range: place, message, fix: { title: `Change to '${wanted}'`, edits } };
}

function afterBracket(entry: Entry, end: number): Explained | undefined {
  const { text, value } = entry;
  const rest = text.slice(end, lineEnd(text, end)).trimEnd();
  if (/^[ \t]*(?:[ \t]#.*)?$/.test(rest)) return undefined;
  const surplus = /^[ \t]*([\]}]+)$/.exec(rest)?.[1];
  if (surplus !== undefined) {
    const place = range(end + rest.length - surplus.length, end + rest.length);
    const edits = [{ range: place, newText: "" }];
    return { range: place, message: `There is a '${surplus}' too many.`, fix: { title: "Remove it", edits } };
  }
  const whole = range(value.start, end + rest.length);
  return {
    range: whole,
    message: "This text begins with a bracket, so YAML takes it for a list or group. Put the whole text in quotes.",
    ...quoteFix(whole, text.slice(whole.start, whole.end)),
  };
}

/** The bracket that closes a list may be there, in the last remark: what follows ` #` on its line. */
function neverClosed(entry: Entry, open: readonly number[], remark: number | undefined): Explained | undefined {
  const { text } = entry;
  const [first] = open;
  if (first === undefined) return undefined;
  const bracket = text[first] ?? "";
  const ending = remark !== undefined && lineEnd(text, remark) >= entry.range.end ? remark : undefined;
  const left = ending === undefined ? "" : text.slice(ending, entry.range.end);
  if (ending !== undefined && /[\]}]/.test(left)) return closedInRemark(range(ending, entry.range.end), left);
  const missing = open.toReversed().map((at) => (text[at + 1] === " " ? " " : "") + (CLOSING[text[at] ?? ""] ?? ""));
  const end = text.slice(0, ending ?? entry.range.end).trimEnd().length;
  const edits = [{ range: range(end, end), newText: missing.join("") }];
  return {
    range: range(first, Math.min(end, first + text.slice(first, lineEnd(text, first)).trimEnd().length)),
    message: `The bracket '${bracket}' is never closed. Add '${CLOSING[bracket]}' where the list or group ends.`,
    fix: { title: `Add '${missing.join("").trim()}'`, edits },
  };
}

function closedInRemark(place: Range, left: string): Explained {
  const message = `YAML leaves out '${quote(left)}' as a remark, and with it the bracket that ends the list or group. Put the text that holds the # in quotes.`;
  return { range: place, message };
}

// ---- Signs that mean something to YAML

/** A value that begins with a sign that YAML keeps for itself, on the first line or within brackets. */
function reservedIn(entry: Entry): Explained | undefined {
  const { text, error, value } = entry;
  const isFirst = error.at <= value.end;
  const start = error.code === "BAD_SCALAR_START" ? error.at : isFirst ? value.start : undefined;
  if (start === undefined || !/[%@`,*&!|>\-?\]}]/.test(text[start] ?? "")) return undefined;
  const { range: place, fix } = quotedValue(text, start);
  return { range: place, message: reservedStart(text, place), fix };
}

/** What to say of a value that begins with a sign that YAML keeps for itself. */
export function reservedStart(text: string, { start, end }: Range): string {
  const sign = text[start];
  return `This value starts with ${sign}, which YAML keeps for itself. Put it in quotes: "${sign}${end - start > 1 ? "…" : ""}".`;
}

/** A text with a colon and a space in it, which YAML takes for a field. */
function colonInside(entry: Entry): Explained | undefined {
  const { text, value, error } = entry;
  const isInFlow = error.code === "BLOCK_IN_FLOW";
  if (!isInFlow && (error.at > value.end || colonIn(sliceOf(entry, value)) === undefined || hasFieldsBelow(entry)))
    return undefined;
  const { range: place, fix } = isInFlow ? quotedValue(text, error.at) : quotedText(entry);
  const message = "This text has a colon in it, so YAML takes it for a field of its own. Put the whole text in quotes.";
  return { range: place, message, fix };
}

/** The value that begins at an offset, within brackets or to the end of the line, and the edit that puts it in quotes. */
export function quotedValue(text: string, start: number): { readonly range: Range; readonly fix: Fix } {
  const line = text.slice(start, lineEnd(text, start));
  const written = (isInBrackets(text, start) ? /^[^,\]}]+/.exec(line)?.[0] : undefined) ?? withoutRemark(line);
  const place = range(start, start + written.trimEnd().length);
  return { range: place, fix: fixFor(place, written.trimEnd()) };
}

/** Whether a bracket is open on the line before an offset. */
export function isInBrackets(text: string, at: number): boolean {
  const before = text.slice(lineStart(text, at), at);
  return before.split(/[[{]/).length > before.split(/[\]}]/).length;
}

/** The whole text of an entry, when it goes on over several lines. */
function quotedText(entry: Entry): { readonly range: Range; readonly fix: Fix } {
  if (entry.range.end <= entry.value.end) return quotedValue(entry.text, entry.value.start);
  const place = range(entry.value.start, entry.range.end);
  return { range: place, fix: fixFor(place, sliceOf(entry, place)) };
}

// ---- Names, colons and indentation

/** A name alone, or one that its colon does not follow as it should. */
function nameOnly(entry: Entry): Explained | undefined {
  if (entry.key) return undefined;
  const spaced = missingSpace(entry);
  if (spaced) return spaced;
  return entry.isItem ? undefined : noField(entry);
}

function noField(entry: Entry): Explained {
  const line = range(entry.range.start, Math.min(entry.range.end, lineEnd(entry.text, entry.range.start)));
  const message = `'${quote(sliceOf(entry, line))}' is not a field: a field is a name, a colon, a space and a value.`;
  return { range: line, message };
}

function missingSpace(entry: Entry): Explained | undefined {
  const [, name = "", colon = ""] =
    /^(["']?[\w-]+["']?)([ \t]*[:：][ \t\u00A0]*)(?!\/\/)\S/.exec(sliceOf(entry, entry.value)) ?? [];
  // Within quotation marks the colon and its space are part of a text.
  if (name === "" || /^[ \t]*:[ \t]+$/.test(colon)) return undefined;
  const { start } = entry.value;
  const place = range(start + name.length, start + name.length + colon.length);
  const message = colon.includes("：")
    ? "This colon is not the plain one that ends a field's name. Type it again."
    : "A space is missing after the colon that ends the field's name.";
  return {
    range: range(start, entry.value.end),
    message,
    fix: { title: "Write ': '", edits: [{ range: place, newText: ": " }] },
  };
}

function indentation(entry: Entry): Explained | undefined {
  const below = linesBelow(entry);
  const wrong =
    hasFieldsBelow(entry) && entry.value.start < entry.value.end
      ? below[0]
      : below.find((line) => line.end > entry.error.at);
  if (!wrong) return undefined;
  if (/^-\s/.test(sliceOf(entry, wrong)) && entry.key && entry.value.start < entry.value.end) {
    return {
      range: wrong,
      message: "This line begins an entry of a list, but the field above it has a value already.",
    };
  }
  const message =
    "This line is indented differently from the lines it belongs to. Begin lines of one list or group at the same column.";
  return { range: wrong, message };
}

/** A line of which no more can be said than that YAML gave up there. */
export function unreadableLine(text: string, at: number): Problem {
  const line = trimmed(text, range(lineStart(text, at), lineEnd(text, at)));
  const message = `This line cannot be read: '${quote(text.slice(line.start, line.end))}'. Check its quotes, brackets, colon and indentation.`;
  return { rule: "yaml-invalid", range: line, message };
}

/** Whether lines beneath the first look like fields, and not like more of its text. */
const hasFieldsBelow = (entry: Entry): boolean => {
  const [next] = linesBelow(entry);
  return next !== undefined && colonIn(sliceOf(entry, next)) !== undefined;
};

/** The lines of an entry after its first, without the spaces around them. */
function linesBelow({ text, range: place }: Entry): readonly Range[] {
  const below = range(lineEnd(text, place.start), place.end);
  return [...linesOf(text, below)].map((line) => trimmed(text, line)).filter(({ start, end }) => start < end);
}

// ---- Quoting

const quoteFix = (place: Range, meant: string): { readonly fix: Fix } => ({ fix: fixFor(place, meant) });

const fixFor = (place: Range, meant: string): Fix => ({
  title: "Put it in quotes",
  edits: [{ range: place, newText: inQuotes(meant) }],
});

/** A text in quotes that YAML reads as that text: in double ones, or in single ones where that saves backslashes. */
export function inQuotes(text: string): string {
  if (/["\\]/.test(text) && !text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** A line without the remark that a space and # begin. */
const withoutRemark = (line: string): string => {
  const remark = line.search(/[ \t]#/);
  return remark < 0 ? line : line.slice(0, remark);
};

function trimmed(text: string, { start, end }: Range): Range {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return range(from, Math.max(from, start + written.trimEnd().length));
}

function lineStart(text: string, at: number): number {
  let i = at;
  while (i > 0 && text[i - 1] !== "\n" && text[i - 1] !== "\r") i--;
  return i;
}
