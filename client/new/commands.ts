// The commands that begin something: a repository, a document of any kind, a metric from a table. Their answers may be given, for
// keybindings and tests; what has no answer is asked.
import * as vscode from "vscode";
import type { WizardParams, WizardResult } from "../../protocol/index.ts";
import { chooseFolder } from "../choose-folder.ts";
import { createNew } from "../create-new.ts";
import type { Server } from "../server.ts";
import { runWizard } from "./run-wizard.ts";
import { chooseTable, readTable } from "./table.ts";
import { write } from "./write.ts";

/** The kinds that have a wizard, in the order in which they are offered. */
const WIZARD_KINDS = ["plan", "metric", "objective", "decision", "cycle", "survey", "unit"];

/** What a command may be called with, when not with a file or folder of the explorer: what is known already. */
type Given = { readonly [known in "kind" | "answers" | "table" | "folder" | "near"]?: unknown };

export function newCommands(server: Server): Readonly<Record<string, (given?: unknown) => Promise<void>>> {
  return {
    "goldenThread.start": (given) => start(server, given),
    "goldenThread.new": (given) => beginAny(server, given),
    "goldenThread.new.plan": (given) => begin(server, "plan", given),
    "goldenThread.new.metric": (given) => begin(server, "metric", given),
    "goldenThread.new.objective": (given) => begin(server, "objective", given),
    "goldenThread.new.decision": (given) => begin(server, "decision", given),
    "goldenThread.new.cycle": (given) => begin(server, "cycle", given),
    "goldenThread.new.survey": (given) => begin(server, "survey", given),
    "goldenThread.new.unit": (given) => begin(server, "unit", given),
    "goldenThread.new.metricFromTable": (given) => beginFromTable(server, given),
  };
}

async function start(server: Server, given: unknown): Promise<void> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    const open = vscode.l10n.t("Open Folder");
    const words = vscode.l10n.t("Open an empty folder first: your plans, metrics and figures will be files in it.");
    if ((await vscode.window.showInformationMessage(words, open)) === open)
      await vscode.commands.executeCommand("vscode.openFolder");
    return;
  }
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const finished = await runWizard(server, {
    kind: "repository",
    answers: answersIn(given),
    folderUri: folder.uri.toString(),
  });
  if (finished === undefined || !(await write(finished.result))) return;
  await server.check();
  await openFirst(finished.result, "README.md");
  if (finished.wasAsked) await offerNext(server, folder.uri, finished.result);
}

/** Asks for the kind. Those without a wizard begin as a page with every field that they need, explained. */
async function beginAny(server: Server, given: unknown): Promise<void> {
  const { kind } = partsOf(given);
  if (typeof kind === "string" && WIZARD_KINDS.includes(kind)) return begin(server, kind, given);
  const kinds = (await server.kinds()).map((one) => ({ label: one.kind, detail: one.description }));
  const rank = ({ label }: vscode.QuickPickItem): number =>
    (WIZARD_KINDS.indexOf(label) + KINDS_AT_MOST) % KINDS_AT_MOST;
  const chosen =
    typeof kind === "string"
      ? kind
      : (
          await vscode.window.showQuickPick(
            kinds.toSorted((a, b) => rank(a) - rank(b)),
            {
              title: vscode.l10n.t("New"),
              placeHolder: vscode.l10n.t("What do you want to write?"),
              matchOnDetail: true,
            },
          )
        )?.label;
  if (chosen === undefined) return;
  return WIZARD_KINDS.includes(chosen) ? begin(server, chosen, given) : beginPage(server, chosen, given);
}

/** More than there are kinds: those without a wizard come last. */
const KINDS_AT_MOST = 100;

async function beginPage(server: Server, kind: string, given: unknown): Promise<void> {
  const folder = await folderFor(given);
  if (folder === undefined) return;
  const title =
    answersIn(given).title ??
    (await vscode.window.showInputBox({
      title: vscode.l10n.t("New {0}", kind),
      prompt: vscode.l10n.t("Its title, as people will read it"),
      validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("A title is needed.") : undefined),
    }));
  if (title === undefined) return;
  await createNew(await server.newDocument({ kind, title: title.trim(), folderUri: folder.uri.toString() }));
}

