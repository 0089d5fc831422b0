// A metric as it begins: a draft with a definition that somebody else could follow, linked to a plan or an objective, and a place for its
// figures. Made from a table it takes from it what can be read there.
import { DIRECTIONS } from "../../../../schemas/document.ts";
import { fieldAt } from "../../../../schemas/index.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { relativePath } from "../../document/links.ts";
import {
  endOf,
  formatDate,
  nextPeriod,
  type PeriodUnit,
  parseDate,
  periodContaining,
  startOf,
  toIso,
} from "../../document/period.ts";
import { nameOf, postInWords, wishIn } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { changeOf, isUnderWay, steeringCount } from "../../graph/plan-metrics.ts";
import { optionsOf } from "../../lint/settings.ts";
import { median } from "../../measure/mean.ts";
import { tinyCounts } from "../../measure/spc/ill-suited.ts";
import { seriesOf } from "../../measure/spc/series.ts";
import { steadyBaseline } from "../../measure/verdict/steady-baseline.ts";
import chartIllSuited from "../../rules/data/chart-ill-suited.ts";
import tooManyMetrics from "../../rules/scope/too-many-metrics.ts";
import { addToList } from "../front-matter-edit.ts";
import { freeDataPath, freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { writtenMapping } from "../update-figures/written-mapping.ts";
import { fieldLines, inFlow } from "../yaml-text.ts";
import { askChange, planEdits } from "./change-questions.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import {
  askPost,
  askSupports,
  askTitle,
  askUnit,
  OWN_LEVELS,
  objectivesAt,
  ownerOf,
  reviewBy,
  valueOptions,
} from "./common-questions.ts";
import { askDefinition } from "./definition-questions.ts";
import { financialYear } from "./objective.ts";
import type { Asking, Option, Refused, Situation, Written } from "./question.ts";
import {
  asPercentages,
  decimalsIn,
  figuresInWords,
  figuresText,
  type TableAnswer,
  valuesOf,
  wholeOf,
} from "./table-answer.ts";
import { askTable } from "./table-questions.ts";

type Plan = DocumentOf<"plan">;

export function* metric(situation: Situation): Asking<Written | Refused> {
  const { graph, today } = situation;
  const read = situation.table && (yield* askTable(situation, situation.table));
  if (read && "problem" in read) return read;
  const title = yield* askMetricTitle(situation, read);
  const { plan, role } = yield* askPlan(situation);
  const objectives = objectivesAt(situation, OWN_LEVELS);
  const supports = plan ? undefined : yield* askSupports({ of: "this metric", objectives, optional: true }, situation);
  const question = yield {
    id: "question",
    answer: "text",
    prompt: "Which question does it answer?",
    help: "The reason why it is collected. If nobody asks, nobody needs the figure.",
    example: "Are we doing more operations in the theatre time we have?",
  };
  const definition = yield* askDefinition(title, read);
  const table = read && definition.type === "proportion" ? asPercentages(read) : read;
  const direction = yield {
    id: "direction",
    answer: "one",
    prompt: "Is higher better, or lower?",
    help: "A chart colours a change by it.",
    options: valueOptions(DIRECTIONS),
  };
  const unit = yield* askUnit(situation, {
    prompt: "Which unit do the figures cover?",
    help: "Where the work happens: in a larger unit the effect would be diluted.",
    ...(plan && { among: unitsOf(plan) }),
  });
  const exclusions = yield {
    id: "exclusions",
    answer: "text",
    prompt: "What is left out?",
    help: "Write 'none' if nothing is.",
    proposed: "none",
  };
  const system = yield* askSystem(situation);
  const target = role === "outcome" && plan ? yield* askTarget(plan, situation) : undefined;
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post keeps the definition and the figures right?",
    help: "A post, never a person's name.",
    inferred: ownerOf(situation, [plan?.id, unit]),
  });
  const frequency = table ? FREQUENCIES[table.cadence] : usualFrequency(graph, plan);
  const id = freeId(graph, "metric", idFrom(title));
  const path = usualPath("metric", id);
  const { large } = optionsOf(graph, chartIllSuited, path);
  const chart = yield* askChart(suitedTo(frequency, definition.type, table, large));
  const isLinked = plan !== undefined || supports !== undefined;
  const began = yield* askChange(situation, plan, table);
  const change = (began === undefined ? undefined : parseDate(began)) ?? (plan && changeOf(plan));
  const state = table ? yield* askState(table, { change, isLinked, today, lag: LAGS[frequency] }) : DRAFT;
  const dataPath = table?.kept ?? freeDataPath(graph, id);
  const text = newDocumentText("metric", id, title, {
    values: {
      owner: inYaml(owner),
      review_by: reviewBy(situation),
      version: "1",
      question: inYaml(question),
      ...definition.fields,
      ...(table && { decimals: String(decimalsIn(table)) }),
      direction,
      ...(unit !== undefined && { scope: inFlow({ unit, sampling: "all" }) }),
      exclusions: inYaml(exclusions),
      source: inFlow({ system, method: `${frequency} extract`, by: postInWords(owner) }),
      frequency,
      lag: String(LAGS[frequency]),
      ...(chart !== undefined && { chart }),
      ...(target !== undefined && { target }),
      ...(supports !== undefined && { supports }),
      valid_from: toIso(table?.rows[0]?.period.start ?? today),
      data: dataInYaml(relativePath(path, dataPath), table),
      ...state,
    },
  });
  const additions = plan && planEdits(plan, { metric: id, role }, began);
  const multiplier = definition.type === "proportion" ? 100 : 1;
  const data = {
    path: dataPath,
    text: table ? figuresText(table, dataPath, multiplier, today) : headerFor(definition.type),
  };
  return {
    files: [{ path, text }, ...(table?.kept === undefined ? [data] : [])],
    edits: plan && additions ? additions.map((edit) => ({ ...edit, path: plan.path })) : [],
    ...nextAfter(plan, id, began),
  };
}

