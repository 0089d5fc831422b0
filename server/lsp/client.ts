// What the client at the other end can do, as far as it makes a difference here.
import { resolve } from "node:path";
import type { InitializeParams } from "vscode-languageserver/node";
import type { InitializationOptions } from "../../protocol/index.ts";
import { parseDate } from "../core/document/period.ts";
import { type EditSupport, editSupportOf } from "./edit-support.ts";
import { chooseEncoding, type Encoding } from "./position.ts";
import { fileOf } from "./uri.ts";

export type Client = {
  readonly encoding: Encoding;
  /** It asks for diagnostics; then it is not told them unasked. */
  readonly pullsDiagnostics: boolean;
  /** It can be told to ask again. */
  readonly refreshesDiagnostics: boolean;
  /** It watches files for a server that asks it to. */
  readonly watchesFiles: boolean;
  /** Its edits can name the version of the text that they are for. */
  readonly namesVersions: boolean;
  /** It renames files as part of an edit. */
  readonly renamesFiles: boolean;
  /** It asks what could be renamed before it asks for the new name. */
  readonly preparesRenames: boolean;
  readonly readsMarkdown: boolean;
  /** A definition may say what it is the definition of. */
  readonly followsLinks: boolean;
  readonly folders: readonly string[];
  /** The day as of which to check, as a day number, instead of today. */
  readonly asOf: number | undefined;
  /** Where the client shows the page of a rule, with `{rule}` in place of its id. */
  readonly rulePage: string | undefined;
  /** It shows pictures in hovers. */
  readonly showsPictures: boolean;
  /** Its completions may have places to fill in. */
  readonly fillsIn: boolean;
  /** It has an outline of Markdown pages without us. */
  readonly outlinesMarkdown: boolean;
  /** Commands of its own that it lets us name. */
  readonly commands: ReadonlySet<string>;
  /** It can be asked for settings, and tells when they change if it is asked to. */
  readonly hasSettings: boolean;
  readonly tellsSettings: boolean;
  /** What it can be told to ask for again. */
  readonly refreshes: ReadonlySet<Refreshed>;
  /** What it can do with changes. */
  readonly edits: EditSupport;
};

const REFRESHED = ["codeLens", "inlayHint", "semanticTokens"] as const;
export type Refreshed = (typeof REFRESHED)[number];

export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace, general } = params.capabilities ?? {};
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    namesVersions: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes("rename") === true,
    preparesRenames: textDocument?.rename?.prepareSupport === true,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    followsLinks: textDocument?.definition?.linkSupport === true,
    folders: foldersOf(params),
    asOf: parseDate(option(params, "asOf") ?? ""),
    rulePage: option(params, "rulePage"),
    showsPictures: Object(params.initializationOptions).showsPictures === true,
    fillsIn: textDocument?.completion?.completionItem?.snippetSupport === true,
    outlinesMarkdown: Object(params.initializationOptions).outlinesMarkdown === true,
    commands: new Set(commandsOf(params)),
    hasSettings: workspace?.configuration === true,
    tellsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    refreshes: new Set(REFRESHED.filter((one) => workspace?.[one]?.refreshSupport === true)),
    edits: editSupportOf(params),
  };
}

function commandsOf({ initializationOptions }: InitializeParams): readonly string[] {
  const { commands }: InitializationOptions = Object(initializationOptions);
  return Array.isArray(commands) ? commands.filter((one) => typeof one === "string") : [];
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) return foldersIn(workspaceFolders);
  const folder = fileOf(rootUri) ?? rootPath;
  return typeof folder === "string" && folder !== "" ? [resolve(folder)] : [];
}

/** The folders on disk among those that a client names, each spelled in one way. */
export function foldersIn(folders: readonly unknown[]): readonly string[] {
  return folders.flatMap((folder) => {
    const file = typeof folder === "object" && folder !== null && "uri" in folder ? fileOf(folder.uri) : undefined;
    return file === undefined ? [] : [resolve(file)];
  });
}

/** What the client chose, if it is a text. */
function option({ initializationOptions }: InitializeParams, name: keyof InitializationOptions): string | undefined {
  const value: unknown = Object(initializationOptions)[name];
  return typeof value === "string" ? value : undefined;
}
