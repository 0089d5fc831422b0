// Puts one file of a workspace into the graph as what it is: the configuration, a document, a data file, or just a file.
import { parseConfigDocument, parseDocument, type ReadOptions } from "../document/document.ts";
import { isReadOnDemand, sortOf } from "../document/file-sort.ts";
import type { Graph } from "./graph.ts";
import { tableFile } from "./table-file.ts";
import type { Topic } from "./topic.ts";

/** Reads `text` as the file at `path` and puts it in the graph. Returns the topics whose answers may have changed. */
export function putFile(graph: Graph, path: string, text: string, options: ReadOptions = {}): ReadonlySet<Topic> {
  const topics = new Set(graph.addFile(path));
  const sort = sortOf(path);
  if (isReadOnDemand(path)) return topics.union(graph.putTable(tableFile(path, text)));
  if (sort === "config") return topics.union(graph.put(parseConfigDocument(path, text)));
  const document = sort === "markdown" ? parseDocument(path, text, options) : undefined;
  return topics.union(document ? graph.put(document) : graph.remove(path));
}

/** Takes a file out of the graph. */
export function removeFile(graph: Graph, path: string): ReadonlySet<Topic> {
  return graph.removeFile(path).union(graph.remove(path)).union(graph.removeTable(path));
}
