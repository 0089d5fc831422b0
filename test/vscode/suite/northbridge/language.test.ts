// What the editor knows while somebody reads and writes: hover, definition, completion, the page of a rule.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, placeOf, replace, revert, show, until, untilClean, uriOf } from "../workspace.ts";

const plan = "plans/urology-theatres.md";

suite("language", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });
  teardown(revert);

  test("hovering over an id says what it names and how its thread stands", async () => {
    const { document } = await show(plan);
    const place = placeOf(document, "org-theatre-productivity");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      place,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value)))
      .join("\n");
    assert.match(text, /Theatre productivity/);
    assert.match(text, /complete/);
  });

  test("a hover never trusts what it quotes", async () => {
    const { document } = await show(plan);
    const place = placeOf(document, "org-theatre-productivity");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      place,
    );
    const marked = hovers.flatMap(({ contents }) => contents).filter((one) => one instanceof vscode.MarkdownString);
    assert.ok(marked.length > 0);
    assert.deepEqual(
      marked.filter(({ isTrusted, supportHtml }) => isTrusted || supportHtml),
      [],
    );
  });

  test("an id leads to its document", async () => {
    const { document } = await show(plan);
    const place = placeOf(document, "org-theatre-productivity");
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      place,
    );
    const targets = found.map((one) => ("targetUri" in one ? one.targetUri : one.uri).toString());
    assert.deepEqual(targets, [uriOf("objectives/organisation/org-theatre-productivity.md").toString()]);
  });

  test("completion offers ids of the kind that the field allows, and no others", async () => {
    const { document } = await show(plan);
    await replace(document, "supports:\n", "supports:\n  - objective: \n");
    const place = placeOf(document, "  - objective: \n").translate(0, "  - objective: ".length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      place,
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("org-elective-18w"), labels.join(", "));
    assert.ok(!labels.includes("uro-cases-per-session"), "a metric is no objective");
  });

  test("the page of a rule explains it", async () => {
    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.parse("golden-thread-rule:/metric-scope-too-broad.md"),
    );
    assert.match(page.getText(), /metric-scope-too-broad/);
    assert.ok(page.getText().length > 200);
  });

  test("explaining the finding under the cursor shows the page of its rule", async () => {
    const editor = await show(plan);
    const place = placeOf(editor.document, "tru-theatre-util");
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand("goldenThread.explain");
    const page = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label.includes("metric-scope-too-broad"));
    await until(vscode.window.tabGroups.onDidChangeTabs, () => page() !== undefined);
    await vscode.window.tabGroups.close(page() ?? []);
  });
});
