// Quick fixes in the editor: one that is chosen, one that leaves something to be written, and those that are made when a file is saved.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  goldenThread,
  placeOf,
  replace,
  revert,
  show,
  shown,
  until,
  untilClean,
  untilHolds,
  uriOf,
} from "../workspace.ts";

const plan = "plans/urology-theatres.md";

/** What is offered where a text stands, with what each changes. */
async function offered(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const place = placeOf(document, text);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(place, place),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  return actions ?? [];
}

suite("quick fixes", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });

  teardown(async () => {
    await revert();
    await untilClean();
  });

  test("a broken link is mended by the first of what is offered", async () => {
    const { document } = await show(plan);
    const whole = document.getText();
    await replace(document, "objective: org-people-improve", "objective: org-people-improv");
    await until(vscode.languages.onDidChangeDiagnostics, () =>
      shown().some((one) => one.includes("org-people-improv'")),
    );
    const actions = await offered(document, "org-people-improv");
    const [first] = actions.filter(({ isPreferred }) => isPreferred);
    assert.match(first?.title ?? "", /^Change to 'org-people-improve'/);
    assert.ok(first?.edit && (await vscode.workspace.applyEdit(first.edit)), "the fix is made");
    assert.equal(document.getText(), whole);
    await untilClean();
  });

  test("a fix that leaves something to be written puts the cursor there", async () => {
    const editor = await show(plan);
    const { document } = editor;
    const because = "\n    because: theatre staff choose and run the tests themselves, in time set aside for it";
    await replace(document, because, "");
    await until(vscode.languages.onDidChangeDiagnostics, () =>
      shown().some((one) => one.includes("link-without-reason")),
    );
    const actions = await offered(document, "org-people-improve");
    const add = actions.find(({ title }) => title.startsWith("Add 'because'"));
    assert.ok(add?.edit && add.command, "it changes something and leads there");
    assert.ok(await vscode.workspace.applyEdit(add.edit), "the fix is made");
    await vscode.commands.executeCommand(add.command.command, ...(add.command.arguments ?? []));
    const { active } = vscode.window.activeTextEditor?.selection ?? editor.selection;
    assert.equal(document.lineAt(active.line).text, "    because: ");
    assert.equal(active.character, "    because: ".length);
  });

  test("what is safe is mended when the file is saved, for those who want that", async () => {
    const settings = vscode.workspace.getConfiguration("editor", uriOf(plan));
    const { document } = await show(plan);
    const whole = document.getText();
    await settings.update(
      "codeActionsOnSave",
      { "source.fixAll.plan-lint": "explicit" },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      await replace(document, "sponsor:", "sponser:");
      await until(vscode.languages.onDidChangeDiagnostics, () => shown().some((one) => one.includes("sponser")));
      assert.ok(await document.save(), "the file is saved");
      assert.equal(document.getText(), whole);
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await untilHolds(() => !document.isDirty);
  });
});
