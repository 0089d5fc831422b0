// The view that shows a review: a tree whose lines open what they are about.
import * as vscode from "vscode";
import type { PlaceInFile, ReviewedChange } from "../../protocol/index.ts";
import { baseTextUri } from "./base-text.ts";
import type { Line } from "./lines.ts";

export const VIEW = "goldenThread.review";

export function itemOf(line: Line, base: string | null): vscode.TreeItem {
  const { label, description, icon, tooltip, spoken, change, place, lines } = line;
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, lines === undefined ? None : Expanded);
  if (description !== undefined) item.description = description;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  if (tooltip !== undefined) item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken ?? label };
  if (change !== undefined) {
    item.contextValue = ["change", change.needsDecision && "decision", change.hasCharts && "charts"]
      .filter(Boolean)
      .join(" ");
    item.command = opening(change, base);
  } else if (place !== undefined) item.command = openingPlace(place);
  return item;
}

/** Opens both versions side by side at the place; the version before alone where the file is gone. */
function opening({ side, place, counterpart }: ReviewedChange, base: string | null): vscode.Command {
  const title = vscode.l10n.t("Show What Changed");
  const [before, after] = side === "after" ? [counterpart, place] : [place, counterpart];
  if (after === undefined)
    return {
      command: "vscode.open",
      title,
      arguments: [baseTextUri(place.uri, base), { selection: rangeOf(place), preview: true }],
    };
  const [left, right] = [baseTextUri((before ?? after).uri, base), vscode.Uri.parse(after.uri)];
  const name = vscode.l10n.t("{0} (before and now)", right.path.slice(right.path.lastIndexOf("/") + 1));
  return {
    command: "vscode.diff",
    title,
    arguments: [left, right, name, { selection: rangeOf(after), preview: true }],
  };
}

const openingPlace = (place: PlaceInFile): vscode.Command => ({
  command: "vscode.open",
  title: vscode.l10n.t("Open"),
  arguments: [vscode.Uri.parse(place.uri), { selection: rangeOf(place) }],
});

const rangeOf = ({ range: { start, end } }: PlaceInFile): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
