// A decision record begun from a change: it says what changed, and asks a person who decided it and why.
import { toIso } from "../document/period.ts";
import type { Plain } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { escapeMarkdown } from "../text/markdown.ts";
import { freeId, idFrom, newDocumentText, usualPath } from "./new-document.ts";
import { inFlow } from "./yaml-text.ts";

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

/** The record's place and text, dated `today` (a day number). Who decided, how, and why are left for a person. */
export function beginDecision(
  graph: GraphView,
  { id, title, field, before, after, sentence }: Undecided,
  today: number,
): { readonly path: string; readonly text: string } {
  const own = freeId(graph, "decision", idFrom(`decision ${id} ${field?.split(".")[0] ?? ""}`));
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
