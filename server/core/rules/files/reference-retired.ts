import { type DocumentOf, type KnownDocument, placeOf, type Reference } from "../../document/document.ts";
import { endOf, formatDate, parseDate, startOf } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { successorOf } from "../../graph/successors.ts";
import { hasEnded, isPastPeriod, isToBeRevised } from "../../graph/thread.ts";
import { defineRule, type Related } from "../../lint/rule.ts";

export default defineRule({
  id: "reference-retired",
  family: "files",
  summary: "Living work refers to objectives and metrics that still stand.",
  why: "Work goes on under an objective after it has been withdrawn, and nobody notices that it now serves nothing that anybody asked for.",
  help: "Link the work to what stands now, or close it.",
  severity: "warning",
  appliesTo: ["plan", "programme", "metric", "objective", "organisation"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
supports:
  - objective: org-theatre-productivity
               ^^^^^^^^^^^^^^^^^^^^^^^^ This plan supports 'Theatre productivity', an objective that was withdrawn on 1 April 2026.
    because: lists start late
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
title: Theatre productivity
status: withdrawn
revised: 2026-04-01
---
`,
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
metrics:
  - { metric: late-starts, role: outcome }
              ^^^^^^^^^^^ This plan is steered by 'Late starts', a metric that is retired.
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
title: Late starts
status: retired
---
`,
    ],
    good: { "stage: testing": "stage: closed", "title: Theatre productivity\n": "", "revised: 2026-04-01\n": "" },
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today)) return;
    const told = new Set<KnownDocument>();
    for (const reference of document.references) {
      const verb = verbOf(reference);
      const target = verb === undefined ? undefined : graph.find(reference.target);
      if (!target || told.has(target) || !reference.kinds.includes(target.kind)) continue;
      const fate = fateOf(graph, target, today);
      if (fate === undefined) continue;
      told.add(target);
      yield {
        range: placeOf(document, ...reference.path),
        message: `This ${document.kind} ${verb} '${nameOf(target)}', ${fate}.`,
        related: [whereItSays(target)],
      };
    }
  },
});

/** What the document does with the other, for the references that only make sense while the other stands. */
function verbOf({ field }: Reference): string | undefined {
  switch (field) {
    case "supports.objective":
      return "supports";
    case "contributes_to":
      return "contributes to";
    case "metrics.metric":
      return "is steered by";
    case "aim.metric":
      return "sets its aim in";
    case "measure.metric":
      return "is measured by";
    case "strategy.improvement_is_central":
      return "builds its strategy on";
    default:
      return undefined;
  }
}

/** What has become of an objective or metric; `undefined` while it stands. That a period has ended is for thread-expired to say. */
function fateOf(graph: GraphView, target: KnownDocument, today: number): string | undefined {
  if (target.kind === "metric") return isRetired(target, today) ? "a metric that is retired" : undefined;
  if (target.kind !== "objective") return undefined;
  const { status, superseded_by: successor } = target.fields;
  if (status === "withdrawn")
    return isToBeRevised(target) ? undefined : `an objective that was withdrawn${onDayOf(target)}`;
  if (status !== "superseded" || isPastPeriod(target, today) || isSucceededLater(graph, target, today))
    return undefined;
  return `an objective that was superseded${successor === undefined ? "" : ` by '${successor}'`}`;
}

/** Whether a metric is retired, and not only from a later day on. */
const isRetired = ({ fields: { status, valid_to } }: DocumentOf<"metric">, today: number): boolean =>
  status === "retired" && (endOf(valid_to ?? "") ?? Number.NEGATIVE_INFINITY) < today;

/** Whether an objective still runs and what takes its place begins later. */
function isSucceededLater(graph: GraphView, objective: DocumentOf<"objective">, today: number): boolean {
  const { fields } = successorOf(graph, objective, today) ?? {};
  const start = startOf(fields?.period?.from ?? "");
  return !hasEnded(objective, today) && start !== undefined && start > today;
}

function onDayOf({ fields }: DocumentOf<"objective">): string {
  const day = fields.revised === undefined ? undefined : parseDate(fields.revised);
  return day === undefined ? "" : ` on ${formatDate(day)}`;
}

function whereItSays(target: KnownDocument): Related {
  return { file: target.path, range: placeOf(target, "status"), message: "It says so here." };
}
