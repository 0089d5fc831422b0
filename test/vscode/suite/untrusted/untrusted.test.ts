// A workspace that nobody vouches for: it is checked and previewed all the same, because nothing of it is run.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, next, show, untilClean } from "../workspace.ts";

suite("an untrusted workspace", () => {
  test("is not trusted", () => assert.equal(vscode.workspace.isTrusted, false));

  test("has the findings of the command", async () => {
    await goldenThread();
    await untilClean();
  });

  test("has a preview, drawn under the same policy", async () => {
    const { onDidRender } = await goldenThread();
    await show("metrics/uro-cases-per-session.md");
    const rendering = next(onDidRender, () => true);
    await vscode.commands.executeCommand("goldenThread.preview");
    const { charts, failed, evalAllowed, violations } = await rendering;
    assert.deepEqual(
      { charts, failed, evalAllowed, violations },
      { charts: 2, failed: 0, evalAllowed: false, violations: [] },
    );
  });
});
