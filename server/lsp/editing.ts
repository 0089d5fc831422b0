// What changes texts: another id for a document, paths that follow files, the usual form of a front matter, and what Enter begins.
import {
  type CancellationToken,
  type Connection,
  type DocumentFormattingParams,
  type DocumentOnTypeFormattingParams,
  FileOperationPatternKind,
  type LinkedEditingRanges,
  LSPErrorCodes,
  type PrepareRenameResult,
  type RenameFilesParams,
  type RenameParams,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { formatOf } from "../core/features/format.ts";
import { linkedAt } from "../core/features/linked-editing.ts";
import { editsForMoves, type Move, type Page } from "../core/features/moved-files.ts";
import { afterEnter } from "../core/features/on-enter.ts";
import { renameAt, renameableAt } from "../core/features/rename.ts";
import { LineIndex } from "../core/text/line-index.ts";
import type { Workspace } from "../host/workspace.ts";
import { answering } from "./answer.ts";
import type { Client } from "./client.ts";
import { toLspEdit, toTextEdits, type Whereabouts } from "./convert.ts";
import { cursorOf } from "./language-features.ts";
import { rangeOf } from "./position.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export const EDITING: ServerCapabilities = {
  documentFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
  linkedEditingRangeProvider: true,
};

export const renamingFor = ({ preparesRenames }: Client): ServerCapabilities => ({
  renameProvider: preparesRenames ? { prepareProvider: true } : true,
});

/** Before files of these sorts or folders are renamed or moved, the client asks what to write anew. */
export const FILE_OPERATIONS = {
  willRename: {
    filters: [
      { scheme: "file", pattern: { glob: "**/*.{md,markdown,csv}", matches: FileOperationPatternKind.file } },
      { scheme: "file", pattern: { glob: "**/*", matches: FileOperationPatternKind.folder } },
    ],
  },
};

export function offerEditing(connection: Connection, session: Session): void {
  connection.onPrepareRename(unlessEdited(session, (params) => prepareRename(session, params)));
  connection.onRenameRequest(unlessEdited(session, (params) => rename(session, session.client, params)));
  connection.workspace.onWillRenameFiles(unlessEdited(session, (params) => willRename(session, params)));
  connection.onDocumentFormatting(unlessEdited(session, (params) => format(session, params)));
  connection.onDocumentOnTypeFormatting(unlessEdited(session, (params) => onType(session, params)));
  connection.languages.onLinkedEditingRange(answering(session, (params) => linked(session, params)));
}

/** Edits fit only the texts that they were asked for: when a text changes before they are made, there are none. */
export function unlessEdited<P, R>(
  session: Session,
  answer: (params: P) => R,
): (params: P, token: CancellationToken) => Promise<R> {
  const answered = answering(session, answer);
  return async (params, token) => {
    const { revision } = session.texts;
    const result = await answered(params, token);
    if (session.texts.revision === revision) return result;
    throw new ResponseError(LSPErrorCodes.ContentModified, "The text has changed in the meantime. Please try again.");
  };
}

function prepareRename(session: Session, params: TextDocumentPositionParams): PrepareRenameResult | null {
  const cursor = cursorOf(session, params);
  if (!cursor?.document) return null;
  const found = renameableAt(cursor.workspace.graph, cursor.document, cursor.offset);
  if ("problem" in found) throw refused(found.problem);
  return { range: rangeOf(cursor.source, found.range, session.encoding), placeholder: found.id };
}

/** A title is any words on one line. */
function linked(session: Session, params: TextDocumentPositionParams): LinkedEditingRanges | null {
  const cursor = cursorOf(session, params);
  const found = cursor?.document && !cursor.document.readOnly && linkedAt(cursor.document, cursor.offset);
  if (!cursor || !found) return null;
  return {
    ranges: found.map((one) => rangeOf(cursor.source, one, session.encoding)),
    wordPattern: "[^\\r\\n]*",
  };
}

function rename(session: Session, client: Client, params: RenameParams): WorkspaceEdit | null {
  const cursor = cursorOf(session, params);
  if (!cursor?.document) return null;
  const { workspace, document, offset } = cursor;
  const pages = workspace.pages();
  const options = { pages, movesFiles: client.renamesFiles };
  const found = renameAt(workspace.graph, document, offset, String(params.newName).trim(), options);
  if ("problem" in found) throw refused(found.problem);
  return toLspEdit(found, withPages(cursor.at, pages));
}

const refused = (problem: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, problem);

/** Files that are no documents are known by their texts alone. */
function withPages(at: Whereabouts, pages: readonly Page[]): Whereabouts {
  const texts = new Map(pages.map(({ path, text }) => [path, text]));
  return {
    ...at,
    sourceOf: (path) => {
      const text = texts.get(path);
      if (text === undefined) return at.sourceOf(path);
      const hidden = text.startsWith("\uFEFF") && at.versionOf(path) === null ? 1 : 0;
      return { text, lines: new LineIndex(text), hidden };
    },
  };
}

/** Moves within a workspace. What leaves it or comes into it has no paths there that could follow. */
function willRename(session: Session, { files }: RenameFilesParams): WorkspaceEdit | null {
  const moves = new Map<Workspace, Move[]>();
  for (const { oldUri, newUri } of files) {
    const from = session.roots.ownerOf(fileOf(oldUri));
    const to = session.roots.ownerOf(fileOf(newUri));
    if (!from || !to || from.workspace !== to.workspace) continue;
    const own = moves.get(from.workspace) ?? [];
    moves.set(from.workspace, [...own, { from: from.path, to: to.path }]);
  }
  const all = [...moves].map(([workspace, own]) => {
    const pages = workspace.pages();
    const edits = editsForMoves(workspace.graph, own, pages);
    return toLspEdit({ edits }, withPages(session.whereabouts(workspace), pages));
  });
  if (all.length === 0) return null;
  const changes = all.flatMap((edit) => Object.entries(edit.changes ?? {}));
  return changes.length > 0
    ? { changes: Object.fromEntries(changes) }
    : { documentChanges: all.flatMap((edit) => edit.documentChanges ?? []) };
}

function format(session: Session, { textDocument }: DocumentFormattingParams): TextEdit[] | null {
  const cursor = cursorOf(session, { textDocument, position: { line: 0, character: 0 } });
  return cursor?.document ? toTextEdits(formatOf(cursor.document), cursor.source, session.encoding) : null;
}

function onType(session: Session, params: DocumentOnTypeFormattingParams): TextEdit[] | null {
  const cursor = cursorOf(session, params);
  if (!cursor?.document || params.ch !== "\n") return null;
  return toTextEdits(afterEnter(cursor.document, cursor.offset), cursor.source, session.encoding);
}
