// What the rules would say of files as an import makes them, before any of them is written.

import { valueAt } from "../core/document/value.ts";
import type { WorkbookImport } from "../core/features/workbook/import-workbook.ts";
import type { Told } from "../core/features/workbook/told.ts";
import type { Diagnostic } from "../core/lint/rule.ts";
import { privacyFindings } from "../core/report/pack/privacy.ts";
import type { Workspace } from "./workspace.ts";

/** Findings that say that a file cannot be read as it stands, or not all of it. */
const UNREADABLE: ReadonlySet<string> = new Set([
  "yaml-invalid",
  "value-not-allowed",
  "field-unknown",
  "id-duplicate",
  "reference-not-found",
  "reference-wrong-kind",
  "entry-repeated",
  "data-invalid",
]);

/**
 * The findings that forbid an import, beside the cells that make them. The texts are in the workspace only while this looks: afterwards each
 * file is again as it is on disk, or in an editor.
 */
export function forbiddingFindings(
  workspace: Workspace,
  { files, written }: Pick<WorkbookImport, "files" | "written">,
  isOpen: (path: string) => boolean = () => false,
): readonly Told[] {
  const { graph } = workspace;
  const before = new Set(forbidding(workspace).map(keyOf));
  const bodies = files.map(({ path }) => ({ path, body: graph.body(path), text: graph.text(path) }));
  try {
    for (const { path, after } of files) workspace.openText(path, after);
    return forbidding(workspace)
      .filter((finding) => !before.has(keyOf(finding)))
      .map((finding) => toldOf(workspace, finding, written));
  } finally {
    for (const { path, body, text } of bodies) {
      if (isOpen(path)) workspace.openText(path, text);
      else workspace.closeText(path);
      if (body) workspace.checker.update(graph.putBody(path, body));
    }
  }
}

function forbidding({ checker }: Workspace): readonly Diagnostic[] {
  const findings = checker.diagnostics();
  return [...privacyFindings(findings), ...findings.filter(({ rule }) => UNREADABLE.has(rule))];
}

const keyOf = ({ rule, file, message }: Diagnostic): string => `${rule}\n${file}\n${message}`;

function toldOf({ graph }: Workspace, { file, range, message }: Diagnostic, written: WorkbookImport["written"]): Told {
  const root = graph.document(file)?.root;
  const cells = written.filter(({ path }) => path === file);
  const cell = cells.findLast(({ at }) => {
    const place = at.length > 0 ? valueAt(root, at)?.range : undefined;
    return place !== undefined && range.start < place.end && place.start < range.end;
  });
  const place = cell ?? cells[0] ?? written[0];
  const line = graph.lines(file).positionOf(range.start).line + 1;
  return {
    sheet: place?.sheet ?? "",
    row: place?.row ?? 0,
    column: place?.column,
    field: place?.field ?? "",
    message: cell ? message : `${file}:${line} would be wrong: ${message}`,
  };
}
