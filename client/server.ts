// The language server as the rest of the extension sees it. Where it runs is the business of here.ts.
import * as vscode from "vscode";
import { State } from "vscode-languageclient";
import type * as protocol from "../server/lsp/protocol.ts";
import { type Changed, notifications, requests, type Summary } from "../server/lsp/protocol.ts";
import { createClient, SERVED } from "./here.ts";
import { RULE_PAGE } from "./rule-pages.ts";

/** The server as the rest of the extension sees it: requests by name, and its events. */
export type Server = vscode.Disposable & {
  readonly start: () => Promise<void>;
  /** Whether it was started, by `start` or by a request. */
  readonly isStarted: () => boolean;
  readonly check: () => Promise<Summary>;
  readonly preview: (params: protocol.PreviewParams) => Promise<protocol.PreviewModel | null>;
  readonly previewMarkdown: (params: protocol.PreviewParams) => Promise<protocol.Explanation | null>;
  readonly scorecard: (params: protocol.ScorecardParams) => Promise<protocol.PreviewModel>;
  readonly scorecardMarkdown: (params: protocol.ScorecardParams) => Promise<protocol.Explanation>;
  readonly boardPack: (params: protocol.BoardPackParams) => Promise<protocol.BoardPack | protocol.Refusal>;
  readonly thread: (params: protocol.ThreadParams) => Promise<protocol.ThreadAnswer | null>;
  readonly explain: (params: protocol.ExplainParams) => Promise<protocol.Explanation | null>;
  readonly documents: (params: protocol.DocumentsParams) => Promise<readonly protocol.DocumentEntry[]>;
  readonly kinds: () => Promise<readonly protocol.KindEntry[]>;
  readonly newDocument: (params: protocol.NewDocumentParams) => Promise<protocol.NewDocument | protocol.Refusal>;
  readonly wizard: (
    params: protocol.WizardParams,
  ) => Promise<protocol.WizardQuestion | protocol.WizardResult | protocol.Refusal>;
  readonly readTable: (params: protocol.ReadTableParams) => Promise<protocol.GivenTable | protocol.ReadTableRefusal>;
  readonly updateFigures: (
    params: protocol.UpdateFiguresParams,
  ) => Promise<protocol.UpdateFiguresAnswer | protocol.UpdateFiguresRefusal>;
  readonly exportWorkbook: (
    params: protocol.ExportWorkbookParams,
  ) => Promise<protocol.ExportedWorkbook | protocol.Refusal>;
  readonly importWorkbook: (
    params: protocol.ImportWorkbookParams,
  ) => Promise<protocol.ImportWorkbookAnswer | protocol.Refusal>;
  readonly card: (params: protocol.CardParams) => Promise<protocol.Card | null>;
  readonly chart: (params: protocol.ChartParams) => Promise<protocol.ChartPicture | protocol.Refusal | null>;
  readonly review: (params: protocol.ReviewParams) => Promise<protocol.ReviewAnswer | protocol.Refusal>;
  readonly reviewCharts: (params: protocol.ReviewChartsParams) => Promise<protocol.Explanation | protocol.Refusal>;
  readonly textAt: (params: protocol.TextAtParams) => Promise<protocol.TextAt | protocol.Refusal>;
  readonly revisions: (params: protocol.RevisionsParams) => Promise<protocol.Revisions | protocol.Refusal>;
  readonly assistant: (params: protocol.AssistantParams) => Promise<protocol.AssistantAnswer | protocol.Refusal>;
  /** All that is safe to change, ready to be shown and made; or why there is no such thing. */
  readonly fixAll: () => Promise<SafeChanges | protocol.Refusal>;
  readonly children: (params: protocol.ChildrenParams) => Promise<protocol.ChildrenAnswer>;
  readonly wayTo: (params: protocol.WayParams) => Promise<readonly protocol.TreeNode[]>;
  readonly filterChoices: (params: protocol.FilterChoicesParams) => Promise<readonly protocol.FilterChoices[]>;
  readonly linkTargets: (
    params: protocol.LinkTargetsParams,
  ) => Promise<readonly protocol.LinkTarget[] | protocol.Refusal>;
  readonly link: (params: protocol.LinkParams) => Promise<protocol.LinkAnswer>;
  readonly findings: (params: protocol.FindingsParams) => Promise<protocol.FindingsAnswer>;
  /** Fires once, before the server says anything. */
  readonly onWillStart: vscode.Event<void>;
  readonly onSummary: vscode.Event<Summary>;
  /** Fires with the files whose previews and threads may be out of date; with none when that is not known. */
  readonly onChanged: vscode.Event<Changed>;
};

