// Asks by what the tree shall be filtered: first by which field, then by which of the values that there are.
import * as vscode from "vscode";
import type { Filter, FilterChoices, FilterField } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** The filter with one more field, or one less; `undefined` when somebody changed their mind. */
export async function chooseFilter(server: Server, filter: Filter): Promise<Filter | undefined> {
  const choices = await server.filterChoices({ filter });
  const field = await chooseField(choices, filter);
  return field && chooseValue(field, filter);
}

/** The filter in words, one for each field: "stage testing". */
export async function filterWords(server: Server, filter: Filter): Promise<readonly string[]> {
  const choices = await server.filterChoices({ filter });
  return choices.flatMap(({ field, values }) => {
    const value = filter[field];
    const label = values.find((one) => one.value === value)?.label ?? value;
    return label === undefined ? [] : [`${fieldName(field)} ${label}`];
  });
}

async function chooseField(choices: readonly FilterChoices[], filter: Filter): Promise<FilterChoices | undefined> {
  const items = choices
    .filter(({ field, values }) => values.length > 0 || filter[field] !== undefined)
    .map((choice) => ({ label: fieldName(choice.field), description: presently(choice, filter), choice }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Filter the golden thread"),
    placeHolder: vscode.l10n.t("By what?"),
  });
  return chosen?.choice;
}

function presently({ field, values }: FilterChoices, filter: Filter): string {
  const value = filter[field];
  if (value !== undefined) return vscode.l10n.t("now: {0}", values.find((one) => one.value === value)?.label ?? value);
  return values.length === 1 ? vscode.l10n.t("1 value") : vscode.l10n.t("{0} values", values.length);
}

async function chooseValue({ field, values }: FilterChoices, filter: Filter): Promise<Filter | undefined> {
  const { [field]: _, ...others } = filter;
  const all = { label: vscode.l10n.t("Any"), description: vscode.l10n.t("Do not filter by this"), filter: others };
  const items = values.map(({ value, label, meaning, count }) => ({
    label,
    description: count === 1 ? vscode.l10n.t("1 document") : vscode.l10n.t("{0} documents", count),
    ...(meaning !== undefined && { detail: meaning }),
    filter: { ...others, [field]: value },
  }));
  const chosen = await vscode.window.showQuickPick(filter[field] === undefined ? items : [all, ...items], {
    title: vscode.l10n.t("Filter the golden thread"),
    placeHolder: vscode.l10n.t("Which {0}?", fieldName(field)),
    matchOnDetail: true,
  });
  return chosen?.filter;
}

function fieldName(field: FilterField): string {
  switch (field) {
    case "owner":
      return vscode.l10n.t("owner");
    case "unit":
      return vscode.l10n.t("unit");
    case "status":
      return vscode.l10n.t("status");
    case "stage":
      return vscode.l10n.t("stage");
    case "priority":
      return vscode.l10n.t("priority");
  }
}
