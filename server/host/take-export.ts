// An exported workbook that somebody edited, read and held against a workspace: for the command and for editors.
import { quote } from "../core/document/problem.ts";
import type { ReadSheet } from "../core/features/workbook/find-tables.ts";
import { importWorkbook, type WorkbookImport } from "../core/features/workbook/import-workbook.ts";
import { SHEET_ORDER } from "../core/features/workbook/sheets.ts";
import { forbiddingFindings } from "./imported-findings.ts";
import { isWorkbook, readWorkbookCells } from "./workbook.ts";
import type { Workspace } from "./workspace.ts";

type TakingOptions = {
  readonly allowClearing: boolean;
  /** Whether an editor has a file open, whose text then counts. */
  readonly isOpen?: (path: string) => boolean;
};

type GivenFile = { readonly name: string; readonly bytes: Uint8Array };
type ReadSheets = {
  readonly sheets: readonly ReadSheet[];
  readonly unread: readonly string[];
  readonly told: readonly string[];
};
type Problem = { readonly problem: string };

/** The sheets of a workbook cell by cell, and what is to be said of it; or why it cannot be read, as a sentence. */
export async function readSheets({ name: file, bytes }: GivenFile): Promise<ReadSheets | Problem> {
  const name = quote(file, 200);
  if (!isWorkbook(bytes)) return { problem: `'${name}' is no workbook (.xlsx).` };
  const cells = await readWorkbookCells(bytes);
  if ("reason" in cells) return { problem: `'${name}' cannot be read: ${cells.reason}.` };
  return {
    sheets: cells.sheets,
    unread: cells.unread,
    told: [
      ...cells.unread.map((sheet) => `The sheet '${quote(sheet)}' is a chart, or damaged, and was not read.`),
      ...(cells.hasMacros ? ["This workbook holds macros. They were not run."] : []),
    ],
  };
}

/** What it would change, and what forbids that; or why it cannot be taken at all, as a sentence. */
export async function takeExport(
  workspace: Workspace,
  file: GivenFile,
  { allowClearing, isOpen }: TakingOptions,
): Promise<WorkbookImport | Problem> {
  const cells = await readSheets(file);
  if ("problem" in cells) return cells;
  const lost = cells.unread.find((name) => SHEET_ORDER.includes(name));
  if (lost !== undefined)
    return {
      problem: `'${quote(file.name, 200)}' cannot be taken in: its sheet '${lost}' is damaged. Open it in Excel and save it again.`,
    };
  const read = importWorkbook(workspace.graph, cells.sheets, allowClearing);
  if (!read)
    return {
      problem: `'${quote(file.name, 200)}' holds no sheet that 'plan-lint export' made. For figures alone there is 'plan-lint data update'.`,
    };
  return {
    ...read,
    problems: read.problems.length > 0 ? read.problems : forbiddingFindings(workspace, read, isOpen),
    remarks: [...cells.told, ...read.remarks],
  };
}
