// Ids that nobody has, the ids that were probably meant, and whether silence about a document means anything.
import { distance } from "fastest-levenshtein";
import type { Kind } from "../../../schemas/index.ts";
import type { Document, KnownDocument } from "../document/document.ts";
import { isCalled, joinPath } from "../document/links.ts";
import { mayMention } from "../document/unread.ts";
import type { GraphView, Referrer } from "./graph.ts";

/** The id of one of these kinds that is written most like `target`, if any is written at all like it. */
export function closestId(graph: GraphView, target: string, kinds: readonly Kind[]): string | undefined {
  let best: { readonly id: string; readonly edits: number } | undefined;
  for (const { id } of kinds.flatMap((kind) => graph.ofKind(kind))) {
    if (id === undefined || Math.abs(id.length - target.length) > likeness(target)) continue;
    const edits = distance(id, target);
    const isBetter = !best || edits < best.edits || (edits === best.edits && id < best.id);
    if (edits <= likeness(target) && isBetter) best = { id, edits };
  }
  return best?.id;
}

/** The document of one of these kinds whose file bears `id` as its name and that has another id: what it was called before somebody renamed it. */
export function renamedFrom(graph: GraphView, id: string, kinds: readonly Kind[]): KnownDocument | undefined {
  return kinds.flatMap((kind) => graph.ofKind(kind)).find(({ path }) => isCalled(path, id));
}

/** What else than an id stands where one belongs, and the id of the one document of these kinds that it names. */
export type NamedOtherwise = { readonly by: "title" | "path" | "brackets"; readonly id: string };

/** The document that is named by its exact title, by the path of its file, or by its id in double brackets. */
export function namedOtherwise(
  graph: GraphView,
  from: string,
  written: string,
  kinds: readonly Kind[],
): NamedOtherwise | undefined {
  const [, inner = ""] = /^\s*\[\[\s*([^\s[\]|#]+)(?:[|#][^[\]]*)?\]\]\s*$/.exec(written) ?? [];
  const isMeant = (document: Document | undefined): document is KnownDocument =>
    document?.kind !== undefined &&
    document.kind !== "config" &&
    document.id !== undefined &&
    kinds.includes(document.kind);
  const bracketed = inner === "" ? undefined : graph.find(inner);
  if (bracketed?.id !== undefined && isMeant(bracketed)) return { by: "brackets", id: bracketed.id };
  const [titled, another] = graph.titled(written).filter(isMeant);
  if (titled?.id !== undefined && !another) return { by: "title", id: titled.id };
  if (!/[./\\]/.test(written)) return undefined;
  const address = written.replaceAll("\\", "/").replace(/#.*$/, "");
  for (const place of [from, ""]) {
    for (const extension of ["", ".md"]) {
      const path = joinPath(place, `${address}${extension}`);
      const document = path === undefined ? undefined : graph.document(path);
      if (isMeant(document) && document.id !== undefined) return { by: "path", id: document.id };
    }
  }
  return undefined;
}

/** The id that was probably meant by one that nobody has. */
function meantId(graph: GraphView, unknown: string, kinds: readonly Kind[]): string | undefined {
  return renamedFrom(graph, unknown, kinds)?.id ?? closestId(graph, unknown, kinds);
}

/** By how many letters an id may differ from what was written and still be what was meant. */
const likeness = (target: string): number => Math.max(2, Math.floor(target.length / 4));

/**
 * Whether a mention of this document in one of `fields` may exist and not be seen: in a part of a document that nobody can make sense
 * of, or under an id that nobody has and that is written like this one's, or like no other's where `isLikely` says so. Then the cause is
 * told there, and nothing should be concluded from the silence here.
 */
export function mayBeMentioned(
  graph: GraphView,
  document: KnownDocument,
  fields: readonly string[],
  isLikely: (mention: Referrer) => boolean,
): boolean {
  const { id } = document;
  if (id === undefined) return true;
  if (graph.partlyRead().some((other) => other !== document && mayMention(other, id))) return true;
  return fields
    .flatMap((field) => graph.unknownIdsIn(field))
    .slice(0, CONSIDERED)
    .some((unknown) =>
      graph.referrers(unknown).some((mention) => {
        const isAlike = distance(unknown, id) <= likeness(unknown);
        if (!fields.includes(mention.reference.field) || !(isAlike || isLikely(mention))) return false;
        const meant = meantId(graph, unknown, mention.reference.kinds);
        return meant === id || meant === undefined;
      }),
    );
}

/** Where more ids are unknown than this, looking at all of them for every document would take too long. */
const CONSIDERED = 200;
