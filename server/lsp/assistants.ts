// What an assistant in the editor asks: the same tools that `plan-lint mcp` has, over the workspaces that the client has open.
import { basename } from "node:path";
import type { AssistantAnswer, AssistantParams, Refusal } from "../../protocol/index.ts";
import { answerTo, tools } from "../core/assistants/index.ts";
import { refusalFor } from "../core/assistants/permission.ts";
import { leftOutInWords } from "../host/walk-through.ts";
import { NO_WORKSPACE } from "./review.ts";
import type { Session } from "./session.ts";

/** The answer of each workspace that has one, under its name where there are several; why there is none where none has. */
export async function assistant(
  session: Session,
  { tool: name, question }: AssistantParams,
): Promise<AssistantAnswer | Refusal> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) return { problem: `There is no tool '${name}'.` };
  await session.settled();
  const answers = session.roots.workspaces.map(({ root, graph, checker, listing }) => ({
    root,
    answer: answerTo(tool, question, {
      graph,
      findings: checker.diagnostics(),
      today: session.today,
      notes: leftOutInWords(listing),
    }),
  }));
  const [first] = answers;
  if (!first) return NO_WORKSPACE;
  const told = answers.flatMap(({ root, answer }) =>
    "problem" in answer ? [] : [answers.length === 1 ? answer.text : `${basename(root)}:\n${answer.text}`],
  );
  return told.length === 0 && "problem" in first.answer ? first.answer : { text: told.join("\n\n") };
}

/** Whether assistants may ask about any of the workspaces. */
export const mayAssistantsAsk = (session: Session): boolean =>
  session.roots.workspaces.some(({ graph }) => refusalFor(graph) === undefined);
