// A decision record begun from a change: it says what changed, and asks a person who decided it and why.
import { toIso } from "../document/period.ts";
import type { Plain } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { escapeMarkdown } from "../text/markdown.ts";
import { idFrom, newDocumentText, usualPath } from "./new-document.ts";
import { inFlow } from "./yaml-flow.ts";

/** A change that nobody has given a reason for. */
export type Undecided = {
  /** The id of the document that changed. */
  readonly id: string;
  /** What the record shall be called, such as "Target loosened: Late starts". */
  readonly title: string;
  /** Without list positions; `undefined` where the change is of no single field. */
  readonly field: string | undefined;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  /** What changed, as plain text for somebody who does not know the files. */
  readonly sentence: string;
};

/** Room for a number behind an id that is taken. */
const LONGEST_ID = 76;

/** The record's place and text, dated `today` (a day number). Who decided, how, and why are left for a person. */
export function beginDecision(
  graph: GraphView,
  { id, title, field, before, after, sentence }: Undecided,
  today: number,
): { readonly path: string; readonly text: string } {
  const own = freeId(graph, idFrom(`decision ${id} ${field?.split(".")[0] ?? ""}`).slice(0, LONGEST_ID));
  const change = {
    field,
    ...(before !== undefined && { from: before }),
    ...(after !== undefined && { to: after }),
  };
  const text = newDocumentText("decision", own, title, {
    values: {
      date: toIso(today),
      about: inFlow([id]),
      ...(field !== undefined && { change: inFlow(change) }),
    },
    asked: ["mode"],
    prose: escapeMarkdown(sentence),
  });
  return { path: usualPath("decision", own), text };
}

/** The id, with a number behind it where a document or a file has it already. */
function freeId(graph: GraphView, wanted: string): string {
  const stem = wanted.replace(/-+$/, "");
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!graph.find(id) && !graph.exists(usualPath("decision", id))) return id;
  }
}
