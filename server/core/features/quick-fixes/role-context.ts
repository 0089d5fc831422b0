// A metric that is far wider than the plan that names it: it can stay in sight as 'context', without judging the plan.
import { isOfKind } from "../../document/document.ts";
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["metric-scope-too-broad"],
  fixesFor(asked) {
    const [list, index] = pathOf(asked);
    const { document } = asked;
    if (!isOfKind(document, "plan") || list !== "metrics" || typeof index !== "number") return [];
    const outcomes = (document.fields.metrics ?? []).filter((entry) => entry?.role === "outcome");
    // The only outcome has to stay one until there is another.
    if (document.fields.metrics?.[index]?.role === "outcome" && outcomes.length === 1) return [];
    return toChange(document, "Give it the role 'context'", [{ at: [list, index, "role"], put: "context" }]);
  },
});
