// "was 10" behind priority fields that differ from the base, in every editor that shows them while a review is open.
import * as vscode from "vscode";
import type { ReviewAnswer } from "../../protocol/index.ts";
import { type Note, notesOf } from "./lines.ts";

type Decorations = vscode.Disposable & {
  /** Shows the notes of a review, or takes them away. */
  readonly show: (answer: ReviewAnswer | undefined) => void;
};

export function createDecorations(): Decorations {
  const look = vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 2em", color: new vscode.ThemeColor("editorCodeLens.foreground"), fontStyle: "italic" },
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.modifiedForeground"),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let notes: ReadonlyMap<string, readonly Note[]> = new Map();

  const decorate = (editor: vscode.TextEditor): void => {
    // Places are those of the saved text. In a text that has been edited since, what is shown already moves with it.
    if (editor.document.isDirty) return;
    const own = notes.get(editor.document.uri.toString()) ?? [];
    editor.setDecorations(
      look,
      own.map((note) => decorationOf(note, editor.document)),
    );
  };
  const all = (): void => {
    for (const editor of vscode.window.visibleTextEditors) decorate(editor);
  };
  const listening = vscode.window.onDidChangeVisibleTextEditors(all);

  return {
    show(answer) {
      const found = answer === undefined ? [] : [...notesOf(answer)];
      notes = new Map(found.map(([uri, own]) => [vscode.Uri.parse(uri).toString(), own]));
      if (answer === undefined) for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(look, []);
      else all();
    },
    dispose: () => vscode.Disposable.from(listening, look).dispose(),
  };
}

function decorationOf(
  { line, character, words, sentences }: Note,
  document: vscode.TextDocument,
): vscode.DecorationOptions {
  const hover = new vscode.MarkdownString();
  for (const sentence of sentences) hover.appendText(sentence).appendMarkdown("\n\n");
  return {
    range: document.validateRange(new vscode.Range(line, character, line, Number.MAX_SAFE_INTEGER)),
    hoverMessage: hover,
    renderOptions: { after: { contentText: words } },
  };
}
