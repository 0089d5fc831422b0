// The requests and notifications of the protocol: what panels, menus and the status bar of a client show.

import type { Connection } from "vscode-languageserver/node";
import {
  type DocumentEntry,
  type DocumentsParams,
  type Explanation,
  type NewDocument,
  type NewDocumentParams,
  type Refusal,
  requests,
  type Summary,
  type ThreadAnswer,
  type ThreadParams,
} from "../../protocol/index.ts";
import { fieldModel, KINDS } from "../../schemas/index.ts";
import { beginDocument } from "../core/features/new-document.ts";
import { threadInWords } from "../core/graph/thread-words.ts";
import { rulePage } from "../core/report/rule-page.ts";
import { addedUp, type Summary as Counts, summaryOf } from "../core/report/summary.ts";
import { threadTree } from "../core/report/thread-tree.ts";
import { rules } from "../core/rules/index.ts";
import type { Workspace } from "../host/workspace.ts";
import { cancellable } from "./answer.ts";
import { assistant, mayAssistantsAsk } from "./assistants.ts";
import { boardPack } from "./board-pack.ts";
import { documentIn, type Found } from "./found.ts";
import { offering } from "./offer.ts";
import { card, chart } from "./page-parts.ts";
import { preview, previewMarkdown, scorecard, scorecardMarkdown } from "./pages.ts";
import { NO_WORKSPACE, offerReview } from "./review.ts";
import type { Session } from "./session.ts";
import { threadLines } from "./thread-lines.ts";
import { offerFigures } from "./update-figures.ts";
import { fileOf, uriOf } from "./uri.ts";
import { offerWizards } from "./wizards.ts";
import { offerWorkbooks } from "./workbooks.ts";

export function offerCustomRequests(connection: Connection, session: Session): void {
  const offer = offering(connection, session);
  offer(requests.preview, (params) => preview(session, params));
  offer(requests.previewMarkdown, (params) => previewMarkdown(session, params));
  offer(requests.scorecard, (params) => scorecard(session, params));
  offer(requests.scorecardMarkdown, (params) => scorecardMarkdown(session, params));
  offer(requests.boardPack, (params) => boardPack(session, params));
  offer(requests.card, (params) => card(session, params));
  offer(requests.chart, (params) => chart(session, params));
  offer(requests.thread, (params) => thread(session, params));
  offer(requests.explain, ({ rule }) => explain(rule));
  offer(requests.documents, (params) => documents(session, params));
  offer(requests.newDocument, (params) => newDocument(session, params));
  offer(requests.assistant, (params) => assistant(session, params));
  offerWizards(offer, session);
  offerFigures(offer, session);
  offerWorkbooks(offer, session);
  offerReview(offer, session);
  offer(requests.kinds, () => KINDS.map((kind) => ({ kind, description: fieldModel(kind).description })));
  const check = async (): Promise<Summary> => {
    await session.load(true);
    await session.settled();
    return summaryOfAll(session);
  };
  connection.onRequest(requests.check, cancellable(check));
}

/** How all workspaces together stand. */
export function summaryOfAll(session: Session): Summary {
  const counts = session.roots.workspaces.map(({ graph, checker }) =>
    summaryOf(graph, checker.diagnostics(), session.today),
  );
  const threads = addedUp(counts.map((one) => one.threads));
  const { error = 0, warning = 0, info = 0 } = addedUp(counts.map((one): Counts["findings"] => one.findings));
  return {
    metrics: { total: Object.values(threads).reduce((sum, count) => sum + count, 0), complete: threads.complete ?? 0 },
    threads,
    findings: { error, warning, info },
    documents: addedUp(counts.map((one) => one.documents)),
    assistants: mayAssistantsAsk(session),
  };
}

function explain(rule: string): Explanation | null {
  const found = rules.find(({ id }) => id === rule);
  return found ? { markdown: rulePage(found) } : null;
}

function thread(session: Session, params: ThreadParams): ThreadAnswer | null {
  const found = "uri" in params ? documentIn(session, params.uri) : session.roots.withDocument(params.id);
  if (!found) return null;
  const { document, workspace } = found;
  const lines = threadTree(workspace.graph, document, session.today);
  return {
    text: threadInWords(workspace.graph, document, session.today),
    lines: threadLines(session, workspace, lines),
  };
}

function documents(session: Session, { kinds, uris }: DocumentsParams): readonly DocumentEntry[] {
  const inFiles = uris?.flatMap((uri) => documentIn(session, uri) ?? []);
  const found = inFiles ?? session.roots.workspaces.flatMap((workspace) => documentsOf(workspace));
  const wanted = kinds ? found.filter(({ document }) => kinds.includes(document.kind)) : found;
  const entries = wanted.map(({ document, workspace }) => ({
    id: document.id ?? "",
    title: document.title ?? document.id ?? document.path,
    kind: document.kind,
    uri: session.whereabouts(workspace).uriOf(document.path),
  }));
  return entries.toSorted((a, b) => a.title.localeCompare(b.title, "en-GB"));
}

function documentsOf(workspace: Workspace): readonly Found[] {
  return KINDS.flatMap((kind) => workspace.graph.ofKind(kind)).map((document) => ({ workspace, document }));
}

function newDocument(session: Session, { folderUri, ...beginning }: NewDocumentParams): NewDocument | Refusal {
  const workspace = session.roots.along(fileOf(folderUri));
  if (!workspace) return NO_WORKSPACE;
  const begun = beginDocument(workspace.graph, beginning);
  return "problem" in begun ? begun : { uri: uriOf(workspace.fileAt(begun.path)), text: begun.text };
}
