// A PDSA cycle as it begins: what is tried, on what scale, and what the team expects to see.
import { toIso } from "../../document/period.ts";
import { isInUse } from "../../graph/in-use.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { documentOptions, ownDocuments } from "./choose-document.ts";
import { askPost, askTitle, ownerOf } from "./common-questions.ts";
import type { Asking, Refused, Situation, Written } from "./question.ts";

export function* cycle(situation: Situation): Asking<Written | Refused> {
  const { graph, today } = situation;
  const plans = ownDocuments(situation, ["plan"]).filter((document) => isInUse(document, today));
  if (plans.length === 0)
    return {
      problem: "There is no plan yet that a test could belong to. Write one first, with Golden Thread: New Plan.",
    };
  const plan = yield {
    id: "plan",
    answer: "one",
    prompt: "Which plan does the test belong to?",
    help: "Every test teaches something about a plan.",
    options: documentOptions(plans),
  };
  const title = yield* askTitle(situation, "cycle", {
    prompt: "What will you try?",
    help: "One change, small enough to try soon.",
    example: "First list: send for the patient at eight",
  });
  const prediction = yield {
    id: "prediction",
    answer: "text",
    prompt: "What do you expect to see?",
    help: "Written down before, because without a prediction a test teaches little.",
    example: "the first case starts ten minutes sooner",
  };
  const patients = yield {
    id: "patients",
    answer: "number",
    prompt: "With how many patients will you try it?",
    help: "Begin small, with one patient or one list. It may be left empty.",
    optional: true,
    example: "5",
    check: wholeFrom(1),
  };
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post writes down what is seen?",
    help: "A post, never a person's name.",
    inferred: ownerOf(situation, [plan]),
  });
  const id = freeId(graph, "cycle", idFrom(`${plan} cycle ${numberOf(situation, plan)}`));
  const text = newDocumentText("cycle", id, title, {
    values: {
      owner: inYaml(owner),
      plan: inYaml(plan),
      number: String(numberOf(situation, plan)),
      prediction: inYaml(prediction),
      ...(patients !== "" && { scale: inFlow({ patients: Number(patients) }) }),
      started: toIso(today),
    },
  });
  return { files: [{ path: usualPath("cycle", id), text }], edits: [] };
}

/** One more than the highest number of the plan's tests. */
function numberOf({ graph }: Situation, plan: string): number {
  const tests = graph.referrersOfKind(plan, "cycle").map(({ document }) => document.fields.number ?? 0);
  return Math.max(0, ...tests) + 1;
}

/** What is wrong with a number that has to be whole and not too small. */
export const wholeFrom =
  (least: number) =>
  (answer: string): string | undefined =>
    Number.isSafeInteger(Number(answer)) && Number(answer) >= least
      ? undefined
      : `Write a whole number, ${least} or more.`;
