// A folder without a plan-lint.yaml: no server runs until somebody calls for it, and then it has nothing to say.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, show, untilHolds, uriOf } from "../workspace.ts";

suite("elsewhere", () => {
  test("the Markdown preview looks as it would without the extension, and starts no server", async () => {
    const { document } = await show("minutes/monday.md");
    const html = await vscode.commands.executeCommand<string>("markdown.api.render", document);
    assert.match(html, /Monday/);
    assert.doesNotMatch(html, /golden-thread/);
    assert.equal((await goldenThread()).isServing(), false);
  });

  test("one of its commands starts it, and finds nothing to check", async () => {
    const { isServing, statusText } = await goldenThread();
    await vscode.commands.executeCommand("goldenThread.check");
    assert.equal(isServing(), true);
    await untilHolds(() => statusText() === undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(uriOf("minutes/monday.md")), []);
  });
});
