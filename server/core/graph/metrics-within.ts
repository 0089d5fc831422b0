// The metrics that a document stands for: what a scorecard of it shows.
import type { DocumentOf } from "../document/document.ts";
import type { GraphView } from "./graph.ts";
import { metricsOf, plansWithin } from "./plan-metrics.ts";
import { isInside } from "./units.ts";

type Metric = DocumentOf<"metric">;

/** The kinds of document that stand for metrics. */
export type Holder = DocumentOf<"organisation"> | DocumentOf<"programme"> | DocumentOf<"plan"> | DocumentOf<"unit">;

/** All of an organisation, those of the plans of a programme, those of a plan, or those that are taken in a unit. Retired ones do not count. */
export function metricsWithin(graph: GraphView, holder: Holder): readonly Metric[] {
  return allWithin(graph, holder).filter(({ fields }) => fields.status !== "retired");
}

/** The plans for which a document stands for metrics; `undefined` where it stands for them whatever plan uses them. */
export const plansHeldBy = (graph: GraphView, holder: Holder): readonly DocumentOf<"plan">[] | undefined =>
  holder.kind === "organisation" || holder.kind === "unit" ? undefined : plansWithin(graph, holder);

function allWithin(graph: GraphView, holder: Holder): readonly Metric[] {
  if (holder.kind === "organisation") return ownMetrics(graph);
  if (holder.kind === "unit")
    return ownMetrics(graph).filter(({ fields: { scope } }) => isInside(graph, scope?.unit, holder.id));
  const metrics = plansWithin(graph, holder).flatMap((plan) => metricsOf(graph, plan).map(({ metric }) => metric));
  return [...new Set(metrics)];
}

/** Those of this workspace, and not of a catalogue. */
const ownMetrics = (graph: GraphView): readonly Metric[] => graph.ofKind("metric").filter(({ readOnly }) => !readOnly);
