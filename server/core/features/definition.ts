// Where an id or a path leads.
import type { Document } from "../document/document.ts";
import { pathAt, valueAt } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Place, type Range, range, touches } from "../text/range.ts";
import { namedFile } from "./document-links.ts";
import { homeOf } from "./id-at.ts";

/** `from` is what was pointed at. */
type Definition = { readonly from: Range; readonly to: Place };

export function definitionAt(graph: GraphView, document: Document, offset: number): Definition | undefined {
  const reference = document.references.find((one) => touches(one.range, offset));
  const target = reference && graph.find(reference.target);
  if (target) return { from: reference.range, to: homeOf(target) };
  return fileAt(graph, document, offset);
}

/** The data file that a path names. */
function fileAt(graph: GraphView, document: Document, offset: number): Definition | undefined {
  const place = pathAt(document.root, offset);
  const value = place && !place.onKey ? valueAt(document.root, place.path) : undefined;
  if (!place || value?.type !== "scalar") return undefined;
  const file = namedFile(document, place.path, value);
  return file !== undefined && graph.exists(file) ? { from: value.range, to: { file, range: range(0, 0) } } : undefined;
}
