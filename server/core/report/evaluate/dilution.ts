// 3. Could we have seen it? Metrics that count more than the plan changes, and what becomes of the plan's effect in them.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { counted } from "../../document/words.ts";
import { type Breadth, breadthOf } from "../../graph/breadth.ts";
import { type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import { visibility } from "../../measure/verdict/dilution.ts";
import { canShow, describeChances, describeEffect, type Effect, effectOn } from "../../measure/verdict/plan-effect.ts";
import { list, named, quoted, remarksBy, type Subject } from "./subject.ts";

type Part = Evaluation["dilution"];
type Row = { readonly use: MetricUse; readonly breadth: Breadth; readonly effect: Effect | undefined };

/** Rules that speak of this part. */
const REMARKS = ["only-high-level-metrics"] as const;

export function dilutionPart(subject: Subject): Part {
  const { graph, today } = subject;
  const uses = subject.live
    .flatMap((plan) => metricsOf(graph, plan))
    .filter(({ metric }) => metric.fields.status !== "retired");
  const rows = uses.flatMap((use): readonly Row[] => {
    const breadth = breadthOf(graph, use);
    if (!breadth) return [];
    const { share } = breadth;
    return [{ use, breadth, effect: share && effectOn(graph, use, share.part / share.whole, today) }];
  });
  const isJudge = ({ role }: MetricUse): boolean => role !== "context";
  const judges = uses.filter(isJudge);
  const judging = rows.filter(({ use }) => isJudge(use));
  const hidden = judging.filter(({ effect }) => effect && canShow(effect) === "cannot");
  return {
    inShort: describe(judges.length, judging.length, hidden),
    method:
      "Metrics that are there for orientation (context) are listed and not judged. An effect in a part appears in a figure for the whole only by its share. The share is the size of the plan's units over the size of what the metric counts, in the first measure that both have. The effect is what the aim or target asks for, times the share. The chance to see it is that of the verdict with a year of points on either side, from the standard deviation and the carry-over of the metric's own baseline: under 50 in 100 a metric cannot show the plan, from 50 to 80 it may, from 80 on it can. The bounds are those within which the standard deviation of so few points is known.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...rows
        .filter(({ breadth }) => !breadth.share)
        .map(
          ({ use, breadth }) =>
            `${quoted(use.metric)} counts all of ${quoted(breadth.whole)}, and no sizes say how small a part ${quoted(use.plan)} changes.`,
        ),
      ...rows
        .filter(({ use, breadth, effect }) => use.role !== "balancing" && breadth.share && !effect)
        .map(({ use }) => `Nothing says by how much ${quoted(use.plan)} means to move ${quoted(use.metric)}.`),
    ],
    next: hidden.map(
      ({ use }) =>
        `Judge ${quoted(use.plan)} by a metric of its own units, and keep ${quoted(use.metric)} beside it for orientation.`,
    ),
    rows: rows.map(toValue),
  };
}

function describe(judges: number, wide: number, hidden: readonly Row[]): string {
  if (judges === 0) return "No plan at work has a metric by which it is judged yet.";
  const metrics = `${counted(judges, "metric")} by which plans at work are judged`;
  if (wide === 0) return `None of ${metrics} counts more than the plan changes.`;
  const which = list(hidden.map(({ use }) => `${quoted(use.metric)} (in ${quoted(use.plan)})`));
  const cannot = hidden.length === 0 ? "" : ` Too broad to show what its plan asks for: ${which}.`;
  return `${wide} of ${metrics} ${wide === 1 ? "counts" : "count"} more than the plan changes.${cannot}`;
}

function toValue({ use, breadth, effect }: Row): Part["rows"][number] {
  const { share } = breadth;
  return {
    plan: named(use.plan),
    metric: named(use.metric),
    role: use.role,
    unit: use.metric.fields.unit ?? "",
    measure: share?.measure ?? null,
    part: share?.part ?? null,
    whole: share?.whole ?? null,
    share: share ? share.part / share.whole : null,
    gain: effect?.gain ?? null,
    effect: effect?.effect ?? null,
    range: effect?.range ?? null,
    points: effect?.points ?? 0,
    chance: chanceOf(effect),
    canShow: (effect && canShow(effect)) ?? null,
    sentence: sentenceOn(use, breadth, effect),
  };
}

function chanceOf(effect: Effect | undefined): Part["rows"][number]["chance"] {
  if (effect?.noise === undefined) return null;
  const { wide, local, byChance } = visibility(effect.share, effect.gain, effect.noise);
  return { wide: wide.chance, between: [wide.low, wide.high], local: local.chance, byChance };
}

function sentenceOn({ role }: MetricUse, { share, whole }: Breadth, effect: Effect | undefined): string {
  if (!share) return `It counts all of ${quoted(whole)}; no sizes say how small a part the plan changes.`;
  if (role === "balancing")
    return "The plan changes a part of it, so harm there shows in it by that share alone. No plan asks a balancing metric to move.";
  if (!effect) return "The plan changes a part of it, and nothing says how far it is meant to move.";
  return [describeEffect(effect), describeChances(effect)].filter(Boolean).join(" ");
}
