// From which count on people are many enough to be told of: for whatever leaves rows or a repository.
import type { GraphView } from "../graph/graph.ts";
import { optionsOf } from "../lint/settings.ts";
import smallNumber from "../rules/files/small-number.ts";

/** Counts under this are hidden: as the organisation says, or else the rule for the document at a path. */
export const smallNumberLimit = (graph: GraphView, path: string): number =>
  graph.ofKind("organisation").find(({ fields }) => fields.small_number_threshold !== undefined)?.fields
    .small_number_threshold ?? optionsOf(graph, smallNumber, path).threshold;
