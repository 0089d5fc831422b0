// 4. Focus: what each plan is steered by, whether its aim is complete, and whether its tests go on.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { monthsBetween, parseDate, toIso } from "../../document/period.ts";
import { gapsOfAim } from "../../graph/aim.ts";
import { type MetricRole, metricsOf, steeringCount } from "../../graph/plan-metrics.ts";
import { type Unit, unitOf } from "../../graph/units.ts";
import { optionsOf } from "../../lint/settings.ts";
import tooManyMetrics from "../../rules/scope/too-many-metrics.ts";
import { cyclesOf } from "./cycles.ts";
import {
  haveOf,
  list,
  named,
  ofThem,
  type Plan,
  quoted,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  shareThat,
  toldBy,
} from "./subject.ts";

type Part = Evaluation["focus"];
type Row = Part["plans"][number];

/** Months without a test cycle after which a plan is called quiet. */
export const QUIET_MONTHS = 6;
/** Fewer metrics than these cannot be an outcome, a process and a balancing one. */
const FEWEST_METRICS = 3;

/** Rules that speak of this part. */
const REMARKS = [
  "target-too-broad",
  "too-many-metrics",
  "conflicting-targets",
  "approach-clash",
  "plan-isolated",
] as const;

export function focusPart(subject: Subject): Part {
  const { graph, live } = subject;
  const rows = live.map((plan) => ({ plan, row: rowOf(subject, plan) }));
  const of = (is: (row: Row) => boolean): readonly Plan[] => rows.filter(({ row }) => is(row)).map(({ plan }) => plan);
  const aimsComplete = shareThat(rows, ({ row }) => row.aimLacks.length === 0);
  const quiet = of((row) => row.isQuiet);
  const lacking = (["outcome", "process", "balancing"] as const).map((role) => ({
    role,
    plans: of((row) => row[role] === 0),
  }));
  const crowded = live.filter(toldBy(subject, tooManyMetrics));
  const sparse = live.filter((plan) => steeringCount(plan) > 0 && steeringCount(plan) < FEWEST_METRICS);
  return {
    inShort:
      live.length === 0
        ? "No plan is at work, so there is nothing to say of focus."
        : `${ofThem(aimsComplete, "plan")} at work ${haveOf(aimsComplete.count, aimsComplete.of)} a complete aim; ${mixWords(rows.map(({ row }) => row))}. ${quietWords(quiet.length, live.length)}`,
    method: `Plans that were chosen and are not paused, stopped or closed are counted. An aim is complete when it says how much, by when, for whom and in which metric. A plan is quiet when it has been open for ${QUIET_MONTHS} months or more with no test cycle in the last ${QUIET_MONTHS}.`,
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...rows
        .filter(({ row }) => row.aimLacks.length > 0)
        .map(({ plan, row }) => `The aim of ${quoted(plan)} does not say ${list(row.aimLacks)}.`),
      ...lacking
        .filter(({ plans }) => plans.length > 0)
        .map(({ role, plans }) => `${quotedList(plans)} ${haveOf(plans.length)} no ${role} metric.`),
    ],
    next: [
      ...sentenceIf(
        quiet.length > 0,
        () =>
          `Ask the teams of ${quotedList(quiet)} whether tests go on unrecorded, are done, or are held up, and write it down.`,
      ),
      ...crowded.map((plan) => {
        const { most } = optionsOf(graph, tooManyMetrics, plan.path);
        return `Choose the metrics that steer ${quoted(plan)}, ${most} at most, and keep the others for orientation (context).`;
      }),
      ...sentenceIf(
        sparse.length > 0,
        () =>
          `Add an outcome, a process or a balancing metric to ${quotedList(sparse)}: fewer than three seldom tell the whole story.`,
      ),
    ],
    plans: rows.map(({ row }) => row),
    units: unitsOf(subject),
    aimsComplete,
  };
}

function rowOf(subject: Subject, plan: Plan): Row {
  const { graph, today } = subject;
  const uses = metricsOf(graph, plan);
  const count = (role: MetricRole): number => uses.filter((use) => use.role === role).length;
  const start = parseDate(plan.fields.dates?.start ?? "");
  const cycles = cyclesOf(subject, plan);
  const days = cycles.flatMap(({ fields }) => parseDate(fields.ended ?? fields.started ?? "") ?? []);
  const last = days.length === 0 ? undefined : Math.max(...days);
  const isOpenLong = start !== undefined && start <= today && monthsBetween(start, today) >= QUIET_MONTHS;
  return {
    ...named(plan),
    stage: plan.fields.stage ?? null,
    metrics: uses.length,
    outcome: count("outcome"),
    process: count("process"),
    balancing: count("balancing"),
    context: count("context"),
    aimLacks: gapsOfAim(plan).map(({ words }) => words),
    monthsOpen: start === undefined || start > today ? null : monthsBetween(start, today),
    cycles: cycles.length,
    lastCycle: last === undefined ? null : toIso(last),
    isQuiet: isOpenLong && (last === undefined || monthsBetween(Math.min(last, today), today) >= QUIET_MONTHS),
  };
}

function mixWords(rows: readonly Row[]): string {
  const { count, of } = shareThat(rows, (row) => row.outcome > 0 && row.process > 0 && row.balancing > 0);
  return `${count} of ${of} ${haveOf(count, of)} an outcome, a process and a balancing metric`;
}

function quietWords(quiet: number, all: number): string {
  if (quiet === 0) return "Each is new or has a recent test cycle.";
  return `${quiet} of ${all} ${haveOf(quiet, all)} been open for ${QUIET_MONTHS} months or more with no test cycle on record in the last ${QUIET_MONTHS}.`;
}

/** The units in which plans are at work, with how many there are in each. */
function unitsOf({ graph, live }: Subject): Part["units"] {
  const units = live.flatMap((plan) =>
    [...new Set((plan.fields.scope?.units ?? []).map((id) => unitOf(graph, id)))].filter((unit) => unit !== undefined),
  );
  const byUnit = Map.groupBy(units, (unit: Unit) => unit);
  return [...byUnit].map(([unit, plans]) => ({ ...named(unit), plans: plans.length }));
}
