// What the client at the other end can do, as far as it makes a difference here.
import type { InitializeParams } from "vscode-languageserver/node";
import { parseDate } from "../core/document/period.ts";
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
  readonly readsMarkdown: boolean;
  /** A definition may say what it is the definition of. */
  readonly followsLinks: boolean;
  readonly folders: readonly string[];
  /** The day as of which to check, as a day number, instead of today. */
  readonly asOf: number | undefined;
};

export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace, general } = params.capabilities ?? {};
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    namesVersions: workspace?.workspaceEdit?.documentChanges === true,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    followsLinks: textDocument?.definition?.linkSupport === true,
    folders: foldersOf(params),
    asOf: asOf(params.initializationOptions),
  };
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.flatMap(({ uri }) => fileOf(uri) ?? []);
  const folder = fileOf(rootUri) ?? rootPath;
  return folder ? [folder] : [];
}

function asOf(options: unknown): number | undefined {
  const isGiven = typeof options === "object" && options !== null && "asOf" in options;
  return isGiven && typeof options.asOf === "string" ? parseDate(options.asOf) : undefined;
}
