// The data files of the metrics whose figures may be others in the two states.
import { type DocumentOf, isOfKind } from "../document/document.ts";
import { dataPath } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Comparison, PairOf } from "./comparison.ts";

/** Where a metric's figures lie; asking does not make anybody read them. */
export function tablePathOf({ path, fields: { data } }: DocumentOf<"metric">): string | undefined {
  const written = typeof data === "string" ? data : data?.file;
  return written === undefined ? undefined : dataPath(path, written);
}

/** The metrics that are there in both states and whose definition or data file differs. */
export function metricsWithOtherFigures(comparison: Comparison): readonly PairOf<"metric">[] {
  return comparison.after.ofKind("metric").flatMap((after) => {
    const before = comparison.earlier(after);
    if (!isOfKind(before, "metric")) return [];
    const [was, is] = [tablePathOf(before), tablePathOf(after)];
    const isAnother =
      before.text !== after.text || [was, is].some((path) => path !== undefined && comparison.isChanged(path));
    return isAnother ? [{ before, after }] : [];
  });
}

/** Whether the data of a metric is there and nobody has read it yet: then nothing can be said of it. */
export function isUnread(graph: GraphView, metric: DocumentOf<"metric">): boolean {
  const path = tablePathOf(metric);
  return path !== undefined && graph.exists(path) && graph.table(path) === undefined;
}
