// What a document says of itself, as the facts of a card: a label and a value for each field that matters to a reader.

import { type FieldModel, fieldModel } from "../../../schemas/index.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { ownersOf } from "../document/owners.ts";
import { formatDate, parseDate } from "../document/period.ts";
import type { GraphView } from "../graph/graph.ts";

export type Fact = { readonly label: string; readonly value: string };

type Metric = DocumentOf<"metric">;
type Plan = DocumentOf<"plan">;
type Objective = DocumentOf<"objective">;

export function factsAbout(graph: GraphView, document: KnownDocument): readonly Fact[] {
  if (isOfKind(document, "metric")) return metricFacts(graph, document);
  if (isOfKind(document, "plan")) return planFacts(graph, document);
  if (isOfKind(document, "objective")) return objectiveFacts(graph, document);
  return plainFacts(document);
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
    ["Owner", ownersOf({ fields }).join(", ")],
    ["Source", source && [source.system, source.method, source.by].filter(Boolean).join(", ")],
    ["Frequency", fields.frequency],
    ["Status", fields.status],
  ]);
}

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
    ["Sponsor", fields.sponsor],
    ["Lead", fields.lead],
    ["Where", scope?.units?.flatMap((unit) => (unit === undefined ? [] : titleOf(graph, unit))).join(", ")],
    ["Process", scope?.process && `from ${scope.process.start ?? "…"} to ${scope.process.stop ?? "…"}`],
    ["Patients", scope?.population],
    ["Stage", fields.stage],
    ["Started", dates?.start && dateWords(dates.start)],
    ["Change began", dates?.change_start && dateWords(dates.change_start)],
    ["Owner", ownersOf({ fields }).join(", ")],
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
    ["Measured by", fields.measure?.metric && titleOf(graph, fields.measure.metric)],
    ["Answerable", fields.accountable],
    ["Owner", ownersOf({ fields }).join(", ")],
  ]);
}

/** Every field of one word, number or date, in the order of the schema. */
function plainFacts(document: KnownDocument): readonly Fact[] {
  const values: Readonly<Record<string, unknown>> = document.fields;
  const shown = (fieldModel(document.kind).fields ?? []).filter(({ name }) => name !== "id" && name !== "title");
  return facts(
    shown.map((field): readonly [string, string | undefined] => [labelOf(field), wordsOf(values[field.name])]),
  );
}

const labelOf = ({ name }: FieldModel): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

function wordsOf(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? dateWords(value) : undefined;
}

/** What is said; what is not known is left out. */
const facts = (pairs: readonly (readonly [string, string | undefined])[]): readonly Fact[] =>
  pairs.flatMap(([label, value]) => (value === undefined || value === "" ? [] : [{ label, value }]));

function dateWords(text: string): string {
  const day = parseDate(text);
  return day === undefined ? text : formatDate(day);
}

const titleOf = (graph: GraphView, id: string): string => graph.find(id)?.title ?? id;
