// What a document says of itself, as the facts of a card: a label and a value for each field that matters to a reader.

import { type FieldModel, fieldModel } from "../../../schemas/index.ts";
import { objectiveTarget } from "../charts/organisation/objective-answer.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { ownersOf } from "../document/owners.ts";
import { formatDate, formatPeriod, parseDate, parsePeriod } from "../document/period.ts";
import { counted, postInWords } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { withUnit } from "../measure/figures.ts";

export type Fact = { readonly label: string; readonly value: string };

type Metric = DocumentOf<"metric">;
type Plan = DocumentOf<"plan">;
type Objective = DocumentOf<"objective">;

export function factsAbout(graph: GraphView, document: KnownDocument): readonly Fact[] {
  if (isOfKind(document, "metric")) return metricFacts(graph, document);
  if (isOfKind(document, "plan")) return planFacts(graph, document);
  if (isOfKind(document, "objective")) return objectiveFacts(graph, document);
  return plainFacts(graph, document);
}

function metricFacts(graph: GraphView, { fields }: Metric): readonly Fact[] {
  const { unit = "", source } = fields;
  return facts([
    ["Question", fields.question],
    ["Numerator", fields.numerator],
    ["Denominator", fields.denominator],
    ["Statistic", fields.statistic && `${fields.statistic} of ${fields.of ?? "…"}`],
    ["Exclusions", fields.exclusions],
    ["Unit", unit],
    ["Direction", fields.direction && DIRECTION_WORDS[fields.direction]],
    ["Target", targetWords(fields.target, unit)],
    ["Where", fields.scope?.unit && titleOf(graph, fields.scope.unit)],
    ["Owner", posts(ownersOf({ fields }))],
    ["Answerable", fields.accountable && postInWords(fields.accountable)],
    ["Source", source && [source.system, source.method, source.by].filter(Boolean).join(", ")],
    ["Frequency", fields.frequency],
    ["Figures come", lagWords(fields.lag)],
    ["Baseline", baselineWords(fields.baseline, unit)],
    ["Data quality", qualityWords(fields.data_quality)],
    ["Caveats", fields.caveats],
    ["Status", fields.status],
    ["Version", fields.version === undefined ? undefined : String(fields.version)],
  ]);
}

/** "15 days after the period"; "mostly 40 days after the period, 75 at most". */
function lagWords(lag: Metric["fields"]["lag"]): string | undefined {
  if (lag === undefined) return undefined;
  if (typeof lag === "number")
    return lag === 0 ? "at the end of the period" : `${counted(lag, "day")} after the period`;
  const { usual, longest } = lag;
  if (usual === undefined)
    return longest === undefined ? undefined : `at most ${counted(longest, "day")} after the period`;
  return `mostly ${counted(usual, "day")} after the period${longest === undefined ? "" : `, ${longest} at most`}`;
}

function baselineWords(baseline: Metric["fields"]["baseline"], unit: string): string | undefined {
  if (baseline?.from === undefined) return undefined;
  const { from, to, value } = baseline;
  const mean = value === undefined ? "" : `, with a mean of ${withUnit(String(value), unit)}`;
  return `${periodWords(from)} to ${to === undefined ? "…" : periodWords(to)}${mean}`;
}

/** "April 2024"; as it is written where it is no period. */
function periodWords(text: string): string {
  const period = parsePeriod(text);
  return period === undefined ? text : formatPeriod(period);
}

const QUALITY_PARTS = {
  sign_off: "sign-off",
  timely: "timely and complete",
  audit: "audit",
  robust: "robust systems",
} as const;

/** "sign-off green, timely and complete amber": what a part that nobody marked is worth cannot be said. */
function qualityWords(marks: Metric["fields"]["data_quality"]): string | undefined {
  if (marks === undefined) return undefined;
  const parts = Object.entries(QUALITY_PARTS) as [keyof typeof QUALITY_PARTS, string][];
  return parts.flatMap(([part, words]) => (marks[part] === undefined ? [] : [`${words} ${marks[part]}`])).join(", ");
}

const posts = (all: readonly string[]): string => all.map(postInWords).join(", ");

const DIRECTION_WORDS = {
  increase: "Higher is better",
  decrease: "Lower is better",
  neutral: "Neither higher nor lower is better",
} as const;

type Target = Metric["fields"]["target"];

