// A wizard from its first question to what it ends in. The server decides what is asked; nothing is written before the end.
import * as vscode from "vscode";
import type { WizardParams, WizardResult } from "../../protocol/index.ts";
import type { Server } from "../server.ts";
import { ask, BACK } from "./ask.ts";

/** What came of a wizard, and whether somebody was asked anything. */
type Finished = { readonly result: WizardResult; readonly wasAsked: boolean };

/** Asks what has no answer yet. `undefined` when it was left, or when there is nothing to ask, which is said. */
export async function runWizard(server: Server, params: WizardParams): Promise<Finished | undefined> {
  const answers: Record<string, string> = { ...params.answers };
  const drafts: Record<string, string> = {};
  const asked: string[] = [];
  for (;;) {
    const step = await server.wizard({ ...params, answers });
    if ("files" in step) return { result: step, wasAsked: asked.length > 0 };
    if (!("question" in step)) {
      vscode.window.showErrorMessage(step.problem);
      return undefined;
    }
    const { id } = step.question;
    const refused = answers[id];
    delete answers[id];
    if (asked.at(-1) === id) asked.pop();
    const number = asked.length + 1;
    const draft = refused ?? drafts[id];
    const answer = await ask({ ...step, number, of: number + step.of - step.number, draft });
    if (answer === undefined) return undefined;
    const again = answer === BACK ? asked.pop() : undefined;
    if (answer !== BACK) {
      answers[id] = answer;
      asked.push(id);
    } else if (again !== undefined) {
      drafts[again] = answers[again] ?? "";
      delete answers[again];
    }
  }
}
