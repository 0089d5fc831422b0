// What stands above a document in an editor: where its thread leads and what became of it, or what hangs beneath it.
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { counted } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { beneath, threadOf } from "../graph/thread.ts";
import { hasThread } from "../graph/thread-words.ts";
import { judgeChart } from "../measure/verdict/metric-control.ts";
import { planVerdict, verdictsOf } from "../measure/verdict/plan-verdict.ts";
import { planInShort, usesInShort } from "../measure/verdict/short-answer.ts";
import type { Range } from "../text/range.ts";

type CodeLens = { readonly range: Range; readonly title: string };

/** One line over the front matter: "↑ org-elective-18w ↑ nat-rtt18 · improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45) · 24 points"; `undefined` for what has no thread. */
export function codeLensOf(graph: GraphView, document: KnownDocument, today: number): CodeLens | undefined {
  const frontMatter = findFrontMatter(document.text);
  if (!hasThread(document) || frontMatter.found === "none") return undefined;
  const parts = [wayUp(graph, document, today), ...aboutItself(graph, document, today)];
  return { range: frontMatter.fence, title: parts.filter(Boolean).join(" · ") };
}

/** The objectives on the best way up, and how that way ends unless it ends as it should. */
function wayUp(graph: GraphView, document: KnownDocument, today: number): string {
  const { status, steps } = threadOf(graph, document, today);
  const objectives = steps.slice(1).filter((step) => step.document.kind === "objective");
  const way = objectives.map((step) => `↑ ${step.document.id ?? step.document.path}`).join(" ");
  return [way, ...(status === "complete" ? [] : [`thread ${status}`])].filter(Boolean).join(" · ");
}

function aboutItself(graph: GraphView, document: KnownDocument, today: number): readonly string[] {
  if (isOfKind(document, "metric")) return aboutMetric(graph, document, today);
  const { plans, metrics } = countBeneath(graph, document);
  if (!isOfKind(document, "plan")) return [`${counted(plans, "plan")}, ${counted(metrics, "metric")} beneath`];
  const verdict = planVerdict(graph, document, today);
  return [...(verdict.start === undefined ? [] : [planInShort(verdict)]), counted(metrics, "metric")];
}

function aboutMetric(graph: GraphView, metric: DocumentOf<"metric">, today: number): readonly string[] {
  const verdict = usesInShort(verdictsOf(graph, metric, today));
  const judged = judgeChart(graph, metric);
  return [
    ...(verdict === undefined ? [] : [verdict]),
    "problem" in judged ? "no figures yet" : counted(judged.counted, "point"),
  ];
}

/** Plans, and metrics that are not retired. */
function countBeneath(graph: GraphView, document: KnownDocument): { readonly plans: number; readonly metrics: number } {
  let plans = 0;
  let metrics = 0;
  for (const below of beneath(graph, document)) {
    if (below.kind === "plan") plans++;
    else if (below.kind === "metric" && below.fields.status !== "retired") metrics++;
  }
  return { plans, metrics };
}
