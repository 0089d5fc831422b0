// The five trusts as graphs: each state of a sample as a host reads it, with its catalogues.
import { join } from "node:path";
import type { Graph } from "../../server/core/graph/graph.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf, TODAY } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples/five-trusts");

/** One trust before or after. */
export async function trust(state: "before" | "after", name: string): Promise<Graph> {
  const workspace = new Workspace(join(samples, state, name), { rules, today: dayOf(TODAY) });
  await workspace.load();
  await workspace.close();
  return workspace.graph;
}
