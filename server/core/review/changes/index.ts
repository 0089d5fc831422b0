// Every family of changes. Each tells what it knows how to say; what is left is told by the class of the field.
import type { ChangeFamily } from "../family.ts";
import aim from "./aim.ts";
import baseline from "./baseline.ts";
import catalogues from "./catalogues.ts";
import data from "./data.ts";
import dates from "./dates.ts";
import definition from "./definition.ts";
import documents from "./documents.ts";
import links from "./links.ts";
import metricStatus from "./metric-status.ts";
import objective from "./objective.ts";
import parents from "./parents.ts";
import plan from "./plan.ts";
import planMetrics from "./plan-metrics.ts";
import priority from "./priority.ts";
import readable from "./readable.ts";
import scope from "./scope.ts";
import settings from "./settings.ts";
import suppressions from "./suppressions.ts";
import targets from "./targets.ts";
import threads from "./threads.ts";
import verdicts from "./verdicts.ts";

export const families: readonly ChangeFamily[] = [
  readable,
  documents,
  catalogues,
  priority,
  targets,
  baseline,
  definition,
  objective,
  links,
  planMetrics,
  metricStatus,
  parents,
  plan,
  dates,
  scope,
  aim,
  threads,
  data,
  verdicts,
  suppressions,
  settings,
];
