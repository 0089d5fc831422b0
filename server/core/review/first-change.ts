// When the first change began that a metric is to judge.
import { changeOf, isUnderWay, usesOf } from "../graph/plan-metrics.ts";
import type { Comparison, PairOf } from "./comparison.ts";

/** The day on which the first change began, by what either state says; `undefined` when none has begun. */
export function firstChange(comparison: Comparison, { before, after }: PairOf<"metric">): number | undefined {
  const uses = [...usesOf(comparison.before, before), ...usesOf(comparison.after, after)];
  const days = uses.flatMap(({ plan, role }) =>
    role === "context" || !isUnderWay(plan, "chosen") ? [] : (changeOf(plan) ?? []),
  );
  const begun = days.filter((day) => day <= comparison.today);
  return begun.length === 0 ? undefined : Math.min(...begun);
}
