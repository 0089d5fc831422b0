// A claim that the figures do not bear out: the plan says what they show.
import { isOfKind } from "../../document/document.ts";
import { planChange, verdictOn } from "../../measure/verdict/metric-judgement.ts";
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
    if (!isOfKind(document, "plan") || list !== "claims" || typeof index !== "number") return [];
    const metric = graph.find(document.fields.claims?.[index]?.metric ?? "");
    const change = isOfKind(metric, "metric") ? planChange(graph, document, metric, today) : undefined;
    if (!isOfKind(metric, "metric") || change === undefined) return [];
    const says = SAYS[verdictOn(graph, metric, change).name];
    return says === undefined
      ? []
      : toChange(document, `Say '${says}', as the chart shows`, [{ at: [list, index, "says"], put: says }]);
  },
});
