// How much wider a metric is than the plan that uses it.
import { isAttempted } from "../document/unread.ts";
import type { GraphView } from "./graph.ts";
import { type MetricUse, metricsOf } from "./plan-metrics.ts";
import { isInside, shareOf, type Unit, type UnitShare, unitOf } from "./units.ts";

type Plan = MetricUse["plan"];

/** A metric that counts more than the plan changes. */
export type Breadth = {
  /** What the metric counts. */
  readonly whole: Unit;
  /** The plan's units that lie in it. */
  readonly parts: readonly Unit[];
  /** Whether all of the plan's units do. */
  readonly isAboveAll: boolean;
  /** `undefined` when the units have no sizes that can be compared. */
  readonly share: UnitShare | undefined;
};

/** The plan's units; `undefined` when one of them is not known, so that nobody can say what the plan covers. */
export function unitsOf(graph: GraphView, plan: Plan): readonly Unit[] | undefined {
  const units = (plan.fields.scope?.units ?? []).map((id) => unitOf(graph, id));
  return units.every((unit) => unit !== undefined) ? units : undefined;
}

/** How a metric is wider than the plan; `undefined` when it is not, counts something else, or cannot be compared. */
export function breadthOf(graph: GraphView, { plan, metric }: MetricUse): Breadth | undefined {
  const units = unitsOf(graph, plan);
  const whole = unitOf(graph, metric.fields.scope?.unit);
  if (!units || !whole || units.some((unit) => isInside(graph, whole.id, unit.id))) return undefined;
  const parts = units.filter((unit) => isInside(graph, unit.id, whole.id));
  if (parts.length === 0) return undefined;
  // A size under a misspelt name is told where it stands.
  if ([whole, ...parts].some((unit) => unit.fields.size === undefined && isAttempted(unit, "size"))) return undefined;
  const share = shareOf(graph, parts, whole);
  if (share && share.part >= share.whole) return undefined;
  return { whole, parts, isAboveAll: parts.length === units.length, share };
}

/** A plan's metrics, apart from context, when every one of them counts the whole organisation and the plan changes only a part of it. */
export function allTrustWide(graph: GraphView, plan: Plan): readonly (MetricUse & Breadth)[] {
  const uses = metricsOf(graph, plan);
  if (uses.length !== plan.fields.metrics?.length) return [];
  const steering = uses.filter(({ role }) => role !== "context");
  const wide = steering.flatMap((use) => {
    const breadth = breadthOf(graph, use);
    return breadth?.isAboveAll && isTrustWide(breadth.whole) ? [{ ...use, ...breadth }] : [];
  });
  return wide.length === steering.length ? wide : [];
}

const isTrustWide = ({ fields: { type, parent } }: Unit): boolean => type === "trust" || parent === undefined;

/** Whether a metric counts a unit: all of it, part of it, or more than it. Of a metric whose unit is not known nobody can say. */
export function counts(graph: GraphView, { metric }: MetricUse, unit: Unit): boolean | undefined {
  const counted = unitOf(graph, metric.fields.scope?.unit);
  return counted && (isInside(graph, unit.id, counted.id) || isInside(graph, counted.id, unit.id));
}

/**
 * The plan's units that are like the one that a metric counts and that no metric of the plan counts. Units of another sort may well be
 * where the change is made and not where its effect is seen.
 */
export function uncountedLike(graph: GraphView, plan: Plan, counted: Unit): readonly Unit[] {
  const steering = metricsOf(graph, plan).filter(({ role }) => role !== "context");
  return (unitsOf(graph, plan) ?? []).filter(
    (unit) => isSibling(unit, counted) && steering.every((use) => counts(graph, use, unit) === false),
  );
}

const isSibling = (unit: Unit, other: Unit): boolean =>
  unit !== other && unit.fields.type !== undefined && unit.fields.type === other.fields.type;
