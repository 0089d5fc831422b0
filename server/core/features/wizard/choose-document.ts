// Documents to choose from, so that nobody has to know an id: by title, the nearest first.
import type { Kind } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { Option, Situation } from "./question.ts";

/** Documents as options. One without an id cannot be referred to and is left out. */
export function documentOptions(documents: readonly KnownDocument[]): readonly Option[] {
  return documents.flatMap((document) =>
    document.id === undefined
      ? []
      : [{ value: document.id, label: nameOf(document), description: `${document.kind} ${document.id}` }],
  );
}

/** Our own documents of some kinds, each id once, the nearest first. */
export function ownDocuments({ graph, near }: Situation, kinds: readonly Kind[]): readonly KnownDocument[] {
  const all = kinds.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind));
  const own = all.filter(
    (document) => !document.readOnly && document.id !== undefined && graph.find(document.id) === document,
  );
  return own.toSorted((a, b) => nearness(near, b.path) - nearness(near, a.path));
}

/** The more folders two paths share, the nearer they are; nothing is nearer than the file itself. */
function nearness(near: string | undefined, path: string): number {
  if (near === undefined) return 0;
  if (near === path) return Number.POSITIVE_INFINITY;
  const steps = path.split("/");
  return near.split("/").findIndex((step, index) => step !== steps[index]);
}
