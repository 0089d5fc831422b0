// A panel with our page in it, whatever it shows: gives the page what it is to draw, and does what the page may ask for.
import * as vscode from "vscode";
import type { ChartPicture, PreviewModel, Refusal, SeriesDrawn, Theme } from "../protocol/index.ts";
import { makeOffered } from "./fix-all.ts";
import { isNamed, isOffered } from "./named-places.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { pageHtml } from "./page-html.ts";
import { pageWords } from "./page-words.ts";
import { takePicture } from "./pictures.ts";
import { type FromPage, isFromPage, type Rendered, type ToPage, type Wanted, type Wish } from "./preview-messages.ts";
import { currentTheme } from "./theme.ts";

/** What a page has to show: a model, or words that say why there is none. */
export type Shown = {
  /** What stands on the tab. */
  readonly title: string;
  /** What the panel needs to know when the window is loaded again. */
  readonly state: unknown;
} & (
  | {
      /** Tells one thing that is shown from another: a page that turns to another one is read from its top. */
      readonly uri: string;
      readonly model: PreviewModel;
    }
  | { readonly words: string }
);

/** How the page will look: `chartWidth` is the pixels across for a chart. */
export type Look = { readonly theme: Theme; readonly chartWidth: number };

/** Whom a page asks for what it shows. */
export type Subject = {
  readonly show: (look: Look) => Promise<Shown>;
  readonly markdown: (theme: Theme) => Promise<string | undefined>;
  readonly picture: (theme: Theme, chart: string) => Promise<ChartPicture | Refusal | null>;
  /** Narrows the page down to an option of the model, or to none. */
  readonly choose?: (id: string) => void;
  /** Shows so much of long series from now on. */
  readonly draw?: (series: SeriesDrawn) => void;
  readonly rendered: (rendered: Rendered) => void;
};

export type PagePanel = {
  readonly panel: vscode.WebviewPanel;
  /** Draws again what is shown. */
  readonly refresh: () => void;
  readonly copyMarkdown: () => Promise<void>;
  /** Of the chart of this sort, or of the first on the page. */
  readonly picture: (wish: Wish, chart?: string) => Promise<void>;
};

/** Puts our page in a panel. Only what the subject showed last can be opened from the page. */
export function fillPanel(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, subject: Subject): PagePanel {
  /** Unknown until the page is there. */
  let chartWidth: number | undefined;
  let model: PreviewModel | undefined;
  let isGone = false;
  const answers = new vscode.EventEmitter<FromPage>();

  const refresh = oneAtATime(async () => {
    if (isGone || chartWidth === undefined) return;
    const shown = await subject.show({ theme: currentTheme(), chartWidth });
    if (isGone) return;
    model = "model" in shown ? shown.model : undefined;
    panel.title = shown.title;
    await panel.webview.postMessage(messageOf(shown));
  });

  const post = (message: ToPage) => panel.webview.postMessage(message);

  async function copyMarkdown(): Promise<void> {
    const markdown = await subject.markdown(currentTheme());
    if (markdown === undefined) return;
    await vscode.env.clipboard.writeText(markdown);
    const words = vscode.l10n.t("The page is on the clipboard, as Markdown.");
    vscode.window.setStatusBarMessage(words, 5000);
    await post({ type: "tell", words });
  }

  async function picture(wish: Wish, wanted?: string): Promise<void> {
    const chart = wanted ?? model?.sections.find((section) => section.chart)?.chart?.type;
    if (chart === undefined) {
      vscode.window.showInformationMessage(vscode.l10n.t("There is no chart on this page."));
      return;
    }
    const drawn = await subject.picture(currentTheme(), chart);
    if (drawn === null) return;
    if ("problem" in drawn) vscode.window.showErrorMessage(drawn.problem);
    else await takePicture(wish, drawn, { post, answers: answers.event });
  }

  const receive = async (message: FromPage): Promise<void> => {
    switch (message.type) {
      case "room":
        chartWidth = message.chartWidth;
        return refresh();
      case "rendered":
        return subject.rendered(message);
      case "open":
        return model && isNamed(model, message) ? open(message) : undefined;
      case "mend":
        return model && isOffered(model, message) ? makeOffered(message) : undefined;
      case "choose":
        return subject.choose?.(message.id);
      case "series":
        return subject.draw?.(message.series);
      case "copyMarkdown":
        return copyMarkdown();
      case "picture":
        return picture(message.wish, message.chart);
      default:
        answers.fire(message);
    }
  };

  panel.webview.onDidReceiveMessage((message: unknown) => (isFromPage(message) ? receive(message) : undefined));
  const listening = vscode.window.onDidChangeActiveColorTheme(refresh);
  panel.onDidDispose(() => {
    isGone = true;
    vscode.Disposable.from(listening, answers).dispose();
  });
  const folder = vscode.Uri.joinPath(extensionUri, "dist");
  panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const address = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  panel.webview.html = pageHtml(address, crypto.randomUUID());
  return { panel, refresh, copyMarkdown, picture };
}

function messageOf(shown: Shown): ToPage {
  const { state } = shown;
  return "model" in shown
    ? { type: "show", uri: shown.uri, state, model: shown.model, words: pageWords() }
    : { type: "say", state, words: shown.words };
}

async function open({ uri, range }: Wanted): Promise<void> {
  const selection = range && {
    selection: new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
  };
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, ...selection });
}
