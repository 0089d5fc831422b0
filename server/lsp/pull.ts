// Diagnostics for clients that ask for them: of one file, or of all. What they know already is not told again.
import {
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { answering, cancellable } from "./answer.ts";
import { filesWithReports, type Report, reportOn, resultIdOf } from "./reports.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

/** What a client that asks was answered last of each address. */
type Pulled = { readonly latest: (uri: string) => string | undefined };

export function offerPulling(connection: Connection, session: Session): Pulled {
  const { diagnostics } = connection.languages;
  const answered = new Map<string, string>();
  const answer = ({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport => {
    const report = reportAt(session, uri);
    answered.set(uri, report.resultId);
    return answerWith(report, previousResultId);
  };
  const onceLoaded = answering(session, answer);
  diagnostics.on(
    // While everything is read, of a file that is open no more has to be known than its own findings.
    cancellable(async (params, token) => {
      const file = session.texts.get(params?.textDocument?.uri)?.file;
      return file !== undefined && (await session.checked(file)) ? answer(params) : onceLoaded(params, token);
    }),
  );
  diagnostics.onWorkspace(
    answering(session, ({ previousResultIds }): WorkspaceDiagnosticReport => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const reports = filesWithReports(session).map((file) => reportOn(session, file));
      const told = new Set(reports.map(({ uri }) => uri));
      const mended = [...known.keys()].filter((uri) => !told.has(uri)).map((uri) => reportAt(session, uri));
      for (const { uri, resultId } of [...reports, ...mended]) answered.set(uri, resultId);
      const items = [...reports, ...mended].map((report) => ({
        uri: report.uri,
        version: report.version ?? null,
        ...answerWith(report, known.get(report.uri)),
      }));
      return { items };
    }),
  );
  return { latest: (uri) => answered.get(uri) };
}

/** The report on what a client calls by this address, under this very address. */
function reportAt(session: Session, uri: string): Report {
  const file = fileOf(uri);
  if (file === undefined) return { uri, version: undefined, diagnostics: [], resultId: resultIdOf([]) };
  return { ...reportOn(session, file), uri };
}

function answerWith(
  { diagnostics, resultId }: Report,
  known: string | undefined,
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  return known === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
}
