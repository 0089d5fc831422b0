// How far up the IHI scale of progress the files bear a plan out. The team's own number is never changed; the gap is shown beside it.
// The scale: 0.5 intent, 1.0 charter and team, 1.5 planning begun, 2.0 activity without changes, 2.5 changes tested without improvement,
// 3.0 modest improvement, 3.5 improvement, 4.0 significant improvement, 4.5 sustained improvement, 5.0 outstanding.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { figuresOf } from "../../graph/data.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { SETTLED_VALUES } from "../../measure/spc/spc-settings.ts";
import { aimOf } from "../../measure/verdict/aim-state.ts";
import type { PlanVerdict } from "../../measure/verdict/plan-verdict.ts";
import { POINTS_TO_RECALCULATE } from "../../measure/verdict/verdict-result.ts";
import { cyclesOf } from "./cycles.ts";
import type { Plan, Subject } from "./subject.ts";

type Progress = Evaluation["verdicts"]["plans"][number]["progress"];

type Evidence = { readonly subject: Subject; readonly plan: Plan; readonly verdict: PlanVerdict };

type Step = {
  readonly score: number;
  /** What the step takes, as the rest of "needs …". */
  readonly needs: string;
  readonly holds: (evidence: Evidence) => boolean;
};

/** In order: a step counts only when every one before it does. No file can show that work is outstanding, so the last is 4.5. */
const STEPS: readonly Step[] = [
  {
    score: 1,
    needs: "an aim with a figure to reach, and a team",
    holds: ({ plan }) => plan.fields.aim?.to !== undefined && (plan.fields.team ?? []).length > 0,
  },
  { score: 1.5, needs: "metrics to plan by", holds: ({ subject, plan }) => metricsOf(subject.graph, plan).length > 0 },
  {
    score: 2,
    needs: "figures for at least one metric",
    holds: ({ subject: { graph }, plan }) =>
      metricsOf(graph, plan).some(({ metric }) => !("problem" in figuresOf(graph, metric))),
  },
  {
    score: 2.5,
    needs: "a change that has begun, or a test that has ended",
    holds: ({ subject, plan, verdict }) =>
      verdict.start !== undefined || cyclesOf(subject, plan).some(({ fields }) => fields.ended !== undefined),
  },
  {
    score: 3,
    needs: "an improvement, still there, on an outcome or process metric",
    holds: ({ verdict: { metrics } }) =>
      metrics.some(({ role, verdict }) => (role === "outcome" || role === "process") && verdict.name === "improved"),
  },
  {
    score: 3.5,
    needs: "an improvement, still there, on the outcome metric",
    holds: ({ verdict: { name } }) => name === "improved" || name === "improved-with-a-cost",
  },
  {
    score: 4,
    needs: `the aim reached, against settled limits (${SETTLED_VALUES} points or more before it), and nothing worse`,
    holds: ({ subject, plan, verdict }) =>
      verdict.name === "improved" &&
      verdict.deciding.every(({ verdict: { before } }) => before.points >= SETTLED_VALUES) &&
      aimOf(subject.graph, plan, subject.today)?.state === "reached",
  },
  {
    score: 4.5,
    needs: `the gain still there with ${POINTS_TO_RECALCULATE} points or more after the change`,
    holds: ({ verdict: { deciding } }) =>
      deciding.every(({ verdict: { after } }) => after.points >= POINTS_TO_RECALCULATE),
  },
];

export function progressOf(subject: Subject, plan: Plan, verdict: PlanVerdict): Progress {
  const evidence = { subject, plan, verdict };
  const failing = STEPS.findIndex((step) => !step.holds(evidence));
  const reached = failing < 0 ? STEPS.length : failing;
  const ceiling = STEPS[reached - 1]?.score ?? 0.5;
  const next = STEPS[reached];
  const score = plan.fields.progress_score ?? null;
  return {
    score,
    ceiling,
    gap: score === null ? null : score - ceiling,
    because: [
      describeScore(score, ceiling),
      next
        ? `The next step, ${next.score.toFixed(1)}, needs ${next.needs}.`
        : "Whether the work is outstanding (5.0), no file can show.",
    ].join(" "),
  };
}

function describeScore(score: number | null, ceiling: number): string {
  const evidence = `the evidence in the files supports ${ceiling.toFixed(1)}`;
  if (score === null) return `No score is given; ${evidence}.`;
  if (score <= ceiling) return `The team scored ${score.toFixed(1)}; ${evidence}, so the score stands.`;
  return `The team scored ${score.toFixed(1)}; ${evidence}.`;
}
