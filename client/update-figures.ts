// Newer figures of a metric from a file: what they change is shown and agreed to before anything is written.
import * as vscode from "vscode";
import type { GivenTable, UpdateFiguresAnswer, UpdateFiguresParams, UpdateFiguresRefusal } from "../protocol/index.ts";
import { askReason } from "./ask-reason.ts";
import { listed } from "./new/listed.ts";
import { chooseTable, readTable } from "./new/table.ts";
import { write } from "./new/write.ts";
import { pastedTable } from "./paste-figures.ts";
import type { Server } from "./server.ts";

/** What the commands may be called with: a line of the golden thread or a file, and the table with why its past figures are others. */
type Given = { readonly [known in "uri" | "table" | "text" | "because"]?: unknown };

export async function updateFigures(server: Server, given: unknown): Promise<void> {
  const { table } = partsOf(given);
  await update(server, given, async (metric) => {
    const title = vscode.l10n.t("A file with newer figures");
    const file = table instanceof vscode.Uri ? table : await chooseTable(title, vscode.l10n.t("Show What Changes"));
    return file && readTable(server, file, metric);
  });
}

/** The same from cells that were copied in a spreadsheet. */
export const pasteFigures = (server: Server, given: unknown): Promise<void> =>
  update(server, given, () => pastedTable(partsOf(given).text));

async function update(
  server: Server,
  given: unknown,
  tableFor: (metric: string) => Promise<GivenTable | undefined>,
): Promise<void> {
  const { uri: line, because } = partsOf(given);
  const uri = await metricFor(server, given instanceof vscode.Uri ? given.toString() : line);
  const table = uri === undefined ? undefined : await tableFor(uri);
  if (uri === undefined || !table) return;
  const agreed = await agree(server, { uri, table, ...(typeof because === "string" && { because }) });
  if (agreed && (await write(agreed)))
    vscode.window.showInformationMessage(vscode.l10n.t("The figures are up to date: {0}", agreed.changes));
}

const partsOf = (given: unknown): Given => (typeof given === "object" && given !== null ? given : {});

/** The metric that was meant: the one named, the one in front, or one that is chosen. */
async function metricFor(server: Server, named: unknown): Promise<string | undefined> {
  if (typeof named === "string") return named;
  const metrics = await server.documents({ kinds: ["metric"] });
  const inFront = vscode.window.activeTextEditor?.document.uri.toString();
  const front = metrics.find(({ uri }) => inFront !== undefined && vscode.Uri.parse(uri).toString() === inFront);
  if (front) return front.uri;
  const chosen = await vscode.window.showQuickPick(
    metrics.map(({ title, id, uri }) => ({ label: title, description: id, uri })),
    { title: vscode.l10n.t("Update figures"), placeHolder: vscode.l10n.t("Of which metric are the figures?") },
  );
  return chosen?.uri;
}

/** Asks what the server wants to know, and shows what would change; `undefined` when there is nothing to write, or nobody agreed. */
async function agree(server: Server, asked: UpdateFiguresParams): Promise<UpdateFiguresAnswer | undefined> {
  const answer = await server.updateFigures(asked);
  if ("problem" in answer) {
    const { choices } = answer;
    if (!choices) {
      vscode.window.showErrorMessage(vscode.l10n.t("{0} Nothing was written.", answer.problem));
      return undefined;
    }
    const more = await said(choices, answer.problem, asked);
    return more && agree(server, { ...asked, ...more });
  }
  const detail = listed(answer.notes).join("\n");
  if (answer.changes === "") {
    vscode.window.showInformationMessage(vscode.l10n.t("No figure is new or other than before."), {
      modal: true,
      detail,
    });
    return undefined;
  }
  if (answer.doubts.length > 0) {
    const take = vscode.l10n.t("Go On All the Same");
    const doubts = answer.doubts.join(" ");
    if ((await vscode.window.showWarningMessage(doubts, { modal: true, detail: answer.changes }, take)) !== take)
      return undefined;
  }
  if (answer.needsReason) {
    const because = await askReason(answer.changes);
    return because === undefined ? undefined : show(await server.updateFigures({ ...asked, because }));
  }
  return show(answer);
}

type Choices = NonNullable<UpdateFiguresRefusal["choices"]>;

/** What somebody says of the file; `undefined` when nothing is said. */
async function said(
  { role, names, column }: Choices,
  problem: string,
  { columns, where }: UpdateFiguresParams,
): Promise<Partial<UpdateFiguresParams> | undefined> {
  const all = vscode.l10n.t("All of them, added up");
  const title =
    role === "dates"
      ? vscode.l10n.t("Which number of a date is the day?")
      : role === "where"
        ? vscode.l10n.t("Which rows belong to this metric?")
        : vscode.l10n.t("Which column holds the figure?");
  const shown = role === "where" ? [...names, all] : names;
  const answer = await vscode.window.showQuickPick(shown, { title, placeHolder: problem });
  if (answer === undefined) return undefined;
  if (role === "dates") return { dates: answer };
  if (role === "where" && column !== undefined)
    return answer === all ? { rows: "sum" } : { where: { ...where, [column]: answer } };
  return { columns: { ...columns, [role]: answer } };
}

/** Everything that would change, for a yes. */
async function show(answer: Awaited<ReturnType<Server["updateFigures"]>>): Promise<UpdateFiguresAnswer | undefined> {
  if ("problem" in answer) {
    vscode.window.showErrorMessage(answer.problem);
    return undefined;
  }
  const [make, choose] = [vscode.l10n.t("Write Them"), vscode.l10n.t("Show the Lines First")];
  const options = { modal: true, detail: listed(answer.notes).join("\n") };
  const chosen = await vscode.window.showInformationMessage(answer.changes, options, make, choose);
  if (chosen === make) return answer;
  if (chosen === choose) await vscode.workspace.applyEdit(shownFirst(answer), { isRefactoring: true });
  return undefined;
}

/** In VS Code's own preview each change waits for its tick. */
function shownFirst({ files, edits, changes }: UpdateFiguresAnswer): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of files)
    edit.createFile(
      vscode.Uri.parse(uri),
      { contents: new TextEncoder().encode(text) },
      { label: changes, needsConfirmation: true },
    );
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    edit.replace(
      vscode.Uri.parse(uri),
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
      { label: changes, needsConfirmation: true },
    );
  }
  return edit;
}
