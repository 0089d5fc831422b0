// Where the figures of a metric's chart stand in its data file, for those who want to go from a point to its row.
import type { DocumentOf } from "../document/document.ts";
import { rowRange } from "../document/table/table.ts";
import { dataOf, figuresOf } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Place } from "../text/range.ts";

/**
 * For each day on which a period begins (a day number) the cell of its value; its row where the value is worked out from counts or the
 * cell is empty; null where the file has no row for the period.
 */
export function figurePlaces(
  graph: GraphView,
  metric: DocumentOf<"metric">,
  dates: readonly number[],
): readonly (Place | null)[] {
  const { path: file, observations } = dataOf(graph, metric) ?? {};
  const figures = figuresOf(graph, metric);
  if (file === undefined || observations === undefined || "problem" in figures) return dates.map(() => null);
  const rows = new Map(figures.map(({ period, observation }) => [period.start, observation]));
  return dates.map((date) => {
    const observation = rows.get(date);
    if (observation === undefined) return null;
    const cell = observations.place(observation, "value");
    return { file, range: cell.start < cell.end ? cell : rowRange(observations.table, observation.row) };
  });
}
