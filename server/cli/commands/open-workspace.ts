// Finds the workspaces that a command is about and reads them.
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { KnownDocument } from "../../core/document/document.ts";
import { parseDate } from "../../core/document/period.ts";
import { unknownId } from "../../core/graph/unknown-id.ts";
import { isPattern } from "../../core/lint/selection.ts";
import { rules } from "../../core/rules/index.ts";
import { spelt } from "../../host/spelt.ts";
import { walk } from "../../host/walk.ts";
import { findRoot, Workspace } from "../../host/workspace.ts";
import { unknownCommand } from "../arguments/names.ts";
import { type Io, Refusal } from "../io.ts";
import { progressLine } from "../progress-line.ts";
import { type ConfigFlags, chosenConfig } from "./chosen-config.ts";

type OpenFlags = ConfigFlags & { readonly asOf?: number | undefined };

/** The one workspace around these paths (or the current folder), read and checked as of a day. */
export async function openOnly(paths: readonly string[], flags: OpenFlags, io: Io): Promise<Workspace> {
  const roots = [
    ...new Set(
      paths.length === 0
        ? [rootFor(io.cwd, flags, io)]
        : paths.map((path) => rootFor(existing(resolve(io.cwd, path), path), flags, io)),
    ),
  ];
  const [root = io.cwd, another] = roots;
  if (another === undefined) return openWorkspace(root, flags, io);
  throw new Refusal(`These paths belong to ${roots.length} workspaces (${roots.join(", ")}). Name one of them.`);
}

type Reading = {
  readonly isChecked?: (path: string) => boolean;
  /** A file (by its place) and the text that counts instead of what is on disk. */
  readonly text?: { readonly file: string; readonly text: string } | undefined;
};

/** The workspace in a folder, read and checked as of a day. */
export async function openWorkspace(root: string, flags: OpenFlags, io: Io, reading: Reading = {}): Promise<Workspace> {
  const { isChecked, text } = reading;
  const today = dayOf(flags.asOf, io);
  const line = progressLine(io);
  const workspace = new Workspace(root, {
    rules,
    today,
    isChecked,
    config: chosenConfig(flags, io),
    pause: line.show,
  });
  const path = text && workspace.pathOf(text.file);
  if (text && path !== undefined) workspace.openText(path, text.text);
  await workspace.load().finally(line.end);
  return workspace;
}

/** One workspace that is checked, and the paths in it that were named; none where all of it is meant. */
export type Asked = { readonly root: string; readonly paths: readonly string[] };

/** The workspaces around these paths; for none the one around the current folder, or else all beneath it. */
export function askedIn(paths: readonly string[], flags: OpenFlags, io: Io): readonly Asked[] {
  const places = (paths.length === 0 ? [undefined] : paths).flatMap((path) => {
    const place = path === undefined ? io.cwd : existing(resolve(io.cwd, path), path);
    const around = flags.config === undefined ? findRoot(folderOf(place)) : rootFor(place, flags, io);
    if (around !== undefined)
      return [{ root: around, path: spelt(resolve(io.cwd, path ?? "")) === around ? undefined : path }];
    const beneath = workspacesBeneath(folderOf(place));
    if (beneath.length === 0 || !statSync(place).isDirectory()) throw noWorkspace(folderOf(place), []);
    return beneath.map((folder) => ({ root: join(place, folder), path: undefined }));
  });
  return [...Map.groupBy(places, ({ root }) => root)].map(([root, named]) => ({
    root,
    // Whoever names a whole workspace beside some of its files means the whole.
    paths: named.some(({ path }) => path === undefined) ? [] : named.flatMap(({ path }) => path ?? []),
  }));
}

export const dayOf = (asOf: number | undefined, io: Io): number => asOf ?? parseDate(io.today) ?? 0;

/** The document with this id, or a sentence that says which ids are like it. */
export function documentWithId(workspace: Workspace, id: string): KnownDocument {
  const document = workspace.graph.find(id);
  if (document) return document;
  throw new Refusal(unknownId(workspace.graph, id));
}

/** How many files and folders to look through: the folder may be the whole disk. */
const HINT_LIMIT = 20_000;

const workspacesBeneath = (folder: string): readonly string[] => walk(folder, HINT_LIMIT).nested;

/** The folder or file at a place, as the disk spells it; for a pattern, the folder in which all lies that it could match. */
function existing(place: string, written: string): string {
  if (existsSync(place)) return spelt(place);
  if (isPattern(written)) {
    const names = written.split(/[\\/]/);
    const folder = resolve(place, ...names.slice(names.findIndex(isPattern)).map(() => ".."));
    if (existsSync(folder)) return spelt(folder);
  }
  throw new Refusal(unknownCommand(`There is no file or folder '${written}'.`, written));
}

const folderOf = (place: string): string =>
  statSync(place, { throwIfNoEntry: false })?.isDirectory() ? place : dirname(place);

/** The root of the workspace around a place. With a configuration that was named, a folder needs none of its own. */
export function rootFor(place: string, flags: OpenFlags, io: Io): string {
  const folder = folderOf(place);
  const root = findRoot(folder);
  if (root !== undefined) return root;
  if (flags.config !== undefined) return io.cwd;
  throw noWorkspace(folder, workspacesBeneath(folder));
}

function noWorkspace(folder: string, below: readonly string[]): Refusal {
  const hint =
    below.length === 0
      ? "Run 'plan-lint init' in the folder that holds (or shall hold) your improvement plans."
      : `${furtherDown(below)} Name one of those folders.`;
  return new Refusal(`Nothing was checked: there is no plan-lint.yaml in '${folder}' or above it. ${hint}`);
}

/** Says which workspaces lie beneath a folder that is none; there is at least one. */
const furtherDown = (folders: readonly string[]): string =>
  `There ${folders.length === 1 ? "is one" : "are some"} further down: ${fewOf(folders)}.`;

const fewOf = (folders: readonly string[]): string =>
  `${folders.slice(0, 5).join(", ")}${folders.length > 5 ? ` and ${folders.length - 5} more` : ""}`;
