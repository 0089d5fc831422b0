// Beginnings of a metric that a plan lacks: an entry with its role, whose metric and reason a person writes.
import type { DocumentOf } from "../../document/document.ts";
import type { MetricRole } from "../../graph/plan-metrics.ts";
import type { Fix } from "../../lint/rule.ts";
import { entryBelow } from "../data/shared-lines.ts";

/** What the reason beside the stub has to say. */
const ASKED: Readonly<Record<Exclude<MetricRole, "context">, string>> = {
  outcome: "what patients or staff would notice, where the plan works",
  process: "how it shows that the new way of working happens",
  balancing: "what could get worse while this gets better",
};

/** Adds an entry to a plan's list of metrics, below the last one; nothing where there is no list that it could join. */
export function metricStub(plan: DocumentOf<"plan">, role: keyof typeof ASKED): Fix | undefined {
  const count = plan.fields.metrics?.length ?? 0;
  const lines = [
    "metric: # the id of one that exists, or of one to begin",
    `role: ${role}`,
    `# reason: ${ASKED[role]}`,
  ];
  const edit =
    count === 0 ? undefined : entryBelow(plan, "metrics", count, { lines, inline: `{ metric: , role: ${role} }` });
  const article = role === "outcome" ? "an" : "a";
  return edit && { title: `Add ${article} ${role} metric, with its reason to write`, edits: [edit], isGuess: true };
}
