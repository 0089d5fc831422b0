// The data files of the metrics whose figures may be others in the two states.
import { type DocumentOf, isOfKind } from "../document/document.ts";
import { whyUnreadableTable } from "../document/readable.ts";
import { dataPath } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Comparison, PairOf } from "./comparison.ts";

/** Where a metric's figures lie; asking does not make anybody read them. */
function tablePathOf({ path, fields: { data } }: DocumentOf<"metric">): string | undefined {
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
      before.text !== after.text ||
      was !== is ||
      (is !== undefined && comparison.isChanged(is) && isOtherTable(comparison, is));
    return isAnother ? [{ before, after }] : [];
  });
}

/** Whether a data file reads otherwise in the two states; one that nobody has read yet may. */
function isOtherTable({ before, after }: Comparison, path: string): boolean {
  const [was, is] = [before.table(path), after.table(path)];
  return was === undefined || is === undefined || was.text !== is.text;
}

/** Whether the data of a metric is there and has not been read, or cannot be: then nothing can be said of it. */
export function isUnread(graph: GraphView, metric: DocumentOf<"metric">): boolean {
  const path = tablePathOf(metric);
  if (path === undefined || !graph.exists(path)) return false;
  const table = graph.table(path);
  return table === undefined || whyUnreadableTable(table) !== undefined;
}

/** Whether a metric has got a data file of its own, and published files are still read in the same way to bring it up to date. */
export function isReadAsBefore(pair: PairOf<"metric">): boolean {
  const [before, after] = [pair.before.fields.data, pair.after.fields.data];
  if (typeof before !== "object" || typeof after !== "object" || before.from !== after.from) return false;
  const reading = ({ columns, where, rows, dates }: NonNullable<typeof after.import>): string =>
    JSON.stringify(
      [columns, where, rows, dates].map((one) => one ?? null),
      inOneOrder,
    );
  return after.import !== undefined && reading(before as NonNullable<typeof after.import>) === reading(after.import);
}

/** A list of one as that one, and the fields of an object by their names: in whichever way somebody wrote them. */
function inOneOrder(_: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
