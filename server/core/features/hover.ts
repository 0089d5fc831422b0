// What the cursor rests on: an id and the document behind it, a field, or one of the values that a field allows.
import type { Document } from "../document/document.ts";
import { keyRangeAt, pathAt, valueAt } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Range, touches } from "../text/range.ts";
import { aboutDocument, nameOf } from "./about-document.ts";
import { aboutField, fieldOf, shapesOf, standingOf } from "./about-field.ts";

/** All of it plain text: what somebody wrote into a title stays what they wrote. */
export type Hover = { readonly range: Range; readonly title: string; readonly lines: readonly string[] };

export function hoverAt(graph: GraphView, document: Document, offset: number, today: number): Hover | undefined {
  const place = pathAt(document.root, offset);
  if (!place) return undefined;
  const { path, onKey } = place;
  return onKey ? aboutKey(document, path) : (aboutId(graph, document, offset, today) ?? aboutValue(document, path));
}

function aboutKey(document: Document, path: readonly (string | number)[]): Hover | undefined {
  const field = fieldOf(document, path);
  const range = keyRangeAt(document.root, path);
  return field && range && { range, title: field.name, lines: aboutField(field, standingOf(document)) };
}

function aboutId(graph: GraphView, document: Document, offset: number, today: number): Hover | undefined {
  const own = valueAt(document.root, ["id"]);
  const reference = document.references.find(({ range }) => touches(range, offset));
  const place = reference ?? (own && touches(own.range, offset) ? own : undefined);
  const target = reference ? graph.find(reference.target) : document.kind === "config" ? undefined : document;
  if (!place || !target?.kind) return undefined;
  return { range: place.range, title: nameOf(target), lines: aboutDocument(graph, target, today) };
}

function aboutValue(document: Document, path: readonly (string | number)[]): Hover | undefined {
  const value = valueAt(document.root, path);
  const field = fieldOf(document, path);
  if (value?.type !== "scalar" || !field) return undefined;
  const choice = shapesOf(field)
    .flatMap(({ values = [] }) => values)
    .find((one) => one.value === value.value);
  return choice && { range: value.range, title: choice.value, lines: [choice.description] };
}
