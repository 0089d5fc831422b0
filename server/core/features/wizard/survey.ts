// A staff network survey as it goes out: the question, the consent, and two tables that wait for the answers, as codes.
import { toIso } from "../../document/period.ts";
import { freeId, idFrom, inYaml, newDocumentText, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { askPost, askTitle, ownerOf } from "./common-questions.ts";
import { wholeFrom } from "./cycle.ts";
import type { Asking, Situation, Written } from "./question.ts";

/** Nobody asks more people than these by name. */
const MOST_PEOPLE = 5000;

export function* survey(situation: Situation): Asking<Written> {
  const { graph, today } = situation;
  const organisation = graph.ofKind("organisation")[0]?.id;
  const title = yield* askTitle(situation, "survey", {
    prompt: "What is the survey called?",
    help: "With the year, so that the next round can be told from this one.",
    example: `Who do you turn to for advice? ${toIso(today).slice(0, 4)}`,
  });
  const question = yield {
    id: "question",
    answer: "text",
    prompt: "What is asked, word for word?",
    help: "In both directions: whom people turn to, and who turns to them.",
    proposed:
      graph.ofKind("survey")[0]?.fields.question ??
      "Whom do you turn to for advice on improvement, and who turns to you?",
  };
  const asked = yield {
    id: "asked",
    answer: "number",
    prompt: "How many people are asked?",
    help: "Each gets a code, C001 and so on. Who has which code is kept elsewhere.",
    example: "28",
    check: (answer) =>
      Number(answer) > MOST_PEOPLE
        ? `These are more than ${MOST_PEOPLE} people: ask a part of them.`
        : wholeFrom(2)(answer),
  };
  const before = graph.ofKind("survey").find(({ fields }) => fields.question === question)?.fields.name_limit?.max;
  const most =
    before !== undefined
      ? String(before)
      : yield {
          id: "most",
          answer: "number",
          prompt: "How many people may each name at most?",
          help: "Ten is usual. With a low limit nobody can be seen to know many.",
          proposed: "10",
          check: wholeFrom(1),
        };
  const consent = yield {
    id: "consent",
    answer: "text",
    prompt: "How do people consent, and what are they told?",
    help: "Tell them before they answer who will see what.",
    example: "opt-in; results shown by staff group only",
  };
  const fielded = yield {
    id: "fielded",
    answer: "date",
    prompt: "On which day does it go out?",
    help: "The day on which people are asked.",
    proposed: toIso(today),
  };
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post runs the survey?",
    help: "A post, never a person's name.",
    inferred: ownerOf(situation, [organisation]),
  });
  const id = freeId(graph, "survey", idFrom(title));
  const [nodes, ties] = [`${id}-nodes.csv`, `${id}-ties.csv`];
  const text = newDocumentText("survey", id, title, {
    values: {
      owner: inYaml(owner),
      fielded,
      question: inYaml(question),
      name_limit: inFlow({ min: 0, max: Number(most) }),
      asked,
      answered: "0",
      consent: inYaml(consent),
      nodes,
      ties,
    },
  });
  return {
    files: [
      { path: usualPath("survey", id), text },
      { path: `surveys/${nodes}`, text: peopleText(Number(asked)) },
      { path: `surveys/${ties}`, text: "from,to\n" },
    ],
    edits: [],
  };
}

/** A row for everybody who is asked. Nobody has answered yet. */
function peopleText(count: number): string {
  const codes = Array.from({ length: count }, (_, index) => `C${String(index + 1).padStart(3, "0")}`);
  return ["id,group,tier,unit,responded", ...codes.map((code) => `${code},,,,false`), ""].join("\n");
}
