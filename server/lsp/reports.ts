// What there is to tell about each file: its diagnostics, in the client's words and under the address that the client uses.
import type { Diagnostic } from "vscode-languageserver/node";
import { digestOf } from "../host/digest.ts";
import { toLspDiagnostic } from "./convert.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uri.ts";

export type Report = {
  readonly uri: string;
  /** The version of the text that the diagnostics are about, when it is open. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The same for the same diagnostics, in every process. */
  readonly resultId: string;
};

/** How a client is to be told about a file. */
export const addressOf = (session: Session, file: string): string => session.texts.at(file)?.uri ?? uriOf(file);

/** The rules that the Markdown support of an editor may have as well. */
const LINK_RULES: ReadonlySet<string> = new Set(["link-broken", "anchor-missing"]);

/** The report on a file; one without diagnostics for a file that is not ours. */
export function reportOn(session: Session, file: string): Report {
  const owned = session.roots.ownerOf(file);
  const at = owned && session.whereabouts(owned.workspace);
  const all = owned ? owned.workspace.checker.diagnosticsIn(owned.path) : [];
  const found = session.editorChecksLinks ? all.filter(({ rule }) => !LINK_RULES.has(rule)) : all;
  const diagnostics = at ? found.map((diagnostic) => toLspDiagnostic(diagnostic, at)) : [];
  const uri = addressOf(session, file);
  return { uri, version: session.texts.at(file)?.version, diagnostics, resultId: resultIdOf(diagnostics) };
}

/** Every file that has diagnostics. */
export function filesWithReports(session: Session): readonly string[] {
  return session.roots.workspaces.flatMap((workspace) =>
    workspace.checker.files().map((path) => workspace.fileAt(path)),
  );
}

export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return digestOf(JSON.stringify(diagnostics));
}
