// What changes texts: another id for a document, paths that follow a file, and the usual form of a front matter.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { goldenThread, placeOf, replace, revert, show, until, untilClean, untilHolds, uriOf } from "../workspace.ts";

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

  test("Enter at the end of an entry begins the next one, and in an empty one ends the list", async () => {
    const { document } = await show(plan);
    const editor = vscode.window.activeTextEditor ?? assert.fail("a text is open");
    const last = document.lineAt(placeOf(document, "uro-overruns, role: balancing").line);
    editor.selection = new vscode.Selection(last.range.end, last.range.end);
    await vscode.commands.executeCommand("type", { text: "\n" });
    const next = last.lineNumber + 1;
    await untilHolds(() => document.lineAt(next).text === "  - ");
    await vscode.commands.executeCommand("type", { text: "\n" });
    await untilHolds(() => document.lineAt(next).text.trim() === "");
    await revert();
  });

  test("paths follow a file that is moved, and there is nothing new to find", async () => {
    const move = async (from: string, to: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(uriOf(from), uriOf(to));
      assert.ok(await vscode.workspace.applyEdit(edit), "the file is moved");
    };
    const { document } = await show(metric);
    await move("data/uro-late-start.csv", "data/theatres/late.csv");
    await untilHolds(() => document.getText().includes("data: ../data/theatres/late.csv"));
    await vscode.workspace.saveAll();
    await untilClean();
    await move("data/theatres/late.csv", "data/uro-late-start.csv");
    await untilHolds(() => document.getText().includes("data: ../data/uro-late-start.csv"));
    await vscode.workspace.saveAll();
    await untilClean();
  });

  test("a broken link is told once: by us, or by VS Code where it is asked to check links", async () => {
    const { document } = await show(plan);
    const settings = vscode.workspace.getConfiguration("markdown.validate");
    await replace(document, "(../units/theatres-urology.md)", "(../units/nowhere.md)");
    const broken = placeOf(document, "../units/nowhere.md");
    const tellers = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .flatMap(({ range, source }) => (range.contains(broken) ? [source] : []));
    const told = (wanted: (source: string | undefined) => boolean) => () => {
      const sources = tellers();
      return sources.length === 1 && sources.every(wanted);
    };
    await until(
      vscode.languages.onDidChangeDiagnostics,
      told((source) => source === "plan-lint"),
    );
    await settings.update("enabled", true, vscode.ConfigurationTarget.Global);
    await until(
      vscode.languages.onDidChangeDiagnostics,
      told((source) => source !== "plan-lint"),
    );
    await settings.update("enabled", undefined, vscode.ConfigurationTarget.Global);
    await until(
      vscode.languages.onDidChangeDiagnostics,
      told((source) => source === "plan-lint"),
    );
    await revert();
    await untilClean();
  });
});
