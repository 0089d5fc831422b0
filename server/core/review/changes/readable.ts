// Files of which nobody can say what changed in them, because they cannot be read before or after. Silence would look like "nothing changed".
import { CONFIG_FILE, type Document } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { type Unreadable, whyUnreadable, whyUnreadableTable } from "../../document/readable.ts";
import type { GraphView } from "../../graph/graph.ts";
import { settingsOf } from "../../lint/settings.ts";
import { range } from "../../text/range.ts";
import { defineChanges, type Found } from "../family.ts";

export default defineChanges({
  types: ["not-compared"],

  *inAll(comparison) {
    const { before, after } = comparison;
    for (const path of comparison.paths()) {
      const was = unreadableIn(before, path);
      const is = unreadableIn(after, path) ?? goneFrom(after, path, before.document(path));
      if (was || is) yield notCompared(before, after, path, was, is);
    }
    for (const { path } of comparison.lost) yield notCompared(before, after, path, undefined, noDocument(after, path));
  },
});

function unreadableIn(graph: GraphView, path: string): Unreadable | undefined {
  const document = graph.document(path);
  if (document) return whyUnreadable(document);
  const table = graph.exists(path) ? graph.table(path) : undefined;
  return table && whyUnreadableTable(table);
}

/** Without its configuration a folder is no workspace: then nothing in it is checked any more. */
function goneFrom(graph: GraphView, path: string, before: Document | undefined): Unreadable | undefined {
  if (path !== CONFIG_FILE || before === undefined || graph.document(path)) return undefined;
  return { reason: "it is not there any more, so nothing is checked here", inPart: false };
}

/** Why a page that was a document is none, though the file is there. */
function noDocument(graph: GraphView, path: string): Unreadable {
  const other = workspaceWithin(graph, path);
  if (other !== undefined)
    return { reason: `'${quote(`${other}/${CONFIG_FILE}`, 200)}' makes it part of another workspace`, inPart: false };
  return {
    reason: settingsOf(graph.config()).excludes(path)
      ? `'${CONFIG_FILE}' leaves it out under 'exclude'`
      : "it has no front matter that says what kind of document it is",
    inPart: false,
  };
}

/** The outermost folder above a path that is a workspace of its own, within this one. */
function workspaceWithin(graph: GraphView, path: string): string | undefined {
  const names = path.split("/").slice(0, -1);
  const folders = names.map((_, index) => names.slice(0, index + 1).join("/"));
  return folders.find((folder) => graph.exists(`${folder}/${CONFIG_FILE}`));
}

function notCompared(
  before: GraphView,
  after: GraphView,
  path: string,
  was: Unreadable | undefined,
  is: Unreadable | undefined,
): Found {
  const [old, now] = [before.document(path), after.document(path)];
  const isThere = (graph: GraphView): boolean => graph.exists(path) || graph.document(path) !== undefined;
  const placeIn = (graph: GraphView, document: Document | undefined) =>
    isThere(graph) ? (document?.problems[0]?.range ?? document?.anchor ?? range(0, 0)) : undefined;
  return {
    type: "not-compared",
    documents: { before: known(old), after: known(now) },
    files: { before: path, after: path },
    places: { before: placeIn(before, old), after: placeIn(after, now) },
    sentence: sentenceOf(`'${quote(path, 200)}'`, was, is),
  };
}

function sentenceOf(name: string, was: Unreadable | undefined, is: Unreadable | undefined): string {
  if (was && is)
    return was.reason === is.reason
      ? `${name} cannot be compared: before and now, ${is.reason}.`
      : `${name} cannot be compared: before, ${was.reason}; now, ${is.reason}.`;
  const { reason = "", inPart = false } = was ?? is ?? {};
  return `${name} cannot be read ${inPart ? "in full " : ""}as it ${was ? "was before" : "is now"}: ${reason}.`;
}

const known = (document: Document | undefined): Found["documents"]["after"] =>
  document?.kind === undefined ? undefined : document;
