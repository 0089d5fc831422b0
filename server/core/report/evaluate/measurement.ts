// 9. Measurement capability, under the five headings of a Delphi study on measurement plans: design, collection, analysis, action, embedding.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import {
  type FieldModel,
  fieldModel,
  type MetricStatus,
  metricHasReached,
  STATUSES,
} from "../../../../schemas/index.ts";
import { type Document, isOfKind } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import { isAttempted } from "../../document/unread.ts";
import { counted } from "../../document/words.ts";
import { gapsOfAim } from "../../graph/aim.ts";
import { figuresOf } from "../../graph/data.ts";
import { definingFields } from "../../graph/definition.ts";
import { hasTrainedLead } from "../../graph/team.ts";
import { defaultsOf, optionsOf } from "../../lint/settings.ts";
import { isBorneOut, type Says } from "../../measure/verdict/claims.ts";
import { planChange, verdictOn } from "../../measure/verdict/metric-judgement.ts";
import { planVerdict } from "../../measure/verdict/plan-verdict.ts";
import { FEWEST_AFTER } from "../../measure/verdict/verdict-result.ts";
import baselineTooShort from "../../rules/definition/baseline-too-short.ts";
import { cyclesOf } from "./cycles.ts";
import {
  haveOf,
  type Metric,
  named,
  type Plan,
  quotedList,
  remarksBy,
  type Share,
  type Subject,
  shareOf,
} from "./subject.ts";

type Part = Evaluation["measurement"];
type Check = {
  readonly label: string;
  readonly share: Share;
  readonly without: readonly Named[];
  readonly next: string;
};
type Named = Pick<Document, "id" | "title" | "path">;

/** Rules that speak of this part. */
const REMARKS = [
  "capability-gap",
  "measurement-lead-missing",
  "baseline-missing",
  "baseline-too-short",
  "claim-not-supported",
  "claim-from-two-points",
  "learning-forum-missing",
  "learning-forum-lapsed",
] as const;

export function measurementPart(subject: Subject): Part {
  const headings = [
    { heading: "Design", checks: designChecks(subject) },
    { heading: "Collection", checks: collectionChecks(subject) },
    { heading: "Analysis", checks: analysisChecks(subject) },
    { heading: "Action", checks: actionChecks(subject) },
    { heading: "Embedding", checks: embeddingChecks(subject) },
  ];
  const checks = headings.flatMap((heading) => heading.checks);
  const asked = checks.filter(({ share }) => share.of > 0);
  const short = asked.filter(({ without }) => without.length > 0);
  return {
    inShort:
      asked.length === 0
        ? "There is no metric and no plan at work yet, so there is nothing to measure with."
        : describe(asked.length, short),
    method: `The questions stand under the five headings of a Delphi study on measurement plans. A definition is complete when every field that its status asks for is there. A baseline is long enough with ${pointsNeeded(subject.graph, subject.metrics)} before the change. Figures are on time when no finding says that they are late or not there. A claim is borne out when the verdict on the day of the claim, or today's, says the same.`,
    remarks: [...remarksBy(subject, REMARKS)],
    missing: checks
      .filter(({ share }) => share.of === 0)
      .map(({ label }) => `There is nothing yet of which to ask: ${label.toLowerCase()}.`),
    next: short.map(({ next, without }) => `${next}: ${quotedList(without)}.`),
    headings: headings.map(({ heading, checks: all }) => ({
      heading,
      checks: all.map(({ label, share, without }) => ({ label, share, without: without.map(named) })),
    })),
  };
}

function describe(asked: number, short: readonly Check[]): string {
  if (short.length === 0) return `Each of ${counted(asked, "question")} about measurement has a yes throughout.`;
  const met = asked - short.length;
  const gaps = short.map(
    ({ label, share }) => `${label.charAt(0).toLowerCase()}${label.slice(1)} (${share.count} of ${share.of})`,
  );
  return `${met} of ${counted(asked, "question")} about measurement ${haveOf(met)} a yes throughout. Not so: ${gaps.join("; ")}.`;
}

function checkThat<Thing extends Named>(
  label: string,
  next: string,
  things: readonly Thing[],
  is: (thing: Thing) => boolean,
): Check {
  const without = things.filter((thing) => !is(thing));
  return { label, next, share: shareOf(things.length - without.length, things.length), without };
}

function designChecks({ metrics, live, measuring }: Subject): readonly Check[] {
  return [
    definitionCheck(metrics),
    checkThat(
      "Plans with a complete aim",
      "Complete the aim",
      live,
      (plan) => plan.fields.aim !== undefined && gapsOfAim(plan).length === 0,
    ),
    checkThat(
      "Plans whose measurement lead has training on record",
      "Name a measurement lead, and note or offer training",
      measuring,
      hasTrainedLead,
    ),
  ];
}

/** Fields are counted, not metrics, so that one that lacks a word does not count like one that lacks everything. */
function definitionCheck(metrics: readonly Metric[]): Check {
  const asked = metrics.map((metric) => {
    const fields = requiredFields(metric);
    return { metric, fields, filled: fields.filter(({ name }) => isAttempted(metric, name)) };
  });
  const sum = (count: (row: (typeof asked)[number]) => number): number =>
    asked.reduce((all, row) => all + count(row), 0);
  return {
    label: "Required fields of metric definitions that are filled",
    next: "Complete the definition",
    share: shareOf(
      sum(({ filled }) => filled.length),
      sum(({ fields }) => fields.length),
    ),
    without: asked.filter(({ filled, fields }) => filled.length < fields.length).map(({ metric }) => metric),
  };
}

