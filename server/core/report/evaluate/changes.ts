// 12. What changed since an earlier evaluation: priorities, targets, definitions, sponsors and threads.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { counted, nameOf, postInWords } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { PLAN_VERDICT_WORDS, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import { Comparison } from "../../review/comparison.ts";
import { causeFor, causeInWords, type VerdictCause, verdictsWithoutFigures } from "../../review/verdict-cause.ts";
import { dateInWords, type Subject, sentenceIf } from "./subject.ts";

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

/** The documents of an earlier evaluation, and how they are called: "'march-board' (commit 1a2b3c4 of 12 March 2026)". */
export type Earlier = { readonly graph: GraphView; readonly words: string };

export function changesPart(
  subject: Subject,
  now: Evaluation["record"],
  earlier: Evaluation | undefined,
  documents: Earlier | undefined,
): Part {
  const causes = earlier ? causesOfVerdicts(subject, now, earlier.record, documents) : new Map<string, KnownCause>();
  const changes = earlier
    ? [...planChanges(subject.graph, now, earlier.record, causes), ...metricChanges(now, earlier.record)]
    : [];
  const silent = changes.filter(
    ({ what, about }) =>
      what === "definition" &&
      !changes.some((other) => other.about.id === about.id && other.what === "version of the definition"),
  );
  return {
    inShort: [...verdictsWithoutFigures([...causes.values()]), describe(changes.length, earlier, documents)].join(" "),
    method:
      "The priority, aim, sponsor, stage and verdict of each plan, and the target, definition, version, status and thread of each metric, are held against those in the earlier evaluation. What happened and was undone in between does not show.",
    remarks: [],
    missing: [
      ...sentenceIf(earlier === undefined, () => "No earlier evaluation was given to compare with."),
      ...sentenceIf(
        documents === undefined && changes.some(({ what }) => what === "verdict"),
        () =>
          "Why a verdict changed cannot be told from an earlier evaluation alone: name the revision of git that it was made of.",
      ),
    ],
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
    // What only looks like news comes first.
    changes: [...changes.filter(isWithoutFigures), ...changes.filter((change) => !isWithoutFigures(change))],
  };
}

const isWithoutFigures = ({ sameFigures }: Change): boolean => sameFigures === true;

function describe(count: number, earlier: Evaluation | undefined, documents: Earlier | undefined): string {
  if (!earlier) return "Nothing can be said of changes: no earlier evaluation was given.";
  const since = documents ? `since ${documents.words}` : `since the evaluation of ${dateInWords(earlier.asOf)}`;
  return count === 0 ? `Nothing that is compared has changed ${since}.` : `${counted(count, "change")} ${since}.`;
}

/** "Urology cases per session to 2.6 by 31 March 2026": the record has the id of the metric, which holds its title. */
const aimInWords = (graph: GraphView, aim: string): string =>
  aim.replace(/^\S+(?= to )/, (id) => {
    const metric = graph.find(id);
    return isOfKind(metric, "metric") ? nameOf(metric) : id;
  });

function planChanges(
  graph: GraphView,
  { plans }: Evaluation["record"],
  { plans: before }: Evaluation["record"],
  causes: ReadonlyMap<string, KnownCause>,
): readonly Change[] {
  return [
    ...comings("plan", plans, before),
    ...plans.flatMap((plan) => {
      const old = before.find(({ id }) => id === plan.id);
      return old
        ? PLAN_FACTS.flatMap(({ field, what }) =>
            changeOf(
              what,
              plan,
              ...(field === "aim"
                ? ([aimInWords(graph, old.aim), aimInWords(graph, plan.aim)] as const)
                : ([old[field], plan[field]] as const)),
              field === "verdict" ? causes.get(plan.id) : undefined,
            ),
          )
        : [];
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

/** Why a verdict is another; `byTime` where the same documents are judged otherwise by now. */
type KnownCause = VerdictCause & { readonly byTime?: boolean };

const sayCause = (cause: KnownCause): string =>
  cause.byTime ? "because time has passed; what the documents say is the same" : causeInWords(cause);

/** Why each plan is judged otherwise, as far as the earlier documents are at hand. */
function causesOfVerdicts(
  { graph, today }: Subject,
  { plans }: Evaluation["record"],
  { plans: before }: Evaluation["record"],
  documents: Earlier | undefined,
): ReadonlyMap<string, KnownCause> {
  if (documents === undefined) return new Map();
  const comparison = new Comparison(documents.graph, graph, { today });
  return new Map(
    plans.flatMap((plan): readonly (readonly [string, KnownCause])[] => {
      const old = before.find(({ id }) => id === plan.id);
      const is = graph.find(plan.id);
      const was = is && comparison.earlier(is);
      if (old === undefined || old.verdict === plan.verdict || !isOfKind(is, "plan") || !isOfKind(was, "plan"))
        return [];
      const judged = (state: GraphView, one: DocumentOf<"plan">): string => planVerdict(state, one, today).name;
      if (PLAN_VERDICT_WORDS[planVerdict(documents.graph, was, today).name] === plan.verdict)
        return [
          [plan.id, { causes: [], sameFigures: false, words: ["time has passed", "time has passed"], byTime: true }],
        ];
      const cause = causeFor(comparison, { before: was, after: is }, (state) => {
        const mixed = state.find(plan.id);
        return isOfKind(mixed, "plan") ? judged(state, mixed) : undefined;
      });
      return [[plan.id, cause]];
    }),
  );
}

/** Dates as people say them. */
const withDates = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, dateInWords);

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

function changeOf(
  what: string,
  { id, title }: Named,
  before: string,
  after: string,
  cause?: KnownCause,
): readonly Change[] {
  if (before === after) return [];
  const say = (value: string): string =>
    value === "" ? "nothing" : `'${what === "sponsor" ? postInWords(value) : withDates(value)}'`;
  return [
    {
      what,
      about: { id, title },
      before,
      after,
      sentence: `The ${what} of '${title}' changed from ${say(before)} to ${say(after)}${cause ? `, ${sayCause(cause)}` : ""}.`,
      ...(cause && { sameFigures: cause.sameFigures }),
    },
  ];
}
