// What every host of a review does with two states that were read: compares them until nothing more is asked for, says what nobody can
// know, and draws the charts of both.

import type { ChartTheme } from "../core/charts/palette.ts";
import { metricChart } from "../core/charts/spc/metric-chart.ts";
import { CONFIG_FILE, type DocumentOf, isOfKind, type KnownDocument } from "../core/document/document.ts";
import { quote } from "../core/document/problem.ts";
import { counted } from "../core/document/words.ts";
import type { Graph } from "../core/graph/graph.ts";
import type { BodyParser } from "./body-parser.ts";
import { GitRefusal } from "./git/git-refusal.ts";
import type { Revisions } from "./git/load-revisions.ts";
import { isAnswered, ROUNDS } from "./rounds.ts";

/** Two states that can be read further. */
type Settling = {
  readonly before: Graph;
  readonly after: Graph;
  /** Reads what has been asked of either in the meantime. */
  readonly settle: () => Promise<void>;
};

/** Two revisions, read further with these workers. */
export const settling = (
  { before, after, settle }: Pick<Revisions, "before" | "after" | "settle">,
  bodies: BodyParser,
): Settling => ({
  before,
  after,
  settle: () => settle(bodies),
});

/**
 * What `compare` makes of both states, made again as long as making it asks for data files or pages that were not read yet. Rejects with
 * a `GitRefusal` when that never ends.
 */
export async function settled<T>({ before, after, settle }: Settling, compare: () => T): Promise<T> {
  for (let round = 0; round < ROUNDS; round++) {
    await settle();
    const made = compare();
    if (isAnswered(before) && isAnswered(after)) return made;
  }
  throw new GitRefusal("files-changing", "The files kept changing while they were being compared. Try again.");
}

/** What could not be compared, beside what the changes tell, one sentence each. */
export const notesOn = ({ isShallow, leftOut }: Pick<Revisions, "isShallow" | "leftOut">): readonly string[] => [
  ...(leftOut.length > 0 ? [`${leftOutInWords(leftOut)}, so nobody looked at what changed there.`] : []),
  ...(isShallow ? ["This clone has only a part of the history: what happened before it cannot be known."] : []),
];

function leftOutInWords([first = "", ...others]: readonly string[]): string {
  const more = others.length === 0 ? "" : ` and ${counted(others.length, "other document")}`;
  return `'${CONFIG_FILE}' leaves out '${quote(first, 200)}'${more}`;
}

type DrawnMetric = { readonly title: string; readonly sentence: string; readonly svg: string };

/** The chart of a metric in one state, as SVG; `undefined` where there is none. */
export async function drawnMetric(
  graph: Graph,
  id: string,
  theme: ChartTheme,
  today: number,
): Promise<DrawnMetric | undefined> {
  const metric = graph.find(id);
  if (!isOfKind(metric, "metric")) return undefined;
  const chart = metricChart(graph, metric as DocumentOf<"metric"> & KnownDocument, { theme }, today);
  if ("problem" in chart) return undefined;
  // What draws is large, and most of those who compare never ask for it.
  const { renderSvg } = await import("./render-svg.ts");
  return { title: chart.title, sentence: chart.sentence, svg: await renderSvg(chart.spec) };
}
