// Which document of ours is in front: sets the context key that shows our menus, and tells the preview.
import * as vscode from "vscode";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Server } from "./server.ts";

/** Its event fires with the file in the active editor when that file is a document of ours. */
export function followActiveDocument(
  server: Server,
): vscode.Disposable & { readonly onDidChange: vscode.Event<vscode.Uri> } {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const look = oneAtATime(async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ours = uri?.scheme === "file" && (await server.documents({ uris: [uri.toString()] })).length > 0;
    await vscode.commands.executeCommand("setContext", "goldenThread.document", ours);
    if (ours) changed.fire(uri);
  });
  const listening = [vscode.window.onDidChangeActiveTextEditor(look), server.onChanged(look)];
  look();
  return {
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listening, changed).dispose(),
  };
}
