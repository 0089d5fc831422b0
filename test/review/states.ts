// Pictures of two states: files lie in `before/` and `after/`, and what is expected is drawn in those of `after/`.
import assert from "node:assert/strict";
import type { Graph } from "../../server/core/graph/graph.ts";
import { type Change, compareGraphs, lintChanges, type RevisionRule } from "../../server/core/review/index.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

export type States = { readonly before: Graph; readonly after: Graph };

/** The two graphs of a picture. */
export function statesOf(picture: string): States {
  const { files } = readFixture(picture);
  const within = (folder: string): Graph =>
    buildGraph(
      new Map(
        [...files].flatMap(([path, text]) =>
          path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), text] as const] : [],
        ),
      ),
    );
  return { before: within("before"), after: within("after") };
}

/** The changes of a picture. */
export function changesIn(picture: string, today = TODAY): readonly Change[] {
  const { before, after } = statesOf(picture);
  return compareGraphs(before, after, { today: dayOf(today) });
}

/** Checks a picture of two states: exactly the findings that are drawn, by these rules. */
export function checkStates(picture: string, rules: readonly RevisionRule[], today = TODAY): void {
  const { files, expected } = readFixture(picture);
  const { before, after } = statesOf(picture);
  const changes = compareGraphs(before, after, { today: dayOf(today) });
  const found = lintChanges(before, after, changes, { rules, today: dayOf(today) });
  const show = (file: string, start: number, end: number, message: string): string =>
    `${file} ${JSON.stringify((files.get(file) ?? "").slice(start, end))} at ${start}: ${message}`;
  assert.deepEqual(
    found.map(({ file, range, message }) => show(`after/${file}`, range.start, range.end, message)).toSorted(),
    expected.map(({ file, start, end, message }) => show(file, start, end, message)).toSorted(),
  );
}
