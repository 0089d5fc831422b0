// The scorecard: one panel with every metric of the workspace in a row, or with those of one plan, programme or unit.
import * as vscode from "vscode";
import { fillPanel, type PagePanel, type Subject } from "./page-panel.ts";
import { isScorecardState, type Rendered, type ScorecardState } from "./preview-messages.ts";
import type { Server } from "./server.ts";

const VIEW = "goldenThread.scorecard";

export type ScorecardPanel = vscode.Disposable & {
  readonly open: () => void;
  readonly panels: () => readonly PagePanel[];
};

export function createScorecard(
  extensionUri: vscode.Uri,
  server: Server,
  rendered: (rendered: Rendered) => void,
): ScorecardPanel {
  let filled: PagePanel | undefined;

  const adopt = (panel: vscode.WebviewPanel, from: ScorecardState): void => {
    let state = from;
    const params = () => (state.within === "" ? {} : { within: state.within });
    const subject: Subject = {
      show: async ({ theme }) => {
        const model = await server.scorecard({ theme, ...params() });
        return { title: model.title, state, uri: `golden-thread-scorecard:${state.within}`, model };
      },
      markdown: async (theme) => (await server.scorecardMarkdown({ theme, ...params() })).markdown,
      picture: async () => null,
      choose: (within) => {
        state = { within };
        filled?.refresh();
      },
      rendered,
    };
    filled = fillPanel(panel, extensionUri, subject);
    panel.onDidDispose(() => {
      filled = undefined;
    });
  };

  const listening = [
    server.onChanged(() => filled?.refresh()),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      async deserializeWebviewPanel(panel, state: unknown) {
        // One is enough: it may have been opened anew before this one came back.
        if (filled === undefined && isScorecardState(state)) adopt(panel, state);
        else panel.dispose();
      },
    }),
  ];
  return {
    open: () => {
      if (filled !== undefined) {
        filled.panel.reveal();
        return;
      }
      const title = vscode.l10n.t("Scorecard");
      adopt(vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Active, { enableFindWidget: true }), {
        within: "",
      });
    },
    panels: () => (filled === undefined ? [] : [filled]),
    dispose: () => {
      vscode.Disposable.from(...listening).dispose();
      filled?.panel.dispose();
    },
  };
}
