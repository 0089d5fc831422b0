// What a quick fix is: the rules whose findings it helps with, and what it proposes for one of them. Proposals are worked out when
// somebody asks, from the graph and the finding, so that checking stays cheap.
import type { Document } from "../../document/document.ts";
import { type Path, pathAt } from "../../document/value.ts";
import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import { type Change, changeFrontMatter, type EditWithBlanks } from "../front-matter-edit.ts";

/** An edit of one file. */
export type FileEdit = EditWithBlanks & { readonly file: string };

/** A file that is made; there is none at its path. */
export type NewFile = { readonly path: string; readonly text: string };

/** One thing that a person could choose to do about a finding. */
export type Proposal = {
  /** What it does, as a plain sentence without a full stop. */
  readonly title: string;
  /** All of them are made, or none. */
  readonly edits: readonly FileEdit[];
  readonly creates: readonly NewFile[];
  /** The one that is likeliest to be wanted. */
  readonly isPreferred?: true;
  /** Nothing about it needs a person's thought: it may be made unseen, with others. */
  readonly isSafe?: true;
};

export type Asked = {
  readonly graph: Graph;
  readonly diagnostic: Diagnostic;
  /** The document whose check found it. */
  readonly document: Document;
  readonly today: number;
};

export type QuickFix = {
  /** The rules whose findings it helps with; `any` for all that documents can have. */
  readonly rules: readonly string[] | "any";
  /** Some of what it proposes is safe. */
  readonly maySafely?: true;
  /** The likeliest first. */
  readonly fixesFor: (asked: Asked) => readonly Proposal[];
};

export const defineQuickFix = (fix: QuickFix): QuickFix => fix;

type More = Partial<Pick<Proposal, "creates" | "isPreferred" | "isSafe">>;

/** The proposal to change what one front matter says; none where that cannot be done. */
export function toChange(
  document: Document,
  title: string,
  changes: readonly Change[],
  more: More = {},
): readonly Proposal[] {
  return toChangeAll(title, [{ document, changes }], more);
}

/** The same for several documents at once. */
export function toChangeAll(
  title: string,
  parts: readonly { readonly document: Document; readonly changes: readonly Change[] }[],
  more: More = {},
): readonly Proposal[] {
  const edits: FileEdit[] = [];
  for (const { document, changes } of parts) {
    const made = changeFrontMatter(document, changes);
    if (!made) return [];
    for (const edit of made) edits.push({ ...edit, file: document.path });
  }
  return [{ title, edits, creates: [], ...more }];
}

/** The path to the value or field that a finding points at; empty for a finding about the document as a whole. */
export const pathOf = ({ document, diagnostic: { file, range } }: Asked): Path =>
  file === document.path ? (pathAt(document.root, range.start)?.path ?? []) : [];
