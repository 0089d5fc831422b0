// What an assistant in VS Code can ask: tools that are there, answer from the workspace, and go where the organisation says so.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, report, revert, untilClean, uriOf } from "../workspace.ts";

const ask = async (tool: string, input: object): Promise<string> => {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
};

const offered = (): readonly string[] =>
  vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith("goldenThread_"));

suite("assistants", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });
  teardown(revert);

  test("there is a tool for each question", () => {
    assert.deepEqual(offered().toSorted(), [
      "goldenThread_check",
      "goldenThread_documents",
      "goldenThread_evaluate",
      "goldenThread_explain",
      "goldenThread_thread",
    ]);
  });

  test("each is answered from the workspace", async () => {
    assert.match(await ask("goldenThread_documents", { words: "late start" }), /^uro-late-start: /m);
    const [finding] = report().findings;
    assert.ok(
      (await ask("goldenThread_check", {})).includes(`${finding?.file}:${finding?.line}: ${finding?.severity}`),
    );
    assert.match(await ask("goldenThread_thread", { id: "uro-late-start" }), /national: NHS productivity/);
    assert.match(await ask("goldenThread_explain", { rule: "review-overdue" }), /^# review-overdue/);
    assert.match(await ask("goldenThread_evaluate", { id: "urology-theatres" }), /^# Evaluation: More urology/);
  });

  test("what cannot be answered is refused with a sentence", async () => {
    await assert.rejects(ask("goldenThread_thread", { id: "uro-late-starts" }), /Did you mean 'uro-late-start'\?/);
  });

  test("where the organisation switches assistants off, nothing is told", async () => {
    const config = await vscode.window.showTextDocument(uriOf("plan-lint.yaml"));
    await config.edit((edit) => edit.insert(new vscode.Position(0, 0), "assistants: off\n"));
    await assert.rejects(ask("goldenThread_check", {}), /has switched assistants off/);
  });

  test("the setting switches them off for one person", async () => {
    const settings = vscode.workspace.getConfiguration("goldenThread");
    await settings.update("assistants.enabled", false, vscode.ConfigurationTarget.Workspace);
    try {
      await assert.rejects(ask("goldenThread_check", {}), /switched off here by the setting/);
    } finally {
      await settings.update("assistants.enabled", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
