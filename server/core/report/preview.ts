// One page about one document: its definition, its figures, its thread and what hangs on it. Plain values; an editor draws them.
import { type FieldModel, fieldModel } from "../../../schemas/index.ts";
import type { Chart } from "../charts/chart.ts";
import { metricChart } from "../charts/metric-chart.ts";
import type { ChartTheme } from "../charts/palette.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { formatDate, parseDate } from "../document/period.ts";
import type { GraphView } from "../graph/graph.ts";
import { THREAD_STATUS_MEANINGS, threadOf } from "../graph/thread.ts";
import { type TreeLine, treeAbove, treeBeneath } from "./thread-tree.ts";

export type Preview = {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
};

export type Fact = { readonly label: string; readonly value: string };

export type Section = {
  readonly heading: string;
  readonly text?: string;
  readonly chart?: Chart;
  readonly thread?: readonly TreeLine[];
};

/** How the page will be shown: its theme, and the pixels across that a chart has on it. */
export type PageLook = { readonly theme: ChartTheme; readonly chartWidth: number };

/** A longer tree is cut, and the section says how much is left out. */
const LONGEST_TREE = 300;

type Metric = DocumentOf<"metric"> & KnownDocument;
type Plan = DocumentOf<"plan"> & KnownDocument;
type Objective = DocumentOf<"objective"> & KnownDocument;

/** The page of a document as of `today` (a day number). */
export function previewOf(graph: GraphView, document: KnownDocument, look: PageLook, today: number): Preview {
  const title = document.title ?? document.id ?? document.path;
  if (isOfKind(document, "metric")) {
    const sections = [figures(graph, document, look, "Figures"), thread(graph, document, today)];
    return { title, facts: metricFacts(graph, document), sections };
  }
  if (isOfKind(document, "plan")) {
    const sections = [...planMetrics(graph, document, look), thread(graph, document, today)];
    return { title, facts: planFacts(graph, document), sections };
  }
  if (isOfKind(document, "objective")) {
    const sections = [thread(graph, document, today), beneath(graph, document, today)];
    return { title, facts: objectiveFacts(graph, document), sections };
  }
  const sections = isOfKind(document, "programme")
    ? [thread(graph, document, today), beneath(graph, document, today)]
    : [];
  return { title, facts: plainFacts(document), sections };
}

// ---- Definition cards

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
    ["Owner", fields.owner],
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
    ["Owner", fields.owner],
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
    ["Owner", fields.owner],
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

// ---- Sections

function figures(graph: GraphView, metric: Metric, { theme, chartWidth }: PageLook, heading: string): Section {
  const chart = metricChart(graph, metric, theme, chartWidth);
  return "problem" in chart ? { heading, text: chart.problem } : { heading, chart };
}

function planMetrics(graph: GraphView, plan: Plan, look: PageLook): readonly Section[] {
  return (plan.fields.metrics ?? []).flatMap((entry): readonly Section[] => {
    if (entry?.metric === undefined) return [];
    const metric = graph.find(entry.metric);
    const role = entry.role === undefined ? "" : ` (${entry.role})`;
    const heading = `${metric?.title ?? entry.metric}${role}`;
    if (!isOfKind(metric, "metric")) return [{ heading, text: `No metric has the id '${entry.metric}'.` }];
    return [figures(graph, metric, look, heading)];
  });
}

function thread(graph: GraphView, document: KnownDocument, today: number): Section {
  const { status } = threadOf(graph, document, today);
  const text = `Thread ${status}: it ${THREAD_STATUS_MEANINGS[status]}.`;
  return { heading: "Golden thread", ...cut(treeAbove(graph, document, today), text) };
}

function beneath(graph: GraphView, document: KnownDocument, today: number): Section {
  const [, ...below] = treeBeneath(graph, document, today);
  const lines = below.map((line) => ({ ...line, depth: line.depth - 1 }));
  const heading = "What hangs on it";
  return lines.length === 0 ? { heading, text: "Nothing supports it yet." } : { heading, ...cut(lines) };
}

function cut(lines: readonly TreeLine[], text = ""): Pick<Section, "text" | "thread"> {
  const more = lines.length - LONGEST_TREE;
  const words = [text, more > 0 ? `${more} more lines are left out.` : ""].filter(Boolean).join(" ");
  return { thread: lines.slice(0, LONGEST_TREE), ...(words !== "" && { text: words }) };
}
