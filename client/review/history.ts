// What git is asked for, and only where the workspace is trusted: it runs on a repository that somebody else may have set up.
import * as vscode from "vscode";
import type { Refusal } from "../../protocol/index.ts";
import { noGit } from "../here.ts";
import type { Server } from "../server.ts";

export type History = Pick<Server, "review" | "reviewCharts" | "textAt" | "revisions">;

const notTrusted = (): Refusal => ({
  problem: vscode.l10n.t(
    "This workspace is not trusted, so git is not asked what changed. Trust it first, if you know where it comes from.",
  ),
});

export function trustedHistory(server: Server): History {
  const whenTrusted =
    <Params, Answer>(ask: (params: Params) => Promise<Answer | Refusal>) =>
    async (params: Params): Promise<Answer | Refusal> =>
      vscode.workspace.isTrusted ? ask(params) : notTrusted();
  return {
    review: whenTrusted(server.review),
    reviewCharts: whenTrusted(server.reviewCharts),
    textAt: whenTrusted(server.textAt),
    revisions: whenTrusted(server.revisions),
  };
}

/** Whether git may be asked; where it may not, the person is told. */
export function isTrustedOrMessage(): boolean {
  const problem = noGit() ?? (vscode.workspace.isTrusted ? undefined : notTrusted().problem);
  if (problem !== undefined) vscode.window.showInformationMessage(problem);
  return problem === undefined;
}

/** The answer; `undefined`, and a message to the person, where there is none. */
export function answerOrMessage<Answer extends object>(answer: Answer | Refusal): Answer | undefined {
  if (!("problem" in answer)) return answer;
  vscode.window.showErrorMessage(answer.problem);
  return undefined;
}
