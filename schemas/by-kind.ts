// The schema of each kind, and the types of its fields.

import type { z } from "zod";
import type { config } from "./config.ts";
import type { Kind } from "./kind.ts";
import { assessment } from "./kinds/assessment.ts";
import { capability } from "./kinds/capability.ts";
import { cycle } from "./kinds/cycle.ts";
import { decision } from "./kinds/decision.ts";
import { event } from "./kinds/event.ts";
import { leadership } from "./kinds/leadership.ts";
import { metric } from "./kinds/metric.ts";
import { objective } from "./kinds/objective.ts";
import { organisation } from "./kinds/organisation.ts";
import { plan } from "./kinds/plan.ts";
import { programme } from "./kinds/programme.ts";
import { survey } from "./kinds/survey.ts";
import { unit } from "./kinds/unit.ts";

export { config, SEVERITIES } from "./config.ts";
export const schemas = {
  organisation,
  unit,
  objective,
  programme,
  plan,
  metric,
  leadership,
  decision,
  cycle,
  event,
  survey,
  assessment,
  capability,
} as const satisfies Record<Kind, z.ZodType>;

/** The fields of a complete document of one kind. */
export type FieldsOf<K extends Kind> = z.output<(typeof schemas)[K]>;

export type PlanFields = FieldsOf<"plan">;

export type ConfigFields = z.output<typeof config>;

/** The same fields where any part may be absent, and an entry of a list may be unusable (it keeps its place). */
export type DeepPartial<Value> = Value extends readonly (infer Item)[]
  ? readonly (DeepPartial<Item> | undefined)[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: DeepPartial<Value[Name]> | undefined }
    : Value;
