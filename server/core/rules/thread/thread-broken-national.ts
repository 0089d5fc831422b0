import { type DocumentOf, isOfKind, type KnownDocument, keyPlaceOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import { areCataloguesThere, type GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isBroken, threadOf } from "../../graph/thread.ts";
import { whatItCarries } from "../../graph/thread-words.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { affectedBy, carriesSentence, SUPPORTERS, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "thread-broken-national",
  family: "thread",
  summary: "Every objective of the organisation leads to a national one, or may stand alone for a time and says why.",
  why: "The golden thread runs from the work on a ward to what the country has asked for. Where it stops, nobody above can see the work, and those who do it cannot see what it is for.",
  help: "Add a link under 'supports' with a reason, or 'local_only' with a reason and an end date.",
  severity: (document) => (isDraft(document) ? "warning" : "error"),
  appliesTo: SUPPORTERS,
  examples: {
    bad: [
      `
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
    ^^^^^^^^^^^^^^^^^^^^^^^^ The thread stops at 'Theatre productivity'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 1 metric.
title: Theatre productivity
level: organisation
status: active
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
supports: [{ objective: org-theatre-productivity, because: a late start is lost theatre time }]
---
`,
      `
=== plan-lint.yaml
catalogues: [./catalogues/system]
=== catalogues/system/sys-hub.md
---
kind: objective
id: sys-hub
title: A shared hub
level: system
status: active
---
=== objectives/org-elective.md
---
kind: objective
id: org-elective
title: Planned operations
level: organisation
status: active
supports: [{ objective: sys-hub, because: our patients go there }]
                        ^^^^^^^ The thread stops at 'A shared hub', in a catalogue; that objective supports no national objective. Link 'Planned operations' to a national objective too, or mark it local-only with a reason and an end date.
---
`,
    ],
    good: [
      {
        "status: active":
          "status: active\nsupports: [{ objective: nat-productivity, because: theatre time is costly }]",
        "=== objectives/nat-productivity.md": `
---
kind: objective
id: nat-productivity
level: national
status: active
---
`,
      },
      { "status: active": "status: active\nlocal_only: { reason: a promise to our own staff, until: 2027-03-31 }" },
    ],
  },

  *check({ document, graph, today }): Iterable<Finding> {
    if (!isInUse(document, today)) return;
    yield* deadEndInCatalogue(graph, document, today);
    if (isOfKind(document, "objective")) yield* deadEnd(graph, document);
  },
});

/** An objective of ours that nothing leads up from. */
function* deadEnd(graph: GraphView, objective: DocumentOf<"objective">): Iterable<Finding> {
  const { level } = objective.fields;
  if (level !== "organisation" && level !== "system") return;
  if (isAttempted(objective, "supports") || isAttempted(objective, "local_only")) return;
  // What others want of the system, and what is still being written, is only our concern once something of ours hangs on it.
  const mayWait = level === "system" || isDraft(objective);
  if (mayWait && whatItCarries(graph, objective) === "") return;
  yield {
    range: keyPlaceOf(objective, "supports"),
    message: `The thread stops at '${nameOf(objective)}'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date.${carriesSentence(graph, objective)}`,
    related: affectedBy(graph, objective),
  };
}

/** A document of ours whose ways up all stop, one of them in a catalogue: nobody can mend it there, so it is told at the link. */
function* deadEndInCatalogue(graph: GraphView, document: KnownDocument, today: number): Iterable<Finding> {
  const link = supportsOf(graph, document).find(({ to }) => to.readOnly);
  if (!link || !isBroken(threadOf(graph, document, today).status)) return;
  // What lies further up may be in a catalogue that is not there: then that is the one thing to say.
  if (!areCataloguesThere(graph)) return;
  const stop = threadOf(graph, link.to, today).steps.at(-1)?.document ?? link.to;
  const remedy = isOfKind(document, "objective")
    ? `Link '${nameOf(document)}' to a national objective too, or mark it local-only with a reason and an end date.`
    : `Link '${nameOf(document)}' to an objective that does.`;
  yield {
    range: placeOf(document, "supports", link.index, "objective"),
    message: `The thread stops at '${nameOf(stop)}', in a catalogue; that objective supports no national objective. ${remedy}${carriesSentence(graph, document)}`,
    related: affectedBy(graph, document),
  };
}

const isDraft = (document: { readonly fields: object }): boolean =>
  "status" in document.fields && document.fields.status === "draft";
