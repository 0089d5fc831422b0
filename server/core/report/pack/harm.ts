// What got worse while a plan ran, and by how much.
import { formatDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { differenceInWords } from "../../measure/verdict/answer.ts";
import { styleOf } from "../../measure/verdict/plan-answer.ts";
import type { JudgedUse } from "../../measure/verdict/plan-verdict.ts";
import { asSaid, sizeWords } from "../../measure/verdict/size-words.ts";
import type { JudgedPlan } from "./matter.ts";

/** The metrics that got worse beside the plan's outcome, or that outcome itself. */
export const costsOf = ({
  verdict: { costs, deciding },
}: Pick<JudgedPlan, "plan" | "verdict">): readonly JudgedUse[] => [
  ...costs,
  ...deciding.filter((use) => use.verdict.name === "worsened" && !costs.includes(use)),
];

/** The figure that the use's plan wants the metric to reach: rounding does not turn a mean into it. */
export const goalOf = ({ plan: { fields }, metric }: JudgedUse): number | undefined =>
  fields.aim?.metric === metric.id ? fields.aim?.to : undefined;

/** "'Overdue follow-ups' rose from 30.1% to 35.0%". */
export function riseInWords(use: JudgedUse): string {
  const { metric, verdict } = use;
  const { before, after } = asSaid(verdict);
  if (before.mean === null || after.mean === null) return `'${nameOf(metric)}' got worse`;
  const words = sizeWords(verdict, styleOf(metric), goalOf(use));
  const verb = after.mean > before.mean ? "rose" : after.mean < before.mean ? "fell" : "got worse";
  return `'${nameOf(metric)}' ${verb} from ${words.meanWithUnit(before.mean)} to ${words.meanWithUnit(after.mean)}`;
}

/** "(+4.9 points, between +3.1 and +6.4; 12 figures before 1 April 2025, 12 since)". */
export function evidenceInWords(use: JudgedUse): string {
  const { metric, verdict } = use;
  const { before, after, change, lateFrom, result } = asSaid(verdict);
  const late = lateFrom === undefined ? "" : ` ${result?.points[lateFrom]?.label ?? ""}`;
  const size = differenceInWords(verdict, styleOf(metric), sizeWords(verdict, styleOf(metric), goalOf(use)));
  return `(${size}; ${before.points} figures before ${formatDate(change.start)}, ${after.points} since${late})`;
}
