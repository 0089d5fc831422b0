// The answer of a plan and of a metric as a plan uses it, as sentences: the answer with its size first, then the state of the aim.

import type { DocumentOf } from "../../document/document.ts";
import { counted, nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { capital, lowered } from "../../text/words.ts";
import { type AimAnswer, aimOf, describeAim } from "./aim-state.ts";
import { answerOf, sizeInWords } from "./answer.ts";
import { describeHarm, describeStanding } from "./beside-verdict.ts";
import { type JudgedUse, PLAN_VERDICT_WORDS, type PlanVerdict } from "./plan-verdict.ts";
import { type FigureStyle, sizeWords } from "./size-words.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

/** So many metrics are told with their sizes; the table beside has all. */
const TOLD = 3;

export const styleOf = ({ fields: { unit = "", decimals } }: Metric): FigureStyle => ({ unit, decimals });

/** "Improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)." */
const answerIn = ({ metric, verdict }: JudgedUse, aim: AimAnswer | undefined): string =>
  answerOf(verdict, styleOf(metric), aim?.metric === metric ? aim.to : undefined);

/** What a plan's change did to a metric, and whether the aim is reached where the plan has set it there. */
export function describeUse(graph: GraphView, use: JudgedUse, today: number): readonly string[] {
  const aim = aimOf(graph, use.plan, today);
  return [
    answerIn(use, aim),
    ...(aim?.metric === use.metric ? describeAim(aim, use.metric) : []),
    ...describeStanding(use.verdict),
    ...describeHarm(use),
  ];
}

/** The plan's verdict as sentences: the answer with its size, the state of the aim, and what else there is to know. */
export function describePlanVerdict(
  graph: GraphView,
  plan: Plan,
  verdict: PlanVerdict,
  today: number,
): readonly string[] {
  const { name, deciding, costs, metrics } = verdict;
  const aim = aimOf(graph, plan, today);
  const [first, ...others] = deciding;
  const isOwn = first !== undefined && others.length === 0 && first.verdict.name === name;
  const answer = isOwn
    ? [answerIn(first, aim)]
    : [
        `${capital(PLAN_VERDICT_WORDS[name])}.`,
        ...(deciding.length > 0
          ? [listed(deciding, (use) => `'${nameOf(use.metric)}' – ${lowered(answerIn(use, aim))}`)]
          : []),
      ];
  const processes = metrics.filter((use) => use.role === "process" && use.verdict.name === "improved");
  const isTold = first !== undefined && others.length === 0;
  return [
    ...answer,
    ...(aim === undefined ? [] : describeAim(aim, isTold ? first.metric : undefined)),
    ...(isOwn ? [`Judged by '${nameOf(first.metric)}'.`] : []),
    ...(isTold ? describeStanding(first.verdict) : []),
    ...(others.length > 0
      ? [`${counted(deciding.length, "outcome")} are looked at, and each has to be the surer for it.`]
      : []),
    ...(name === "changed-not-yet-better" ? [`What changed: ${listed(processes, sizeOf)}`] : []),
    ...(costs.length > 0 ? [`What got worse: ${listed(costs, sizeOf)}`] : []),
    ...metrics.flatMap((use) =>
      describeHarm(use).map((harm) => `Balancing: '${nameOf(use.metric)}' – ${lowered(harm)}`),
    ),
    ...(deciding.length > 0 ? ["These are changes in time, not proof of cause."] : []),
  ];
}

/** "'Overdue follow-ups', 30.1% → 35.0% (+4.9 points, between +3.1 and +6.4).", where the verdict has been said. */
function sizeOf({ metric, verdict }: JudgedUse): string {
  const style = styleOf(metric);
  return `'${nameOf(metric)}', ${sizeInWords(verdict, style, sizeWords(verdict, style))}.`;
}

function listed(uses: readonly JudgedUse[], say: (use: JudgedUse) => string): string {
  const more = uses.length - TOLD;
  return [...uses.slice(0, TOLD).map(say), ...(more > 0 ? [`And ${counted(more, "more metric")}.`] : [])].join(" ");
}

/** As the rest of a sentence. */
