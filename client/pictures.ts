// A chart as a picture for other programs: on the clipboard, or in a file. Only a page can turn a drawing into a PNG or put one on the
// clipboard, so it is asked to.
import * as vscode from "vscode";
import type { ChartPicture } from "../protocol/index.ts";
import type { FromPage, ToPage, Wish } from "./preview-messages.ts";

/** The page that helps, and what it answers. */
type Page = { readonly post: (message: ToPage) => Thenable<boolean>; readonly answers: vscode.Event<FromPage> };

/** Copies or saves a picture. Where the clipboard takes no picture, it is offered to be saved. */
export async function takePicture(wish: Wish, picture: ChartPicture, page: Page): Promise<void> {
  if (wish === "save") {
    await save(picture, page);
    return;
  }
  const answer = next(page.answers, "copied");
  await page.post({ type: "copy", svg: picture.svg });
  if ((await answer).done) {
    await tell(vscode.l10n.t("The chart is on the clipboard, as a picture."), page);
    return;
  }
  const instead = vscode.l10n.t("Save Picture…");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t("The picture could not be copied here. It can be saved as a file instead."),
    instead,
  );
  if (chosen === instead) await save(picture, page);
}

async function save(picture: ChartPicture, page: Page): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Save the chart as a picture"),
    filters: { PNG: ["png"], SVG: ["svg"] },
    ...placeFor(picture.title),
  });
  if (uri === undefined) return;
  const content = /\.svg$/i.test(uri.path) ? new TextEncoder().encode(picture.svg) : await pngOf(picture, page);
  if (content === undefined) {
    vscode.window.showErrorMessage(vscode.l10n.t("The picture could not be drawn. Save it as SVG instead."));
    return;
  }
  await vscode.workspace.fs.writeFile(uri, content);
  await tell(vscode.l10n.t("The picture is saved as {0}.", vscode.workspace.asRelativePath(uri)), page);
}

/** Says it for a while, and to whoever listens to the page. */
async function tell(words: string, page: Page): Promise<void> {
  vscode.window.setStatusBarMessage(words, 5000);
  await page.post({ type: "tell", words });
}

/** Beside the documents, under a name made from the title. */
function placeFor(title: string): { readonly defaultUri?: vscode.Uri } {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "chart";
  return folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${name}.png`) };
}

async function pngOf({ svg }: ChartPicture, page: Page): Promise<Uint8Array | undefined> {
  const answer = next(page.answers, "png");
  await page.post({ type: "toPng", svg });
  const { png } = await answer;
  return png === "" ? undefined : Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
}

/** The next answer of one sort. */
function next<Type extends FromPage["type"]>(
  answers: vscode.Event<FromPage>,
  type: Type,
): Promise<Extract<FromPage, { type: Type }>> {
  const { promise, resolve } = Promise.withResolvers<Extract<FromPage, { type: Type }>>();
  const listening = answers((message) => {
    if (message.type !== type) return;
    listening.dispose();
    resolve(message as Extract<FromPage, { type: Type }>);
  });
  return promise;
}
