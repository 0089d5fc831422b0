// The sections of a document's page: its charts, what they come to in words, its thread and what hangs on it. A chart that the document
// does not have is left out; where a reader would look for it, the section says why it is not there.

import type { Chart } from "../charts/chart.ts";
import type { ChartType } from "../charts/chart-type.ts";
import type { ChartLook } from "../charts/frame.ts";
import groupTies from "../charts/network/group-ties.ts";
import networkBars from "../charts/network/network-bars.ts";
import sociogram from "../charts/network/sociogram.ts";
import coverage from "../charts/organisation/coverage.ts";
import measure from "../charts/organisation/measure.ts";
import { describeObjective } from "../charts/organisation/objective-answer.ts";
import scorecard from "../charts/organisation/scorecard.ts";
import tenures from "../charts/organisation/tenures.ts";
import type { ChartTheme } from "../charts/palette.ts";
import beforeAfter from "../charts/plan/before-after.ts";
import dilution from "../charts/plan/dilution.ts";
import drivers from "../charts/plan/drivers.ts";
import paired from "../charts/plan/paired.ts";
import priorityRanks from "../charts/plan/priority-ranks.ts";
import remeasures from "../charts/plan/remeasures.ts";
import smallMultiples from "../charts/plan/small-multiples.ts";
import spc from "../charts/spc/spc.ts";
import { type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { formatDate, parseDate } from "../document/period.ts";
import { nameOf, withStop } from "../document/words.ts";
import type { GraphView } from "../graph/graph.ts";
import { usesOf } from "../graph/plan-metrics.ts";
import { threadInWords } from "../graph/thread-words.ts";
import { optionsOf } from "../lint/settings.ts";
import { surveyInWords, surveyMeasures } from "../measure/network/survey-measures.ts";
import { isNetwork, networkOfSurvey } from "../measure/network/survey-network.ts";
import { judgeMetric } from "../measure/verdict/metric-judgement.ts";
import { describePlanVerdict, describeUse, styleOf } from "../measure/verdict/plan-answer.ts";
import { planVerdict, verdictsOf } from "../measure/verdict/plan-verdict.ts";
import { planInShort, useInShort, usesInShort } from "../measure/verdict/short-answer.ts";
import { describeVerdict } from "../measure/verdict/verdict-words.ts";
import networkResponseLow from "../rules/learning/network-response-low.ts";
import type { Place } from "../text/range.ts";
import { cyclesOf } from "./evaluate/cycles.ts";
import { figurePlaces } from "./figure-places.ts";
import { nextSeen } from "./next-seen.ts";
import type { Fact } from "./preview-facts.ts";
import { type TreeLine, treeAbove, treeBeneath } from "./thread-tree.ts";

export type Section = {
  readonly heading: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly chart?: Chart;
  /** Which sort of chart it is. */
  readonly chartType?: string;
  /** Where the figure of each row of the chart's table stands in the data; null where it stands nowhere. */
  readonly places?: readonly (Place | null)[];
  readonly thread?: readonly TreeLine[];
};

/** How the page will be shown: its theme, the pixels across that a chart has on it, and whether long series are drawn whole. */
export type PageLook = { readonly theme: ChartTheme; readonly chartWidth: number } & Pick<ChartLook, "series">;

/** What a page is about; today is a day number. */
type Page<D extends KnownDocument> = {
  readonly graph: GraphView;
  readonly document: D;
  readonly look: PageLook;
  readonly today: number;
};

/** What comes before the facts about the document, and what comes after them. */
type Sections = { readonly lead: readonly Section[]; readonly rest: readonly Section[] };

/** A longer tree is cut, and the section says how much is left out. */
const LONGEST_TREE = 300;

type Metric = DocumentOf<"metric"> & KnownDocument;
type Plan = DocumentOf<"plan"> & KnownDocument;
type Survey = DocumentOf<"survey"> & KnownDocument;
type Objective = DocumentOf<"objective"> & KnownDocument;

export function sectionsOf(page: Page<KnownDocument>): Sections {
  const { document } = page;
  const after = (...rest: readonly Section[]): Sections => ({ lead: [], rest });
  if (isOfKind(document, "metric")) return ofMetric({ ...page, document });
  if (isOfKind(document, "plan")) return ofPlan({ ...page, document });
  if (isOfKind(document, "objective")) return ofObjective({ ...page, document });
  if (isOfKind(document, "survey"))
    return after(
      survey(page.graph, document),
      ...whereThereIs(page, sociogram, "Who named whom"),
      ...whereThereIs(page, groupTies, "Within and between staff groups"),
      ...whereThereIs(page, networkBars, "In five shares"),
    );
  switch (document.kind) {
    case "programme":
      return after(
        expected(page, scorecard, "Its metrics"),
        ...whereThereIs(page, tenures, "Who led"),
        ...whereThereIs(page, beforeAfter, "Before and after"),
        thread(page),
        // Plans belong to a programme without supporting it, so there may well be nothing here.
        ...[beneath(page)].filter((section) => section.thread),
      );
    case "organisation":
      return after(
        expected(page, scorecard, "Scorecard"),
        expected(page, coverage, "Objectives and metrics"),
        ...whereThereIs(page, tenures, "Who led"),
      );
    case "leadership":
      return after(expected(page, tenures, "Who held which post"));
    case "event":
      return after(expected(page, remeasures, "Remeasures"));
    default:
      return after();
  }
}

function ofMetric(page: Page<Metric>): Sections {
  return {
    lead: [...metricVerdicts(page), figures(page)],
    rest: [...whereThereIs(page, paired, "In the broader metrics"), thread(page)],
  };
}

/** The chart of the metric, whose points lead to their rows in the data. */
function figures(page: Page<Metric>): Section {
  const section = expected(page, spc, "Figures");
  const dates = section.chart?.dates;
  return dates === undefined ? section : { ...section, places: figurePlaces(page.graph, page.document, dates) };
}

/** What each plan's change did to the metric; without figures the section below says it all. */
function metricVerdicts({ graph, document, today }: Page<Metric>): readonly Section[] {
  if ("problem" in judgeMetric(graph, document)) return [];
  const heading = "Did it improve?";
  const judged = verdictsOf(graph, document, today);
  if (judged.length === 0)
    return [{ heading, text: "Nobody can say yet: no plan that uses this metric has begun its change." }];
  return judged.map((use) => ({
    heading,
    text: [
      ...describeUse(graph, use, today),
      `The change is that of '${nameOf(use.plan)}', since ${formatDate(use.verdict.change.start)}.`,
      ...describeVerdict(use.verdict, styleOf(document)).slice(1),
    ].join(" "),
  }));
}

function ofPlan(page: Page<Plan>): Sections {
  const { graph, document, today } = page;
  const missing = (document.fields.metrics ?? []).flatMap((entry) => noteOn(graph, entry?.metric) ?? []);
  const verdict = planVerdict(graph, document, today);
  const answer = describePlanVerdict(graph, document, verdict, today);
  const metrics = withoutTold(expected(page, smallMultiples, "Its metrics"), answer);
  const [first] = verdict.deciding.length > 0 ? verdict.deciding : verdict.metrics;
  const decides = graph.find(first?.metric.id ?? "");
  const outcome = isOfKind(decides, "metric")
    ? whereThereIs({ ...page, document: decides }, spc, `The figure that counts: ${nameOf(decides)}`)
    : [];
  return {
    lead: [
      {
        heading: "Did it help?",
        text: [...answer, ...[nextSeen(document, today)].filter((one) => one !== undefined)].join(" "),
      },
      ...outcome,
    ],
    rest: [
      { ...metrics, ...(missing.length > 0 && { text: [metrics.text, ...missing].filter(Boolean).join(" ") }) },
      ...whereThereIs(page, drivers, "What drives it"),
      ...tried(page),
      ...whereThereIs(page, beforeAfter, "Before and after"),
      ...whereThereIs(page, dilution, "Could a broad metric show it?"),
      ...whereThereIs(page, priorityRanks, "How it was chosen"),
      thread(page),
    ],
  };
}

const EACH_METRIC = "Each metric in its role, with what the change did to it.";

/** The chart of a plan's metrics says the plan's verdict, where it stands alone; on a page that has said so, nobody reads it twice. */
function withoutTold(section: Section, told: readonly string[]): Section {
  const { chart } = section;
  if (chart === undefined) return section;
  const others = told.reduce((left, sentence) => left.replace(sentence, ""), chart.sentence).trim();
  return { ...section, chart: { ...chart, sentence: [EACH_METRIC, others].filter(Boolean).join(" ") } };
}

/** What was asked of each test, what was expected and found, and what was decided; in the order of time. */
function tried({ graph, document, today }: Page<Plan>): readonly Section[] {
  const facts = cyclesOf({ graph }, document)
    .map(({ fields }) => ({ fields, day: parseDate(fields.started ?? "") ?? Number.POSITIVE_INFINITY }))
    .filter(({ day }) => day <= today)
    .toSorted((a, b) => a.day - b.day)
    .map(({ fields: { question, prediction, found, decision }, day }) => ({
      label: formatDate(day),
      value: [
        question === undefined ? "No question is written down." : withStop(question),
        prediction === undefined ? "Nothing was predicted." : `Predicted: ${withStop(prediction)}`,
        found === undefined ? "Not yet found out." : `Found: ${withStop(found)}`,
        ...(decision === undefined ? [] : [`Decided: ${decision}.`]),
      ].join(" "),
    }));
  return facts.length === 0 ? [] : [{ heading: "What was tried", facts }];
}

/** What was promised and how it is going, and what serves it; then what it serves itself. */
function ofObjective(page: Page<Objective>): Sections {
  const { wording, plain_language: plain } = page.document.fields;
  const promise = [plain, wording === undefined ? undefined : `As it was published: “${wording}”`].filter(Boolean);
  return {
    lead: [
      ...(promise.length === 0 ? [] : [{ heading: "What it says", text: promise.join(" ") }]),
      howItGoes(page),
      beneath(page),
    ],
    rest: [thread(page)],
  };
}

/** The chart of its metric beneath what that metric's change did; its points lead to their rows in the data. */
function howItGoes(page: Page<Objective>): Section {
  const { graph, document, today } = page;
  const section = expected(page, measure, "Is it being reached?");
  const metric = graph.find(document.fields.measure?.metric ?? "");
  const dates = section.chart?.dates;
  if (!isOfKind(metric, "metric") || dates === undefined) return section;
  const text = describeObjective(graph, document, today).join(" ");
  return { ...section, text, places: figurePlaces(graph, metric, dates) };
}

/** Why a metric that a plan names is not among the plan's charts, if it is not. */
function noteOn(graph: GraphView, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const metric = graph.find(id);
  if (!isOfKind(metric, "metric")) return `No metric has the id '${id}'.`;
  if (metric.fields.status === "retired") return undefined;
  const judged = judgeMetric(graph, metric);
  return "problem" in judged ? `There is no chart of '${metric.title ?? id}'. ${judged.problem}` : undefined;
}

/** Each figure stands beside how many people it is about and how many answered. */
function survey(graph: GraphView, document: Survey): Section {
  const heading = "What it shows";
  const network = networkOfSurvey(graph, document);
  if (!isNetwork(network)) return { heading, text: network.problem };
  const facts = surveyMeasures(network).map(({ label, text, people, response: { asked, answered } }): Fact => {
    const response = answered === null ? "nobody says how many answered" : `${answered} of ${asked} answered`;
    return { label, value: `${text} (${people} people; ${response})` };
  });
  const { percent } = optionsOf(graph, networkResponseLow, document.path);
  return { heading, text: surveyInWords(network, percent).join(" "), facts };
}

/** A chart in a section of its own, or why there is none. */
function expected({ graph, document, look, today }: Page<KnownDocument>, type: ChartType, heading: string): Section {
  const { chartWidth: pageWidth, ...others } = look;
  const chart = type.draw({ graph, document, look: { ...others, pageWidth }, today });
  return "problem" in chart ? { heading, text: chart.problem } : { heading, chart, chartType: type.id };
}

/** The same of a chart that nobody misses where there is none. */
function whereThereIs(page: Page<KnownDocument>, type: ChartType, heading: string): readonly Section[] {
  const section = expected(page, type, heading);
  return section.chart ? [section] : [];
}

function thread({ graph, document, today }: Page<KnownDocument>): Section {
  return { heading: "Golden thread", ...cut(treeAbove(graph, document, today), threadInWords(graph, document, today)) };
}

function beneath({ graph, document, today }: Page<KnownDocument>): Section {
  const [, ...below] = treeBeneath(graph, document, today);
  const lines = withAnswers(graph, below, today).map((line) => ({ ...line, depth: line.depth - 1 }));
  const heading = "What hangs on it";
  return lines.length === 0 ? { heading, text: "Nothing supports it yet." } : { heading, ...cut(lines) };
}

/** Beside each plan and metric of a tree: in which role a plan uses it, and what the change did. */
function withAnswers(graph: GraphView, lines: readonly TreeLine[], today: number): readonly TreeLine[] {
  const above: KnownDocument[] = [];
  return lines.map((line, index) => {
    const { depth, document } = line;
    above[depth] = document;
    if (index >= LONGEST_TREE) return line;
    const shows = isOfKind(document, "metric")
      ? metricShows(graph, document, above[depth - 1], today)
      : isOfKind(document, "plan")
        ? planInShort(planVerdict(graph, document, today))
        : undefined;
    return shows === undefined ? line : { ...line, shows };
  });
}

/** "outcome, improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)"; beneath anything but a plan, what all its changes did. */
function metricShows(
  graph: GraphView,
  metric: Metric,
  plan: KnownDocument | undefined,
  today: number,
): string | undefined {
  const uses = verdictsOf(graph, metric, today);
  const use = usesOf(graph, metric).find((one) => one.plan.path === plan?.path);
  if (use === undefined) return usesInShort(uses);
  const judged = uses.find((one) => one.plan === use.plan && one.index === use.index);
  return `${use.role}, ${judged === undefined ? "no change has begun" : useInShort(judged)}`;
}

function cut(lines: readonly TreeLine[], text = ""): Pick<Section, "text" | "thread"> {
  const more = lines.length - LONGEST_TREE;
  const words = [text, more > 0 ? `${more} more lines are left out.` : ""].filter(Boolean).join(" ");
  return { thread: lines.slice(0, LONGEST_TREE), ...(words !== "" && { text: words }) };
}