/** The fields that a metric of its status and type must have. */
function requiredFields(metric: Metric): readonly FieldModel[] {
  const { status } = metric.fields;
  const isDue = (from: string): boolean =>
    status !== undefined && isMetricStatus(from) && metricHasReached(status, from);
  const missing = new Set(
    [...metric.issues, ...metric.due].filter(({ problem }) => problem === "missing").map(({ field }) => field),
  );
  const defining = new Set(definingFields(metric));
  return (fieldModel("metric").fields ?? []).filter(
    ({ name, required, requiredFrom, requiredWhen }) =>
      required ||
      defining.has(name) ||
      missing.has(name) ||
      (requiredFrom !== undefined && isDue(requiredFrom)) ||
      requiredWhen?.holds?.(metric.fields) === true,
  );
}

const isMetricStatus = (word: string): word is MetricStatus => (STATUSES.metric as readonly string[]).includes(word);

function collectionChecks({ graph, metrics, findings }: Subject): readonly Check[] {
  const inUse = metrics.filter(({ fields: { status } }) => status === "active" || status === "watch");
  const late = new Set(findings.filter(({ rule }) => LATE.has(rule)).map(({ owner }) => owner));
  const withFigures = inUse.filter((metric) => !("problem" in figuresOf(graph, metric)));
  return [
    checkThat("Metrics in use that have figures", "Give the figures", inUse, (metric) => withFigures.includes(metric)),
    checkThat(
      "Metrics with figures that are on time",
      "Bring the figures up to date",
      withFigures,
      ({ path }) => !late.has(path),
    ),
  ];
}

/** Rules by which figures are late or not there. */
export const LATE: ReadonlySet<string> = new Set(["data-stale", "data-missing"]);

function analysisChecks({ graph, plans, today }: Subject): readonly Check[] {
  const uses = plans.flatMap((plan) => planVerdict(graph, plan, today).metrics);
  const judged = Map.groupBy(uses, ({ metric }) => metric);
  const points = (side: "before" | "after", fewest: (metric: Metric) => number) => (metric: Metric) =>
    (judged.get(metric) ?? []).every(({ verdict }) => verdict[side].points >= fewest(metric));
  const metrics = [...judged.keys()];
  return [
    checkThat(
      `Metrics with ${pointsNeeded(graph, metrics)} before the change`,
      "Look for earlier figures, or read the verdict as a trial",
      metrics,
      points("before", fewestBefore(graph)),
    ),
    checkThat(
      `Metrics with ${FEWEST_AFTER} or more points since the change`,
      "Wait for more figures before anybody concludes",
      metrics,
      points("after", () => FEWEST_AFTER),
    ),
  ];
}

/** How many points a metric's baseline needs: as many as the rule asks for that warns of short ones. */
const fewestBefore =
  (graph: Subject["graph"]) =>
  ({ path }: Metric): number =>
    optionsOf(graph, baselineTooShort, path).points;

/** "12 or more points"; where a repository asks for more of some metrics than of others, only that they are enough. */
function pointsNeeded(graph: Subject["graph"], metrics: readonly Metric[]): string {
  const [one = defaultsOf(baselineTooShort).points, ...others] = new Set(metrics.map(fewestBefore(graph)));
  return others.length === 0 ? `${one} or more points` : "points enough";
}

function actionChecks(subject: Subject): readonly Check[] {
  const claims = subject.plans.flatMap((plan) => claimsOf(subject, plan));
  const unsupported = claims.filter(({ isSupported }) => !isSupported);
  const ended = subject.plans
    .flatMap((plan) => cyclesOf(subject, plan))
    .filter(({ fields }) => fields.ended !== undefined);
  return [
    {
      label: "Claims that the data bear out",
      next: "Hold the claim against the chart again",
      share: shareOf(claims.length - unsupported.length, claims.length),
      without: unsupported.map(({ metric }) => metric),
    },
    checkThat(
      "Test cycles that ended with a decision",
      "Decide to adopt, adapt or abandon",
      ended,
      ({ fields }) => fields.decision !== undefined,
    ),
  ];
}

type Claim = { readonly metric: Metric; readonly says: Says; readonly isSupported: boolean };

/** What a plan claims of metrics whose verdict can be asked. */
function claimsOf({ graph, today }: Subject, plan: Plan): readonly Claim[] {
  return (plan.fields.claims ?? []).flatMap((claim): readonly Claim[] => {
    const metric = graph.find(claim?.metric ?? "");
    const says = claim?.says;
    if (says === undefined || !isOfKind(metric, "metric")) return [];
    const change = planChange(graph, plan, metric, today);
    if (change === undefined) return [];
    const days = [today, Math.min(parseDate(claim?.on ?? "") ?? today, today)];
    const isSupported = days.some((asOf) => isBorneOut(says, verdictOn(graph, metric, { ...change, asOf }).name));
    return [{ metric, says, isSupported }];
  });
}

function embeddingChecks({ metrics, measuring }: Subject): readonly Check[] {
  return [
    checkThat(
      "Plans with a regular place to learn from the figures",
      "Agree when and where the team looks at its figures together",
      measuring,
      ({ fields: { learning } }) => learning?.forum !== undefined,
    ),
    checkThat(
      "Metrics with a mark for the quality of their data",
      "Mark how far the figures can be trusted",
      metrics,
      ({ fields }) => fields.data_quality !== undefined,
    ),
  ];
}
