// What an editor shows behind an id, so that nobody has to remember it: the title, and of a metric what its icons say.
import { summariseMetric } from "../charts/spc/metric-summary.ts";
import { type Document, type DocumentOf, isOfKind } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import type { AssuranceIcon, VariationIcon } from "../measure/spc/spc-result.ts";
import type { Range } from "../text/range.ts";
import { titleOrId } from "./about-document.ts";

/** Shown after `offset`; `tooltip` says it at length. */
type InlayHint = { readonly offset: number; readonly label: string; readonly tooltip: string };

/** VS Code cuts what is longer off, and with it what the icons say: so the title gives way. */
const LONGEST_HINT = 43;
const SHORTEST_TITLE = 8;
const SEPARATOR = " · ";

/** The hints behind the ids within a span. Catalogues and retired metrics have titles like all others. */
export function inlayHintsIn(graph: GraphView, document: Document, span: Range, today: number): readonly InlayHint[] {
  const named = document.references.flatMap(({ target, range }) => {
    const found = graph.find(target);
    return found ? [{ found, range }] : [];
  });
  const titles = new Set(named.map(({ found }) => oneLine(titleOrId(found))));
  return named.flatMap(({ found, range }) => {
    if (range.end < span.start || span.end < range.end) return [];
    const icons = isOfKind(found, "metric") ? iconsOf(graph, found, today) : { short: "", long: "" };
    const join = (parts: readonly string[]): string => parts.filter(Boolean).join(SEPARATOR);
    const room = LONGEST_HINT - (icons.short && SEPARATOR + icons.short).length;
    return {
      offset: range.end,
      label: join([shortTitle(oneLine(titleOrId(found)), titles, Math.max(room, SHORTEST_TITLE)), icons.short]),
      tooltip: join([titleOrId(found), icons.long]),
    };
  });
}

/**
 * The beginning of a title; where another one begins alike, its beginning and its end; where one ends alike as well, its beginning and what
 * follows where they part. Cut between words where there are any.
 */
function shortTitle(title: string, titles: ReadonlySet<string>, room: number): string {
  const begun = beginning(title, room);
  const alike = [...titles].filter((other) => other !== title && beginning(other, room) === begun);
  if (begun === title || alike.length === 0) return begun;
  const ended = withEnd(title, room);
  const twins = alike.filter((other) => withEnd(other, room) === ended);
  if (twins.length === 0) return ended;
  const parting = Math.max(...twins.map((other) => commonLength(title, other)));
  const word = title.lastIndexOf(" ", parting) + 1;
  const head = beginning(title, Math.floor(room / 3));
  return `${head}${beginning(title.slice(word), room - head.length)}`;
}

function withEnd(title: string, room: number): string {
  const end = ending(title, Math.ceil(room / 2));
  return `${beginning(title, room - end.length)}${end.slice(1)}`;
}

function commonLength(one: string, other: string): number {
  const at = [...one].findIndex((character, index) => character !== [...other][index]);
  return at === -1 ? one.length : [...one].slice(0, at).join("").length;
}

function beginning(text: string, room: number): string {
  if (text.length <= room) return text;
  const kept = wholeCharacters(text.slice(0, room - 1));
  const space = text[kept.length] === " " ? kept.length : kept.lastIndexOf(" ");
  return `${(space > 0 ? kept.slice(0, space) : kept).replace(/[\s,;:–-]+$/u, "")}…`;
}

function ending(text: string, room: number): string {
  const kept = text.slice(1 - room).replace(/^[\uDC00-\uDFFF]/, "");
  const space = kept.indexOf(" ");
  return `…${space === -1 || space > kept.length / 2 ? kept : kept.slice(space)}`;
}

const oneLine = (title: string): string => title.replace(/\s+/g, " ").trim();

const wholeCharacters = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, "");

/** The icons as letter and word, because a hint has neither colour nor picture. */
function iconsOf(graph: GraphView, metric: DocumentOf<"metric">, today: number): Record<"short" | "long", string> {
  const { variation, assurance } = summariseMetric(graph, metric, today);
  return {
    short: [variation && variationInShort(variation), assurance && assuranceInShort(assurance)]
      .filter(Boolean)
      .join(", "),
    long: [variation?.words, assurance?.words].filter(Boolean).join("; "),
  };
}

/** "better H", "worse L", "ordinary": the room is for the title. */
function variationInShort({ name, letter }: VariationIcon): string {
  if (name === "common_cause") return "ordinary";
  if (name.startsWith("neutral")) return `change ${letter}`;
  return `${name.startsWith("improvement") ? "better" : "worse"} ${letter}`;
}

const ASSURANCE: Readonly<Record<AssuranceIcon["name"], string>> = {
  consistent_pass: "passing",
  consistent_fail: "short",
  inconsistent: "hit or miss",
};

/** "passing P". */
const assuranceInShort = ({ name, letter }: AssuranceIcon): string =>
  letter === "?" ? ASSURANCE[name] : `${ASSURANCE[name]} ${letter}`;
