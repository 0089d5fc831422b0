// How often a host reads what was asked for in the meantime before it gives up: no workspace, however made or edited, keeps it busy for ever.
import type { Body } from "../core/document/body.ts";
import type { Graph } from "../core/graph/graph.ts";
import { type TableFile, unreadableTableFile } from "../core/graph/table-file.ts";

/** What is read leads to few further questions, so that a handful of rounds is much. Only files that never cease to change need more. */
export const ROUNDS = 100;

const RESTLESS = "it kept changing while it was being read";

/** Whether a graph waits for nothing. */
export const isAnswered = ({ wantedTables, wantedBodies }: Pick<Graph, "wantedTables" | "wantedBodies">): boolean =>
  wantedTables.size + wantedBodies.size === 0;

/** What stands in a graph for a data file and a page that could not be read to the end: each has its finding. */
export const restlessTable = (path: string): TableFile =>
  unreadableTableFile(path, `This file cannot be read: ${RESTLESS}.`);
export const RESTLESS_BODY: Body = { analysed: false, reason: RESTLESS };
