// All metrics that somebody answers for as rows, one glance each; and the documents by which the rows can be narrowed down.
import type { ChartIcon } from "../charts/chart.ts";
import { describeScorecard } from "../charts/organisation/scorecard.ts";
import { type ChartTheme, paletteOf } from "../charts/palette.ts";
import { drawAssurance, drawVariation, iconSvg } from "../charts/spc/icons.ts";
import { type MetricSummary, summariseUses } from "../charts/spc/metric-summary.ts";
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import { nameOf } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Holder, metricsWithin, plansHeldBy } from "../graph/metrics-within.ts";
import { type ThreadStatus, threadOf } from "../graph/thread.ts";

export type ScorecardRow = Pick<MetricSummary, "metric" | "name" | "latest" | "when" | "target" | "verdict"> & {
  /** The one-line answer. */
  readonly answer: string;
  /** Of the metric's thread. */
  readonly status: ThreadStatus;
  readonly variation: ChartIcon | undefined;
  readonly assurance: ChartIcon | undefined;
};

export type Scorecard = {
  /** How many metrics there are and what their changes did; where there are none, what to do. */
  readonly sentence: string;
  readonly rows: readonly ScorecardRow[];
};

/** The scorecard of what a document stands for, or of the whole workspace, as of `today` (a day number). By title. */
export function scorecardOf(
  graph: GraphView,
  within: (Holder & KnownDocument) | undefined,
  theme: ChartTheme,
  today: number,
): Scorecard {
  const metrics = within ? metricsWithin(graph, within) : allMetrics(graph);
  const plans = within && plansHeldBy(graph, within);
  const summaries = metrics.flatMap((metric) => summariseUses(graph, metric, today, plans));
  const rows = summaries
    .map((summary) => rowOf(graph, summary, theme, today))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
  return { sentence: rows.length === 0 ? whyEmpty(within) : describeScorecard(summaries), rows };
}

/** The plans, programmes and units that stand for some metric, each kind by title: what a scorecard can be narrowed down to. */
export function scorecardChoices(graph: GraphView): readonly Choice[] {
  return CHOICE_KINDS.flatMap((kind) =>
    graph
      .ofKind(kind)
      .filter((document) => !document.readOnly && document.id !== undefined && graph.find(document.id) === document)
      .filter((document) => metricsWithin(graph, document).length > 0)
      .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en-GB")),
  );
}

type Choice = (DocumentOf<"plan"> | DocumentOf<"programme"> | DocumentOf<"unit">) & KnownDocument;

const CHOICE_KINDS = ["plan", "programme", "unit"] as const;

const allMetrics = (graph: GraphView) =>
  graph.ofKind("metric").filter(({ readOnly, fields }) => !readOnly && fields.status !== "retired");

function rowOf(graph: GraphView, summary: MetricSummary, theme: ChartTheme, today: number): ScorecardRow {
  const { metric, name, latest, when, target, verdict, answer, variation, assurance } = summary;
  const palette = paletteOf(theme);
  return {
    metric,
    name: name || metric.path,
    status: threadOf(graph, metric as DocumentOf<"metric"> & KnownDocument, today).status,
    latest,
    when,
    target,
    verdict,
    answer: answer(),
    variation: variation ? iconSvg(drawVariation(variation, palette), palette) : undefined,
    assurance: assurance ? iconSvg(drawAssurance(assurance, palette), palette) : undefined,
  };
}

function whyEmpty(within: KnownDocument | undefined): string {
  if (within === undefined)
    return "There is no metric here yet. The command 'Golden Thread: New Document' begins one; with a data file it gets its row here.";
  return within.kind === "unit"
    ? `No metric is taken in '${nameOf(within)}'. A metric says where it is taken in its field 'scope'.`
    : `No metric belongs to '${nameOf(within)}' yet. A plan names its metrics in its field 'metrics'.`;
}
