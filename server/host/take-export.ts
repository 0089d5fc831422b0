// An exported workbook that somebody edited, read and held against a workspace: for the command and for editors.
import { quote } from "../core/document/problem.ts";
import { importWorkbook, type WorkbookImport } from "../core/features/workbook/import-workbook.ts";
import { forbiddingFindings } from "./imported-findings.ts";
import { isWorkbook, readWorkbookCells } from "./workbook.ts";
import type { Workspace } from "./workspace.ts";

export type TakingOptions = {
  readonly allowClearing: boolean;
  /** Whether an editor has a file open, whose text then counts. */
  readonly isOpen?: (path: string) => boolean;
};

/** What it would change, and what forbids that; or why it cannot be taken at all, as a sentence. */
export async function takeExport(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Uint8Array },
  { allowClearing, isOpen }: TakingOptions,
): Promise<WorkbookImport | { readonly problem: string }> {
  const name = quote(file.name, 200);
  if (!isWorkbook(file.bytes))
    return {
      problem: `'${name}' is no workbook. Give the .xlsx file that 'plan-lint export' made and somebody edited.`,
    };
  const cells = await readWorkbookCells(file.bytes);
  if ("reason" in cells) return { problem: `'${name}' cannot be read: ${cells.reason}.` };
  const read = importWorkbook(workspace.graph, cells.sheets, allowClearing);
  if (!read)
    return {
      problem: `'${name}' holds no sheet that 'plan-lint export' made. For figures alone there is 'plan-lint data update'.`,
    };
  return {
    ...read,
    problems: read.problems.length > 0 ? read.problems : forbiddingFindings(workspace, read, isOpen),
    remarks: [
      ...cells.unread.map((sheet) => `The sheet '${quote(sheet)}' is a chart, or damaged, and was not read.`),
      ...(cells.hasMacros ? ["This workbook holds macros. They were not run."] : []),
      ...read.remarks,
    ],
  };
}
