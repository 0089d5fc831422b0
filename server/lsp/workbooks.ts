// Workbooks for a client: the export of a workspace, and what an edited one would change in it. What makes them is loaded when it is asked for.

import {
  type ExportedWorkbook,
  type ExportWorkbookParams,
  type ImportWorkbookAnswer,
  type ImportWorkbookParams,
  type Refusal,
  requests,
} from "../../protocol/index.ts";
import { counted } from "../core/document/words.ts";
import type { WorkbookImport } from "../core/features/workbook/import-workbook.ts";
import { editBetween } from "../core/text/edit.ts";
import { base64Of } from "../host/base64.ts";
import { writeWorkbook } from "../host/workbook.ts";
import type { Workspace } from "../host/workspace.ts";
import { toLspLocation } from "./convert.ts";
import type { Offer } from "./offer.ts";
import { NO_WORKSPACE } from "./review.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

export function offerWorkbooks(offer: Offer, session: Session): void {
  offer(requests.exportWorkbook, (params) => exported(session, params));
  offer(requests.importWorkbook, (params) => imported(session, params));
}

const workspaceAt = (session: Session, uri: string): Workspace | undefined =>
  session.roots.along(fileOf(uri)) ?? session.roots.ownerOf(fileOf(uri))?.workspace;

async function exported(session: Session, { folderUri }: ExportWorkbookParams): Promise<ExportedWorkbook | Refusal> {
  const workspace = workspaceAt(session, folderUri);
  if (!workspace) return NO_WORKSPACE;
  const { exportWorkbook } = await import("../core/features/workbook/export-workbook.ts");
  const written = await writeWorkbook(exportWorkbook(workspace.graph));
  return "reason" in written
    ? { problem: `No workbook was made: ${written.reason}.` }
    : { base64: base64Of(written.bytes) };
}

async function imported(
  session: Session,
  { folderUri, name, base64, allowClearing = false, withNotes = false }: ImportWorkbookParams,
): Promise<ImportWorkbookAnswer | Refusal> {
  const workspace = workspaceAt(session, folderUri);
  if (!workspace) return NO_WORKSPACE;
  const { takeExport } = await import("../host/take-export.ts");
  const isOpen = (path: string): boolean => session.texts.at(workspace.fileAt(path)) !== undefined;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const read = await takeExport(workspace, { name, bytes }, { allowClearing, isOpen });
  if ("problem" in read) return read;
  const notes = withNotes ? await notesOn(workspace, read) : undefined;
  return { ...(await answerFor(session, workspace, read)), ...(notes !== undefined && { notes }) };
}

async function answerFor(session: Session, workspace: Workspace, read: WorkbookImport): Promise<ImportWorkbookAnswer> {
  const { differencesIn, summaryOf } = await import("../core/features/workbook/import-workbook.ts");
  const { toldInWords } = await import("../core/features/workbook/told.ts");
  const differences = differencesIn(read.written);
  const wrong = [...read.conflicts, ...read.problems];
  const files = wrong.length > 0 ? [] : read.files;
  const at = session.whereabouts(workspace);
  const many = `${counted(differences.length, "change")} in ${counted(files.length, "file")}`;
  return {
    summary: wrong.length > 0 ? `${summaryOf(read)}.` : files.length > 0 ? `${many}.` : "",
    differences: differences.map(toldInWords),
    cleared: read.cleared.map(toldInWords),
    wrong: wrong.map(toldInWords),
    remarks: read.remarks,
    files: files.flatMap(({ path, before, after }) =>
      before === undefined ? [{ uri: at.uriOf(path), text: after }] : [],
    ),
    edits: files.flatMap(({ path, before, after }) => {
      if (before === undefined) return [];
      const { range, newText } = editBetween(before, after);
      return [{ ...toLspLocation({ file: path, range }, at), newText }];
    }),
  };
}

async function notesOn({ graph }: Workspace, read: WorkbookImport): Promise<string | undefined> {
  const { problemsWorkbook } = await import("../core/features/workbook/problems-workbook.ts");
  const written = await writeWorkbook(problemsWorkbook(graph, read));
  return "bytes" in written ? base64Of(written.bytes) : undefined;
}
