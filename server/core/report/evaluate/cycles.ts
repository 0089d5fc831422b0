// The test cycles of a plan.
import type { DocumentOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Plan } from "./subject.ts";

export const cyclesOf = ({ graph }: { readonly graph: GraphView }, plan: Plan): readonly DocumentOf<"cycle">[] =>
  graph.ofKind("cycle").filter(({ fields }) => fields.plan !== undefined && graph.find(fields.plan) === plan);
