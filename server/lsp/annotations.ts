// What an editor shows in a document without being asked at a place: a line above it, titles behind ids, and the colours of ids.
import {
  type CodeLens,
  type CodeLensParams,
  CodeLensRefreshRequest,
  type Connection,
  type InlayHint,
  type InlayHintParams,
  InlayHintRefreshRequest,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  SemanticTokensRefreshRequest,
  type ServerCapabilities,
} from "vscode-languageserver/node";
import type { Document, KnownDocument } from "../core/document/document.ts";
import { codeLensOf } from "../core/features/code-lenses.ts";
import { inlayHintsIn } from "../core/features/inlay-hints.ts";
import { idTokensOf, TOKEN_STATUSES } from "../core/features/semantic-tokens.ts";
import type { Workspace } from "../host/workspace.ts";
import { answering } from "./answer.ts";
import type { Client, Refreshed } from "./client.ts";
import { nowAndThen } from "./now-and-then.ts";
import { offsetOf, positionOf, rangeOf, type Source } from "./position.ts";
import type { Session } from "./session.ts";
import type { UserSettings } from "./settings.ts";
import { fileOf } from "./uri.ts";

/** The one sort of token, and what may be said of it. Clients give them colours by these names. */
const ID_TOKEN = "documentId";

export const ANNOTATIONS: ServerCapabilities = {
  codeLensProvider: {},
  inlayHintProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [ID_TOKEN], tokenModifiers: [...TOKEN_STATUSES] }, full: true },
};

/** The command of a client that shows the thread of the document which it is given. */
const SHOW_THREAD = "goldenThread.thread";

type Annotations = {
  /** To be called when documents other than the edited one may be shown differently now. */
  readonly mayDiffer: () => void;
};

export function offerAnnotations(connection: Connection, session: Session, settings: UserSettings): Annotations {
  const refresh = nowAndThen(async () => {
    const requests: Readonly<Record<Refreshed, () => Promise<void>>> = {
      codeLens: () => connection.sendRequest(CodeLensRefreshRequest.type),
      inlayHint: () => connection.sendRequest(InlayHintRefreshRequest.type),
      semanticTokens: () => connection.sendRequest(SemanticTokensRefreshRequest.type),
    };
    for (const one of session.client.refreshes) await requests[one]();
  });
  connection.onCodeLens(
    answering(session, (params) => (settings.present.codeLens ? codeLenses(session, session.client, params) : null)),
  );
  connection.languages.inlayHint.on(
    answering(session, (params) => (settings.present.inlayHints ? inlayHints(session, params) : null)),
  );
  connection.languages.semanticTokens.on(answering(session, (params) => semanticTokens(session, params)));
  return { mayDiffer: refresh };
}

type Shown = { readonly workspace: Workspace; readonly document: Document; readonly source: Source };

function documentIn(session: Session, uri: string): Shown | undefined {
  const owned = session.roots.readerOf(fileOf(uri));
  const document = owned?.workspace.graph.document(owned.path);
  if (!owned || !document) return undefined;
  const { workspace, path } = owned;
  return { workspace, document, source: session.whereabouts(workspace).sourceOf(path) };
}

const isKnown = (document: Document): document is KnownDocument =>
  document.kind !== undefined && document.kind !== "config";

function codeLenses(session: Session, client: Client, { textDocument: { uri } }: CodeLensParams): CodeLens[] | null {
  const shown = documentIn(session, uri);
  if (!shown || !isKnown(shown.document)) return null;
  const found = codeLensOf(shown.workspace.graph, shown.document, session.today);
  if (!found) return [];
  // A lens without a command of the client is a text.
  const runs = client.commands.has(SHOW_THREAD);
  const command = runs
    ? { title: found.title, command: SHOW_THREAD, arguments: [uri] }
    : { title: found.title, command: "" };
  return [{ range: rangeOf(shown.source, found.range, session.encoding), command }];
}

function inlayHints(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] | null {
  const shown = documentIn(session, textDocument.uri);
  if (!shown) return null;
  const { workspace, document, source } = shown;
  const span = {
    start: offsetOf(source, range.start, session.encoding),
    end: offsetOf(source, range.end, session.encoding),
  };
  return inlayHintsIn(workspace.graph, document, span, session.today).map(({ offset, label, tooltip }) => ({
    position: positionOf(source, offset, session.encoding),
    label,
    tooltip,
    paddingLeft: true,
  }));
}

function semanticTokens(session: Session, { textDocument }: SemanticTokensParams): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  const shown = documentIn(session, textDocument.uri);
  if (!shown) return { data: [] };
  for (const { range, status } of idTokensOf(shown.workspace.graph, shown.document, session.today)) {
    const { start, end } = rangeOf(shown.source, range, session.encoding);
    // A token lies on one line.
    if (start.line !== end.line || end.character === start.character) continue;
    const modifiers = status === undefined ? 0 : 1 << TOKEN_STATUSES.indexOf(status);
    builder.push(start.line, start.character, end.character - start.character, 0, modifiers);
  }
  // Without a name for the result: nobody can ask for the differences from it.
  return { data: builder.build().data };
}
