// What to say of an id that no document has.
import { closest, KINDS } from "../../../schemas/index.ts";
import type { Graph } from "./graph.ts";
import { namedOtherwise } from "./mentions.ts";

/** A sentence with the id, and the one that was probably meant: that of a document with such a title, or one that is spelt nearly so. */
export function unknownId(graph: Graph, id: string): string {
  const near = graph.titled(id)[0]?.id ?? namedOtherwise(graph, "", id, KINDS)?.id ?? closest(id, [...graph.ids()]);
  return `No document has the id '${id}'.${near === undefined ? "" : ` Did you mean '${near}'?`}`;
}
