// From our diagnostics, edits and places to the protocol's. The only file that knows both vocabularies.
import {
  type AnnotatedTextEdit,
  type CodeAction,
  CodeActionKind,
  CreateFile,
  DiagnosticSeverity,
  type Location,
  type Diagnostic as LspDiagnostic,
  RenameFile,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Move } from "../core/features/moved-files.ts";
import type { Proposal } from "../core/features/quick-fixes/quick-fix.ts";
import type { Diagnostic, Severity } from "../core/lint/rule.ts";
import { type Edit, editBetween, type FileEdit } from "../core/text/edit.ts";
import type { Place } from "../core/text/range.ts";
import type { FixedText } from "../host/safe-fixes.ts";
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

const SOURCE = "plan-lint";

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

/** A quick fix for a finding, without what it changes. */
export function toCodeAction(diagnostic: Diagnostic, { title, isPreferred }: Proposal, at: Whereabouts): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLspDiagnostic(diagnostic, at)],
    ...(isPreferred && { isPreferred }),
  };
}

/** What is to be done to the files of a workspace: those that are made, the edits, and last those that move. */
type Changes = {
  readonly edits: readonly FileEdit[];
  readonly creates?: Proposal["creates"];
  readonly moves?: readonly Move[];
};

/** Each file with the version it was made for, where the client can hold us to that. */
export function toLspEdit({ edits, creates = [], moves = [] }: Changes, at: Whereabouts): WorkspaceEdit {
  const byFile = [...Map.groupBy(edits, ({ file }) => file)].map(([file, changes]) => ({
    textDocument: { uri: at.uriOf(file), version: at.versionOf(file) },
    edits: toTextEdits(changes, at.sourceOf(file), at.encoding),
  }));
  const made = creates.flatMap(({ path, text }) => [
    CreateFile.create(at.uriOf(path), { overwrite: false, ignoreIfExists: false }),
    { textDocument: { uri: at.uriOf(path), version: null }, edits: [{ range: AT_THE_START, newText: text }] },
  ]);
  const moved = moves.map(({ from, to }) => RenameFile.create(at.uriOf(from), at.uriOf(to)));
  if (at.namesVersions) return { documentChanges: [...made, ...byFile, ...moved] };
  return { changes: Object.fromEntries(byFile.map(({ textDocument, edits: changes }) => [textDocument.uri, changes])) };
}

const AT_THE_START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Edits of one text. */
export const toTextEdits = (edits: readonly Edit[], source: Source, encoding: Encoding): TextEdit[] =>
  edits.map(({ range, newText }) => ({ range: rangeOf(source, range, encoding), newText }));

/** Fixes of whole files. Where the client can show changes before they are made, each says which rule it is for and waits for a yes. */
export function fixesToLspEdit(texts: readonly FixedText[], at: Whereabouts, toConfirm: boolean): WorkspaceEdit {
  const edits = texts.flatMap(({ path, before, after, edits: single }) =>
    (single ?? [{ ...editBetween(before, after), rule: SEVERAL }]).map((edit) => ({ ...edit, file: path })),
  );
  if (!toConfirm) return toLspEdit({ edits }, at);
  const byFile = [...Map.groupBy(edits, ({ file }) => file)].map(([file, changes]) => ({
    textDocument: { uri: at.uriOf(file), version: at.versionOf(file) },
    edits: changes.map(({ range, newText, rule }): AnnotatedTextEdit => {
      return { range: rangeOf(at.sourceOf(file), range, at.encoding), newText, annotationId: rule };
    }),
  }));
  const rules = [...new Set(edits.map(({ rule }) => rule))];
  const annotations = rules.map((rule) => [rule, { label: `Mend ${rule}`, needsConfirmation: true }] as const);
  return { documentChanges: byFile, changeAnnotations: Object.fromEntries(annotations) };
}

const SEVERAL = "findings of several rules";
