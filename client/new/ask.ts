// One question of a wizard, asked through VS Code's quick input: with its number, a way back, and what is wrong with an answer.
import * as vscode from "vscode";
import type { WizardOption, WizardQuestion } from "../../protocol/index.ts";
import { listed } from "./listed.ts";

/** Somebody wants the question before this one again. */
export const BACK = Symbol("back");

type Answered = string | typeof BACK | undefined;

type Asked = WizardQuestion & {
  /** What was answered before, when the question comes again. */
  readonly draft?: string | undefined;
};

/** The answer; `undefined` when the question was left with Escape. */
export function ask(asked: Asked): Promise<Answered> {
  const { answer, options = [], notes } = asked.question;
  if (notes) return confirm(asked, notes);
  if (answer === "one" || answer === "several") return choose(asked, answer === "several");
  return answer === "post" && options.length > 0 ? choose(asked, false) : write(asked);
}

/** What is to be read before the answer stands whole in a dialog of its own. */
async function confirm({ title, question }: Asked, notes: readonly string[]): Promise<Answered> {
  const options = (question.options ?? []).map(({ value, label }) => ({ value, title: plain(label) }));
  const words = `${title}: ${question.prompt}`;
  const chosen = await vscode.window.showInformationMessage(
    words,
    { modal: true, detail: [...listed(notes), question.help].join("\n") },
    ...options,
  );
  return chosen?.value;
}

function write(asked: Asked): Promise<Answered> {
  const { question, problem, draft } = asked;
  const input = vscode.window.createInputBox();
  begin(input, asked);
  const example = question.example === undefined ? undefined : vscode.l10n.t("For example: {0}", question.example);
  input.prompt = question.help;
  input.placeholder = example ?? "";
  input.value = draft ?? question.proposed ?? "";
  if (problem !== undefined) input.validationMessage = problem;
  input.onDidChangeValue(() => {
    input.validationMessage = undefined;
  });
  return shown(input, asked, () => input.value);
}

type Item = vscode.QuickPickItem & { readonly value: string };

function choose(asked: Asked, isSeveral: boolean): Promise<Answered> {
  const { question, draft } = asked;
  const input = vscode.window.createQuickPick<Item>();
  begin(input, asked);
  const items = (question.options ?? []).map(itemOf);
  const isPost = question.answer === "post";
  input.items = items;
  input.canSelectMany = isSeveral;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.placeholder = asked.problem ?? question.help;
  const before = items.filter(({ value }) => (draft ?? question.proposed ?? "").split(",").includes(value));
  if (isSeveral) input.selectedItems = before;
  else if (before.length > 0) input.activeItems = before;
  if (isPost) offerWhatIsWritten(input, items);
  return shown(input, asked, () => {
    // Of several rows somebody may tick none and mean the one under the cursor.
    const isNoneMeant = isSeveral && question.optional === true;
    const chosen = input.selectedItems.length > 0 || isNoneMeant ? input.selectedItems : input.activeItems.slice(0, 1);
    return chosen.length === 0 && isPost ? input.value : chosen.map(({ value }) => value).join(",");
  });
}

/** A post that is in no list yet can be written: it stands beneath those that match. */
function offerWhatIsWritten(input: vscode.QuickPick<Item>, items: readonly Item[]): void {
  input.onDidChangeValue((text) => {
    const written = text.trim();
    const isKnown = written === "" || items.some(({ label }) => label.toLowerCase() === written.toLowerCase());
    const own = {
      label: written,
      value: written,
      description: vscode.l10n.t("a post that is not in the list"),
      alwaysShow: true,
    };
    input.items = isKnown ? items : [...items, own];
  });
}

/** A title may hold what VS Code takes for the name of an icon: then the icon would stand there. */
const plain = (text: string): string => text.replaceAll("$(", "$\u200B(");

const itemOf = ({ value, label, description, detail }: WizardOption): Item => ({
  value,
  label: plain(label),
  ...(description !== undefined && { description: plain(description) }),
  ...(detail !== undefined && { detail: plain(detail) }),
});

function begin(input: vscode.QuickInput, { title, question, number, of }: Asked): void {
  input.title = `${title}: ${question.prompt}`;
  input.step = number;
  input.totalSteps = of;
  input.ignoreFocusOut = true;
}

type Shown = vscode.InputBox | vscode.QuickPick<Item>;

function shown(input: Shown, { number }: Asked, value: () => string): Promise<Answered> {
  if (number > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: Answered): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton(() => end(BACK));
    input.onDidAccept(() => end(value()));
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
