// The files that VS Code can read in a browser, by their addresses.
import * as vscode from "vscode";
import type { Files } from "./send-files.ts";

export const filesOf: Files = {
  async list(folder) {
    const found = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder));
    return found.map(([name, type]) => ({ name, ...sortOf(type) }));
  },
  async look(file) {
    const { type, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(file));
    return { ...sortOf(type), size };
  },
  read: (file) => Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.parse(file))),
  within: (folder, name) => vscode.Uri.joinPath(vscode.Uri.parse(folder), name).toString(),
};

/** What something is; a link has the sort of what it leads to. */
const sortOf = (type: vscode.FileType) => ({
  isFolder: (type & vscode.FileType.Directory) !== 0,
  isLink: (type & vscode.FileType.SymbolicLink) !== 0,
});

/** Each folder, or the nearest above it that has a configuration where it has none itself: it may be a part of a workspace. */
export async function outermost(folders: readonly vscode.WorkspaceFolder[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map(async ({ uri }) => ((await configured(uri)) ?? uri).toString()));
  return [...new Set(found)];
}

async function configured(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let at = folder; ; at = vscode.Uri.joinPath(at, "..")) {
    if (await isThere(vscode.Uri.joinPath(at, "plan-lint.yaml"))) return at;
    if (at.path === "/" || at.path === "") return undefined;
  }
}

const isThere = (file: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
