// Makes edits and moves in a workspace of texts, as an editor would, and shows what differs afterwards.
import assert from "node:assert/strict";
import type { Move } from "../../server/core/features/moved-files.ts";
import { applyEdits, type FileEdit } from "../../server/core/text/edit.ts";

export type Files = ReadonlyMap<string, string>;

/** The files after all edits and then all moves. */
export function edited(files: Files, edits: readonly FileEdit[], moves: readonly Move[] = []): Files {
  const after = new Map(files);
  for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
    const text = files.get(file);
    assert.ok(text !== undefined, `${file} is there to be edited`);
    after.set(file, applyEdits(text, own));
  }
  for (const { from, to } of moves) {
    for (const [path, text] of [...after]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      const place = to + path.slice(from.length);
      assert.ok(!after.has(place), `nothing is in the way of ${place}`);
      after.delete(path);
      after.set(place, text);
    }
  }
  return after;
}

/** The lines that are gone and those that are new, file by file in the order of paths; a file that moved is shown as gone and new. */
export function differences(before: Files, after: Files): string {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => lineDifferences(path, before.get(path), after.get(path))).join("\n");
}

function lineDifferences(path: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return [];
  if (after === undefined) return [`=== ${path} is gone`];
  if (before === undefined) return [`=== ${path} is new`, ...after.trimEnd().split("\n")];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  return [`=== ${path}`, ...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}
