// 12. What changed since an earlier evaluation: priorities, targets, definitions, sponsors and threads.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { counted, postInWords } from "../../document/words.ts";
import { dateInWords, sentenceIf } from "./subject.ts";

type Part = Evaluation["changes"];
type Change = Part["changes"][number];
type Named = { readonly id: string; readonly title: string };

/** What is compared, and how its value is said. */
const PLAN_FACTS = [
  { field: "priority", what: "priority" },
  { field: "aim", what: "aim" },
  { field: "sponsor", what: "sponsor" },
  { field: "stage", what: "stage" },
  { field: "verdict", what: "verdict" },
] as const;

const METRIC_FACTS = [
  { field: "target", what: "target" },
  { field: "version", what: "version of the definition" },
  { field: "definition", what: "definition" },
  { field: "status", what: "status" },
  { field: "thread", what: "thread" },
] as const;

export function changesPart(now: Evaluation["record"], earlier: Evaluation | undefined): Part {
  const changes = earlier ? [...planChanges(now, earlier.record), ...metricChanges(now, earlier.record)] : [];
  const silent = changes.filter(
    ({ what, about }) =>
      what === "definition" &&
      !changes.some((other) => other.about.id === about.id && other.what === "version of the definition"),
  );
  return {
    inShort: describe(changes.length, earlier),
    method:
      "The priority, aim, sponsor, stage and verdict of each plan, and the target, definition, version, status and thread of each metric, are held against those in the earlier evaluation. What happened and was undone in between does not show.",
    remarks: [],
    missing: sentenceIf(earlier === undefined, () => "No earlier evaluation was given to compare with."),
    next: [
      ...sentenceIf(
        earlier === undefined,
        () =>
          "Name a revision of git with --since, such as the tag of the last board meeting; or an earlier evaluation that was kept as JSON (--format json --out).",
      ),
      ...silent.map(
        ({ about }) =>
          `Give '${about.title}' a new version: its definition changed, and figures before and after are not the same measure.`,
      ),
      ...sentenceIf(
        changes.some(({ what }) => what === "priority" || what === "aim" || what === "target"),
        () => "See that a decision record says why each priority, aim and target changed.",
      ),
    ],
    since: earlier?.asOf ?? null,
    changes,
  };
}

function describe(count: number, earlier: Evaluation | undefined): string {
  if (!earlier) return "Nothing can be said of changes: no earlier evaluation was given.";
  const since = `since the evaluation of ${dateInWords(earlier.asOf)}`;
  return count === 0 ? `Nothing that is compared has changed ${since}.` : `${counted(count, "change")} ${since}.`;
}

function planChanges({ plans }: Evaluation["record"], { plans: before }: Evaluation["record"]): readonly Change[] {
  return [
    ...comings("plan", plans, before),
    ...plans.flatMap((plan) => {
      const old = before.find(({ id }) => id === plan.id);
      return old ? PLAN_FACTS.flatMap(({ field, what }) => changeOf(what, plan, old[field], plan[field])) : [];
    }),
  ];
}

function metricChanges(
  { metrics }: Evaluation["record"],
  { metrics: before }: Evaluation["record"],
): readonly Change[] {
  return [
    ...comings("metric", metrics, before),
    ...metrics.flatMap((metric) => {
      const old = before.find(({ id }) => id === metric.id);
      return old ? METRIC_FACTS.flatMap(({ field, what }) => changeOf(what, metric, old[field], metric[field])) : [];
    }),
  ];
}

/** What is new, and what is gone. */
function comings(kind: string, now: readonly Named[], before: readonly Named[]): readonly Change[] {
  const lacks = (all: readonly Named[], { id }: Named): boolean => !all.some((one) => one.id === id);
  const change = ({ id, title }: Named, isNew: boolean): Change => ({
    what: kind,
    about: { id, title },
    before: isNew ? "" : "there",
    after: isNew ? "there" : "",
    sentence: isNew ? `The ${kind} '${title}' is new.` : `The ${kind} '${title}' is no longer looked at.`,
  });
  return [
    ...now.filter((one) => lacks(before, one)).map((one) => change(one, true)),
    ...before.filter((one) => lacks(now, one)).map((one) => change(one, false)),
  ];
}

function changeOf(what: string, { id, title }: Named, before: string, after: string): readonly Change[] {
  if (before === after) return [];
  const say = (value: string): string =>
    value === "" ? "nothing" : `'${what === "sponsor" ? postInWords(value) : value}'`;
  return [
    {
      what,
      about: { id, title },
      before,
      after,
      sentence: `The ${what} of '${title}' changed from ${say(before)} to ${say(after)}.`,
    },
  ];
}
