// What every section of a report rests on: the evaluation, the scorecard, and what changed since the last meeting. Worked out once.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { ChartTheme } from "../../charts/palette.ts";
import { type MetricSummary, summariseUses } from "../../charts/spc/metric-summary.ts";
import { formatDate } from "../../document/period.ts";
import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import { type AimAnswer, aimOf } from "../../measure/verdict/aim-state.ts";
import { type PlanVerdict, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import type { Change } from "../../review/change.ts";
import { type Evaluable, evaluate, organisationIn } from "../evaluate/index.ts";
import { type Plan, type Subject, subjectOf } from "../evaluate/subject.ts";
import type { ChartChoice } from "./audiences.ts";

/** What is compared with: the state that the last meeting saw. */
export type Since = {
  /** "board-march (commit 1a2b3c4d, 5 March 2026)". */
  readonly words: string;
  readonly changes: readonly Change[];
  /** What could not be compared. */
  readonly notes: readonly string[];
};

/** Where a report comes from, as far as a host knows it. */
export type Origin = {
  readonly version: string;
  /** "commit 1a2b3c4d, with uncommitted changes"; `undefined` where no git is. */
  readonly commit: string | undefined;
  /** How to make the same report again. */
  readonly command: string;
};

export type PackOptions = {
  /** A day number. */
  readonly today: number;
  readonly document?: Evaluable | undefined;
  readonly since?: Since | undefined;
  readonly origin: Origin;
  readonly charts: ChartChoice;
  /** `page` where the drawings stand in a page that says their colours. */
  readonly theme: ChartTheme;
};

export type JudgedPlan = { readonly plan: Plan; readonly verdict: PlanVerdict; readonly aim: AimAnswer | undefined };

export type Matter = Omit<PackOptions, "document"> & {
  readonly graph: Graph;
  readonly findings: readonly Diagnostic[];
  readonly subject: Subject;
  readonly evaluation: Evaluation;
  readonly plans: readonly JudgedPlan[];
  /** One for each use of each metric, as in every scorecard. */
  readonly uses: readonly MetricSummary[];
  /** What the report is about, as people call it. */
  readonly name: string;
  readonly day: string;
};

export function matterOf(graph: Graph, findings: readonly Diagnostic[], options: PackOptions): Matter {
  const { today, document = organisationIn(graph) } = options;
  const subject = subjectOf(graph, findings, today, document);
  const evaluation = evaluate(graph, findings, { today, document });
  const isPart = document !== undefined && document.kind !== "organisation";
  return {
    ...options,
    graph,
    findings,
    subject,
    evaluation,
    plans: subject.plans.map((plan) => ({
      plan,
      verdict: planVerdict(graph, plan, today),
      aim: aimOf(graph, plan, today),
    })),
    uses: subject.metrics.flatMap((metric) => summariseUses(graph, metric, today, isPart ? subject.plans : undefined)),
    name: evaluation.about.title,
    day: formatDate(today),
  };
}

/** The metric's place in the report, to lead to. */
export const anchorOf = (sort: string, id: string): string => `${sort}-${id.replace(/[^\w-]+/g, "-")}`;
