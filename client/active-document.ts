// Which document of ours is in front: sets the context key that shows our menus, and tells the preview.
import * as vscode from "vscode";
import { isServed } from "./here.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Server } from "./server.ts";

/** Its event fires when a document of ours comes to be the file in the active editor, and not again while it stays there. */
export function followActiveDocument(
  server: Server,
): vscode.Disposable & { readonly onDidChange: vscode.Event<vscode.Uri> } {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let told: string | undefined;
  const look = oneAtATime(async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ours =
      uri !== undefined && isServed(uri.scheme) && (await server.documents({ uris: [uri.toString()] })).length > 0;
    await vscode.commands.executeCommand("setContext", "goldenThread.document", ours);
    const before = told;
    told = ours ? uri.toString() : undefined;
    if (ours && told !== before) changed.fire(uri);
  });
  const listening = [vscode.window.onDidChangeActiveTextEditor(look), server.onChanged(look)];
  look();
  return {
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listening, changed).dispose(),
  };
}
