// What VS Code is told at places where other editors are asked the same; kept for them to compare with.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { type Answers, asItBegins, type Completion, VSCODE_ANSWERS, wordsOf } from "../../answers.ts";
import { type Place, places } from "../../places.ts";
import { extension, goldenThread, placeOf, revert, untilClean, uriOf } from "../workspace.ts";

/** Ours are fields, values and references; VS Code itself and its Markdown support add words, snippets and paths. */
const OURS = new Set([
  vscode.CompletionItemKind.Property,
  vscode.CompletionItemKind.EnumMember,
  vscode.CompletionItemKind.Reference,
]);

async function at<Answer>(place: Place, ask: (uri: vscode.Uri, position: vscode.Position) => Thenable<Answer>) {
  const { file, text, further = 0, typed = "" } = place;
  const editor = await vscode.window.showTextDocument(uriOf(file));
  const { document } = editor;
  const start = document.offsetAt(placeOf(document, text)) + further;
  if (typed !== "") await editor.edit((edit) => edit.insert(document.positionAt(start), typed));
  const answer = await ask(document.uri, document.positionAt(start + typed.length));
  if (typed !== "") await revert();
  return answer;
}

async function completionsAt(place: Place): Promise<readonly Completion[]> {
  const { items } = await at(place, (uri, position) =>
    vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", uri, position),
  );
  return items
    .filter(({ kind }) => kind !== undefined && OURS.has(kind))
    .map(({ label, detail, insertText, range }) => {
      const name = typeof label === "string" ? label : label.label;
      const { start, end } = range instanceof vscode.Range ? range : (range?.replacing ?? assert.fail("no range"));
      return {
        label: name,
        detail: detail ?? "",
        text: insertText instanceof vscode.SnippetString ? asItBegins(insertText.value) : (insertText ?? name),
        replaces: `${start.line}:${start.character}-${end.line}:${end.character}`,
      };
    });
}

async function hoverAt(place: Place): Promise<string> {
  const hovers = await at(place, (uri, position) =>
    vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position),
  );
  const texts = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value)));
  return texts.map(wordsOf).join("\n");
}

suite("the same in other editors", () => {
  suiteSetup(async () => {
    await goldenThread();
    await untilClean();
  });
  teardown(revert);

  test("answers at every place", async () => {
    const completions: Record<string, readonly Completion[]> = {};
    const hovers: Record<string, string> = {};
    for (const place of places) {
      if (place.ask === "hover") hovers[place.name] = await hoverAt(place);
      else completions[place.name] = await completionsAt(place);
    }
    for (const [name, items] of Object.entries(completions)) assert.ok(items.length > 0, name);
    for (const [name, words] of Object.entries(hovers)) assert.notEqual(words, "", name);
    const file = path.join(extension().extensionPath, VSCODE_ANSWERS);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ completions, hovers } satisfies Answers, null, 2));
  });
});
