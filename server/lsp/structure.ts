// The shape of a front matter as editors use it: what folds, what is selected next, and what is a link.
import type {
  Connection,
  DocumentLink,
  DocumentLinkParams,
  FoldingRange,
  FoldingRangeParams,
  SelectionRange,
  SelectionRangeParams,
  ServerCapabilities,
} from "vscode-languageserver/node";
import { documentLinksOf } from "../core/features/document-links.ts";
import { foldsOf } from "../core/features/folding.ts";
import { selectionsAt } from "../core/features/selection-ranges.ts";
import { answering } from "./answer.ts";
import { cursorOf } from "./language-features.ts";
import { rangeOf } from "./position.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export const STRUCTURE: ServerCapabilities = {
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
};

export function offerStructure(connection: Connection, session: Session): void {
  connection.onFoldingRanges(answering(session, (params) => folds(session, params)));
  connection.onSelectionRanges(answering(session, (params) => selections(session, params)));
  connection.onDocumentLinks(answering(session, (params) => links(session, params)));
}

function folds(session: Session, { textDocument }: FoldingRangeParams): FoldingRange[] | null {
  const owned = session.roots.readerOf(fileOf(textDocument.uri));
  const document = owned?.workspace.graph.document(owned.path);
  if (!document) return null;
  const lineOf = (offset: number): number => document.lines.positionOf(offset).line;
  return foldsOf(document).map(({ start, end }) => ({ startLine: lineOf(start), endLine: lineOf(end) }));
}

function selections(session: Session, { textDocument, positions }: SelectionRangeParams): SelectionRange[] | null {
  const found = positions.map((position) => {
    const cursor = cursorOf(session, { textDocument, position });
    if (!cursor?.document) return undefined;
    const spans = selectionsAt(cursor.document, cursor.offset);
    return spans.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: rangeOf(cursor.source, span, session.encoding), ...(parent && { parent }) }),
      undefined,
    );
  });
  const all = found.filter((one) => one !== undefined);
  return all.length === positions.length ? all : null;
}

function links(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] | null {
  const owned = session.roots.readerOf(fileOf(textDocument.uri));
  const document = owned?.workspace.graph.document(owned.path);
  if (!owned || !document) return null;
  const at = session.whereabouts(owned.workspace);
  const source = at.sourceOf(owned.path);
  return documentLinksOf(owned.workspace.graph, document).map(({ range, to, tooltip }) => ({
    range: rangeOf(source, range, session.encoding),
    target: at.uriOf(to),
    tooltip,
  }));
}
