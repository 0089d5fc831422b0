// Which files somebody asks about, by paths and patterns.
import { dataOf } from "../graph/data.ts";
import type { Graph } from "../graph/graph.ts";
import { globMatcher } from "./settings.ts";

export type Selection = (path: string) => boolean;

/** A path from the root of the workspace, empty for the root itself; a pattern stands for all that it matches. */
export type Wanted = { readonly path: string; readonly isPattern: boolean };

/** Whether a path may stand for several: not every shell writes patterns out before a program sees them. */
export const isPattern = (written: string): boolean => /[*?[{]/.test(written);

/** The files that all of these stand for, everything when there are none. A data file stands for the metrics that read it. */
export function selectionOf(graph: Graph, all: readonly Wanted[]): Selection {
  const wanted = all.map(filesOf);
  if (wanted.length === 0) return () => true;
  const isNamed: Selection = (path) => wanted.some((matches) => matches(path));
  const readers = new Set(
    graph
      .ofKind("metric")
      .filter((metric) => isNamed(dataOf(graph, metric)?.path ?? ""))
      .map(({ path }) => path),
  );
  return (path) => isNamed(path) || readers.has(path);
}

/** The files that one path stands for: itself, all beneath it, or all that match it. */
function filesOf({ path, isPattern }: Wanted): Selection {
  if (path === "") return () => true;
  if (isPattern) return globMatcher([path, `${path}/**`]);
  return (file) => file === path || file.startsWith(`${path}/`);
}
