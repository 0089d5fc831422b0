// A copy of the sample on disk, for conversations about places in it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import type { Range } from "vscode-languageserver/node";
import { copyOf, type Folder, folderAt } from "./folder.ts";

const SAMPLES = path.resolve(import.meta.dirname, "../../samples");

export type Sample = {
  readonly folder: Folder;
  readonly textOf: (file: string) => string;
  /** The place of a text in a file, as the parameters of a request. */
  readonly cursorAt: (
    file: string,
    text: string,
  ) => {
    readonly textDocument: { readonly uri: string };
    readonly position: { readonly line: number; readonly character: number };
  };
  /** "plans/a.md: the text there", for a place on one line. */
  readonly shown: (place: { readonly uri: string; readonly range: Range }) => string;
};

/** The whole of the samples, as Northbridge reads the catalogues beside it. */
export function sample(): Sample {
  const all = copyOf(SAMPLES);
  const folder = folderAt(path.join(all.root, "northbridge"));
  const textOf = (file: string) => readFileSync(path.join(folder.root, file), "utf8");
  return {
    folder,
    textOf,
    cursorAt(file, text) {
      const offset = textOf(file).indexOf(text);
      expect(offset).toBeGreaterThanOrEqual(0);
      const before = textOf(file).slice(0, offset).split("\n");
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      return { textDocument: { uri: folder.uriOf(file) }, position };
    },
    shown({ uri, range: { start, end } }) {
      const file = uri.startsWith(`${folder.uri}/`)
        ? uri.slice(folder.uri.length + 1)
        : `..${uri.slice(all.uri.length)}`;
      return `${file}: ${textOf(file).split("\n")[start.line]?.slice(start.character, end.character)}`;
    },
  };
}
