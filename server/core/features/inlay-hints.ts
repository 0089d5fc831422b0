// What an editor shows behind an id, so that nobody has to remember it: the title, and of a metric what its icons say.
import { summariseMetric } from "../charts/spc/metric-summary.ts";
import { type Document, type DocumentOf, isOfKind } from "../document/document.ts";
import { quote } from "../document/problem.ts";
import type { GraphView } from "../graph/graph.ts";
import type { AssuranceIcon, VariationIcon } from "../measure/spc/spc-result.ts";
import type { Range } from "../text/range.ts";
import { nameOf } from "./about-document.ts";

/** Shown after `offset`; `tooltip` says it at length. */
export type InlayHint = { readonly offset: number; readonly label: string; readonly tooltip: string };

/** VS Code cuts what is longer off, and with it what the icons say: so the title gives way. */
const LONGEST_HINT = 43;
const SHORTEST_TITLE = 8;
const SEPARATOR = " · ";

/** The hints behind the ids within a span. Catalogues and retired metrics have titles like all others. */
export function inlayHintsIn(graph: GraphView, document: Document, span: Range, today: number): readonly InlayHint[] {
  return document.references.flatMap(({ target, range }) => {
    if (range.end < span.start || span.end < range.end) return [];
    const found = graph.find(target);
    if (!found) return [];
    const icons = isOfKind(found, "metric") ? iconsOf(graph, found, today) : { short: "", long: "" };
    const join = (parts: readonly string[]): string => parts.filter(Boolean).join(SEPARATOR);
    const room = LONGEST_HINT - (icons.short && SEPARATOR + icons.short).length;
    return {
      offset: range.end,
      label: join([quote(nameOf(found), Math.max(room, SHORTEST_TITLE)), icons.short]),
      tooltip: join([nameOf(found), icons.long]),
    };
  });
}

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

/** "improvement H", "concern L", "ordinary variation". */
function variationInShort({ name, letter }: VariationIcon): string {
  if (name === "common_cause") return "ordinary variation";
  return `${name.startsWith("neutral") ? "change" : name.split("_")[0]} ${letter}`;
}

const ASSURANCE: Readonly<Record<AssuranceIcon["name"], string>> = {
  consistent_pass: "passing",
  consistent_fail: "short of target",
  inconsistent: "hit and miss",
};

/** "passing P". */
const assuranceInShort = ({ name, letter }: AssuranceIcon): string =>
  letter === "?" ? ASSURANCE[name] : `${ASSURANCE[name]} ${letter}`;