/** Changes to the files of a workspace, and how many findings they mend. */
export type SafeChanges = { readonly edit: vscode.WorkspaceEdit; readonly fixes: number };

/** Describes the server; nothing runs until it is started, or a request starts it. */
export function createServer(context: vscode.ExtensionContext): Server {
  const client = createClient(context, {
    // The server leaves alone what is not a document of ours.
    documentSelector: [
      { ...SERVED, language: "markdown" },
      { ...SERVED, pattern: "**/plan-lint.yaml" },
      { ...SERVED, pattern: "**/*.csv" },
    ],
    initializationOptions: initializationOptions(),
  });

  const summary = new vscode.EventEmitter<Summary>();
  const changed = new vscode.EventEmitter<Changed>();
  client.onNotification(notifications.summary, (message: Summary) => summary.fire(message));
  client.onNotification(notifications.changed, (message: Changed) => changed.fire(message));
  const willStart = new vscode.EventEmitter<void>();
  let isStarted = false;
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting && !isStarted) {
      isStarted = true;
      willStart.fire();
    }
    // A server that came back after a crash knows nothing of what was shown before.
    if (newState === State.Running) changed.fire({ uris: [] });
  });

  return {
    start: () => client.start(),
    isStarted: () => isStarted,
    check: () => client.sendRequest(requests.check, {}),
    preview: (params) => client.sendRequest(requests.preview, params),
    previewMarkdown: (params) => client.sendRequest(requests.previewMarkdown, params),
    scorecard: (params) => client.sendRequest(requests.scorecard, params),
    scorecardMarkdown: (params) => client.sendRequest(requests.scorecardMarkdown, params),
    boardPack: (params) => client.sendRequest(requests.boardPack, params),
    thread: (params) => client.sendRequest(requests.thread, params),
    explain: (params) => client.sendRequest(requests.explain, params),
    documents: (params) => client.sendRequest(requests.documents, params),
    kinds: () => client.sendRequest(requests.kinds),
    newDocument: (params) => client.sendRequest(requests.newDocument, params),
    wizard: (params) => client.sendRequest(requests.wizard, params),
    readTable: (params) => client.sendRequest(requests.readTable, params),
    updateFigures: (params) => client.sendRequest(requests.updateFigures, params),
    exportWorkbook: (params) => client.sendRequest(requests.exportWorkbook, params),
    importWorkbook: (params) => client.sendRequest(requests.importWorkbook, params),
    card: (params) => client.sendRequest(requests.card, params),
    chart: (params) => client.sendRequest(requests.chart, params),
    review: (params) => client.sendRequest(requests.review, params),
    reviewCharts: (params) => client.sendRequest(requests.reviewCharts, params),
    textAt: (params) => client.sendRequest(requests.textAt, params),
    revisions: (params) => client.sendRequest(requests.revisions, params),
    assistant: (params) => client.sendRequest(requests.assistant, params),
    fixAll: async () => {
      const answer = await client.sendRequest<protocol.FixAllAnswer | protocol.Refusal>(requests.fixAll);
      if ("problem" in answer) return answer;
      return { edit: await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit), fixes: answer.fixes };
    },
    children: (params) => client.sendRequest(requests.children, params),
    wayTo: (params) => client.sendRequest(requests.wayTo, params),
    filterChoices: (params) => client.sendRequest(requests.filterChoices, params),
    linkTargets: (params) => client.sendRequest(requests.linkTargets, params),
    link: (params) => client.sendRequest(requests.link, params),
    findings: (params) => client.sendRequest(requests.findings, params),
    onWillStart: willStart.event,
    onSummary: summary.event,
    onChanged: changed.event,
    dispose: () => {
      willStart.dispose();
      summary.dispose();
      changed.dispose();
      return client.dispose();
    },
  };
}

function initializationOptions(): protocol.InitializationOptions {
  const asOf = vscode.workspace.getConfiguration("goldenThread").get<string>("asOf");
  return {
    rulePage: RULE_PAGE,
    showsPictures: true,
    outlinesMarkdown: true,
    commands: ["goldenThread.thread", "goldenThread.fillIn"],
    ...(asOf && { asOf }),
  };
}
