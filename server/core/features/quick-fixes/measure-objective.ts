// An objective of which nobody can tell whether it is reached: one of the metrics beneath it becomes its measure, or one is begun; and an
// objective on which no plan works gets one.
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { metricsBeneath } from "../../graph/thread.ts";
import { BLANK, type Written } from "../yaml-text.ts";
import { nearestDocuments } from "./nearest.ts";
import { begin, beginMetric, ownerOf } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

/** No more are offered: nobody reads on. */
const FEW = 5;

export default defineQuickFix({
  rules: ["objective-unmeasured", "objective-overloaded", "objective-without-plan"],
  fixesFor(asked) {
    const { graph, document, diagnostic } = asked;
    if (!isOfKind(document, "objective")) return [];
    if (diagnostic.rule === "objective-without-plan") return newPlan(asked, document);
    const under = metricsBeneath(graph, document);
    const candidates = under.length > 0 ? under : nearestDocuments(nameOf(document), graph.ofKind("metric"));
    const present = candidates
      .slice(0, FEW)
      .flatMap((metric) =>
        toChange(document, `Measure it by '${nameOf(metric)}'`, [{ at: ["measure", "metric"], put: metric.id ?? "" }]),
      );
    return diagnostic.rule === "objective-unmeasured" ? [...present, ...newMetric(asked, document)] : present;
  },
});

type Objective = DocumentOf<"objective"> & KnownDocument;

function newMetric({ graph, document, today }: Asked, objective: Objective): readonly Proposal[] {
  const name = { title: `How we know: ${objective.title ?? objective.id ?? ""}` };
  const made = beginMetric(graph, name, { owner: ownerOf(objective), unit: undefined, today });
  if (!made) return [];
  return toChange(document, "Create a metric and measure it by that", [{ at: ["measure", "metric"], put: made.id }], {
    creates: [made],
  });
}

/** The link lies in the new plan, which says why it helps once somebody has written it there. */
function newPlan({ graph }: Asked, objective: Objective): readonly Proposal[] {
  if (objective.id === undefined) return [];
  const name = { title: `Plan for ${objective.title ?? objective.id}` };
  const supports: Written = [{ objective: objective.id, because: BLANK }];
  const made = begin(graph, "plan", name, { stage: "idea", owner: ownerOf(objective), supports });
  return made ? [{ title: "Create a plan that supports it", edits: [], creates: [made] }] : [];
}
