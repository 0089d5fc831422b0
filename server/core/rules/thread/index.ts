import type { Rule } from "../../lint/rule.ts";
import directionContradicts from "./direction-contradicts.ts";
import levelNotRising from "./level-not-rising.ts";
import linkWithoutReason from "./link-without-reason.ts";
import localOnlyExpired from "./local-only-expired.ts";
import objectiveNotPlain from "./objective-not-plain.ts";
import objectiveOverloaded from "./objective-overloaded.ts";
import objectiveUnmeasured from "./objective-unmeasured.ts";
import objectiveWithoutPlan from "./objective-without-plan.ts";
import planWithoutObjective from "./plan-without-objective.ts";
import supportsTooMany from "./supports-too-many.ts";
import threadBrokenNational from "./thread-broken-national.ts";
import threadBrokenOrganisation from "./thread-broken-organisation.ts";
import threadExpired from "./thread-expired.ts";
import threadNone from "./thread-none.ts";
import threadSkipsOrganisation from "./thread-skips-organisation.ts";
import threadSuspect from "./thread-suspect.ts";
import threadThroughDraft from "./thread-through-draft.ts";
import unitOutsideObjective from "./unit-outside-objective.ts";

export const threadRules: readonly Rule[] = [
  directionContradicts,
  levelNotRising,
  linkWithoutReason,
  localOnlyExpired,
  objectiveNotPlain,
  objectiveOverloaded,
  objectiveUnmeasured,
  objectiveWithoutPlan,
  planWithoutObjective,
  supportsTooMany,
  threadBrokenNational,
  threadBrokenOrganisation,
  threadExpired,
  threadNone,
  threadSkipsOrganisation,
  threadSuspect,
  threadThroughDraft,
  unitOutsideObjective,
];
