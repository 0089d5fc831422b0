// Every rule over two states of a workspace. A test holds that this list matches the files.
import type { RevisionRule } from "../revision-rule.ts";
import baselineMovedAfterChange from "./baseline-moved-after-change.ts";
import dataRevisedSilently from "./data-revised-silently.ts";
import decisionMissing from "./decision-missing.ts";
import definitionChangedWithoutVersion from "./definition-changed-without-version.ts";
import idCollisionWithBase from "./id-collision-with-base.ts";
import linkUnreadAfterChange from "./link-unread-after-change.ts";
import metricRemovedStillReferenced from "./metric-removed-still-referenced.ts";
import priorityChangedWithoutRationale from "./priority-changed-without-rationale.ts";
import priorityChurn from "./priority-churn.ts";
import threadLostInChange from "./thread-lost-in-change.ts";

export const revisionRules: readonly RevisionRule[] = [
  baselineMovedAfterChange,
  dataRevisedSilently,
  decisionMissing,
  definitionChangedWithoutVersion,
  idCollisionWithBase,
  linkUnreadAfterChange,
  metricRemovedStillReferenced,
  priorityChangedWithoutRationale,
  priorityChurn,
  threadLostInChange,
];
