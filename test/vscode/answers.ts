// What two editors were told at the same places, brought into one form. They differ by design in two things, which this takes away: VS Code
// shows pictures in hovers, and it fills in the places of a snippet, where older editors get the text as it begins.

/** One completion: what is shown, and what is put in place of which characters of the line. */
export type Completion = {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly replaces: string;
};

/** By the names of the places. */
export type Answers = {
  readonly completions: Readonly<Record<string, readonly Completion[]>>;
  readonly hovers: Readonly<Record<string, string>>;
};

/** Where VS Code's answers lie for others to compare with, from the root of the repository. */
export const VSCODE_ANSWERS = "out/vscode-answers.json";

/** The words of a hover, without Markdown and without pictures. */
export const wordsOf = (markdown: string): string =>
  markdown
    .split(/\n+/)
    .filter((line) => !line.startsWith("!["))
    .join("\n")
    .replace(/^\*\*|\*\*$/gm, "")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
    .replace(/&nbsp;|\u00a0/g, " ")
    .trim();

/** A snippet as it begins: the first choice of each place, or nothing. */
export const asItBegins = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\(?=[\\$}])/g, "");
