// Finds the workspace that a command is about and reads it.
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { KnownDocument } from "../../core/document/document.ts";
import { parseDate } from "../../core/document/period.ts";
import { unknownId } from "../../core/graph/unknown-id.ts";
import { isPattern } from "../../core/lint/selection.ts";
import { rules } from "../../core/rules/index.ts";
import { walk } from "../../host/walk.ts";
import { findRoot, Workspace } from "../../host/workspace.ts";
import { type Io, Refusal } from "../io.ts";
import { progressLine } from "../progress-line.ts";
import { unknownCommand } from "./names.ts";

/** The workspace around these paths (or the current folder), read and checked as of a day. */
export async function openWorkspace(
  paths: readonly string[],
  asOf: number | undefined,
  io: Io,
  isChecked?: (path: string) => boolean,
): Promise<Workspace> {
  const roots = new Set(
    paths.length === 0 ? [rootOf(io.cwd)] : paths.map((path) => rootOf(existing(resolve(io.cwd, path), path))),
  );
  const [root, another] = [...roots];
  if (root === undefined || another !== undefined) {
    throw new Refusal(
      `These paths belong to ${roots.size} workspaces (${[...roots].join(", ")}). Check one at a time.`,
    );
  }
  const line = progressLine(io);
  const workspace = new Workspace(root, { rules, today: dayOf(asOf, io), isChecked, pause: line.show });
  await workspace.load().finally(line.end);
  return workspace;
}

export const dayOf = (asOf: number | undefined, io: Io): number => asOf ?? parseDate(io.today) ?? 0;

/** The document with this id, or a sentence that says which ids are like it. */
export function documentWithId(workspace: Workspace, id: string): KnownDocument {
  const document = workspace.graph.find(id);
  if (document) return document;
  throw new Refusal(unknownId(workspace.graph, id));
}

/** How many files and folders to look through for a hint: the folder may be the whole disk. */
const HINT_LIMIT = 20_000;

/** The folder or file at a place; for a pattern, the folder in which all lies that it could match. */
function existing(place: string, written: string): string {
  if (existsSync(place)) return place;
  if (isPattern(written)) {
    const names = written.split(/[\\/]/);
    const folder = resolve(place, ...names.slice(names.findIndex(isPattern)).map(() => ".."));
    if (existsSync(folder)) return folder;
  }
  throw new Refusal(unknownCommand(`There is no file or folder '${written}'.`, written));
}

function rootOf(place: string): string {
  const folder = statSync(place).isDirectory() ? place : dirname(place);
  const root = findRoot(folder);
  if (root !== undefined) return root;
  const below = walk(folder, HINT_LIMIT).nested;
  const hint =
    below.length === 0
      ? "Run 'plan-lint init' in the folder that holds (or shall hold) your improvement plans."
      : `There ${below.length === 1 ? "is one" : "are some"} further down: ${fewOf(below)}. Name one of those folders.`;
  throw new Refusal(`Nothing was checked: there is no plan-lint.yaml in '${folder}' or above it. ${hint}`);
}

const fewOf = (folders: readonly string[]): string =>
  `${folders.slice(0, 5).join(", ")}${folders.length > 5 ? ` and ${folders.length - 5} more` : ""}`;
