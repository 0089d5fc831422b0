// How a workspace stands, in counts: the same in every summary, status bar and file.
import { KINDS } from "../../../schemas/index.ts";
import type { Graph } from "../graph/graph.ts";
import { THREAD_STATUSES, type ThreadStatus, threadOf } from "../graph/thread.ts";
import { type Diagnostic, SEVERITIES, type Severity } from "../lint/rule.ts";

export type Summary = {
  /** Documents of our own, by kind, and those of catalogues under `catalogue`; kinds that do not occur are absent. */
  readonly documents: Readonly<Record<string, number>>;
  /** Metrics that are not retired, by the status of their thread. Every status is there. */
  readonly threads: Readonly<Record<ThreadStatus, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
};

/** Counts the documents whose paths are selected, their threads, and the given diagnostics. */
export function summaryOf(
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  today: number,
  isSelected: (path: string) => boolean = () => true,
): Summary {
  return {
    documents: documentCounts(graph, isSelected),
    threads: threadCounts(graph, today, isSelected),
    findings: findingCounts(diagnostics),
  };
}

/** How many documents of our own a workspace has; none is never "all clear". */
export const documentsChecked = (summary: Summary): number =>
  Object.entries(summary.documents).reduce((sum, [kind, count]) => (kind === "catalogue" ? sum : sum + count), 0);

function documentCounts(graph: Graph, isSelected: (path: string) => boolean): Summary["documents"] {
  const counts = new Map<string, number>();
  for (const { kind, readOnly, path } of graph.documents) {
    if (kind === "config" || !(readOnly || isSelected(path))) continue;
    const name = readOnly ? "catalogue" : (kind ?? "unknown");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const order = [...KINDS, "unknown", "catalogue"];
  return Object.fromEntries(order.flatMap((name) => (counts.has(name) ? [[name, counts.get(name) ?? 0]] : [])));
}

function threadCounts(graph: Graph, today: number, isSelected: (path: string) => boolean): Summary["threads"] {
  const counts = Object.fromEntries(THREAD_STATUSES.map((status) => [status, 0])) as Record<ThreadStatus, number>;
  for (const metric of graph.ofKind("metric")) {
    if (!isSelected(metric.path) || metric.readOnly || metric.fields.status === "retired") continue;
    counts[threadOf(graph, metric, today).status]++;
  }
  return counts;
}

export function findingCounts(diagnostics: readonly Diagnostic[]): Summary["findings"] {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** Counts of several summaries, name by name. */
export function addedUp(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
