// What somebody has done already, as context keys: the check marks of the walkthrough, and where menus are of use.
import * as vscode from "vscode";
import type { Summary } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** Milliseconds after which a finding has been seen. */
const TIME_TO_SEE = 2000;

/** Keeps the keys true to what the server tells, and to whether a chart was drawn. */
export function followProgress(server: Server, onDidDraw: vscode.Event<unknown>): vscode.Disposable {
  let done: Readonly<Record<string, boolean>> = {};
  let standing = 0;
  let stands: ReturnType<typeof setTimeout> | undefined;

  /** VS Code marks a step whose key turns true while the walkthrough is open, and never one whose key was true before. */
  const mark = (): void => {
    const isOpen = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPerhapsWalkthrough));
    for (const [step, isDone] of Object.entries(done)) setKey(`done.${step}`, isDone && isOpen);
  };
  const add = (more: Readonly<Record<string, boolean>>): void => {
    done = { ...done, ...more };
    mark();
  };

  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(mark),
    onDidDraw(() => done.chart === true || add({ chart: true })),
    server.onSummary((summary) => {
      setKey("hasRepository", hasDocuments(summary));
      const toMend = summary.findings.error + summary.findings.warning;
      add({ ...stepsIn(summary), finding: done.finding === true || toMend < standing });
      // What comes and goes while files are being written was for nobody to mend.
      clearTimeout(stands);
      stands = setTimeout(() => {
        standing = toMend;
      }, TIME_TO_SEE);
    }),
    { dispose: () => clearTimeout(stands) },
  );
}

const setKey = (name: string, holds: boolean) =>
  vscode.commands.executeCommand("setContext", `goldenThread.${name}`, holds);

/** VS Code does not tell an extension which of its own pages a tab shows. */
const isPerhapsWalkthrough = ({ input }: vscode.Tab): boolean => input === undefined;

const hasDocuments = ({ documents }: Summary): boolean => Object.values(documents).some((count) => count > 0);

const stepsIn = (summary: Summary): Readonly<Record<string, boolean>> => ({
  repository: hasDocuments(summary),
  plan: (summary.documents.plan ?? 0) > 0,
  metric: summary.metrics.complete > 0,
});
