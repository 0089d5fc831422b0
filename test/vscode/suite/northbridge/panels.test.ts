// The panels of previews: one follows, those that are pinned stay.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { GoldenThread } from "../../../../client/extension.ts";
import { goldenThread, next, show, untilClean, untilHolds, uriOf } from "../workspace.ts";

const metric = "metrics/uro-cases-per-session.md";
const plan = "plans/urology-theatres.md";
const objective = "objectives/organisation/org-theatre-productivity.md";

suite("panels", () => {
  let extension: GoldenThread;
  const drawn = (file: string) => next(extension.onDidRender, ({ uri }) => uri === uriOf(file).toString());
  const previews = () =>
    extension
      .previews()
      .map(({ uri, pinned }) => `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))} ${pinned}`);
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

  suiteSetup(async () => {
    extension = await goldenThread();
    await untilClean();
    await closeAll();
  });
  suiteTeardown(closeAll);

  async function closeAll(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await untilHolds(() => extension.previews().length === 0);
  }

  test("a preview that is pinned says so, and stays while others are in front", async () => {
    await show(metric);
    const first = drawn(metric);
    await vscode.commands.executeCommand("goldenThread.preview");
    await first;
    await vscode.commands.executeCommand("goldenThread.pinPreview");
    await untilHolds(() => labels().includes("[pinned] Preview Urology cases per four-hour session"));
    await show(plan);
    assert.deepEqual(previews(), [`${metric} true`]);
  });

  test("the preview of another document comes in a second panel, which follows", async () => {
    const second = drawn(plan);
    await vscode.commands.executeCommand("goldenThread.preview", uriOf(plan));
    await second;
    assert.deepEqual(previews(), [`${metric} true`, `${plan} false`]);
    const turned = drawn(objective);
    await show(objective);
    await turned;
    assert.deepEqual(previews(), [`${metric} true`, `${objective} false`]);
  });

  test("a document that is pinned is shown where it is pinned", async () => {
    await vscode.commands.executeCommand("goldenThread.preview", uriOf(metric));
    assert.deepEqual(previews(), [`${metric} true`, `${objective} false`]);
  });

  test("several may be pinned", async () => {
    await vscode.commands.executeCommand("goldenThread.pinPreview");
    assert.deepEqual(previews(), [`${metric} true`, `${objective} true`]);
    await vscode.commands.executeCommand("goldenThread.preview", uriOf(plan));
    assert.deepEqual(previews(), [`${metric} true`, `${objective} true`, `${plan} false`]);
  });

  test("a preview that is let go follows again, in the place of the one that followed", async () => {
    await vscode.commands.executeCommand("goldenThread.unpinPreview");
    assert.deepEqual(previews(), [`${metric} true`, `${objective} false`]);
  });

  test("the scorecard has a row for each metric that is not retired", async () => {
    const rendering = next(extension.onDidRender, ({ uri }) => uri.startsWith("golden-thread-scorecard:"));
    await vscode.commands.executeCommand("goldenThread.scorecard");
    const rendered = await rendering;
    assert.equal(rendered.tableRows, 13);
    assert.deepEqual(rendered.violations, []);
    assert.ok(labels().includes("Scorecard"));
  });

  test("a file that is gone is told in a sentence, and its panel stays", async () => {
    const file = uriOf("metrics/for-a-day.md");
    await vscode.workspace.fs.writeFile(file, Buffer.from("---\nkind: metric\nid: for-a-day\ntitle: For a day\n---\n"));
    const there = drawn("metrics/for-a-day.md");
    await vscode.commands.executeCommand("goldenThread.preview", file);
    await there;
    await vscode.workspace.fs.delete(file);
    await untilHolds(() => labels().includes("Golden Thread"));
    assert.equal(extension.previews().at(-1)?.uri, file.toString());
  });
});
