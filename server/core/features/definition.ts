// Where an id or a path leads.
import type { Document } from "../document/document.ts";
import { pathAt, valueAt } from "../document/value.ts";
import { dataPath } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Place, type Range, range, touches } from "../text/range.ts";
import { fieldOf, shapesOf } from "./about-field.ts";

/** `from` is what was pointed at. */
export type Definition = { readonly from: Range; readonly to: Place };

export function definitionAt(graph: GraphView, document: Document, offset: number): Definition | undefined {
  const reference = document.references.find((one) => touches(one.range, offset));
  const target = reference && graph.find(reference.target);
  if (target) {
    const place = valueAt(target.root, ["id"])?.range ?? target.anchor;
    return { from: reference.range, to: { file: target.path, range: place } };
  }
  return fileAt(graph, document, offset);
}

/** The data file that a path names. */
function fileAt(graph: GraphView, document: Document, offset: number): Definition | undefined {
  const place = pathAt(document.root, offset);
  const value = place && !place.onKey ? valueAt(document.root, place.path) : undefined;
  if (!place || value?.type !== "scalar" || typeof value.value !== "string") return undefined;
  const field = fieldOf(document, place.path);
  if (!field || shapesOf(field).every((shape) => shape.path === undefined)) return undefined;
  const file = dataPath(document.path, value.value);
  return file !== undefined && graph.exists(file) ? { from: value.range, to: { file, range: range(0, 0) } } : undefined;
}
