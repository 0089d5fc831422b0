// The commands of the palette. Each asks the server, and shows what it says.
import * as vscode from "vscode";
import type { ThreadAnswer, ThreadLine } from "../protocol/index.ts";
import { exportReport, openBoardPack } from "./board-pack.ts";
import { fillIn, fixAll } from "./fix-all.ts";
import { newCommands } from "./new/commands.ts";
import type { PagePanel } from "./page-panel.ts";
import type { Preview } from "./preview-panel.ts";
import { refreshFigures } from "./refresh-figures.ts";
import type { Review } from "./review/review.ts";
import { showRule } from "./rule-pages.ts";
import type { ScorecardPanel } from "./scorecard-panel.ts";
import type { Server } from "./server.ts";
import { pasteFigures, updateFigures } from "./update-figures.ts";
import { exportWorkbook, importWorkbook } from "./workbook.ts";

export function registerCommands(
  server: Server,
  preview: Preview,
  scorecard: ScorecardPanel,
  review: Review,
): readonly vscode.Disposable[] {
  const commands = {
    "goldenThread.check": () => check(server),
    "goldenThread.preview": (uri?: unknown) => openPreview(preview, fileOf(uri)),
    "goldenThread.pinPreview": () => preview.pin(true),
    "goldenThread.unpinPreview": () => preview.pin(false),
    "goldenThread.scorecard": () => scorecard.open(),
    "goldenThread.boardPack": () => openBoardPack(server),
    "goldenThread.exportReport": () => exportReport(server),
    "goldenThread.exportWorkbook": () => exportWorkbook(server),
    "goldenThread.importWorkbook": (given?: unknown) => importWorkbook(server, given),
    "goldenThread.copyMarkdown": () => onPage(preview, scorecard, (page) => page.copyMarkdown()),
    "goldenThread.copyPicture": (at?: unknown) =>
      onPage(preview, scorecard, (page) => page.picture("copy", chartOf(at))),
    "goldenThread.savePicture": (at?: unknown) =>
      onPage(preview, scorecard, (page) => page.picture("save", chartOf(at))),
    "goldenThread.thread": (uri?: unknown) => showThread(server, fileOf(uri)),
    ...newCommands(server),
    "goldenThread.explain": () => explainFinding(),
    "goldenThread.review": (base?: unknown) => review.begin(base),
    "goldenThread.refreshReview": () => review.refresh(),
    "goldenThread.closeReview": () => review.close(),
    "goldenThread.writeDecision": (line?: unknown, answers?: unknown) => review.writeDecision(line, answers),
    "goldenThread.reviewCharts": (line?: unknown) => review.showCharts(line),
    "goldenThread.updateFigures": (given?: unknown) => updateFigures(server, given),
    "goldenThread.pasteFigures": (given?: unknown) => pasteFigures(server, given),
    "goldenThread.refreshFigures": () => refreshFigures(),
    "goldenThread.fixAll": () => fixAll(server),
    "goldenThread.fillIn": (place?: unknown) => fillIn(place),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

const lookedFor = (): string =>
  vscode.l10n.t("Golden Thread looks for a plan-lint.yaml in this workspace, and for the documents beside it.");

/** The file a command is about: the one it was called on (a code lens names it by its address, a line of a view has it), or the one in front. */
function fileOf(uri: unknown): vscode.Uri | undefined {
  if (typeof uri === "object" && uri !== null && "uri" in uri) return fileOf(uri.uri);
  if (typeof uri === "string") return vscode.Uri.parse(uri);
  return uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
}

async function check(server: Server): Promise<void> {
  const summary = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Checking the golden thread") },
    () => server.check(),
  );
  const checked = Object.values(summary.documents).reduce((sum, count) => sum + count, 0);
  if (checked === 0) {
    vscode.window.showInformationMessage(`${vscode.l10n.t("Nothing was checked.")} ${lookedFor()}`);
    return;
  }
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function openPreview(preview: Preview, uri: vscode.Uri | undefined): void {
  if (uri === undefined) vscode.window.showInformationMessage(vscode.l10n.t("Open a metric or a plan to preview it."));
  else preview.open(uri);
}

/** Does something with the page in front, or with the newest one that can be seen. */
async function onPage(
  preview: Preview,
  scorecard: ScorecardPanel,
  work: (page: PagePanel) => Promise<void>,
): Promise<void> {
  const pages = [...scorecard.panels(), ...preview.panels()];
  const page = pages.find(({ panel }) => panel.active) ?? pages.findLast(({ panel }) => panel.visible);
  if (page !== undefined) await work(page);
  else vscode.window.showInformationMessage(vscode.l10n.t("Open a preview or the scorecard first."));
}

/** The sort of the chart on which a menu was opened. */
function chartOf(at: unknown): string | undefined {
  const chart: unknown = typeof at === "object" && at !== null && "chart" in at ? at.chart : undefined;
  return typeof chart === "string" ? chart : undefined;
}

async function showThread(server: Server, uri: vscode.Uri | undefined): Promise<void> {
  const answer = (uri && (await server.thread({ uri: uri.toString() }))) ?? (await threadOfChosen(server));
  if (answer === undefined || answer === null) return;
  const chosen = await vscode.window.showQuickPick(answer.lines.map(threadItem), {
    title: vscode.l10n.t("Golden thread"),
    placeHolder: vscode.l10n.t("Choose a document to open it"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri));
}

async function threadOfChosen(server: Server): Promise<ThreadAnswer | null | undefined> {
  const documents = await server.documents({});
  if (documents.length === 0) {
    vscode.window.showInformationMessage(
      `${vscode.l10n.t("There are no documents here, so there is no thread.")} ${lookedFor()}`,
    );
    return undefined;
  }
  const items = documents.map(({ id, title, kind }) => ({ label: title, description: `${kind} ${id}`, id }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("Whose thread?"),
    matchOnDescription: true,
  });
  return chosen && server.thread({ id: chosen.id });
}

function threadItem({ depth, title, level, status, because, uri }: ThreadLine) {
  return {
    label: `${"\u2003".repeat(depth)}${title}`,
    description: `${level} · ${status}`,
    ...(because === undefined ? {} : { detail: "\u2003".repeat(depth) + vscode.l10n.t("because {0}", because) }),
    uri,
  };
}

async function explainFinding(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const findings = editor ? vscode.languages.getDiagnostics(editor.document.uri).filter(isOurs) : [];
  const here = findings.filter(
    ({ range }) => editor !== undefined && range.intersection(editor.selection) !== undefined,
  );
  const items = (here.length > 0 ? here : findings).map((finding) => ({
    label: finding.message,
    description: ruleOf(finding),
  }));
  if (items.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t("Golden Thread has no finding in this file."));
    return;
  }
  const chosen =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which finding?") });
  if (chosen !== undefined) await showRule(chosen.description);
}

const isOurs = ({ source }: vscode.Diagnostic) => source === "plan-lint";

/** The rule of a finding; its code holds it, with or without a link to the rule's page. */
const ruleOf = ({ code }: vscode.Diagnostic) => String(typeof code === "object" ? code.value : code);
