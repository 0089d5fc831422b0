// Every sort of chart, in the order in which they are offered.
import type { KnownDocument } from "../document/document.ts";
import beforeAfter from "./before-after.ts";
import type { ChartType } from "./chart-type.ts";
import coverage from "./coverage.ts";
import dilution from "./dilution.ts";
import drivers from "./drivers.ts";
import groupTies from "./group-ties.ts";
import networkBars from "./network-bars.ts";
import paired from "./paired.ts";
import priorityRanks from "./priority-ranks.ts";
import remeasures from "./remeasures.ts";
import run from "./run.ts";
import scorecard from "./scorecard.ts";
import smallMultiples from "./small-multiples.ts";
import sociogram from "./sociogram.ts";
import spc from "./spc.ts";
import tenures from "./tenures.ts";
import thread from "./thread.ts";

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
