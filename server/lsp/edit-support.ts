// What the client at the other end can do with the changes that it is offered.
import type { InitializeParams } from "vscode-languageserver/node";

export type EditSupport = {
  /** Changes may make files. */
  readonly makesFiles: boolean;
  /** Changes may be named, and shown before they are made. */
  readonly annotates: boolean;
  /** What a quick fix changes may be told only when it is chosen. */
  readonly resolves: boolean;
};

export function editSupportOf({ capabilities }: InitializeParams): EditSupport {
  const { workspace, textDocument } = capabilities ?? {};
  const edits = workspace?.workspaceEdit;
  const namesVersions = edits?.documentChanges === true;
  const { resolveSupport, dataSupport } = textDocument?.codeAction ?? {};
  return {
    makesFiles: namesVersions && edits?.resourceOperations?.includes("create") === true,
    annotates: namesVersions && edits?.changeAnnotationSupport !== undefined,
    resolves: dataSupport === true && resolveSupport?.properties?.includes("edit") === true,
  };
}
