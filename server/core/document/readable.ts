// Whether a file can be read in one state of a workspace, and if not, why.
import { isKind, KINDS } from "../../../schemas/index.ts";
import { range } from "../text/range.ts";
import { type Document, isComplete } from "./document.ts";
import { mergeMarkIn } from "./merge-marks.ts";
import { quote } from "./problem.ts";
import type { Table } from "./table/table.ts";
import { valueAt } from "./value.ts";

/** Why a file cannot be read, as the rest of a sentence; `inPart` when something of it can. */
export type Unreadable = { readonly reason: string; readonly inPart: boolean };

const UNMERGED = "Git could not merge two versions of it, and both stand in it";
const EMPTY = "it is empty";
const BROKEN = "its front matter is broken";
const NO_KIND = "its front matter does not say what kind of document it is";

const whole = (reason: string): Unreadable => ({ reason, inPart: false });

/** `undefined` for a document all of which can be read. */
export function whyUnreadable(document: Document): Unreadable | undefined {
  const problem = document.problems.find(({ rule }) => rule === "file-unreadable");
  if (problem) return whole(problem.message.replace(/^This file cannot be read: |\.$/g, ""));
  const inPart = document.kind !== undefined;
  if (inPart && (isComplete(document) || document.kind === "config") && !isBroken(document)) return undefined;
  if (mergeMarkIn(document.text, range(0, document.text.length))) return { reason: UNMERGED, inPart };
  if (inPart) return { reason: document.kind === "config" ? "it is broken" : BROKEN, inPart };
  if (document.text.trim() === "") return whole(EMPTY);
  const kind = valueAt(document.root, ["kind"]);
  if (kind?.type === "scalar" && kind.value !== null && !isKind(String(kind.value)))
    return whole(`there is no kind '${quote(String(kind.value))}'`);
  return whole(isBroken(document) ? BROKEN : NO_KIND);
}

const isBroken = ({ problems }: Document): boolean => problems.some(({ rule }) => rule === "yaml-invalid");

/** `undefined` for a data file of which at least the columns can be told. */
export function whyUnreadableTable({ header, problems }: Table): Unreadable | undefined {
  const [problem] = problems;
  if (header.length > 0 || !problem) return undefined;
  const [sentence = ""] = problem.message.replace(/^This file cannot be read: /, "").split(/(?<=\.) /);
  return whole(
    sentence
      .replace(/\.$/, "")
      .replace(/^This (?:data )?file is /, "it is ")
      .replace(/^Git could not merge two versions of this file,/, "Git could not merge two versions of it,"),
  );
}

/**
 * Why a page that is no document may have been one and be so no more: it is empty, it names a kind outside of any front matter, or git left
 * its marks in it. `undefined` for any other page.
 */
export function whyNoDocument(text: string): string | undefined {
  if (text.trim() === "") return EMPTY;
  const beginning = text.slice(0, 5_000);
  if (mergeMarkIn(beginning, range(0, beginning.length))) return UNMERGED;
  const kind = /^["']?kind["']?[ \t]*:[ \t]*["']?([\w-]+)/m.exec(beginning)?.[1];
  return kind !== undefined && KINDS.some((one) => one === kind)
    ? "its front matter is not between two lines of '---'"
    : undefined;
}
