// The test cycles of a plan.
import type { DocumentOf } from "../../document/document.ts";
import type { Plan, Subject } from "./subject.ts";

export const cyclesOf = ({ graph }: Subject, plan: Plan): readonly DocumentOf<"cycle">[] =>
  graph.ofKind("cycle").filter(({ fields }) => fields.plan !== undefined && graph.find(fields.plan) === plan);
