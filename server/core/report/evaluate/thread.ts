// 1. Golden-thread coverage.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { isOfKind, type KnownDocument } from "../../document/document.ts";
import { formatDate, parseDate, startOf, toIso } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import {
  above,
  beneath,
  confirmedOn,
  doubtOf,
  hasEnded,
  isBroken,
  isNational,
  metricsBeneath,
  THREAD_STATUSES,
  type ThreadStatus,
  threadOf,
  type UpwardLink,
  upwardLinks,
} from "../../graph/thread.ts";
import { verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import { summaryOf } from "../summary.ts";
import {
  areOf,
  haveOf,
  isPartial,
  list,
  type Metric,
  named,
  type Objective,
  quoted,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  shareThat,
} from "./subject.ts";

/** Rules that speak of this part. */
const REMARKS = [
  "thread-expired",
  "thread-skips-organisation",
  "direction-contradicts",
  "unit-outside-objective",
  "supports-too-many",
] as const;

export function threadPart(subject: Subject): Evaluation["thread"] {
  const { graph, metrics, today } = subject;
  const selected = new Set(metrics.map(({ path }) => path));
  const byStatus = summaryOf(graph, [], today, (path) => selected.has(path)).threads;
  const active = metrics.filter(({ fields }) => fields.status === "active");
  const reachNational = shareThat(active, (metric) => REACH.has(threadOf(graph, metric, today).status));
  const rows = subject.objectives.map((objective) => coverageOf(subject, objective));
  const links = linksToConfirm(subject);
  const nationals = nationalWithNothing(subject);
  const broken = metrics.filter((metric) => isBroken(threadOf(graph, metric, today).status));
  const withMetric = shareThat(rows, (row) => row.metrics > 0);
  const withPlan = shareThat(rows, (row) => row.plans > 0);
  const withImproved = shareThat(rows, (row) => row.improved > 0);
  const without = (count: "metrics" | "plans") =>
    rows.filter((row) => row[count] === 0).map(({ objective }) => objective);
  return {
    inShort: [
      metrics.length === 0
        ? "There is no metric yet, so there is no thread to follow."
        : describeStatuses(metrics.length, byStatus),
      ...sentenceIf(
        rows.length > 0,
        () =>
          `Of ${counted(rows.length, "objective")} of the organisation, ${withMetric.count} ${haveOf(withMetric.count, withMetric.of)} a metric, ${withPlan.count} a plan and ${withImproved.count} a metric that improved.`,
      ),
    ].join(" "),
    method:
      "Each metric is followed upwards through plans, objectives and broader metrics. Of several ways the best counts; on one way the worst link decides. A national objective is reached where the thread is complete, or suspect because an objective above was revised after the link was confirmed.",
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(metrics.length === 0, () => "No metric is described yet."),
      ...sentenceIf(rows.length === 0, () =>
        isPartial(subject)
          ? "No objective of the organisation that is in force lies above this work."
          : "No objective of the organisation is in force.",
      ),
      ...sentenceIf(
        !graph.ofKind("objective").some(isNational),
        () => "No national objective is known here, so nothing can reach one.",
      ),
      ...sentenceIf(without("metrics").length > 0, () => `No metric lies beneath ${quotedList(without("metrics"))}.`),
      ...sentenceIf(without("plans").length > 0, () => `No plan lies beneath ${quotedList(without("plans"))}.`),
      ...sentenceIf(nationals.length > 0, () => `Nothing here supports ${quotedList(nationals)} (national).`),
    ],
    next: [
      ...links.map(
        ({ from, to, revised }) =>
          `Read ${quoted(to)} again, which was revised on ${formatDate(revised)}, and confirm or mend the link from ${quoted(from)}.`,
      ),
      ...sentenceIf(
        broken.length > 0,
        () => `Link ${quotedList(broken)} upwards, or say why the work is done without it.`,
      ),
      ...sentenceIf(
        without("plans").length > 0,
        () => `Decide for ${quotedList(without("plans"))} whether business as usual is enough, and write it down.`,
      ),
    ],
    metrics: metrics.length,
    byStatus: { ...byStatus },
    reachNational,
    objectives: rows.map(({ objective, ...counts }) => ({ ...named(objective), ...counts })),
    withMetric,
    withPlan,
    withImproved,
    nationalWithNothing: nationals.map(named),
    toConfirm: links.map(({ from, to, revised, confirmed }) => ({
      from: named(from),
      objective: named(to),
      revised: toIso(revised),
      confirmed: Number.isFinite(confirmed) ? toIso(confirmed) : null,
    })),
  };
}

function describeStatuses(metrics: number, byStatus: Readonly<Record<ThreadStatus, number>>): string {
  const { complete } = byStatus;
  const others = THREAD_STATUSES.filter((status) => status !== "complete" && byStatus[status] > 0);
  const rest = others.map((status) => `${byStatus[status]} ${areOf(byStatus[status])} '${status}'`);
  return `${complete} of ${counted(metrics, "metric")} ${haveOf(complete, metrics)} a complete thread${rest.length === 0 ? "" : `; ${list(rest)}`}.`;
}

const REACH: ReadonlySet<string> = new Set(["complete", "suspect"]);

function coverageOf({ graph, today }: Subject, objective: Objective) {
  const metrics = metricsBeneath(graph, objective);
  const isAtWork = (document: KnownDocument): boolean =>
    document.kind === "plan" && !["closed", "stopped"].includes(document.fields.stage ?? "");
  return {
    objective,
    metrics: metrics.length,
    plans: [...beneath(graph, objective)].filter(isAtWork).length,
    improved: metrics.filter((metric) => hasImproved(graph, metric, today)).length,
  };
}

/** Whether a plan that means to change a metric has improved it. */
const hasImproved = (graph: Subject["graph"], metric: Metric, today: number): boolean =>
  verdictsOf(graph, metric, today).some(({ role, verdict }) => role !== "context" && verdict.name === "improved");

function nationalWithNothing(subject: Subject): readonly Objective[] {
  const { graph, today } = subject;
  if (isPartial(subject)) return [];
  return graph.ofKind("objective").filter((objective) => {
    const hasBegun = (startOf(objective.fields.period?.from ?? "") ?? today) <= today;
    if (!isNational(objective) || hasEnded(objective, today) || !hasBegun) return false;
    return ![...beneath(graph, objective)].some(({ readOnly }) => !readOnly);
  });
}

type LinkToConfirm = {
  readonly from: KnownDocument;
  readonly to: Objective;
  readonly revised: number;
  readonly confirmed: number;
};

/** Links of what is looked at, and of what lies above it, that lead to an objective revised since they were confirmed. */
function linksToConfirm({ graph, plans, metrics, today }: Subject): readonly LinkToConfirm[] {
  const from: readonly KnownDocument[] = [...plans, ...metrics];
  const documents = new Set(from.flatMap((document) => [document, ...above(graph, document)]));
  return [...documents].flatMap((document) =>
    upwardLinks(graph, document).flatMap((link) => toConfirm(link, document, today)),
  );
}

function toConfirm(link: UpwardLink, document: KnownDocument, today: number): readonly LinkToConfirm[] {
  const { from, to, reference } = link;
  if (from !== document || from.readOnly || !isOfKind(to, "objective") || doubtOf(link, today) !== "suspect") return [];
  const revised = parseDate(to.fields.revised ?? "");
  const confirmed = confirmedOn(from, reference);
  return revised === undefined || confirmed === undefined ? [] : [{ from, to, revised, confirmed }];
}
