// 11. Sustainment: remeasures done, gains that lasted, and limits worked out anew.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { DocumentOf } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import { lastDayOf, REMEASURES } from "../../graph/remeasures.ts";
import { type JudgedUse, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import {
  areOf,
  type Metric,
  named,
  quoted,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  shareThat,
} from "./subject.ts";

type Part = Evaluation["sustainment"];
type Event = DocumentOf<"event">;
type Target = NonNullable<NonNullable<Event["fields"]["targets"]>[number]>;

/** Rules that speak of this part. */
const REMARKS = ["remeasure-overdue", "rebase-without-reason"] as const;

export function sustainmentPart(subject: Subject): Part {
  const { graph, plans, metrics, today, findings } = subject;
  const events = graph
    .ofKind("event")
    .filter(({ readOnly, fields }) => !readOnly && plans.some((plan) => graph.find(fields.plan ?? "") === plan));
  const remeasures = REMEASURES.map((days) => remeasuresAfter(events, days, today));
  const overdue = remeasures.filter(({ done, due }) => done < due);
  const gained = gainedUses(subject);
  const held = shareThat(gained, ({ verdict }) => verdict.name === "improved");
  const due = new Set(findings.filter(({ rule }) => rule === "rebase-due").map(({ owner }) => owner));
  const rebaseDue = metrics.filter(({ path }) => due.has(path));
  const lost = gained.filter(({ verdict }) => verdict.name !== "improved");
  const [doneInAll, dueInAll] = [sumOf(remeasures.map(({ done }) => done)), sumOf(remeasures.map((row) => row.due))];
  return {
    inShort: [
      gained.length === 0
        ? "No metric has improved after a plan's change yet, so there is no gain to keep."
        : `${held.count} of ${counted(held.of, "metric")} that improved after a change still ${held.count === 1 ? "holds its" : "hold their"} gain.`,
      dueInAll === 0
        ? "No remeasure of an event is due."
        : `${doneInAll} of ${counted(dueInAll, "remeasure")} due after events ${areOf(doneInAll)} done.`,
    ].join(" "),
    method:
      "A metric holds its gain when five of its last seven points are still on the better side of the mean before the change. Remeasures are counted for each target of each event, once their day has come. A target's gain is kept when the figure is still better than before the event.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(events.length === 0, () => "No improvement event with remeasures is recorded."),
      ...overdue.map(
        ({ days, done, due: owed }) =>
          `${owed - done} of ${counted(owed, "figure")} due ${days} days after an event ${areOf(owed - done)} not there.`,
      ),
      ...metrics.flatMap((metric) =>
        (metric.fields.rebase ?? []).flatMap((entry) =>
          entry?.from !== undefined && entry.reason === undefined
            ? [`The limits of ${quoted(metric)} were worked out anew from ${entry.from}, and no reason is given.`]
            : [],
        ),
      ),
    ],
    next: [
      ...sentenceIf(overdue.length > 0, () => "Ask the process owners for the remeasures that are due."),
      ...sentenceIf(
        lost.length > 0,
        () => `Find out what held the gain of ${quotedList(lost.map(({ metric }) => metric))} at first, and what went.`,
      ),
      ...sentenceIf(
        rebaseDue.length > 0,
        () =>
          `Decide whether to work out new limits for ${quotedList(rebaseDue)}, with a reason, so that charts and target icons describe today's process.`,
      ),
    ],
    remeasures,
    kept: ([90, 365] as const).map((days) => ({
      days,
      share: shareThat(targetsAt(events, days), (target) => isKept(target, days)),
    })),
    held,
    rebases: metrics.flatMap((metric) => rebasesOf(metric)),
    rebaseDue: rebaseDue.map(named),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

function remeasuresAfter(
  events: readonly Event[],
  days: (typeof REMEASURES)[number],
  today: number,
): Part["remeasures"][number] {
  const due = events.filter((event) => {
    const day = lastDayOf(event);
    return day !== undefined && day + days <= today;
  });
  const targets = due.flatMap(({ fields }) => (fields.targets ?? []).flatMap((target) => target ?? []));
  return { days, due: targets.length, done: targets.filter((target) => target[`day${days}`] !== undefined).length };
}

/** Targets of which one can tell after so many days whether they are better than before. */
function targetsAt(events: readonly Event[], days: 90 | 365): readonly Target[] {
  return events
    .flatMap(({ fields }) => (fields.targets ?? []).flatMap((target) => target ?? []))
    .filter(
      (target) =>
        target[`day${days}`] !== undefined &&
        target.baseline !== undefined &&
        target.target !== undefined &&
        target.target !== target.baseline,
    );
}

function isKept(target: Target, days: 90 | 365): boolean {
  const { baseline = 0, target: aim = 0 } = target;
  const figure = target[`day${days}`] ?? baseline;
  return aim > baseline ? figure > baseline : figure < baseline;
}

/** Metrics that a plan means to change and that improved at some time after its change; each once, for the plan that comes first. */
function gainedUses({ graph, plans, today }: Subject): readonly JudgedUse[] {
  const uses = plans
    .flatMap((plan) => planVerdict(graph, plan, today).metrics)
    .filter(
      ({ role, verdict }) =>
        role !== "context" && (verdict.name === "improved" || verdict.name === "improved-not-sustained"),
    );
  return [...new Map(uses.toReversed().map((use) => [use.metric, use])).values()].toReversed();
}

const rebasesOf = (metric: Metric): Part["rebases"] =>
  (metric.fields.rebase ?? []).flatMap((entry) =>
    entry?.from === undefined ? [] : [{ metric: named(metric), from: entry.from, reason: entry.reason ?? null }],
  );
