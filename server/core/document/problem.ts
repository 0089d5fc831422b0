// What is wrong with a file before any rule has looked at what it says: it cannot be read, or not all of it.
import type { Edit } from "../text/edit.ts";
import type { Range } from "../text/range.ts";

/** The rules whose findings are problems met while reading. */
export type ProblemRule =
  | "file-unreadable"
  | "front-matter-missing"
  | "yaml-invalid"
  | "yaml-surprise"
  | "data-invalid";

export type Problem = {
  readonly rule: ProblemRule;
  readonly range: Range;
  readonly message: string;
  readonly help?: string;
  /** A change that mends it for certain, in the same file. */
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
  /** Ways in which what nobody can tell could be written so that everybody can, of which a person chooses one. Worked out when asked. */
  readonly ways?: readonly Way[];
  /** What somebody may say of the file, and the answers: which column holds the figures, or which number of a date is the day. */
  readonly choices?: { readonly role: "value" | "dates"; readonly names: readonly string[] } | Apart;
};

/** A column by which the rows of one period can be told apart, and what stands in it: one of these is meant, or what they all come to. */
type Apart = { readonly role: "where"; readonly column: string; readonly names: readonly string[] };

/** A change of the file that holds the problem, as a plain sentence without a full stop, and its edits. */
export type Way = { readonly title: string; readonly edits: () => readonly Edit[] };

/** At most 40 characters (or `limit`) of what somebody wrote, for a message. */
export function quote(text: string, limit = 40): string {
  const line = text
    .slice(0, 10 * limit)
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}
