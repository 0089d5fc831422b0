// From a line of a view to what VS Code shows.
import * as vscode from "vscode";
import type { Line } from "./lines.ts";

/** `id` tells the line from all others of the view, so that what is open stays open when the view is read again. */
export function treeItem(line: Line, id: string, hasMore: boolean): vscode.TreeItem {
  const { label, description, icon, colour, tooltip, spoken } = line;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, hasMore ? Collapsed : None);
  item.id = id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken };
  return item;
}
