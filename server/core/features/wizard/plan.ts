// A plan as it begins: an idea, with the place, the people and the objective it is for. All else is asked at the stage that needs it.
import { toIso } from "../../document/period.ts";
import { optionsOf } from "../../lint/settings.ts";
import targetTooBroad from "../../rules/scope/target-too-broad.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import {
  askPost,
  askSupports,
  askTitle,
  askUnits,
  OWN_LEVELS,
  objectivesAt,
  ownerOf,
  reviewBy,
} from "./common-questions.ts";
import type { Asking, Situation, Written } from "./question.ts";

export function* plan(situation: Situation): Asking<Written> {
  const { graph, today, began } = situation;
  const title = yield* askTitle(situation, "plan", {
    prompt: "What is the plan called?",
    help: "What will be different for patients or staff, in the words that people use.",
    example: "More urology operations in each session",
  });
  const id = freeId(graph, "plan", idFrom(title));
  const path = usualPath("plan", id);
  const units = yield* askUnits(situation, {
    prompt: "In which units does the change happen?",
    help: "Only where people will work differently: the metrics are about these.",
    most: optionsOf(graph, targetTooBroad, path).units,
  });
  const objectives = objectivesAt(situation, OWN_LEVELS);
  const supports = yield* askSupports({ of: "this plan", objectives, optional: true }, situation);
  const population = yield {
    id: "population",
    answer: "text",
    prompt: "Which patients or staff should notice?",
    help: "Leave it empty if you do not know yet.",
    optional: true,
    example: "elective urology patients",
  };
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post keeps this plan up to date?",
    help: "A post, never a person's name: people move on and the plan stays.",
    inferred: ownerOf(situation, units),
  });
  const text = newDocumentText("plan", id, title, {
    values: {
      owner: inYaml(owner),
      review_by: reviewBy(situation),
      stage: "idea",
      scope: inFlow({ units, ...(population !== "" && { population }) }),
      ...(supports !== undefined && { supports }),
      ...(began && { metrics: `\n  - ${inFlow({ metric: began.metric, role: "outcome" })}` }),
      dates: inFlow(began ? { start: began.day, change_start: began.day } : { start: toIso(today) }),
    },
  });
  return {
    files: [{ path, text }],
    edits: [],
    next: { kind: "metric", answers: { plan: id }, offer: "Add a metric to this plan" },
  };
}