/** What somebody may want next: more metrics of the plan, or a plan for the change that moved the figures. */
function nextAfter(plan: Plan | undefined, metric: string, began: string | undefined): Pick<Written, "next"> {
  if (plan?.id !== undefined)
    return { next: { kind: "metric", answers: { plan: plan.id }, offer: "Add another metric to this plan" } };
  if (began === undefined) return {};
  return { next: { kind: "plan", answers: { began, metric }, offer: "Write the plan whose change this was" } };
}

function* askMetricTitle(situation: Situation, table: TableAnswer | undefined): Asking<string> {
  return yield* askTitle(situation, "metric", {
    prompt: "What is the metric called?",
    help: table
      ? `Read from the file: ${figuresInWords(table)}.`
      : "What is measured and where, without saying where it should go.",
    example: "Urology cases per four-hour session",
    ...(situation.table && { proposed: titleFrom(situation.table.path) }),
    check: (text) => {
      const wish = wishIn(text);
      return wish && `Name what is measured, without '${wish}': where it should go is asked later.`;
    },
  });
}

/** "Uro late start" from `data/uro-late-start.csv`. */
function titleFrom(path: string): string {
  const words = (path.split("/").at(-1) ?? "")
    .replace(/\.[^.]*$/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;
}

function* askPlan(situation: Situation): Asking<{ readonly plan: Plan | undefined; readonly role: string }> {
  const { graph, today } = situation;
  const own = ownDocuments(situation, ["plan"]) as readonly Plan[];
  const plans = own.filter(
    (plan) =>
      isInUse(plan, today) && hasRoom(graph, plan) && addToList(plan, "metrics", [{ metric: "x", role: "outcome" }]),
  );
  if (plans.length === 0) return { plan: undefined, role: "" };
  const none: Option = { value: NO_PLAN, label: "No plan", detail: "It shows directly how an objective fares." };
  const chosen = yield {
    id: "plan",
    answer: "one",
    prompt: "Which plan is it for?",
    help: "The plan will list the metric, so that both know of each other.",
    options: [...documentOptions(plans), none],
  };
  const plan = graph.find(chosen);
  if (!isOfKind(plan, "plan")) return { plan: undefined, role: "" };
  const roles = valueOptions(
    Object.fromEntries(
      (fieldAt("plan", ["metrics", 0, "role"])?.values ?? []).map(({ value, description }) => [value, description]),
    ),
  );
  const taken: readonly string[] = (plan.fields.metrics ?? []).map((entry) => entry?.role ?? "");
  const role = yield {
    id: "role",
    answer: "one",
    prompt: `What does it tell about '${nameOf(plan)}'?`,
    help: "A plan needs at least one outcome, one process and one balancing metric.",
    options: roles.toSorted((a, b) => Number(taken.includes(a.value)) - Number(taken.includes(b.value))),
  };
  return { plan, role };
}

const NO_PLAN = "none";

const hasRoom = (graph: GraphView, plan: Plan): boolean =>
  steeringCount(plan) < optionsOf(graph, tooManyMetrics, plan.path).most;

const unitsOf = ({ fields: { scope } }: Plan): readonly string[] => (scope?.units ?? []).flatMap((unit) => unit ?? []);

function* askSystem({ graph }: Situation): Asking<string> {
  const known = graph.ofKind("metric").find(({ readOnly, fields }) => !readOnly && fields.source?.system !== undefined);
  return yield {
    id: "system",
    answer: "text",
    prompt: "Which system do the figures come from?",
    help: "So that somebody else can fetch them again.",
    example: "theatre management system",
    ...(known?.fields.source?.system !== undefined && { proposed: known.fields.source.system }),
  };
}

/**
 * An XmR chart suits most figures, and of those that have no other nobody is asked. Where counts are there to reckon with, it is proposed and the
 * chart of counts offered; of single events, and of counts so small that it would take chance for change, the chart that suits is proposed.
 */
function* askChart(suited: Suited | undefined): Asking<string | undefined> {
  if (suited === undefined) return undefined;
  const { charts, why } = suited;
  const [proposed] = charts;
  const said = new Map((fieldAt("metric", ["chart"])?.values ?? []).map((one) => [one.value, one.description]));
  const chosen = yield {
    id: "chart",
    answer: "one",
    prompt: "Which chart should show it?",
    help: why,
    options: charts.map((value) => ({ value, label: CHARTS[value] ?? value, detail: said.get(value) ?? "" })),
    proposed,
  };
  return chosen === "xmr" && proposed === "xmr" ? undefined : chosen;
}

type Suited = { readonly charts: readonly [string, ...string[]]; readonly why: string };

/** The charts that suit such figures, the proposed one first, and in a sentence why; `large` numbers behind each figure suit no plain P or U chart. */
function suitedTo(
  frequency: Frequency,
  type: string,
  table: TableAnswer | undefined,
  large: number,
): Suited | undefined {
  if (frequency === "per-event")
    return { charts: ["t", "g"], why: "Of events, a chart shows the time or the cases from each to the next." };
  const rows = table ? wholeOf(table) : [];
  const counts = rows.map(({ value, numerator }) => (type === "rate" ? numerator : value));
  if ((type === "count" || type === "rate") && tinyCounts(counts) !== undefined)
    return {
      charts: [type === "rate" ? "u" : "c", "run", "xmr"],
      why: "Counts as small as these leave the usual chart nothing to measure chance by.",
    };
  if (type === "count" && rows.length > 0)
    return {
      charts: ["xmr", "c", "run"],
      why: "An XmR chart suits any count; a C chart events that come singly, by chance.",
    };
  const behind = rows.flatMap(({ numerator, denominator }) => (type === "rate" ? numerator : denominator) ?? []);
  if ((type !== "proportion" && type !== "rate") || behind.length === 0 || behind.length < rows.length / 2)
    return undefined;
  const letter = type === "rate" ? "u" : "p";
  const isLarge = (median(behind) ?? 0) >= large;
  return {
    charts: ["xmr", isLarge ? `${letter}-prime` : letter, "run"],
    why: isLarge
      ? `So many behind each figure are too many for a plain ${letter.toUpperCase()} chart.`
      : `A ${letter.toUpperCase()} chart reckons with the number behind each figure, where these are few or differ.`,
  };
}

const CHARTS: Readonly<Record<string, string>> = {
  c: "C chart",
  g: "G chart",
  p: "P chart",
  "p-prime": "P′ chart",
  run: "Run chart",
  t: "T chart",
  u: "U chart",
  "u-prime": "U′ chart",
  xmr: "XmR chart",
};

/** The figure that an outcome should reach. A plan that only begins may leave it open. */
function* askTarget(plan: Plan, { today }: Situation): Asking<string | undefined> {
  const isNeeded = isUnderWay(plan, "baseline");
  const value = yield {
    id: "target",
    answer: "number",
    prompt: "Which figure should be reached?",
    help: isNeeded
      ? "The plan is being measured, so its outcome needs a target."
      : "Leave it empty if nobody has agreed on one yet.",
    example: "2.6",
    ...(!isNeeded && { optional: true }),
  };
  if (value === "") return undefined;
  const end = parseDate(plan.fields.dates?.end ?? "");
  const by = yield {
    id: "by",
    answer: "date",
    prompt: "By when?",
    help: "The day by which to reach it.",
    proposed: end !== undefined && end > today ? toIso(end) : financialYear(today).to,
  };
  const setBy = yield {
    id: "set_by",
    answer: "text",
    prompt: "Who set this target?",
    help: "A team holds on to a figure that it has chosen. Name a post or a group.",
    example: "division of surgery",
  };
  return inFlow({ value: Number(value), by, set_by: setBy });
}

const FREQUENCIES = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  quarter: "quarterly",
  year: "annual",
} as const satisfies Record<PeriodUnit, string>;

