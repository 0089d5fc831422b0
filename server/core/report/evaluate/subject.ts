// What an evaluation looks at: an organisation, a programme, a plan, or all that there is; and the words that its parts share.

import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { type Document, type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { formatDate, parseDate, toIso } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { counted, nameOf } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import { isOwnAndInForce } from "../../graph/in-use.ts";
import { isOwnOfSystem } from "../../graph/organisation-words.ts";
import { isUnderWay, metricsOf, plansWithin } from "../../graph/plan-metrics.ts";
import { above } from "../../graph/thread.ts";
import type { Diagnostic, Rule } from "../../lint/rule.ts";

export type Plan = DocumentOf<"plan">;
export type Metric = DocumentOf<"metric">;
export type Objective = DocumentOf<"objective">;

/** What can be evaluated; everything in the workspace where there is no such document. */
export type Evaluable = (DocumentOf<"organisation"> | DocumentOf<"programme"> | Plan) & KnownDocument;

export type Subject = {
  readonly graph: Graph;
  /** Every finding of the checker. */
  readonly findings: readonly Diagnostic[];
  /** A day number. */
  readonly today: number;
  readonly document: Evaluable | undefined;
  /** All plans, whatever their stage. */
  readonly plans: readonly Plan[];
  /** Plans that were chosen and whose work goes on. */
  readonly live: readonly Plan[];
  /** Those of them that have come as far as measuring. */
  readonly measuring: readonly Plan[];
  /** Metrics that are not retired. */
  readonly metrics: readonly Metric[];
  /** The organisation's own objectives that are in force. */
  readonly objectives: readonly Objective[];
};

export function subjectOf(
  graph: Graph,
  findings: readonly Diagnostic[],
  today: number,
  document: Evaluable | undefined,
): Subject {
  const isPart = isOfKind(document, "plan") || isOfKind(document, "programme");
  const plans = isPart ? plansWithin(graph, document) : graph.ofKind("plan").filter(isOwn);
  const used = new Set(plans.flatMap((plan) => metricsOf(graph, plan).map(({ metric }) => metric)));
  const metrics = isPart ? [...used] : graph.ofKind("metric").filter(isOwn);
  const reached = new Set([...plans, ...(isPart ? [document] : [])].flatMap((from) => [...above(graph, from)]));
  const objectives = isPart ? [...reached] : graph.ofKind("objective");
  return {
    graph,
    findings,
    today,
    document,
    plans,
    live: plans.filter((plan) => isUnderWay(plan, "chosen")),
    measuring: plans.filter((plan) => isUnderWay(plan, "baseline")),
    metrics: metrics.filter(({ fields }) => fields.status !== "retired"),
    objectives: objectives.filter(
      (one): one is Objective & KnownDocument =>
        isOfKind(one, "objective") &&
        isOwn(one) &&
        (one.fields.level === "organisation" || isOwnOfSystem(graph, one)) &&
        isOwnAndInForce(graph, one, today),
    ),
  };
}

const isOwn = ({ readOnly }: Pick<Document, "readOnly">): boolean => !readOnly;

/** Whether only a part of the workspace is looked at. */
export const isPartial = ({ document }: Subject): boolean =>
  isOfKind(document, "plan") || isOfKind(document, "programme");

type Named = Evaluation["thread"]["nationalWithNothing"][number];
export type Share = Evaluation["thread"]["withPlan"];

export const named = (document: Pick<Document, "id" | "title" | "path">): Named => ({
  id: document.id ?? document.path,
  title: document.title ?? document.id ?? document.path,
});

/** A share; of nothing there is no percentage. */
export const shareOf = (count: number, of: number): Share => ({
  count,
  of,
  percent: of === 0 ? null : (100 * count) / of,
});

/** How many of some things are of a sort. */
export const shareThat = <Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): Share =>
  shareOf(things.filter(is).length, things.length);

/** "10 of 13 metrics"; "no metrics" of nothing. */
export const ofThem = ({ count, of }: Share, noun: string): string =>
  of === 0 ? `no ${noun}s` : `${count} of ${counted(of, noun)}`;

/** "3", "1 of 2": a document in quotation marks. */
export const quoted = (document: Pick<Document, "id" | "title" | "path">): string => `'${nameOf(document)}'`;

/** The same where a sentence names it only in passing: a long title is cut. */
export const shortlyQuoted = ({ title }: Named): string => `'${quote(title, LONGEST_NAME)}'`;

const LONGEST_NAME = 80;

const SHOWN = 6;

/** "'A', 'B' and 3 more". */
export function list(items: readonly string[]): string {
  const shown = items.length > SHOWN ? [...items.slice(0, SHOWN - 1), `${items.length - SHOWN + 1} more`] : items;
  return shown.length <= 1 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

export const quotedList = (documents: readonly Pick<Document, "id" | "title" | "path">[]): string =>
  list(documents.map(quoted));

/** A date as it is written in a document, for values; null where it cannot be read. */
export function isoOf(written: string | undefined): string | null {
  const day = parseDate(written ?? "");
  return day === undefined ? null : toIso(day);
}

/** "15 May 2025", from a value of an evaluation. */
export const dateInWords = (iso: string): string => formatDate(parseDate(iso) ?? 0);

/** One sentence, or none. */
export const sentenceIf = (holds: boolean, sentence: () => string): readonly string[] => (holds ? [sentence()] : []);

/** "is" for one of them, and for none of one; "are" for more or none. */
export const areOf = (count: number, of?: number): string => (count === 1 || of === 1 ? "is" : "are");
export const haveOf = (count: number, of?: number): string => (count === 1 || of === 1 ? "has" : "have");

/** Whether a rule has something to say about a document: what it counts, and what a repository lets pass, is not counted again here. */
export function toldBy({ findings }: Subject, rule: Rule): (document: Pick<Document, "path">) => boolean {
  const owners = new Set(findings.filter((finding) => finding.rule === rule.id).map(({ owner }) => owner));
  return ({ path }) => owners.has(path);
}

/** What the checker remarks by these rules about what is looked at, each with the document that it is about. */
export function remarksBy(subject: Subject, rules: readonly string[]): readonly string[] {
  const { graph, document, findings, plans, metrics } = subject;
  const paths = new Set([...plans, ...metrics, ...(document ? [document] : [])].map(({ path }) => path));
  return findings
    .filter(({ rule, owner }) => rules.includes(rule) && (!isPartial(subject) || paths.has(owner)))
    .flatMap(({ owner, message }) => {
      const about = graph.document(owner);
      return about ? [`${quoted(about)}: ${message}`] : [];
    });
}
