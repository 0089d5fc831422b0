// A claim that the figures do not bear out: the plan says what they show.
import { isOfKind } from "../../document/document.ts";
import { changeOf } from "../../graph/plan-metrics.ts";
import { verdictOn } from "../../measure/verdict/metric-judgement.ts";
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

/** What a plan may say of a verdict. */
const SAYS: Readonly<Record<string, string>> = {
  "no-evidence-of-change": "no-change",
  improved: "improved",
  worsened: "worsened",
};

export default defineQuickFix({
  rules: ["claim-not-supported"],
  fixesFor(asked) {
    const { graph, document, today } = asked;
    const [list, index] = pathOf(asked);
    const start = isOfKind(document, "plan") ? changeOf(document) : undefined;
    if (!isOfKind(document, "plan") || list !== "claims" || typeof index !== "number" || start === undefined) return [];
    const metric = graph.find(document.fields.claims?.[index]?.metric ?? "");
    const says = isOfKind(metric, "metric") ? SAYS[verdictOn(graph, metric, { start, asOf: today }).name] : undefined;
    return says === undefined
      ? []
      : toChange(document, `Say '${says}', as the chart shows`, [{ at: [list, index, "says"], put: says }]);
  },
});
