// A folder without a plan-lint.yaml: the extension sleeps until somebody calls it, and then has nothing to say.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { extension, goldenThread, show, uriOf } from "../workspace.ts";

suite("elsewhere", () => {
  test("opening Markdown does not wake the extension", async () => {
    const { document } = await show("minutes/monday.md");
    // The built-in Markdown support, which the same file wakes, is up by the time it answers.
    assert.match(await vscode.commands.executeCommand<string>("markdown.api.render", document), /Monday/);
    assert.equal(extension().isActive, false);
  });

  test("one of its commands wakes it, and finds nothing to check", async () => {
    await vscode.commands.executeCommand("goldenThread.preview");
    assert.equal(extension().isActive, true);
    const { statusText } = await goldenThread();
    assert.equal(statusText(), undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(uriOf("minutes/monday.md")), []);
  });
});
