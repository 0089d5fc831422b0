// A workspace that nobody vouches for: it is checked and previewed all the same, because nothing of it is run.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, next, show, untilClean, uriOf } from "../workspace.ts";

suite("an untrusted workspace", () => {
  test("is not trusted", () => assert.equal(vscode.workspace.isTrusted, false));

  test("has the findings of the command", async () => {
    await goldenThread();
    await untilClean();
  });

  test("is not asked for its history, whoever asks", async () => {
    const { review } = await goldenThread();
    await vscode.commands.executeCommand("goldenThread.review", { base: "HEAD" });
    assert.equal(review.lines(), undefined);
    const query = new URLSearchParams({ uri: uriOf("README.md").toString(), revision: "HEAD" }).toString();
    const before = vscode.Uri.from({ scheme: "golden-thread-base", path: "/README.md", query });
    const { getText } = await vscode.workspace.openTextDocument(before);
    assert.match(getText(), /^This workspace is not trusted, so git is not asked what changed\./);
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
