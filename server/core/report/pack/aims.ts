// 4. Aims: reached, and how sure? "Reached" and "improved" are two columns, because one does not follow from the other.
import { formatDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { AIM_WORDS, type AimAnswer, describeAim, levelInWords } from "../../measure/verdict/aim-state.ts";
import { styleOf } from "../../measure/verdict/plan-answer.ts";
import { planInShort } from "../../measure/verdict/short-answer.ts";
import { aimsInShort } from "../evaluate/verdicts.ts";
import { anchorOf, type JudgedPlan, type Matter } from "./matter.ts";
import { type Cell, listOf, paragraph, partOf, type Section, tableOf } from "./pack.ts";

export function aimsSection(matter: Matter): Section {
  const { plans, evaluation } = matter;
  const without = plans.filter(({ aim }) => aim === undefined);
  return {
    id: "aims",
    heading: "Aims",
    blocks: [
      ...(plans.length === 0 ? [paragraph("There is no plan yet, so there is no aim.")] : []),
      ...aimsInShort(evaluation.verdicts.plans).map(paragraph),
      ...tableOf(
        "Every plan: its aim, whether it is reached, and whether its metric improved",
        ["Plan", "Aim", "By", "Is it reached?", "Level since the change", "Did it improve?"],
        plans.flatMap((judged) => rowOf(judged)),
      ),
      ...partOf(
        "Plans without an aim that has a figure",
        listOf(without.map(({ plan, verdict }) => `${nameOf(plan)}: ${planInShort(verdict)}.`)),
      ),
      ...partOf(
        "What the table has no room for",
        listOf(plans.flatMap(({ aim }) => (aim && hasMore(aim) ? [describeAim(aim).join(" ")] : []))),
      ),
    ],
  };
}

/** What came after its day, was there before, or did not stay. */
const hasMore = (aim: AimAnswer): boolean =>
  describeAim(aim).length > 1 || (aim.state === "reached" && aim.verdict?.name === "improved-not-sustained");

/** Before the figure of an aim, by the side that is better. */
const BOUND: Readonly<Record<string, string>> = { increase: "at least ", decrease: "at most " };

function rowOf({ plan, verdict, aim }: JudgedPlan): readonly (readonly Cell[])[] {
  if (aim === undefined) return [];
  const { metric, to, by, level, state } = aim;
  const style = metric && styleOf(metric);
  return [
    [
      nameOf(plan),
      metric
        ? {
            words: [
              { words: nameOf(metric), to: anchorOf("metric", metric.id ?? metric.path) },
              `: ${BOUND[metric.fields.direction ?? "neutral"] ?? ""}${asWritten(to, style?.unit)}`,
            ],
          }
        : asWritten(to),
      by === undefined ? "no day is set" : formatDate(by),
      state === "cannot-be-said" && aim.because !== undefined
        ? `${AIM_WORDS[state]}: ${aim.because}`
        : AIM_WORDS[state],
      level && aim.verdict && style
        ? levelInWords(aim, level, aim.verdict, { unit: style.unit, decimals: style.decimals })
        : "",
      planInShort(verdict),
    ],
  ];
}
