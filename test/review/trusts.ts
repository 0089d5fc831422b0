// The five trusts as graphs: each state of a sample, read from its folder.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "../../server/core/graph/graph.ts";
import { buildGraph } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples/five-trusts");

/** One trust before or after. */
export function trust(state: "before" | "after", name: string): Graph {
  const root = join(samples, state, name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
  return buildGraph(new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")])));
}
