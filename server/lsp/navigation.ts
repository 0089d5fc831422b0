// From one document to others: references, declarations, highlights, symbols, and the golden thread as a type hierarchy.
import {
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type Location,
  type ReferenceParams,
  type ServerCapabilities,
  SymbolKind,
  type TextDocumentPositionParams,
  type TypeHierarchyItem,
  type WorkspaceSymbol,
} from "vscode-languageserver/node";
import type { Kind } from "../../schemas/index.ts";
import type { KnownDocument } from "../core/document/document.ts";
import { sortOfDocument, titleOrId } from "../core/features/about-document.ts";
import { definitionAt } from "../core/features/definition.ts";
import { highlightsAt } from "../core/features/highlights.ts";
import { homeOf } from "../core/features/id-at.ts";
import { type OutlineItem, outlineOf } from "../core/features/outline.ts";
import { referencesAt } from "../core/features/references.ts";
import { itemsAbove, itemsBeneath, type ThreadItem, threadItemAt } from "../core/features/thread-hierarchy.ts";
import { documentsLike } from "../core/features/workspace-symbols.ts";
import { range } from "../core/text/range.ts";
import type { Workspace } from "../host/workspace.ts";
import { answering } from "./answer.ts";
import type { Client } from "./client.ts";
import { toLspLocation } from "./convert.ts";
import { cursorOf } from "./language-features.ts";
import { rangeOf, type Source } from "./position.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

/** An outline only for clients that have none of their own. */
export const navigationFor = (client: Client): ServerCapabilities => ({
  referencesProvider: true,
  declarationProvider: true,
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
  typeHierarchyProvider: true,
  ...(!client.outlinesMarkdown && { documentSymbolProvider: true }),
});

export function offerNavigation(connection: Connection, session: Session): void {
  connection.onReferences(answering(session, (params) => references(session, params)));
  connection.onDeclaration(answering(session, (params) => declaration(session, params)));
  connection.onDocumentHighlight(answering(session, (params) => highlights(session, params)));
  connection.onWorkspaceSymbol(answering(session, ({ query }) => workspaceSymbols(session, query)));
  connection.onDocumentSymbol(answering(session, (params) => outline(session, params)));
  const { typeHierarchy } = connection.languages;
  typeHierarchy.onPrepare(answering(session, (params) => prepareHierarchy(session, params)));
  typeHierarchy.onSupertypes(answering(session, ({ item }) => nextItems(session, item, itemsAbove)));
  typeHierarchy.onSubtypes(answering(session, ({ item }) => nextItems(session, item, itemsBeneath)));
}

function references(session: Session, params: ReferenceParams): Location[] | null {
  const cursor = cursorOf(session, params);
  const found = cursor?.document && referencesAt(cursor.workspace.graph, cursor.document, cursor.offset);
  if (!cursor || !found) return null;
  const declared = params.context?.includeDeclaration && found.declaration ? [found.declaration] : [];
  const places = [...declared, ...found.relations.flatMap((relation) => relation.places)];
  return places.map((place) => toLspLocation(place, cursor.at));
}

/** Where an id is given, which is its definition, too. */
function declaration(session: Session, params: TextDocumentPositionParams): Location | null {
  const cursor = cursorOf(session, params);
  const found = cursor?.document && definitionAt(cursor.workspace.graph, cursor.document, cursor.offset);
  return cursor && found ? toLspLocation(found.to, cursor.at) : null;
}

function highlights(session: Session, params: TextDocumentPositionParams): DocumentHighlight[] | null {
  const cursor = cursorOf(session, params);
  if (!cursor?.document) return null;
  const found = highlightsAt(cursor.workspace.graph, cursor.document, cursor.offset);
  // With an answer, even an empty one, editors would no longer mark other occurrences of the word.
  if (found.length === 0) return null;
  return found.map((one) => ({
    range: rangeOf(cursor.source, one.range, session.encoding),
    kind: one.isOwn ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** The nearest that the protocol has to our kinds, so that they can be told apart by their icons. */
const SYMBOL_KINDS: Readonly<Partial<Record<Kind, SymbolKind>>> = {
  objective: SymbolKind.Interface,
  programme: SymbolKind.Package,
  plan: SymbolKind.Class,
  metric: SymbolKind.Variable,
  unit: SymbolKind.Module,
  organisation: SymbolKind.Module,
};

const symbolKindOf = ({ kind }: KnownDocument): SymbolKind => SYMBOL_KINDS[kind] ?? SymbolKind.Object;

function workspaceSymbols(session: Session, query: unknown): WorkspaceSymbol[] {
  return session.roots.workspaces.flatMap((workspace) => {
    const at = session.whereabouts(workspace);
    const found = documentsLike(workspace.graph, typeof query === "string" ? query : "");
    return found.map(
      (document): WorkspaceSymbol => ({
        // Editors compare what is typed with the name, so the name holds both.
        name: document.id === undefined ? titleOrId(document) : `${titleOrId(document)} · ${document.id}`,
        kind: symbolKindOf(document),
        containerName: sortOfDocument(document),
        location: toLspLocation(homeOf(document), at),
      }),
    );
  });
}

async function outline(session: Session, { textDocument }: DocumentSymbolParams): Promise<DocumentSymbol[] | null> {
  const owned = session.roots.readerOf(fileOf(textDocument.uri));
  const document = owned?.workspace.graph.document(owned.path);
  if (!owned || !document) return null;
  const { workspace, path } = owned;
  if (document.body && !workspace.graph.body(path)) await workspace.settle();
  // The document may have been edited meanwhile.
  const present = workspace.graph.document(path) ?? document;
  const items = outlineOf(present, present.body && workspace.graph.body(path));
  const source = session.whereabouts(workspace).sourceOf(path);
  return items.map((item) => toDocumentSymbol(session, item, source));
}

function toDocumentSymbol(session: Session, item: OutlineItem, source: Source): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: item.sort === "field" ? SymbolKind.Field : SymbolKind.String,
    range: rangeOf(source, item.range, session.encoding),
    selectionRange: rangeOf(source, item.nameRange, session.encoding),
    children: item.children.map((child) => toDocumentSymbol(session, child, source)),
  };
}

function prepareHierarchy(session: Session, params: TextDocumentPositionParams): TypeHierarchyItem[] | null {
  const cursor = cursorOf(session, params);
  if (!cursor?.document) return null;
  const { workspace, document, offset } = cursor;
  const found = threadItemAt(workspace.graph, document, offset, session.today);
  return found ? [toHierarchyItem(session, workspace, found)] : null;
}

function nextItems(session: Session, item: TypeHierarchyItem, step: typeof itemsAbove): TypeHierarchyItem[] | null {
  const owned = session.roots.readerOf(fileOf(item?.uri));
  const document = owned?.workspace.graph.document(owned.path);
  if (!owned || !document?.kind || document.kind === "config") return null;
  const found = step(owned.workspace.graph, document, session.today);
  return found.map((one) => toHierarchyItem(session, owned.workspace, one));
}

function toHierarchyItem(session: Session, workspace: Workspace, { document, detail }: ThreadItem): TypeHierarchyItem {
  const at = session.whereabouts(workspace);
  const { uri, range: selectionRange } = toLspLocation(homeOf(document), at);
  const whole = rangeOf(at.sourceOf(document.path), range(0, document.text.length), session.encoding);
  return { name: titleOrId(document), kind: symbolKindOf(document), detail, uri, range: whole, selectionRange };
}
