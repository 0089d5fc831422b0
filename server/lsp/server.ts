// The language server: what it offers, and who answers what. One call serves one client.
import {
  type Connection,
  createConnection,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeResult,
  type Message,
  type MessageReader,
  type MessageWriter,
  TextDocumentSyncKind,
  WatchKind,
} from "vscode-languageserver/node";
import { type NotificationType, notifications, type Summary } from "../../protocol/index.ts";
import { rules } from "../core/rules/index.ts";
import { disk } from "../host/disk.ts";
import type { Files } from "../host/files.ts";
import { ANNOTATIONS, offerAnnotations } from "./annotations.ts";
import { clientOf, foldersIn } from "./client.ts";
import { offerCustomRequests, summaryOfAll } from "./custom-requests.ts";
import { EDITING, FILE_OPERATIONS, offerEditing, renamingFor } from "./editing.ts";
import { createGate } from "./gate.ts";
import { LANGUAGE_FEATURES, offerLanguageFeatures } from "./language-features.ts";
import { LoadingProgress } from "./loading-progress.ts";
import { navigationFor, offerNavigation } from "./navigation.ts";
import { nowAndThen } from "./now-and-then.ts";
import { Publisher } from "./publisher.ts";
import { offerPulling } from "./pull.ts";
import { offerQuickFixes, QUICK_FIXES } from "./quick-fixes.ts";
import { addressOf, filesWithReports, type Report, reportOn } from "./reports.ts";
import { Session } from "./session.ts";
import { UserSettings } from "./settings.ts";
import { offerStructure, STRUCTURE } from "./structure.ts";
import { TellerOfChanges } from "./teller-of-changes.ts";
import { offerViews } from "./views.ts";

type ServerOptions = {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Today as a day number; asked again and again. */
  readonly today: () => number;
  /** The address of the rule reference, a page on which every rule is a heading. */
  readonly ruleReference: string;
  /** Called once the client is done or gone. */
  readonly exit: (code: number) => void;
  /** Called whenever everything has been read and told. */
  readonly loaded?: () => Promise<void> | void;
  /** Where files lie; the disk when absent. */
  readonly files?: Files;
  /** Adds what only some clients have to say. */
  readonly offerMore?: (connection: Connection, session: Session) => void;
};

/** Done once the findings have been told and nobody waits for an answer: so many milliseconds later. */
function afterwards(work: () => Promise<void> | void): void {
  const timer = setTimeout(work, 3_000);
  if (typeof timer === "object") timer.unref();
}

/** How long, in milliseconds, a client may take to ask for the diagnostics of its own edit. */
const PATIENCE_WITH_CLIENTS = 1_000;

