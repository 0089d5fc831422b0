// What makes a finding the same finding after the file around it has changed: the rule, the document and what in it is meant. Lines are
// no part of it, nor is the message, for both change while the fault stays.
import type { Document, Reference } from "../document/document.ts";
import { type Path, pathAt } from "../document/value.ts";
import { touches } from "../text/range.ts";
import type { Diagnostic } from "./rule.ts";

export type Identity = {
  readonly rule: string;
  /** The id of the document whose check found it, or its path where it has none. */
  readonly document: string;
  /** The field without positions in lists, with the id that its entry points to (`metrics.role late-starts`); or another file in which it lies. */
  readonly place: string;
};

/** The identity of a finding. `documentAt` gives the document of a path. */
export function identityOf(
  { rule, owner, file, range }: Diagnostic,
  documentAt: (path: string) => Document | undefined,
): Identity {
  const document = documentAt(owner);
  return {
    rule,
    document: document?.id ?? owner,
    place: file !== owner || !document ? file : placeIn(document, range.start),
  };
}

/** Findings with the same key are told apart by nothing, so they are counted. */
export const keyOf = ({ rule, document, place }: Identity): string => JSON.stringify([rule, document, place]);

function placeIn(document: Document, offset: number): string {
  const link = document.links.find(({ range }) => touches(range, offset));
  if (link) return `text ${link.url}`;
  if (document.body && offset >= document.body.start) return "text";
  const path = pathAt(document.root, offset)?.path ?? [];
  const field = path.filter((step) => typeof step === "string").join(".");
  const relation = relationAt(document.references, path);
  return relation === undefined ? field : `${field} ${relation}`;
}

/** The id to which a value, or the entry of a list in which it stands, points. */
function relationAt(references: readonly Reference[], path: Path): string | undefined {
  const entry = path.slice(0, path.findLastIndex((step) => typeof step === "number") + 1);
  const whole = entry.length === 0 ? path : entry;
  return whole.length === 0 ? undefined : references.find((one) => isWithin(one.path, whole))?.target;
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, index) => path[index] === step);