async function begin(server: Server, kind: string, given: unknown, table?: WizardParams["table"]): Promise<void> {
  const folder = await folderFor(given);
  if (folder === undefined) return;
  const asked = given instanceof vscode.Uri ? given : partsOf(given).near;
  const near = asked instanceof vscode.Uri ? asked : vscode.window.activeTextEditor?.document.uri;
  const finished = await runWizard(server, {
    kind,
    answers: answersIn(given),
    folderUri: folder.uri.toString(),
    ...(near && { nearUri: near.toString() }),
    ...(table && { table }),
  });
  if (finished === undefined || !(await write(finished.result))) return;
  await openFirst(finished.result);
  if (finished.wasAsked) await offerNext(server, folder.uri, finished.result);
}

/** A decision record about a change that a review told. */
export async function writeDecisionRecord(
  server: Server,
  folderUri: string,
  change: WizardParams["change"],
  answers: unknown,
): Promise<void> {
  const given = { answers: answersIn({ answers }), folderUri, ...(change && { change }) };
  const finished = await runWizard(server, { kind: "decision", ...given });
  if (finished !== undefined && (await write(finished.result))) await openFirst(finished.result);
}

async function beginFromTable(server: Server, given: unknown): Promise<void> {
  const { table } = partsOf(given);
  const uri =
    given instanceof vscode.Uri
      ? given
      : table instanceof vscode.Uri
        ? table
        : await chooseTable(vscode.l10n.t("A file with the figures"), vscode.l10n.t("Make a Metric"));
  if (uri === undefined) return;
  const read = await readTable(server, uri);
  if (read !== undefined) await begin(server, "metric", given, read);
}

/** The document, or another of the files that were made, in front. */
async function openFirst({ files }: WizardResult, name?: string): Promise<void> {
  const shown = files.findLast(({ uri }) => name !== undefined && uri.endsWith(`/${name}`)) ?? files[0];
  if (shown) await openFile(shown.uri);
}

/** Asks, rather than tells, what is to come next: a list that one key closes. */
async function offerNext(server: Server, folder: vscode.Uri, { files, next }: WizardResult): Promise<void> {
  const empty = files.find(({ uri, text }) => uri.endsWith(".csv") && text.trimEnd().split("\n").length === 1);
  const offers = [
    ...(next ? [{ label: next.offer, run: () => begin(server, next.kind, { answers: next.answers, folder }) }] : []),
    ...(next?.kind === "metric"
      ? [
          {
            label: vscode.l10n.t("Make one from a file of figures"),
            run: () => beginFromTable(server, { answers: next.answers, folder }),
          },
        ]
      : []),
    ...(empty ? [{ label: vscode.l10n.t("Open the table, to fill it in"), run: () => openFile(empty.uri) }] : []),
    { label: vscode.l10n.t("Not now"), run: async () => {} },
    { label: vscode.l10n.t("See the five steps"), run: openWalkthrough },
  ];
  const chosen = await vscode.window.showQuickPick(offers, {
    title: vscode.l10n.t("It is written"),
    placeHolder: vscode.l10n.t("What next?"),
  });
  await chosen?.run();
}

const openFile = async (uri: string): Promise<void> => {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false });
};

const openWalkthrough = async (): Promise<void> => {
  await vscode.commands.executeCommand(
    "workbench.action.openWalkthrough",
    "golden-thread.golden-thread#goldenThread.start",
  );
};

async function folderFor(given: unknown): Promise<vscode.WorkspaceFolder | undefined> {
  const { folder, near } = partsOf(given);
  const place = given instanceof vscode.Uri ? given : (folder ?? near);
  return (place instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(place) : undefined) ?? chooseFolder();
}

const partsOf = (given: unknown): Given =>
  typeof given === "object" && given !== null && !(given instanceof vscode.Uri) ? given : {};

function answersIn(given: unknown): Readonly<Record<string, string>> {
  const { answers } = partsOf(given);
  if (typeof answers !== "object" || answers === null) return {};
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => typeof answer === "string"));
}
