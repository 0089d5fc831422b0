// Asks a feature about the place of the cursor `<|>` in a picture of a workspace.
import assert from "node:assert/strict";
import type { Document } from "../../server/core/document/document.ts";
import { completionsAt } from "../../server/core/features/completion.ts";
import type { Completion } from "../../server/core/features/completions.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

export const today = dayOf(TODAY);

type Asked = { readonly graph: Graph; readonly document: Document; readonly text: string; readonly offset: number };

/** The workspace of a picture, and the document that the cursor is in. */
export function atCursor(picture: string): Asked {
  const { files, cursor } = readFixture(picture);
  assert.ok(cursor, "there is a cursor");
  const graph = buildGraph(files);
  const document = graph.document(cursor.file);
  assert.ok(document, `${cursor.file} is a document`);
  return { graph, document, text: files.get(cursor.file) ?? "", offset: cursor.offset };
}

/** The completions at the cursor, and the file as it reads when one of them (or the first) is taken. */
export function completeAt(picture: string): {
  readonly labels: readonly string[];
  readonly items: readonly Completion[];
  readonly take: (label?: string) => string;
} {
  const { files, cursor } = readFixture(picture);
  assert.ok(cursor, "there is a cursor");
  const text = files.get(cursor.file) ?? "";
  const found = completionsAt(buildGraph(files), cursor.file, text, cursor.offset, today);
  const items = found?.items ?? [];
  const take = (label = items[0]?.label): string => {
    const item = items.find((one) => one.label === label);
    assert.ok(item && found, `'${label}' is offered`);
    return text.slice(0, found.range.start) + item.newText + text.slice(found.range.end);
  };
  return { labels: items.map(({ label }) => label), items, take };
}
