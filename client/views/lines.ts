// What the lines of the views look like and how they are read out. No icon and no colour says anything that words do not say as well.
import type { FindingNode, TreeNode } from "../../protocol/index.ts";

export type Line = {
  readonly label: string;
  readonly description: string;
  /** Each status has a shape of its own. */
  readonly icon: string;
  readonly colour?: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
};

export const lineOf = (node: TreeNode): Line => ({ ...said(node), ...iconOf(node) });

export const findingLineOf = (node: FindingNode): Line => ({
  ...said(node),
  ...(node.severity === undefined ? { icon: "info" } : SEVERITY_ICONS[node.severity]),
});

type Said = Pick<TreeNode, "label" | "words" | "sentences">;

const said = ({ label, words, sentences }: Said): Pick<Line, "label" | "description" | "tooltip" | "spoken"> => ({
  label,
  description: words.join(" · "),
  tooltip: [...new Set([label, ...sentences])].join("\n"),
  spoken: [
    [withoutStop(label), ...words].join(", "),
    ...sentences.filter((sentence) => sentence !== label).slice(0, 1),
  ].join(". "),
});

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, "");

type Icon = Pick<Line, "icon" | "colour">;

function iconOf({ type, status = "" }: TreeNode): Icon {
  return type === "document" ? (STATUS_ICONS[status] ?? { icon: "file" }) : TYPE_ICONS[type];
}

const [GOOD, DOUBTFUL, BROKEN] = ["testing.iconPassed", "list.warningForeground", "list.errorForeground"];

const STATUS_ICONS: Readonly<Record<string, Icon>> = {
  complete: { icon: "pass", colour: GOOD },
  "local-only": { icon: "home" },
  suspect: { icon: "question", colour: DOUBTFUL },
  expired: { icon: "history", colour: DOUBTFUL },
  "broken-national": { icon: "debug-disconnect", colour: BROKEN },
  "broken-organisation": { icon: "circle-slash", colour: BROKEN },
  none: { icon: "circle-large-outline", colour: BROKEN },
};

const TYPE_ICONS: Readonly<Record<Exclude<TreeNode["type"], "document">, Icon>> = {
  workspace: { icon: "root-folder" },
  missing: { icon: "warning", colour: DOUBTFUL },
  group: { icon: "list-unordered" },
  part: { icon: "ellipsis" },
};

const SEVERITY_ICONS: Readonly<Record<NonNullable<FindingNode["severity"]>, Icon>> = {
  error: { icon: "error", colour: "problemsErrorIcon.foreground" },
  warning: { icon: "warning", colour: "problemsWarningIcon.foreground" },
  info: { icon: "info", colour: "problemsInfoIcon.foreground" },
};
