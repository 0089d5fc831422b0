// From our diagnostics, edits and places to the protocol's. The only file that knows both vocabularies.
import {
  type CodeAction,
  CodeActionKind,
  DiagnosticSeverity,
  type Location,
  type Diagnostic as LspDiagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, Fix, Severity } from "../core/lint/rule.ts";
import type { Place } from "../core/text/range.ts";
import { type Encoding, rangeOf, type Source } from "./position.ts";

/** What has to be known to say where something is. Files are relative to one workspace. */
export type Whereabouts = {
  readonly sourceOf: (file: string) => Source;
  readonly uriOf: (file: string) => string;
  /** The version of a text that is open, for edits that must not be made to any other. */
  readonly versionOf: (file: string) => number | null;
  readonly encoding: Encoding;
  /** Whether the client understands edits that name versions. */
  readonly namesVersions: boolean;
  /** The address of the page of a rule. */
  readonly pageOf: (rule: string) => string;
};

export const SOURCE = "plan-lint";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function toLspDiagnostic(diagnostic: Diagnostic, at: Whereabouts): LspDiagnostic {
  const { rule, severity, message, help, related, fix } = diagnostic;
  const data = {
    ...(help === "" ? {} : { help }),
    ...(fix && { fix: { title: fix.title, edit: toLspEdit(fix, at) } }),
  };
  return {
    range: toLspLocation(diagnostic, at).range,
    severity: SEVERITIES[severity],
    code: rule,
    codeDescription: { href: at.pageOf(rule) },
    source: SOURCE,
    message,
    ...(related.length > 0 && {
      relatedInformation: related.map((other) => ({ location: toLspLocation(other, at), message: other.message })),
    }),
    ...(Object.keys(data).length > 0 && { data }),
  };
}

export function toLspLocation(
  { file, range }: Place,
  at: Pick<Whereabouts, "sourceOf" | "uriOf" | "encoding">,
): Location {
  return { uri: at.uriOf(file), range: rangeOf(at.sourceOf(file), range, at.encoding) };
}

export function toCodeAction(diagnostic: Diagnostic, fix: Fix, at: Whereabouts): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLspDiagnostic(diagnostic, at)],
    isPreferred: true,
    edit: toLspEdit(fix, at),
  };
}

/** All edits of a fix; each file with the version it was made for, where the client can hold us to that. */
function toLspEdit(fix: Fix, at: Whereabouts): WorkspaceEdit {
  const byFile = [...Map.groupBy(fix.edits, ({ file }) => file)].map(([file, edits]) => ({
    textDocument: { uri: at.uriOf(file), version: at.versionOf(file) },
    edits: edits.map(
      ({ range, newText }): TextEdit => ({ range: rangeOf(at.sourceOf(file), range, at.encoding), newText }),
    ),
  }));
  if (at.namesVersions) return { documentChanges: byFile };
  return { changes: Object.fromEntries(byFile.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}
