// The documents as a workbook makes them: each change is read again before the next, and what was there before stays known.
import type { Document, KnownDocument } from "../../document/document.ts";
import { parseDocument } from "../../document/document.ts";
import { type Path, valueAt } from "../../document/value.ts";
import type { GraphView } from "../../graph/graph.ts";
import { applyEdits } from "../../text/edit.ts";
import { type Change, changeFrontMatter } from "../front-matter-edit.ts";
import type { Written } from "../yaml-text.ts";

export class Desk {
  readonly #graph: GraphView;
  readonly #changed = new Map<string, Document>();
  readonly #created = new Map<string, KnownDocument>();

  constructor(graph: GraphView) {
    this.#graph = graph;
  }

  /** A document as it is by now. */
  now(document: KnownDocument): Document {
    return this.#changed.get(document.path) ?? document;
  }

  /** The document of a file as it is by now. */
  at(path: string): Document | undefined {
    return this.#changed.get(path) ?? this.#graph.document(path);
  }

  find(id: string): KnownDocument | undefined {
    return this.#created.get(id) ?? this.#graph.find(id);
  }

  /** Takes a new document in. */
  create(id: string, path: string, text: string): KnownDocument | undefined {
    const document = parseDocument(path, text, { included: true });
    if (!document || document.kind === undefined || document.kind === "config") return undefined;
    this.#created.set(id, document);
    this.#changed.set(path, document);
    return document;
  }

  /** Puts a value in its place; takes away what is there for `undefined`. Whether that could be done without changing anything else. */
  change(document: KnownDocument, at: Path, value: Written | undefined): boolean {
    let now = this.now(document);
    for (const step of stepsTo(now, at, value)) {
      const edits = changeFrontMatter(now, [step]);
      const next = edits && parseDocument(now.path, applyEdits(now.text, edits), { included: true });
      if (!next || next.kind !== document.kind) return false;
      now = next;
    }
    this.#changed.set(document.path, now);
    return true;
  }

  /** What is new or other than before, in the order of paths. */
  files(): readonly { readonly path: string; readonly before: string | undefined; readonly after: string }[] {
    return [...this.#changed.values()]
      .map(({ path, text }) => ({ path, before: this.#graph.document(path)?.text, after: text }))
      .filter(({ before, after }) => before !== after)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** A list that stands line by line is changed entry by entry, so that what stands beside an entry stays. */
function stepsTo(document: Document, at: Path, value: Written | undefined): readonly Change[] {
  if (value === undefined) return [{ at, remove: true }];
  const present = valueAt(document.root, at);
  const isByLine = present?.type === "list" && document.text[present.range.start] !== "[";
  if (!isByLine || !Array.isArray(value) || value.length === 0) return [{ at, put: value }];
  const kept = Math.min(present.items.length, value.length);
  const puts = value.flatMap((entry: Written, index): Change[] => {
    const item = present.items[index];
    return item?.type === "scalar" && item.value === entry ? [] : [{ at: [...at, index], put: entry }];
  });
  const removals = present.items.slice(kept).map(
    (_, index): Change => ({
      at: [...at, present.items.length - 1 - index],
      remove: true,
    }),
  );
  return [...puts, ...removals];
}
