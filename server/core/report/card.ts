// A document in a few lines with its icons, for a page that is about something else or goes on about it.
import type { ChartIcon } from "../charts/chart.ts";
import { describeObjective } from "../charts/organisation/objective-answer.ts";
import { type ChartTheme, paletteOf } from "../charts/palette.ts";
import { drawAssurance, drawVariation, iconSvg } from "../charts/spc/icons.ts";
import { latestInWords, summariseMetric } from "../charts/spc/metric-summary.ts";
import { isOfKind, type KnownDocument } from "../document/document.ts";
import { nameOf } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { hasThread, threadInWords } from "../graph/thread-words.ts";
import { describePlanVerdict } from "../measure/verdict/plan-answer.ts";
import { planVerdict } from "../measure/verdict/plan-verdict.ts";

type Card = {
  readonly title: string;
  readonly icons: readonly ChartIcon[];
  /** The answer, its latest figure and its thread, as far as it has them. */
  readonly lines: readonly string[];
};

/** The card of a document as of `today` (a day number). */
export function cardOf(graph: GraphView, document: KnownDocument, theme: ChartTheme, today: number): Card {
  const thread = hasThread(document) ? [threadInWords(graph, document, today)] : [];
  const title = nameOf(document);
  if (isOfKind(document, "metric")) {
    const summary = summariseMetric(graph, document, today);
    const palette = paletteOf(theme);
    const drawings = [
      ...(summary.variation ? [drawVariation(summary.variation, palette)] : []),
      ...(summary.assurance ? [drawAssurance(summary.assurance, palette)] : []),
    ];
    return {
      title,
      icons: drawings.map((drawing) => iconSvg(drawing, palette)),
      lines: [summary.answer(), `${latestInWords(summary)}.`, ...thread],
    };
  }
  return { title, icons: [], lines: [...answersOf(graph, document, today), ...thread] };
}

function answersOf(graph: GraphView, document: KnownDocument, today: number): readonly string[] {
  if (isOfKind(document, "plan"))
    return describePlanVerdict(graph, document, planVerdict(graph, document, today), today);
  return isOfKind(document, "objective") ? describeObjective(graph, document, today) : [];
}
