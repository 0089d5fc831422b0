// The links of a front matter: ids lead to their documents, and paths to their data files. The links of the prose are Markdown's own.
import type { Document } from "../document/document.ts";
import type { Path, Scalar, Value } from "../document/value.ts";
import { dataPath } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Range } from "../text/range.ts";
import { titleOrId } from "./about-document.ts";
import { fieldOf, shapesOf } from "./about-field.ts";

/** `to` is the path of a file; `tooltip` says what is there. */
type DocumentLink = { readonly range: Range; readonly to: string; readonly tooltip: string };

/** Only links that lead to something: of the others findings tell. */
export function documentLinksOf(graph: GraphView, document: Document): readonly DocumentLink[] {
  const ids = document.references.flatMap(({ target, range }) => {
    const found = graph.find(target);
    return found && found !== document ? [{ range, to: found.path, tooltip: titleOrId(found) }] : [];
  });
  return [...ids, ...dataLinksOf(graph, document)].toSorted((a, b) => a.range.start - b.range.start);
}

function dataLinksOf(graph: GraphView, document: Document): readonly DocumentLink[] {
  const there = filesNamedIn(document).filter(({ to }) => graph.exists(to));
  return there.map(({ scalar, to }) => ({ range: scalar.range, to, tooltip: to }));
}

/** Every path in a front matter, with the file that it names, whether or not that exists. */
export function filesNamedIn(document: Document): readonly { readonly scalar: Scalar; readonly to: string }[] {
  return [...scalarsIn(document.root, [])].flatMap(({ path, scalar }) => {
    const to = namedFile(document, path, scalar);
    return to === undefined ? [] : [{ scalar, to }];
  });
}

/** The file that a value names, whether or not it exists; `undefined` when it is no path or leads where nothing may be read. */
export function namedFile(document: Document, path: Path, { value }: Scalar): string | undefined {
  const field = typeof value === "string" ? fieldOf(document, path) : undefined;
  const isPath = field && shapesOf(field).some((shape) => shape.path !== undefined);
  return isPath && typeof value === "string" ? dataPath(document.path, value) : undefined;
}

function* scalarsIn(value: Value, path: Path): Iterable<{ readonly path: Path; readonly scalar: Scalar }> {
  if (value.type === "scalar") yield { path, scalar: value };
  else if (value.type === "list")
    for (const [index, item] of value.items.entries()) yield* scalarsIn(item, [...path, index]);
  else for (const entry of value.entries) yield* scalarsIn(entry.value, [...path, entry.key]);
}
