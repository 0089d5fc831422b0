// `plan-lint export <file.xlsx>`: what people edit in rows, as a workbook that `plan-lint import` takes back.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { exportWorkbook } from "../../core/features/workbook/export-workbook.ts";
import { FINGERPRINT } from "../../core/features/workbook/model.ts";
import { readWorkbookCells, writeWorkbook } from "../../host/workbook.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { bytesOf } from "./open-table.ts";
import { openOnly } from "./open-workspace.ts";
import { writeInto } from "./write-into.ts";

export async function exportTo(file: string, flags: { readonly asOf?: number }, io: Io): Promise<ExitCode> {
  if (!/\.xlsx$/i.test(file))
    throw new Refusal(
      `A workbook is written, so give it a name that ends in .xlsx, such as '${quote(file, 200)}.xlsx'.`,
    );
  await refuseStranger(file, io);
  const workspace = await openOnly([], flags, io);
  try {
    const written = await writeWorkbook(exportWorkbook(workspace.graph));
    if ("reason" in written) throw new Refusal(`No workbook was written: ${written.reason}.`);
    writeInto([{ name: file, text: written.bytes }], io);
    return 0;
  } finally {
    await workspace.close();
  }
}

/** What is there already is replaced where it is an earlier export, and left alone where it is anything else. */
async function refuseStranger(file: string, io: Io): Promise<void> {
  if (!existsSync(resolve(io.cwd, file))) return;
  const read = await readWorkbookCells(bytesOf(file, io));
  const isOurs =
    "sheets" in read && read.sheets.some(({ rows }) => rows.slice(0, 20).some((row) => row.includes(FINGERPRINT)));
  if (!isOurs)
    throw new Refusal(
      `'${quote(file, 200)}' is there already and is no workbook that plan-lint exported, so it was left alone. Choose another name.`,
    );
}
