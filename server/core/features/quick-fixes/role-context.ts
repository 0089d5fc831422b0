// A metric that is far wider than the plan that names it: it can stay in sight as 'context', without judging the plan.
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["metric-scope-too-broad"],
  fixesFor(asked) {
    const [list, index] = pathOf(asked);
    if (list !== "metrics" || index === undefined) return [];
    return toChange(asked.document, "Give it the role 'context'", [{ at: [list, index, "role"], put: "context" }]);
  },
});