type Frequency = NonNullable<DocumentOf<"metric">["fields"]["frequency"]>;

/** How many days figures usually take to arrive. */
const LAGS: Readonly<Record<Frequency, number>> = {
  daily: 2,
  weekly: 7,
  monthly: 15,
  quarterly: 30,
  annual: 60,
  "per-event": 7,
};

/** That of the plan's first metric, or else of the workspace's; monthly where there is none. */
function usualFrequency(graph: GraphView, plan: Plan | undefined): Frequency {
  const ids = (plan?.fields.metrics ?? []).flatMap((entry) => entry?.metric ?? []);
  const documents = [...ids.map((id) => graph.find(id)), ...graph.ofKind("metric")];
  return documents.flatMap((one) => (isOfKind(one, "metric") ? (one.fields.frequency ?? []) : []))[0] ?? "monthly";
}

const DRAFT = { status: "draft" };

type Standing = {
  /** The day on which the change began that the figures may show. */
  readonly change: number | undefined;
  /** Whether the metric belongs to a plan or an objective. */
  readonly isLinked: boolean;
  readonly today: number;
  readonly lag: number;
};

/** Which figures are the baseline, and whether they are in use: only where they are up to date and lead up to something. */
function* askState(
  table: TableAnswer,
  { change, isLinked, today, lag }: Standing,
): Asking<Readonly<Record<string, string>>> {
  const stretch = steadyBaseline(seriesOf(valuesOf(table)), Math.min(change ?? today, today));
  const [first, last] = [stretch?.[0], stretch?.at(-1)];
  if (!first || !last) return DRAFT;
  const [from, to] = [toIso(first.date), toIso(last.end)];
  const window = { from: wholeMonth(from, "from"), to: wholeMonth(to, "to") };
  const answer = yield {
    id: "baseline",
    answer: "one",
    prompt: "Which figures are the baseline?",
    help: "The time before the change, against which later figures are judged.",
    options: [
      {
        value: "first-steady",
        label: `${formatDate(first.date)} to ${formatDate(last.end)}`,
        detail: "The first twelve figures in which nothing stands out.",
      },
      { value: "none", label: "None yet", detail: "Figures are judged by all of them until somebody chooses." },
    ],
  };
  if (answer === "none") return DRAFT;
  const baseline = { baseline: inFlow(window) };
  const latest = wholeOf(table).at(-1)?.period;
  if (!isLinked || !latest || nextPeriod(periodContaining(table.cadence, latest.start)).end + lag < today)
    return { ...DRAFT, ...baseline };
  const groups = yield {
    id: "groups",
    answer: "several",
    prompt: "By which groups could the figures be broken down?",
    help: "To see whether gains are shared. Choose none to begin as a draft.",
    optional: true,
    options: GROUPS.map((value) => ({ value, label: value })),
  };
  return groups === ""
    ? { ...DRAFT, ...baseline }
    : { status: "active", ...baseline, stratify_by: inFlow(groups.split(",")) };
}

const GROUPS = ["deprivation", "ethnicity", "age", "sex", "site"];

/** A month where the day is its first or last one. */
function wholeMonth(day: string, end: "from" | "to"): string {
  const month = day.slice(0, "YYYY-MM".length);
  return (end === "from" ? startOf(month) : endOf(month)) === parseDate(day) ? month : day;
}

/** The data file, with how the file was read that its figures come from, where that did not tell by itself. */
function dataInYaml(file: string, table: TableAnswer | undefined): string {
  if (!table || table.kept !== undefined || Object.keys(table.mapping).length === 0) return pathInYaml(file);
  const data = { file, import: writtenMapping(table.mapping) };
  const [line = "", ...below] = fieldLines("data", data);
  return below.length === 0 ? line.slice("data: ".length) : `\n${below.join("\n")}`;
}

/** A path as people write it, where YAML takes it for nothing else. */
const pathInYaml = (path: string): string => (/^[\w./-]+$/.test(path) ? path : JSON.stringify(path));

/** A table that waits for its first figure. */
const headerFor = (type: string): string =>
  type === "proportion" || type === "rate" ? "period,numerator,denominator\n" : "period,value\n";
