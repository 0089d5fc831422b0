// The evaluation of an organisation, a programme or a plan: twelve parts, each with its value, how it was worked out, what is missing and
// what to do next. There is no total and no ranking: a total would hide what each part says.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import { summaryOf } from "../summary.ts";
import { changesPart, type Earlier } from "./changes.ts";
import { choicePart } from "./choice.ts";
import { connectednessPart } from "./connectedness.ts";
import { dilutionPart } from "./dilution.ts";
import { focusPart } from "./focus.ts";
import { leadershipPart } from "./leadership.ts";
import { measurementPart } from "./measurement.ts";
import { peoplePart } from "./people.ts";
import { readinessPart } from "./readiness.ts";
import { recordPart } from "./record.ts";
import { type Evaluable, list, type Subject, subjectOf } from "./subject.ts";
import { sustainmentPart } from "./sustainment.ts";
import { threadPart } from "./thread.ts";
import { verdictsPart } from "./verdicts.ts";

export type { Evaluable } from "./subject.ts";

/** What to evaluate, as of when, and what to compare it with. */
export type EvaluationOptions = {
  /** A day number. */
  readonly today: number;
  /** What to evaluate; the organisation, or else everything, when left out. */
  readonly document?: Evaluable | undefined;
  /** What to compare with, and the documents that it was made of, where they are at hand. */
  readonly since?: Evaluation | undefined;
  readonly earlier?: Earlier | undefined;
};

/** Never throws, whatever the documents say or leave out. `findings` are all of the checker's, as of the same day. */
export function evaluate(
  graph: Graph,
  findings: readonly Diagnostic[],
  { today, document = organisationIn(graph), since, earlier }: EvaluationOptions,
): Evaluation {
  const subject = subjectOf(graph, findings, today, document);
  const thread = threadPart(subject);
  const focus = focusPart(subject);
  const leadership = leadershipPart(subject);
  const people = peoplePart(subject);
  const measurement = measurementPart(subject);
  const record = recordPart(subject);
  return {
    format: "plan-lint-evaluation",
    version: 1,
    asOf: toIso(today),
    about: aboutOf(document),
    documents: { ...summaryOf(graph, findings, today).documents },
    notes: notesOn(subject),
    thread,
    verdicts: verdictsPart(subject),
    dilution: dilutionPart(subject),
    focus,
    leadership,
    choice: choicePart(subject),
    connectedness: connectednessPart(subject),
    people,
    measurement,
    readiness: readinessPart(subject, { thread, focus, leadership, people, measurement }),
    sustainment: sustainmentPart(subject),
    changes: changesPart(subject, record, since, earlier),
    record,
    caution: CAUTION,
  };
}

/** Whether a document is one that can be evaluated. */
export const isEvaluable = (document: Parameters<typeof isOfKind>[0]): document is Evaluable =>
  isOfKind(document, "organisation") || isOfKind(document, "programme") || isOfKind(document, "plan");

/** What is evaluated where nothing is named. */
export const organisationIn = (graph: Graph): DocumentOf<"organisation"> | undefined =>
  graph.ofKind("organisation").find(({ readOnly }) => !readOnly);

function aboutOf(document: Evaluable | undefined): Evaluation["about"] {
  if (!document) return { kind: "workspace", id: null, title: "Everything in this folder" };
  return { kind: document.kind, id: document.id ?? null, title: document.title ?? document.id ?? document.path };
}

/** What could not be read is not counted, and that should be known. */
function notesOn({ graph, findings }: Subject): readonly string[] {
  const partly = graph.partlyRead().filter(({ readOnly }) => !readOnly);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return [
    ...(partly.length > 0
      ? [
          `${counted(partly.length, "document")} could not be read in full (${list(partly.map(({ path }) => path))}). What could not be read is missing here.`,
        ]
      : []),
    ...(errors > 0 ? [`'plan-lint check' finds ${counted(errors, "error")} here; mend them first.`] : []),
  ];
}

const CAUTION: Evaluation["caution"] = [
  "The questions asked here come from an evaluation of five trusts, with one network survey and no control group. They are worth asking; nobody has proved that good answers to them make care better.",
  "Signals on charts show when a figure changed, and not why. Other things changed at the same time.",
  "The original evaluation used interrupted time series. This one does not, and estimates no effect of a programme.",
  "A verdict by chance is possible: of metrics in which nothing changed, about 5 in 100 are called improved and as many worsened, and up to 7 where each figure carries over from the one before.",
  "The figures are only as good as what was written down. Where something is missing, that is said, and nothing is guessed.",
];
