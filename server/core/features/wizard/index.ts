// Every wizard, by the kind of what it begins.
import type { Kind } from "../../../../schemas/index.ts";
import { cycle } from "./cycle.ts";
import { decision } from "./decision.ts";
import { metric } from "./metric.ts";
import { objective } from "./objective.ts";
import { plan } from "./plan.ts";
import type { Wizard } from "./question.ts";
import { survey } from "./survey.ts";
import { unit } from "./unit.ts";

/** In the order in which to offer them. */
export const WIZARDS = { plan, metric, objective, decision, cycle, survey, unit } as const satisfies Partial<
  Record<Kind, Wizard>
>;

type WizardKind = keyof typeof WIZARDS;

export const isWizardKind = (kind: string): kind is WizardKind => Object.hasOwn(WIZARDS, kind);

export type { Answers, OfferedCatalogue, Situation, Undecided, Written, WrittenFile } from "./question.ts";
export { repository, repositoryFiles, titleFrom } from "./repository.ts";
export { type Step, takeStep } from "./take-step.ts";
