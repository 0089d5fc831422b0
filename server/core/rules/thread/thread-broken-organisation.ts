import { type DocumentOf, isComplete, isOfKind, keyPlaceOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { upwardLinks, upwardReferences } from "../../graph/thread.ts";
import { whatItCarries } from "../../graph/thread-words.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { affectedBy, carriesSentence } from "./shared-supports.ts";

const LESSON = "Work that is not aligned tends to stay a pocket of excellence.";

export default defineRule({
  id: "thread-broken-organisation",
  family: "thread",
  summary: "Every metric, and every objective of a division or team, leads to an objective of the organisation.",
  why: "Teams improve what matters to them. When that cannot be traced to what the organisation wants, the gain stays where it was made, however good it is.",
  help: "Link it to an objective of the organisation under 'supports', with a reason.",
  severity: (document) => (document.fields.status === "draft" ? "warning" : "error"),
  appliesTo: ["objective", "metric"],
  examples: {
    bad: [
      `
=== objectives/div-starts.md
---
kind: objective
id: div-starts
    ^^^^^^^^^^ The thread stops at 'Starting on time'; that division objective supports no objective of the organisation. Link it, or mark it local-only with a reason and an end date. It carries 1 metric.
title: Starting on time
level: division
status: active
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
supports: [{ objective: div-starts, because: it counts the late starts }]
---
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
    ^^^^^^^^^^^ This metric does not reach any objective of the organisation: 'Urology theatres' is closed and supports none. Work that is not aligned tends to stay a pocket of excellence.
status: active
---
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
title: Urology theatres
stage: closed
metrics: [{ metric: late-starts, role: process }]
---
`,
    ],
    good: {
      "status: active":
        "status: active\nsupports: [{ objective: org-productivity, because: a late start is lost theatre time }]",
      "=== objectives/org-productivity.md": `
---
kind: objective
id: org-productivity
level: organisation
---
`,
    },
  },

  *check({ document, graph, today }): Iterable<Finding> {
    if (!isInUse(document, today)) return;
    if (isOfKind(document, "metric")) yield* ofMetric(graph, document);
    if (!isOfKind(document, "objective")) return;
    const { level, status } = document.fields;
    if (level !== "division" && level !== "team") return;
    if (isAttempted(document, "supports") || isAttempted(document, "local_only")) return;
    if (status === "draft" && whatItCarries(graph, document) === "") return;
    yield {
      range: keyPlaceOf(document, "supports"),
      message: `The thread stops at '${nameOf(document)}'; that ${level} objective supports no objective of the organisation. Link it, or mark it local-only with a reason and an end date.${carriesSentence(graph, document)}`,
      related: affectedBy(graph, document),
    };
  },
});

/**
 * A metric is reported only where nothing else explains it: all its ways end at plans that are closed or stopped. A plan under way
 * that supports nothing, an objective that does, a link that leads nowhere are each told where they are; an idea or a paused plan may wait.
 */
function* ofMetric(graph: GraphView, metric: DocumentOf<"metric">): Iterable<Finding> {
  if (metric.fields.status === "draft") return;
  const plans = plansAbove(graph, metric);
  const [first] = plans;
  if (!first || !plans.every(isOverAndUnlinked)) return;
  const { stage } = first.fields;
  yield {
    range: placeOf(metric, "id"),
    message: `This metric does not reach any objective of the organisation: '${nameOf(first)}' is ${stage} and supports none. ${LESSON}`,
    related: [{ file: first.path, range: placeOf(first, "stage"), message: `'${nameOf(first)}' is ${stage}.` }],
  };
}

/** The plans through which a metric and its parents climb; none where one of them is, or is meant to be, linked to an objective itself. */
function plansAbove(graph: GraphView, metric: DocumentOf<"metric">): readonly DocumentOf<"plan">[] {
  const plans = new Set<DocumentOf<"plan">>();
  const metrics = new Set([metric]);
  for (const at of metrics) {
    const links = upwardLinks(graph, at);
    const own = links.filter(({ from }) => from === at).length;
    if (own < upwardReferences(at).length || links.length === 0) return [];
    for (const { to } of links) {
      if (isOfKind(to, "plan")) plans.add(to);
      else if (isOfKind(to, "metric")) metrics.add(to);
      else return [];
    }
  }
  return [...plans];
}

const isOverAndUnlinked = (plan: DocumentOf<"plan">): boolean =>
  (plan.fields.stage === "closed" || plan.fields.stage === "stopped") &&
  isComplete(plan) &&
  !isAttempted(plan, "supports");
