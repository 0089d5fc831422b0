import { type Document, isComplete, placeOf } from "../../document/document.ts";
import { formatDate, startOf } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { hasEngagementBefore, organisationOf } from "../../graph/organisation.ts";
import { defineRule } from "../../lint/rule.ts";
import { isDirectedUnready, unreadyConsultation } from "./shared-engagement.ts";

export default defineRule({
  id: "groundwork-missing",
  family: "choosing",
  summary: "Work on values and engagement comes before a programme for the whole organisation.",
  why: "The trust that did best began its programme after five years of legwork: values written together with front-line staff, and courses for clinical leaders. A method that arrives before that arrives alone.",
  help: "Record what was done, and when, under 'groundwork' on the organisation's page. If nothing was, begin there, and let the programme start smaller.",
  severity: "warning",
  appliesTo: ["programme"],
  examples: {
    bad: `
=== programmes/moving-forward.md
---
kind: programme
id: moving-forward
period: { from: 2026-07-01, to: 2029-06-30 }
                ^^^^^^^^^^ The organisation-wide programme starts on 1 July 2026; no values or engagement work before that date is recorded.
---
=== organisation.md
---
kind: organisation
id: trust-b
groundwork: [{ what: course for ward managers, from: 2026-09-01 }]
---
`,
    good: {
      "groundwork: [{ what: course for ward managers, from: 2026-09-01 }]":
        "groundwork: [{ what: values agreed with staff, from: 2021-09-01 }]",
    },
  },

  *check({ document, graph, today }) {
    const from = startOf(document.fields.period?.from ?? "");
    const organisation = organisationOf(graph);
    if (from === undefined || !organisation || hasEngagementBefore(organisation, from)) return;
    if (document.path !== firstProgramme(graph, today) || isToldOfPlan(graph)) return;
    yield {
      range: placeOf(document, "period", "from"),
      message: `The organisation-wide programme ${from > today ? "starts" : "started"} on ${formatDate(from)}; no values or engagement work before that date is recorded.`,
    };
  },
});

/** The path of the programme that started before all others that run: what is missing before it is told once. */
function firstProgramme(graph: GraphView, today: number): string | undefined {
  const dated = graph.ofKind("programme").flatMap((programme) => {
    const from = startOf(programme.fields.period?.from ?? "");
    return from === undefined || !isInUse(programme, today) ? [] : [{ path: programme.path, from }];
  });
  return dated.toSorted((a, b) => a.from - b.from)[0]?.path;
}

/** Whether a plan is told that it was chosen without any engagement work before, which is the same gap where it hurts; or may be, once it can be read. */
const isToldOfPlan = (graph: GraphView): boolean =>
  graph.partlyRead().some((document) => mayBePlan(document) && !isComplete(document)) ||
  graph.ofKind("plan").some((plan) => isDirectedUnready(graph, plan) || unreadyConsultation(graph, plan) !== undefined);

const mayBePlan = ({ kind }: Document): boolean => kind === "plan" || kind === undefined;