export function startServer({
  reader,
  writer,
  today,
  ruleReference,
  exit,
  loaded,
  files = disk,
  offerMore,
}: ServerOptions): void {
  const gate = createGate(writer, exit);
  const connection = createConnection(reader, writer, { messageStrategy: gate });
  const session = new Session({
    files,
    rules,
    today,
    pageOf: (rule) => `${ruleReference}#${rule}`,
    reading: (progress) => {
      if (progress) return bar.show(progress);
      bar.end();
      if (loaded) afterwards(loaded);
    },
    checkedFirst: (files) => publisher.publish(files),
    changed: (files, typed) => {
      views.mayDiffer();
      if (typed === undefined || (files && files.size > 1)) annotations.mayDiffer();
      publisher.publish(files ?? [...publisher.files, ...filesWithReports(session)], typed);
      changes.changed(files && [...files].map((file) => addressOf(session, file)));
    },
  });
  const bar = new LoadingProgress(connection);
  const changes = new TellerOfChanges((changed) => connection.sendNotification(notifications.changed, changed));
  const settings = new UserSettings(connection, () => {
    session.editorChecksLinks = settings.present.editorChecksLinks;
    annotations.mayDiffer();
    publisher.publish([...publisher.files, ...filesWithReports(session)], undefined);
  });
  const publisher = new Publisher({
    isHeld: (file) => session.isLoading && !session.isCheckedFirst(file),
    reportOn: (file) => reportOn(session, file),
    send: (report, isOwnEdit) => send(report, isOwnEdit),
    done: () => {
      if (!session.isLoading) tellSummary();
    },
  });

  /** A client that asks for diagnostics asks again by itself after its own edits, and else when it is told to. */
  async function send({ uri, version, diagnostics, resultId }: Report, isOwnEdit: boolean): Promise<void> {
    if (!session.client.pullsDiagnostics) {
      const items = [...diagnostics];
      await connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics: items });
    } else if (!session.client.refreshesDiagnostics) return;
    else if (!isOwnEdit) askToRefresh();
    else refreshUnlessAsked(uri, resultId);
  }

  /** A client that has not asked for a while after its own edit has missed that it should: one that has just opened the text may. */
  function refreshUnlessAsked(uri: string, resultId: string): void {
    const timer = setTimeout(() => {
      if (pulled.latest(uri) !== resultId) askToRefresh();
    }, PATIENCE_WITH_CLIENTS);
    if (typeof timer === "object") timer.unref();
  }
  const askToRefresh = nowAndThen(() => connection.sendRequest(DiagnosticRefreshRequest.type));

  const tellIfNew = onlyNews((summary: Summary) => tell(notifications.summary, summary));
  const tellSummary = nowAndThen(() => tellIfNew(summaryOfAll(session)));

  function tell<Params>(notification: NotificationType<Params>, params: NoInfer<Params>): void {
    connection.sendNotification(notification, params).catch((error: unknown) => console.error(error));
  }

  connection.onInitialize((params): InitializeResult => {
    const client = clientOf(params);
    void session.begin(client);
    return {
      serverInfo: { name: "plan-lint" },
      capabilities: {
        positionEncoding: client.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: FILE_OPERATIONS,
        },
        ...(client.pullsDiagnostics && {
          diagnosticProvider: { identifier: "plan-lint", interFileDependencies: true, workspaceDiagnostics: true },
        }),
        ...LANGUAGE_FEATURES,
        ...QUICK_FIXES,
        ...navigationFor(client),
        ...ANNOTATIONS,
        ...STRUCTURE,
        ...EDITING,
        ...renamingFor(client),
      },
    };
  });
  connection.onInitialized(() => {
    if (session.client.watchesFiles) watchFiles(connection);
    logged(settings.begin(session.client));
  });
  connection.onDidChangeConfiguration((params) => logged(settings.told(params.settings, session.client)));

  takeTexts(connection, session);
  connection.onNotification("workspace/didChangeWorkspaceFolders", ({ event: { added, removed } }) => {
    session.changeFolders(foldersIn(added), foldersIn(removed));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));
  offerLanguageFeatures(connection, session);
  offerQuickFixes(connection, session);
  offerNavigation(connection, session);
  offerStructure(connection, session);
  offerEditing(connection, session);
  const annotations = offerAnnotations(connection, session, settings);
  const pulled = offerPulling(connection, session);
  offerCustomRequests(connection, session);
  offerMore?.(connection, session);
  const views = offerViews(connection, session);

  reader.onError(() => {
    const error = { code: ErrorCodes.ParseError, message: "This is not a message of the protocol." };
    writer.write({ jsonrpc: "2.0", id: null, error } as Message).catch(() => {});
  });
  reader.onClose(gate.clientGone);
  connection.listen();
}

/** Tells a value unless it is what was told last. */
function onlyNews<T>(tell: (value: T) => void): (value: T) => void {
  let last: string | undefined;
  return (value) => {
    const text = JSON.stringify(value);
    if (text !== last) tell(value);
    last = text;
  };
}

const logged = (work: Promise<void>): void => void work.catch((error: unknown) => console.error(error));

function takeTexts(connection: Connection, session: Session): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
    session.textOpened(uri, version, text),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    session.textChanged(uri, version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => session.textClosed(uri));
}

/** Asks to be told about our files; and about every coming and going, as links may point at any file. */
function watchFiles(connection: Connection): void {
  const ours = ["**/*.md", "**/*.markdown", "**/*.csv", "**/plan-lint.yaml", "**/.gitignore", "**/.planlintignore"];
  const watchers = [
    ...ours.map((globPattern) => ({ globPattern })),
    { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
  ];
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch((error: unknown) => console.error(error));
}
