// The metric that most tests of charts draw.
import { type DocumentOf, isOfKind, type KnownDocument } from "../../server/core/document/document.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { buildGraph, readFixture } from "../fixture.ts";

/** The metric `waits` of a picture, and the graph around it. */
export function metricIn(picture: string): {
  readonly graph: Graph;
  readonly metric: DocumentOf<"metric"> & KnownDocument;
} {
  const graph = buildGraph(readFixture(picture).files);
  const metric = graph.find("waits");
  if (!isOfKind(metric, "metric")) throw new Error("The picture has no metric 'waits'.");
  return { graph, metric };
}
