// `ignore` in a front matter: findings that a document's people have looked at and decided to live with, and why.

import type { Document } from "../document/document.ts";
import { parseDate } from "../document/period.ts";
import type { Diagnostic } from "./rule.ts";

type Suppression = {
  readonly rule: string;
  /** The position in the document's `ignore` list. */
  readonly index: number;
  /** Whether it holds today: it has a reason and its date has not passed. */
  readonly holds: boolean;
  /** Why, as the document says; empty where it does not. */
  readonly because: string;
};

/** A finding that its document silences, and why. */
export type Ignored = Diagnostic & { readonly because: string };

/** The entries of a document's `ignore` list that name a rule. */
export function suppressionsOf(document: Document, today: number): readonly Suppression[] {
  if (document.kind === undefined || document.kind === "config") return [];
  return (document.fields.ignore ?? []).flatMap((entry, index) => {
    if (!entry?.rule) return [];
    const until = entry.until === undefined ? undefined : parseDate(entry.until);
    const because = entry.because?.trim() ?? "";
    return [{ rule: entry.rule, index, holds: because !== "" && (until === undefined || until >= today), because }];
  });
}
