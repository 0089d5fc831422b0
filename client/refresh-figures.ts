// Figures counted anew from the sources that plan-lint.yaml names: the command plan-lint in a process of its own, which the server never
// is. Only in trusted workspaces: the workspace says what is asked of which source.
import * as vscode from "vscode";
import { askReason } from "./ask-reason.ts";
import { configurations } from "./configurations.ts";
import { noCommand, runPlanLint } from "./here.ts";

export async function refreshFigures(): Promise<void> {
  const problem =
    noCommand() ??
    (vscode.workspace.isTrusted
      ? undefined
      : vscode.l10n.t(
          "This workspace is not trusted, so no source of rows is opened. Trust it first, if you know where it comes from.",
        ));
  if (problem !== undefined) {
    vscode.window.showInformationMessage(problem);
    return;
  }
  const folder = await chooseRoot();
  if (folder !== undefined) await refresh(folder, []);
}

/** The folder of a plan-lint.yaml: the one around the file in front, or one that is chosen. */
async function chooseRoot(): Promise<string | undefined> {
  const found = await configurations(100);
  const folders = found
    .map((uri) => vscode.Uri.joinPath(uri, ".."))
    .toSorted((one, other) => other.path.length - one.path.length);
  if (folders.length === 0)
    vscode.window.showInformationMessage(
      vscode.l10n.t("There is no plan-lint.yaml here, and so no source of rows is named."),
    );
  const inFront = vscode.window.activeTextEditor?.document.uri.path ?? "";
  const around = folders.find(({ path }) => inFront.startsWith(`${path}/`));
  if (around !== undefined || folders.length < 2) return (around ?? folders[0])?.fsPath;
  return vscode.window.showQuickPick(folders.map(({ fsPath }) => fsPath).toReversed(), {
    title: vscode.l10n.t("Refresh figures"),
    placeHolder: vscode.l10n.t("Of which workspace?"),
  });
}

async function refresh(folder: string, given: readonly string[]): Promise<void> {
  const answer = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Counting figures from their sources"),
      cancellable: true,
    },
    (_, stop) => runPlanLint(["data", "refresh", ...given], folder, stop),
  );
  if (answer === undefined) return;
  const { code, out, err } = answer;
  const said = inOneLine(err).replace(/^plan-lint: /, "");
  if (code === 0) {
    const done = vscode.l10n.t("The figures are counted anew.");
    vscode.window.showInformationMessage(done, { modal: true, detail: out.trim() });
    return;
  }
  const more = await agreeTo(said, out, given);
  if (more) await refresh(folder, [...given, ...more]);
}

const inOneLine = (text: string): string => text.trim().replaceAll(/\s*\n\s*/g, " ");

/** What the person allows, or the reason that is asked for; `undefined` where there is nothing to go on with. */
async function agreeTo(said: string, out: string, given: readonly string[]): Promise<readonly string[] | undefined> {
  const outside = /--allow-path '([^']+)'/.exec(said)?.[1];
  const goOn = async (message: string, button: string): Promise<boolean> =>
    (await vscode.window.showWarningMessage(message, { modal: true, detail: out.trim() }, button)) === button;
  if (outside !== undefined && !given.includes(outside)) {
    const question = vscode.l10n.t("The rows lie in '{0}', outside this workspace. Are they to be read?", outside);
    return (await goOn(question, vscode.l10n.t("Read Them"))) ? ["--allow-path", outside] : undefined;
  }
  if (said.includes("--accept-revisions") && !given.includes("--accept-revisions"))
    return (await goOn(said, vscode.l10n.t("Go On All the Same"))) ? ["--accept-revisions"] : undefined;
  if (said.includes("--because") && !given.includes("--because")) {
    const revised = out.split("\n").filter((line) => line.includes(" revised "));
    const because = await askReason(inOneLine(revised.join("\n")));
    return because === undefined ? undefined : ["--because", because];
  }
  vscode.window.showErrorMessage(said);
  return undefined;
}
