// The data files that a document could name.

import { sortOf } from "../document/file-sort.ts";
import { isCalled, relativePath } from "../document/links.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";

/** The CSV files of the workspace as the document at `from` would write them: one called like the document first. */
export function dataFilesFor(
  graph: Graph,
  from: string,
  id: string | undefined,
): readonly { readonly value: string; readonly description: string }[] {
  const isNamesake = (path: string): boolean => id !== undefined && isCalled(path, id);
  const files = [...graph.paths()].filter((path) => sortOf(path) === "table");
  return files
    .toSorted((a, b) => Number(isNamesake(b)) - Number(isNamesake(a)) || comparePaths(a, b))
    .map((path) => ({
      value: relativePath(from, path),
      description: isNamesake(path) ? "A data file with the name of this document." : "A data file.",
    }));
}
