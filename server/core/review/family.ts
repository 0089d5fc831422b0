// What a family of changes is: a file that finds the changes of one sort and says them in plain English.
import type { Kind } from "../../../schemas/index.ts";
import { type ConfigDocument, isOfKind, type KnownDocument, placeOf } from "../document/document.ts";
import { type Path, type Plain, valueAt } from "../document/value.ts";
import type { Range } from "../text/range.ts";
import type { SuspectLink, ThreadTurn } from "./change.ts";
import type { ChangeType } from "./change-types.ts";
import type { Comparison, PairOf } from "./comparison.ts";
import type { Pair } from "./pairs.ts";
import { valueAtField } from "./value-at-field.ts";
import type { VerdictCause } from "./verdict-cause.ts";

type Compared = KnownDocument | ConfigDocument;

/** A change as a family finds it. What it touches, and whether somebody gave a reason, is worked out for all alike. */
export type Found = {
  readonly type: ChangeType;
  /** The document in each state in which it is there. */
  readonly documents: { readonly before?: Compared | undefined; readonly after?: Compared | undefined };
  /** Where it stands in each of them. */
  readonly places: { readonly before?: Range | undefined; readonly after?: Range | undefined };
  readonly field?: string;
  readonly before?: Plain | undefined;
  readonly after?: Plain | undefined;
  readonly sentence: string;
  /** The differing fields that the sentence tells of, `a.*` for a field with all that lies in it; `field` alone when absent. */
  readonly tells?: readonly string[];
  /** Nothing was there before that could have been changed, or nobody here could decide it. */
  readonly noDecisionNeeded?: boolean;
  /** Other documents that it touches, by id, beside those that the document is tied to. */
  readonly touches?: readonly string[];
  /** The threads that turned, its own first. */
  readonly threads?: readonly ThreadTurn[];
  /** Links that are to be led elsewhere because of it. */
  readonly links?: readonly SuspectLink[];
  /** Why a verdict is another. */
  readonly cause?: VerdictCause;
  /** The text in the state before lies in another file than the document: a data file. */
  readonly files?: { readonly before?: string | undefined; readonly after?: string | undefined };
};

export type ChangeFamily = {
  readonly types: readonly ChangeType[];
  /** What changed in a document that is there in both states; `differing` are the fields in which they differ. */
  inPair?(pair: Pair, comparison: Comparison, differing: ReadonlySet<string>): Iterable<Found>;
  /** What changed otherwise. */
  inAll?(comparison: Comparison): Iterable<Found>;
};

export const defineChanges = (family: ChangeFamily): ChangeFamily => family;

/** A pair as one of documents of a kind. */
export function pairAs<K extends Kind>({ before, after }: Pair, kind: K): PairOf<K> | undefined {
  return isOfKind(before, kind) && isOfKind(after, kind) ? { before, after } : undefined;
}

type InField = Omit<Found, "documents" | "places" | "field">;

/** A change of one field of a document. */
export function changeOf({ before, after }: Pair, path: Path, rest: InField & { readonly pathBefore?: Path }): Found {
  const { pathBefore = path, ...found } = rest;
  const isThere = valueAt(after.root, path) !== undefined;
  return {
    ...found,
    field: path.filter((step) => typeof step === "string").join("."),
    documents: { before, after },
    places: {
      before: placeOf(before, ...pathBefore),
      // What is gone is shown where it was.
      ...(isThere || valueAt(before.root, pathBefore) === undefined ? { after: placeOf(after, ...path) } : {}),
    },
  };
}

/** A plan, metric or other document that is there in one state only. */
export function changeOfOne(side: "before" | "after", document: Compared, rest: InField): Found {
  return { ...rest, documents: { [side]: document }, places: { [side]: document.anchor } };
}

type Parts = Pick<Found, "type" | "noDecisionNeeded"> & {
  /** The sentence up to the colon. */
  readonly begin: string;
  nameOfPart(field: string): string;
  valueOfPart(field: string, value: Plain | undefined, side: "before" | "after"): string;
};

/** A change of several parts of one field that belong together: one change, at the part where only one differs. */
export function changeOfParts(
  pair: Pair,
  top: string,
  fields: readonly string[],
  { begin, nameOfPart, valueOfPart, ...rest }: Parts,
): Found {
  const [only] = fields;
  const field = only !== undefined && fields.length === 1 ? only : top;
  const parts = fields.map((part) => {
    const [was, is] = [valueAtField(pair.before, part), valueAtField(pair.after, part)];
    return `${nameOfPart(part)} ${valueOfPart(part, is, "after")} (before: ${valueOfPart(part, was, "before")})`;
  });
  return changeOf(pair, field.split("."), {
    ...rest,
    before: valueAtField(pair.before, field),
    after: valueAtField(pair.after, field),
    tells: fields,
    sentence: `${begin}: ${parts.join("; ")}.`,
  });
}
