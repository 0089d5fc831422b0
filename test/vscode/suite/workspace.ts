// What the tests inside VS Code share: the workspace, waiting for events, and finding places by their text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { GoldenThread } from "../../../client/extension.ts";
import type { Report } from "../workspace.ts";

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail("The tests need a workspace folder.");

/** What the command says about this workspace. */
export const report = (): Report => JSON.parse(readFileSync(`${folder.fsPath}.report.json`, "utf8"));

export const uriOf = (file: string): vscode.Uri => vscode.Uri.joinPath(folder, file);

export function extension(): vscode.Extension<GoldenThread> {
  return (
    vscode.extensions.getExtension("golden-thread.golden-thread") ?? assert.fail("The extension is not installed.")
  );
}

/** What the extension offers, once it is up. */
export const goldenThread = async (): Promise<GoldenThread> => extension().activate();

export async function show(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(file), { viewColumn: vscode.ViewColumn.One });
}

/** Where a text begins in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${document.uri.path} contains '${text}'`);
  return document.positionAt(offset);
}

/** Changes one text of an open document to another, without saving. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = placeOf(document, from);
  const end = document.positionAt(document.offsetAt(start) + from.length);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, end), to);
  assert.ok(await vscode.workspace.applyEdit(edit), "the edit is made");
}

/** Throws away what was typed into the document in front. */
export const revert = () => vscode.commands.executeCommand("workbench.action.files.revert");

/** Resolves when `holds` does: now, or after one of the events. The test's own time limit ends the wait. */
export function until<Value>(event: vscode.Event<Value>, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = event(() => {
    if (!holds()) return;
    listening.dispose();
    resolve();
  });
  return promise;
}

/** The next value of an event that is as wanted. */
export function next<Value>(event: vscode.Event<Value>, wanted: (value: Value) => boolean): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>();
  const listening = event((value) => {
    if (!wanted(value)) return;
    listening.dispose();
    resolve(value);
  });
  return promise;
}

const severities = { error: 0, warning: 1, info: 2 } as const;

type Finding = Report["findings"][number];

/** A finding as one line that can be compared: where, how grave, which rule, what. */
const line = ({ file, line, column, endLine, endColumn, severity, rule, message }: Finding) =>
  `${file}:${line}:${column}-${endLine}:${endColumn} ${severities[severity]} ${rule} ${message}`;

/** What the command found, one line each, in alphabetical order. */
export const reported = (): readonly string[] => report().findings.map(line).toSorted();

/** What the editor shows in the whole workspace, in the same form. */
export function shown(): readonly string[] {
  const all = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics
      .filter(({ source }) => source === "plan-lint")
      .map(({ range: { start, end }, severity, code, message }) => {
        const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
        const rule = typeof code === "object" ? code.value : code;
        return `${vscode.workspace.asRelativePath(uri)}:${place} ${severity} ${rule} ${message}`;
      }),
  );
  return all.toSorted();
}

/** Waits until the editor shows exactly what the command found; says what differs when that does not come. */
export async function untilClean(): Promise<void> {
  const wanted = reported();
  const same = () => shown().join("\n") === wanted.join("\n");
  await Promise.race([until(vscode.languages.onDidChangeDiagnostics, same), sleep(180_000)]);
  assert.deepEqual(shown(), wanted);
}

/** Waits until something that has no event of its own holds. The test's own time limit ends the wait. */
export async function untilHolds(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}
