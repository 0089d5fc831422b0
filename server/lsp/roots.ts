// Which workspaces there are: one for every plan-lint.yaml in or above the folders that the client has open.
import { join } from "node:path";
import type { KnownDocument } from "../core/document/document.ts";
import type { Files } from "../host/files.ts";
import { isWithin } from "../host/places.ts";
import { findRoot, type Workspace } from "../host/workspace.ts";

/** A file as one of a workspace's own, or of a catalogue that it reads. */
type Owned = { readonly workspace: Workspace; readonly path: string };

export class Roots {
  readonly #files: Files;
  readonly #make: (root: string) => Workspace;
  /** The deepest first, so that a file belongs to the nearest. */
  #workspaces: readonly Workspace[] = [];

  constructor(files: Files, make: (root: string) => Workspace) {
    this.#files = files;
    this.#make = make;
  }

  get workspaces(): readonly Workspace[] {
    return this.#workspaces;
  }

  /**
   * Finds the workspaces in or above `folders` and above `files` (texts that are open and lie elsewhere), and reads those that are
   * new; all of them when told to.
   */
  async find(folders: readonly string[], files: readonly string[], readAgain: boolean): Promise<void> {
    const known = new Map(this.#workspaces.map((workspace) => [workspace.root, workspace]));
    const found = new Map<string, Workspace>();
    const waiting = folders.flatMap((folder) => findRoot(folder, this.#files) ?? this.#rootsBeneath(folder));
    waiting.push(...files.flatMap((file) => findRoot(join(file, ".."), this.#files) ?? []));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const root = this.#files.spelt(next);
      if (found.has(root)) continue;
      const before = known.get(root);
      const workspace = before ?? this.#make(root);
      found.set(root, workspace);
      if (!before) this.#workspaces = deepestFirst([...this.#workspaces, workspace]);
      if (!before || readAgain) await workspace.read();
      const nested = workspace.listing.nested.map((folder) => join(workspace.root, folder));
      waiting.push(...nested.filter((inner) => folders.some((folder) => areAlong(inner, folder))));
    }
    for (const [root, workspace] of known) if (!found.has(root)) await workspace.close();
    this.#workspaces = deepestFirst([...found.values()]);
  }

  /** The workspace that checks a file. */
  ownerOf(file: string | undefined): Owned | undefined {
    if (file === undefined) return undefined;
    for (const workspace of this.#workspaces) {
      const path = workspace.pathOf(file);
      if (path !== undefined) return { workspace, path };
    }
    return undefined;
  }

  /** The workspace that can say something about a file: it checks it, or reads it as part of a catalogue. */
  readerOf(file: string | undefined): Owned | undefined {
    if (file === undefined) return undefined;
    const workspace = this.#workspaces.find((one) => one.isInCatalogue(file));
    return this.ownerOf(file) ?? (workspace && { workspace, path: workspace.pathFromRoot(file) });
  }

  /** The workspace that a folder lies in, or else the outermost that lies in the folder. */
  along(folder: string | undefined): Workspace | undefined {
    if (folder === undefined) return undefined;
    const { workspaces } = this;
    return (
      workspaces.find(({ root }) => isWithin(root, folder)) ?? workspaces.findLast(({ root }) => isWithin(folder, root))
    );
  }

  /** The first workspace that has a document with this id. */
  withDocument(id: string): { readonly workspace: Workspace; readonly document: KnownDocument } | undefined {
    for (const workspace of this.#workspaces) {
      const document = workspace.graph.find(id);
      if (document) return { workspace, document };
    }
    return undefined;
  }

  /** The outermost folders with a configuration beneath a folder that has none above. */
  #rootsBeneath(folder: string): readonly string[] {
    return this.#files.walk(folder).nested.map((nested) => join(folder, nested));
  }
}

const deepestFirst = (workspaces: readonly Workspace[]): readonly Workspace[] =>
  workspaces.toSorted((a, b) => b.root.length - a.root.length);

/** Whether one folder lies in the other, or is the same. */
function areAlong(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
