// What changes texts: another id for a document, paths that follow a file, and the usual form of a front matter.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, placeOf, show, untilClean, uriOf } from "../workspace.ts";

const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-late-start.md";

/** The files whose texts an edit changes, as paths in the folder. */
const filesIn = (edit: vscode.WorkspaceEdit): readonly string[] =>
  edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));

suite("editing", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });

  test("an id is renamed wherever it is mentioned", async () => {
    const { document } = await show(plan);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      placeOf(document, "uro-late-start"),
      "uro-late",
    );
    const files = filesIn(edit);
    assert.ok(files.includes(plan) && files.includes(metric), files.join(", "));
    const texts = edit.get(document.uri).map(({ newText }) => newText);
    assert.ok(texts.length > 0 && texts.every((text) => text === "uro-late"), texts.join(", "));
  });

  test("a front matter is brought into its usual form, with every line that it had", async () => {
    const { document } = await show(metric);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.ok(edits.length > 0);
    const put = edits.map(({ newText }) => newText).join("");
    const gone = edits.map(({ range }) => document.getText(range)).join("");
    assert.deepEqual(put.split("\n").toSorted(), gone.split("\n").toSorted());
  });

  test("a page has one outline", async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uriOf(plan),
    );
    const names = symbols.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });
});