function targetWords(target: Target, unit: string): string | undefined {
  const targets = target === undefined ? [] : Array.isArray(target) ? target : [target];
  const words = targets.flatMap((one) => {
    if (one?.value === undefined) return [];
    const figure = unit === "%" ? `${one.value}%` : `${one.value} ${unit}`.trim();
    return [one.by === undefined ? figure : `${figure} by ${dateWords(one.by)}`];
  });
  return words.length === 0 ? undefined : words.join("; ");
}

function planFacts(graph: GraphView, { fields }: Plan): readonly Fact[] {
  const { aim, scope, dates } = fields;
  return facts([
    ["Aim", aim && aimWords(graph, aim)],
    ["For", aim?.for_whom],
    ["Sponsor", fields.sponsor && postInWords(fields.sponsor)],
    ["Lead", fields.lead && postInWords(fields.lead)],
    ["Where", scope?.units?.flatMap((unit) => (unit === undefined ? [] : titleOf(graph, unit))).join(", ")],
    ["Process", scope?.process && `from ${scope.process.start ?? "…"} to ${scope.process.stop ?? "…"}`],
    // Whom it is for is often written in the same words twice.
    ["Patients", scope?.population === aim?.for_whom ? undefined : scope?.population],
    ["Stage", fields.stage],
    ["Started", dates?.start && dateWords(dates.start)],
    ["Change began", dates?.change_start && dateWords(dates.change_start)],
    ["Owner", posts(ownersOf({ fields }))],
  ]);
}

function aimWords(graph: GraphView, { metric, from, to, by }: NonNullable<Plan["fields"]["aim"]>): string | undefined {
  if (to === undefined) return undefined;
  const what = metric === undefined ? "" : `${titleOf(graph, metric)} `;
  return `${what}${from === undefined ? "" : `from ${from} `}to ${to}${by === undefined ? "" : ` by ${dateWords(by)}`}`;
}

function objectiveFacts(graph: GraphView, { fields }: Objective): readonly Fact[] {
  const { period } = fields;
  return facts([
    ["Level", fields.level],
    ["Status", fields.status],
    ["From", period?.from && dateWords(period.from)],
    ["To", period?.to && dateWords(period.to)],
    [
      "Measured by",
      fields.measure?.metric === undefined ? fields.measure?.text : titleOf(graph, fields.measure.metric),
    ],
    ["Target", objectiveTarget(fields.measure?.target)],
    ["Answerable", fields.accountable && postInWords(fields.accountable)],
    ["Owner", posts(ownersOf({ fields }))],
  ]);
}

/** Every field of one word, number or date, and every post, in the order of the schema. */
function plainFacts(graph: GraphView, document: KnownDocument): readonly Fact[] {
  const values: Readonly<Record<string, unknown>> = document.fields;
  const shown = (fieldModel(document.kind).fields ?? []).filter(({ name }) => name !== "id" && name !== "title");
  return facts(
    shown.map((field): readonly [string, string | undefined] => [
      labelOf(field),
      wordsOf(graph, field, values[field.name]),
    ]),
  );
}

const labelOf = ({ name }: FieldModel): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

function wordsOf(graph: GraphView, field: FieldModel, value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  const isPost = isAnyShape(field, ({ post }) => post === true);
  if (Array.isArray(value)) return isPost ? posts(value.filter((one) => typeof one === "string")) : undefined;
  if (typeof value !== "string") return undefined;
  if (isPost) return postInWords(value);
  return isAnyShape(field, ({ reference }) => reference !== undefined) ? titleOf(graph, value) : dateWords(value);
}

/** Whether a field, one of its alternatives or the entries of its list are such. */
const isAnyShape = (field: FieldModel, isSuch: (shape: FieldModel) => boolean): boolean =>
  isSuch(field) ||
  (field.alternatives ?? []).some((shape) => isAnyShape(shape, isSuch)) ||
  (field.item !== undefined && isAnyShape(field.item, isSuch));

/** What is said; what is not known is left out. */
const facts = (pairs: readonly (readonly [string, string | undefined])[]): readonly Fact[] =>
  pairs.flatMap(([label, value]) => (value === undefined || value === "" ? [] : [{ label, value }]));

function dateWords(text: string): string {
  const day = parseDate(text);
  return day === undefined ? text : formatDate(day);
}

const titleOf = (graph: GraphView, id: string): string => graph.find(id)?.title ?? id;
