// Which file a path means: letters with accents may be written in two ways that nobody can tell apart.
import { joinPath } from "../document/links.ts";
import type { GraphView } from "./graph.ts";

/** The file at a path as it is spelt, or else as macOS or everybody else would spell it; `undefined` where there is none. */
export function fileNamed(graph: Pick<GraphView, "exists">, path: string): string | undefined {
  if (graph.exists(path)) return path;
  return SPELLINGS.map((form) => path.normalize(form)).find((other) => other !== path && graph.exists(other));
}

const SPELLINGS = ["NFC", "NFD"] as const;

/** The file that a path in double brackets means, in the file at `from`: as seen from there or from the root, with or without its `.md`. */
export function fileInBrackets(
  graph: Pick<GraphView, "exists">,
  from: string,
  written: string,
): { readonly file: string; readonly isFromRoot: boolean; readonly isBare: boolean } | undefined {
  const address = written.replaceAll("\\", "/");
  for (const isFromRoot of [false, true])
    for (const isBare of [false, true]) {
      const path = joinPath(isFromRoot ? "" : from, isBare ? `${address}.md` : address);
      const file = path === undefined ? undefined : fileNamed(graph, path);
      if (file !== undefined) return { file, isFromRoot, isBare };
    }
  return undefined;
}
