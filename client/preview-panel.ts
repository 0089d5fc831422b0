// The previews beside the editor: one follows the document in front and whatever it depends on; those that are pinned stay with theirs.
import * as vscode from "vscode";
import type { SeriesDrawn } from "../protocol/index.ts";
import { fillPanel, type Look, type PagePanel, type Shown, type Subject } from "./page-panel.ts";
import { isPreviewState, type PreviewState, type Rendered } from "./preview-messages.ts";
import type { Server } from "./server.ts";

const VIEW = "goldenThread.preview";

export type Preview = vscode.Disposable & {
  /** Shows this file beside the editor: in its own panel when it is pinned there, else in the one that follows. */
  readonly open: (uri: vscode.Uri) => void;
  /** Turns the panel that follows to this file, when there is one. */
  readonly follow: (uri: vscode.Uri) => void;
  /** Keeps the preview in front, or the one that follows, on its document; or lets it follow again. */
  readonly pin: (pinned: boolean) => void;
  readonly panels: () => readonly PagePanel[];
  /** What the panels show, in the order in which they came. */
  readonly shown: () => readonly PreviewState[];
  /** Has another panel's drawing told as well. */
  readonly rendered: (rendered: Rendered) => void;
  readonly onDidRender: vscode.Event<Rendered>;
};

/** A panel, and what it shows: of which document, and how much of its long series. */
type Previewing = PagePanel & { uri: vscode.Uri; pinned: boolean; series: SeriesDrawn };

export function createPreview(extensionUri: vscode.Uri, server: Server): Preview {
  const rendered = new vscode.EventEmitter<Rendered>();
  const all = new Set<Previewing>();
  const following = () => [...all].find(({ pinned }) => !pinned);
  const active = () => [...all].find(({ panel }) => panel.active);

  const adopt = (panel: vscode.WebviewPanel, { uri, pinned }: PreviewState): void => {
    const state = (): PreviewState => ({ uri: previewing.uri.toString(), pinned: previewing.pinned });
    const subject: Subject = {
      show: (look) => shownOf(server, state(), { ...look, series: previewing.series }),
      markdown: async (theme) => (await server.previewMarkdown({ uri: state().uri, theme }))?.markdown,
      picture: (theme, type) => server.chart({ uri: state().uri, theme, type, series: previewing.series }),
      draw: (series) => {
        previewing.series = series;
        previewing.refresh();
      },
      rendered: (message) => rendered.fire(message),
    };
    const filled = fillPanel(panel, extensionUri, subject);
    const previewing: Previewing = { ...filled, uri: vscode.Uri.parse(uri), pinned, series: "latest" };
    all.add(previewing);
    panel.onDidChangeViewState(tellMenus);
    panel.onDidDispose(() => {
      all.delete(previewing);
      tellMenus();
    });
    tellMenus();
  };

  /** The menus offer to pin the preview in front, or to let it follow. */
  const tellMenus = () =>
    vscode.commands.executeCommand("setContext", "goldenThread.previewIsPinned", active()?.pinned === true);

  const turn = (previewing: Previewing, uri: vscode.Uri): void => {
    if (previewing.uri.toString() === uri.toString()) return;
    previewing.uri = uri;
    previewing.series = "latest";
    previewing.refresh();
  };

  const open = (uri: vscode.Uri): void => {
    const there = [...all].find((one) => one.pinned && one.uri.toString() === uri.toString()) ?? following();
    if (there !== undefined) {
      there.panel.reveal(undefined, true);
      turn(there, uri);
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(VIEW, "Golden Thread", place, { enableFindWidget: true });
    adopt(panel, { uri: uri.toString(), pinned: false });
  };

  const pin = (pinned: boolean): void => {
    const wanted = [active(), ...[...all].reverse()].find((one) => one !== undefined && one.pinned !== pinned);
    if (wanted === undefined) {
      vscode.window.showInformationMessage(
        pinned
          ? vscode.l10n.t("There is no preview to pin. Open one first, with 'Open Preview to the Side'.")
          : vscode.l10n.t("No preview is pinned."),
      );
      return;
    }
    // One panel follows: two that follow would show the same.
    if (!pinned) following()?.panel.dispose();
    wanted.pinned = pinned;
    wanted.refresh();
    tellMenus();
  };

  const listening = [
    server.onChanged(() => {
      for (const { refresh } of all) refresh();
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      async deserializeWebviewPanel(panel, state: unknown) {
        if (isPreviewState(state)) adopt(panel, state);
        else panel.dispose();
      },
    }),
  ];
  return {
    open,
    follow: (uri) => {
      const follower = following();
      if (follower !== undefined) turn(follower, uri);
    },
    pin,
    panels: () => [...all],
    shown: () => [...all].map(({ uri, pinned }) => ({ uri: uri.toString(), pinned })),
    rendered: (message) => rendered.fire(message),
    onDidRender: rendered.event,
    dispose: () => {
      vscode.Disposable.from(...listening, rendered).dispose();
      for (const { panel } of [...all]) panel.dispose();
    },
  };
}

/** What the page of a document shows. Asking starts the server, as a preview that came back with its window has to. */
async function shownOf(
  server: Server,
  state: PreviewState,
  look: Look & { readonly series: SeriesDrawn },
): Promise<Shown> {
  const model = await server.preview({ uri: state.uri, ...look });
  if (model === null) return { title: "Golden Thread", state, words: await whyNothing(vscode.Uri.parse(state.uri)) };
  const title = vscode.l10n.t("Preview {0}", model.title);
  return {
    title: state.pinned ? vscode.l10n.t("[pinned] {0}", title) : title,
    state,
    uri: state.uri,
    model,
  };
}

async function whyNothing(uri: vscode.Uri): Promise<string> {
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return isThere
    ? vscode.l10n.t("This file is not a document of the golden thread, so there is nothing to preview.")
    : vscode.l10n.t(
        "The file '{0}' is no longer there. Open a preview of another document, or close this panel.",
        vscode.workspace.asRelativePath(uri),
      );
}
