// Plans that were chosen before any work on values and engagement: by asking everybody in a troubled time, or by telling everybody.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { type Condition, conditionsOn, hasEngagementBefore, organisationOf } from "../../graph/organisation.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";

type Plan = DocumentOf<"plan">;
type Organisation = DocumentOf<"organisation">;

/** The day by which a plan had been chosen: its start, or the decision for it where that came first. */
function chosenBy(graph: GraphView, plan: Plan): number | undefined {
  const decision = graph.find(plan.fields.selection?.decision ?? "");
  const start = parseDate(plan.fields.dates?.start ?? "");
  const decided = isOfKind(decision, "decision") ? parseDate(decision.fields.date ?? "") : undefined;
  return start === undefined || decided === undefined ? start : Math.min(start, decided);
}

/** The organisation, when a plan was chosen there without any engagement work on record before; `undefined` too where nobody can say. */
function unengaged(
  graph: GraphView,
  plan: Plan,
): { readonly organisation: Organisation; readonly day: number } | undefined {
  const organisation = isUnderWay(plan, "chosen") ? organisationOf(graph) : undefined;
  const day = organisation && chosenBy(graph, plan);
  return organisation && day !== undefined && !hasEngagementBefore(organisation, day)
    ? { organisation, day }
    : undefined;
}

/** Whether executives chose a plan for staff whom nobody had engaged before. */
export const isDirectedUnready = (graph: GraphView, plan: Plan): boolean =>
  plan.fields.selection?.mode === "executive-led" && unengaged(graph, plan) !== undefined;

/** A plan that rests on what staff named when they were asked in a troubled time: the condition, and where the plan says that they were asked. */
type Consultation = {
  readonly organisation: Organisation;
  readonly condition: Condition;
  readonly place: readonly (string | number)[];
};

export function unreadyConsultation(graph: GraphView, plan: Plan): Consultation | undefined {
  const { mode, basis } = plan.fields.selection ?? {};
  const place = mode === "mandated" ? undefined : whereStaffNamedIt(mode, basis);
  const found = place && unengaged(graph, plan);
  const [condition] = found ? conditionsOn(found.organisation, found.day) : [];
  return place && found && condition ? { organisation: found.organisation, condition, place } : undefined;
}

type Selection = NonNullable<Plan["fields"]["selection"]>;

/** Staff named the problem where their asking is a ground of the choice, or where they chose and no data did. */
function whereStaffNamedIt(mode: Selection["mode"], basis: Selection["basis"] = []): Consultation["place"] | undefined {
  const index = basis.indexOf("staff-survey");
  if (index >= 0) return ["selection", "basis", index];
  const isReadable = basis.length > 0 && !basis.includes(undefined);
  return mode === "workforce-led" && isReadable && !basis.includes("data") ? ["selection", "mode"] : undefined;
}
