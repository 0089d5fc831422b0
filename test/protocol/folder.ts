// Workspaces on disk for conversations with the server: drawn as pictures, and checked from scratch for comparison.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf, readFixture, TODAY } from "../fixture.ts";

export type Folder = {
  readonly root: string;
  readonly uri: string;
  readonly uriOf: (file: string) => string;
  readonly write: (file: string, text: string | Uint8Array) => void;
  readonly remove: (file: string) => void;
};

/** A folder with the files of a picture, gone when the test is over. */
export function folderOf(picture: string): Folder {
  const folder = emptyFolder();
  for (const [file, text] of readFixture(picture).files) folder.write(file, text);
  return folder;
}

/** A folder with a copy of another. */
export function copyOf(source: string, atEnd?: Parameters<typeof emptyFolder>[0]): Folder {
  const folder = emptyFolder(atEnd);
  cpSync(source, folder.root, { recursive: true });
  return folder;
}

/** `atEnd` is when it goes: after the test, or `afterAll` for what the tests of a file share. */
export function emptyFolder(atEnd: (remove: () => void) => void = onTestFinished): Folder {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "plan-lint-")));
  atEnd(() => rmSync(root, { recursive: true, force: true }));
  return folderAt(root);
}

export function folderAt(root: string): Folder {
  return {
    root,
    uri: pathToFileURL(root).href,
    uriOf: (file) => pathToFileURL(path.join(root, file)).href,
    write: (file, text) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    },
    remove: (file) => rmSync(path.join(root, file), { recursive: true, force: true }),
  };
}

/** What a check from scratch finds in a folder, with some texts in place of their files: one line each, in order. */
export async function found(
  folder: Folder,
  open: Readonly<Record<string, string>> = {},
  today = dayOf(TODAY),
): Promise<readonly string[]> {
  const workspace = new Workspace(folder.root, { rules, today });
  for (const [file, text] of Object.entries(open)) workspace.openText(file, text);
  await workspace.load();
  const { checker, graph } = workspace;
  const lines = checker.diagnostics().map(({ file, range, severity, rule, message }) => {
    const lines = graph.lines(file);
    const [start, end] = [lines.positionOf(range.start), lines.positionOf(range.end)];
    const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
    return `${folder.uriOf(file)} ${place} ${severity} ${rule} ${message}`;
  });
  await workspace.close();
  return lines.toSorted();
}
