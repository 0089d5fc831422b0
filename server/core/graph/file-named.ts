// Which file a path means: letters with accents may be written in two ways that nobody can tell apart.
import type { GraphView } from "./graph.ts";

/** The file at a path as it is spelt, or else as macOS or everybody else would spell it; `undefined` where there is none. */
export function fileNamed(graph: Pick<GraphView, "exists">, path: string): string | undefined {
  if (graph.exists(path)) return path;
  return SPELLINGS.map((form) => path.normalize(form)).find((other) => other !== path && graph.exists(other));
}

const SPELLINGS = ["NFC", "NFD"] as const;
