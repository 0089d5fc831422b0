// What is known of a field that is missing: from other fields, from the data, from the documents around. Nothing is guessed.

import type { KnownDocument } from "../../document/document.ts";
import { ownersOf } from "../../document/owners.ts";
import { inferCadence, type PeriodUnit, periodContaining, toIso } from "../../document/period.ts";
import { dataOf, figuresOf } from "../../graph/data.ts";
import type { Graph } from "../../graph/graph.ts";
import { changeOf, usesOf } from "../../graph/plan-metrics.ts";
import { topUnit } from "../../graph/units.ts";
import { perHowMany } from "../../measure/figures.ts";
import { idOfPlace } from "./names.ts";
import { ownerOf, titleFrom } from "./new-documents.ts";

const FREQUENCIES: Readonly<Record<PeriodUnit, string>> = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  quarter: "quarterly",
  year: "annual",
};

/** The value of a missing field of a document, where it can be told; by the field's path without positions. */
export function knownValue(graph: Graph, document: KnownDocument, field: string): string | number | undefined {
  if (field === "id") return idOfPlace(document.path);
  if (field === "title") return headingOf(document) ?? (document.id === undefined ? undefined : titleFrom(document.id));
  if (field === "owner") return ownerAround(graph, document);
  if (document.kind === "objective" && field === "measure.target.by") return document.fields.period?.to;
  if (document.kind === "objective" && field === "accountable") return ownerOf(document);
  if (document.kind === "unit" && field === "parent") return onlyRoot(graph, document);
  if (document.kind !== "metric") return undefined;
  const periods = dataOf(graph, document)?.observations?.rows.map(({ period }) => period) ?? [];
  if (field === "version") return document.fields.changes === undefined ? 1 : undefined;
  if (field === "valid_from")
    return periods.length > 0 ? toIso(Math.min(...periods.map(({ start }) => start))) : undefined;
  if (field === "frequency") {
    const cadence = periods.length > 2 ? inferCadence(periods) : undefined;
    return cadence && FREQUENCIES[cadence];
  }
  if (field === "baseline.from" || field === "baseline.to") return baselineAround(graph, document)?.[field];
  if (field === "target.by") return dayOfAim(graph, document);
  if (field === "scope.unit") return onlyUnit(graph, document);
  if (field === "multiplier") return manyOf(graph, document);
  return undefined;
}

type Metric = Extract<KnownDocument, { readonly kind: "metric" }>;

/** The owner of the one plan that uses a metric. */
function ownerAround(graph: Graph, document: KnownDocument): string | undefined {
  const plans =
    document.kind === "metric" ? new Set(usesOf(graph, document).map(({ plan }) => plan)) : new Set<never>();
  const [only] = plans;
  return only && plans.size === 1 ? ownersOf(only)[0] : undefined;
}

/** The day by which a plan wants this metric to reach the figure. */
function dayOfAim(graph: Graph, metric: Metric): string | undefined {
  const days = usesOf(graph, metric).flatMap(({ plan: { fields } }) => {
    const isAim = fields.aim?.metric !== undefined && graph.find(fields.aim.metric) === metric;
    return (isAim ? fields.aim?.by : undefined) ?? [];
  });
  return new Set(days).size === 1 ? days[0] : undefined;
}

/** The months with figures before the first change that the metric is to judge. */
function baselineAround(
  graph: Graph,
  metric: Metric,
): { readonly "baseline.from": string; readonly "baseline.to": string } | undefined {
  const days = (dataOf(graph, metric)?.observations?.rows ?? []).map(({ period }) => period.start);
  const changes = usesOf(graph, metric).flatMap(({ plan }) => changeOf(plan) ?? []);
  const before = days.filter((day) => day < Math.min(...changes));
  if (changes.length === 0 || before.length === 0) return undefined;
  const inMonth = (day: number): string => toIso(day).slice(0, "2026-04".length);
  return {
    "baseline.from": inMonth(Math.min(...before)),
    "baseline.to": inMonth(periodContaining("month", Math.min(...changes)).start - 1),
  };
}

/** Per how many things the figures of a metric are easier to read. */
function manyOf(graph: Graph, metric: Metric): number | undefined {
  const figures = figuresOf(graph, metric);
  return "problem" in figures ? undefined : perHowMany(figures.flatMap(({ value }) => value ?? []));
}

/** The unit of the plans that use a metric, where they work in one only. */
function onlyUnit(graph: Graph, metric: Metric): string | undefined {
  const units = new Set(usesOf(graph, metric).flatMap(({ plan }) => plan.fields.scope?.units ?? []));
  return units.size === 1 ? [...units][0] : undefined;
}

/** The one unit at the top. */
function onlyRoot(graph: Graph, document: KnownDocument): string | undefined {
  const root = topUnit(graph);
  return root !== document ? root?.id : undefined;
}

/** The first heading of a page. */
function headingOf({ text, body }: KnownDocument): string | undefined {
  const written = body && /^# +(.*?)[ #]*$/m.exec(text.slice(body.start, body.end))?.[1];
  return written === undefined || written === "" ? undefined : written;
}
