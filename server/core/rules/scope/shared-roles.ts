// What the metrics of a plan are for.
import type { DocumentOf } from "../../document/document.ts";
import { isUnderWay, type MetricRole } from "../../graph/plan-metrics.ts";

/** Whether a plan that is being measured has metrics, all with a role that can be read, and none with this one. */
export function isRoleMissing(plan: DocumentOf<"plan">, role: MetricRole): boolean {
  const metrics = plan.fields.metrics ?? [];
  return (
    isUnderWay(plan, "baseline") &&
    metrics.length > 0 &&
    metrics.every((entry) => entry?.role !== undefined && entry.role !== role)
  );
}
