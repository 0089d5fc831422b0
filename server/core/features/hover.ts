// What the cursor rests on: an id and the document behind it, a field, or one of the values that a field allows.
import { aKind, joined, KINDS, type Kind } from "../../../schemas/index.ts";
import { describeObjective } from "../charts/organisation/objective-answer.ts";
import { describeMetric, summariseMetric } from "../charts/spc/metric-summary.ts";
import { sparkline } from "../charts/spc/sparkline.ts";
import { type Document, isOfKind, type KnownDocument } from "../document/document.ts";
import { keyRangeAt, pathAt, valueAt } from "../document/value.ts";
import { counted } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { mentionsOf } from "../graph/thread.ts";
import { describePlanVerdict } from "../measure/verdict/plan-answer.ts";
import { planVerdict } from "../measure/verdict/plan-verdict.ts";
import { type Range, touches } from "../text/range.ts";
import { aboutDocument, titleOrId } from "./about-document.ts";
import { aboutField, fieldOf, shapesOf, standingOf } from "./about-field.ts";

/** All of it plain text: what somebody wrote into a title stays what they wrote. */
export type Hover = {
  readonly range: Range;
  readonly title: string;
  readonly lines: readonly string[];
  /** The figures of a metric, for clients that can show it. */
  readonly picture?: Picture;
};

/** An SVG of its own, and the words that say the same. */
export type Picture = { readonly svg: string; readonly words: string };

/** `lessonOf` gives the reason behind a rule, for fields whose absence a rule of its own tells. */
export function hoverAt(
  graph: GraphView,
  document: Document,
  offset: number,
  today: number,
  lessonOf: (rule: string) => string | undefined = () => undefined,
): Hover | undefined {
  const place = pathAt(document.root, offset);
  if (!place) return undefined;
  const { path, onKey } = place;
  return onKey
    ? aboutKey(document, path, lessonOf)
    : (aboutId(graph, document, offset, today) ?? aboutValue(document, path));
}

function aboutKey(
  document: Document,
  path: readonly (string | number)[],
  lessonOf: (rule: string) => string | undefined,
): Hover | undefined {
  const field = fieldOf(document, path);
  const range = keyRangeAt(document.root, path);
  if (!field || !range) return undefined;
  const lesson = field.coveredBy === undefined ? undefined : lessonOf(field.coveredBy);
  const lines = aboutField(field, standingOf(document));
  return { range, title: field.name, lines: lesson === undefined ? lines : [...lines, lesson] };
}

function aboutId(graph: GraphView, document: Document, offset: number, today: number): Hover | undefined {
  const own = valueAt(document.root, ["id"]);
  const reference = document.references.find(({ range }) => touches(range, offset));
  const place = reference ?? (own && touches(own.range, offset) ? own : undefined);
  const target = reference ? graph.find(reference.target) : document.kind === "config" ? undefined : document;
  if (!place || !target?.kind) return undefined;
  const lines = [...aboutDocument(graph, target, today), ...whoMentions(graph, target)];
  const about = { range: place.range, title: titleOrId(target) };
  if (!isOfKind(target, "metric")) return { ...about, lines: [...answerOf(graph, target, today), ...lines] };
  const summary = summariseMetric(graph, target, today);
  const words = describeMetric(summary);
  const svg = summary.result && sparkline(summary.result, words.join(" "));
  return {
    ...about,
    lines: [...words, ...lines],
    ...(svg !== undefined && { picture: { svg, words: `The course of '${titleOrId(target)}'` } }),
  };
}

/** What became of a plan, with its number, its aim and what got worse; how an objective is going. Nothing of other documents. */
function answerOf(graph: GraphView, target: KnownDocument, today: number): readonly string[] {
  if (isOfKind(target, "objective")) return describeObjective(graph, target, today);
  if (!isOfKind(target, "plan")) return [];
  return describePlanVerdict(graph, target, planVerdict(graph, target, today), today);
}

/** "Named by 2 plans and 1 metric.", if anybody names it. */
function whoMentions(graph: GraphView, target: KnownDocument): readonly string[] {
  const others = new Set(mentionsOf(graph, target).map((mention) => mention.document));
  others.delete(target);
  const byKind = Map.groupBy(others, ({ kind }) => kind);
  const counts = KINDS.flatMap((kind) =>
    byKind.has(kind) ? [counted(byKind.get(kind)?.length ?? 0, nounOf(kind))] : [],
  );
  return counts.length === 0 ? [] : [`Named by ${joined(counts, "and")}.`];
}

/** "event" for "An event". */
const nounOf = (kind: Kind): string => aKind(kind).replace(/^an? /i, "");

function aboutValue(document: Document, path: readonly (string | number)[]): Hover | undefined {
  const value = valueAt(document.root, path);
  const field = fieldOf(document, path);
  if (value?.type !== "scalar" || !field) return undefined;
  const choice = shapesOf(field)
    .flatMap(({ values = [] }) => values)
    .find((one) => one.value === value.value);
  return choice && { range: value.range, title: choice.value, lines: [choice.description] };
}
