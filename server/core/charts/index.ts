// Every sort of chart, in the order in which they are offered.
import type { KnownDocument } from "../document/document.ts";
import type { ChartType } from "./chart-type.ts";
import groupTies from "./network/group-ties.ts";
import networkBars from "./network/network-bars.ts";
import sociogram from "./network/sociogram.ts";
import coverage from "./organisation/coverage.ts";
import measure from "./organisation/measure.ts";
import scorecard from "./organisation/scorecard.ts";
import tenures from "./organisation/tenures.ts";
import thread from "./organisation/thread.ts";
import beforeAfter from "./plan/before-after.ts";
import dilution from "./plan/dilution.ts";
import drivers from "./plan/drivers.ts";
import paired from "./plan/paired.ts";
import priorityRanks from "./plan/priority-ranks.ts";
import remeasures from "./plan/remeasures.ts";
import smallMultiples from "./plan/small-multiples.ts";
import run from "./spc/run.ts";
import spc from "./spc/spc.ts";

export const chartTypes: readonly ChartType[] = [
  spc,
  scorecard,
  smallMultiples,
  paired,
  run,
  beforeAfter,
  dilution,
  drivers,
  thread,
  measure,
  coverage,
  tenures,
  priorityRanks,
  remeasures,
  sociogram,
  groupTies,
  networkBars,
];

/** The sorts of chart that a document has; the first is its usual one. */
export const chartTypesFor = ({ kind }: KnownDocument): readonly ChartType[] =>
  chartTypes.filter(({ of }) => of.includes(kind));
