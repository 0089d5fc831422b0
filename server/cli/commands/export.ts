// `plan-lint export <file.xlsx>`: what people edit in rows, as a workbook that `plan-lint import` takes back. With `--out <folder>` it is the
// tables of an organisation instead (export-tables.ts).
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { counted } from "../../core/document/words.ts";
import { exportWorkbook } from "../../core/features/workbook/export-workbook.ts";
import { differencesIn, importWorkbook } from "../../core/features/workbook/import-workbook.ts";
import type { GraphView } from "../../core/graph/graph.ts";
import { tidyMemory } from "../../host/tidy-memory.ts";
import { readWorkbookCells, writeWorkbook } from "../../host/workbook.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { ExportFlags } from "../arguments/export.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { bytesOf } from "./open-table.ts";
import { openOnly } from "./open-workspace.ts";

export async function exportTo(file: string | undefined, flags: ExportFlags, io: Io): Promise<ExitCode> {
  const { out, since } = flags;
  if (file !== undefined && out !== undefined)
    throw new Refusal(
      "A workbook and the tables for a roll-up are two exports: give a file that ends in .xlsx, or --out <folder>.",
    );
  if (out !== undefined) return (await import("./export-tables.ts")).exportTables(out, flags, io);
  if (since !== undefined) throw new Refusal("--since belongs to the tables of --out <folder>.");
  if (file === undefined)
    throw new Refusal(
      "Say what to write: a file that ends in .xlsx for a workbook, or --out <folder> for the tables of a roll-up.",
    );
  return exportWorkbookTo(file, flags, io);
}

async function exportWorkbookTo(file: string, flags: ExportFlags, io: Io): Promise<ExitCode> {
  if (!/\.xlsx$/i.test(file))
    throw new Refusal(
      `A workbook is written, so give it a name that ends in .xlsx, such as '${quote(file, 200)}.xlsx'.`,
    );
  const workspace = await openOnly([], flags, io);
  try {
    await refuseToReplace(workspace.graph, file, io);
    const model = exportWorkbook(workspace.graph);
    await tidyMemory();
    const written = await writeWorkbook(model);
    if ("reason" in written) throw new Refusal(`No workbook was written: ${written.reason}.`);
    const problem = writeOutputs([{ name: file, place: resolve(io.cwd, file), text: written.bytes }]);
    if (problem !== undefined) throw new Refusal(`${problem} If it is open in Excel, close it there first.`);
    io.err(`Written to '${escapeForTerminal(file)}'.\n`);
    return 0;
  } finally {
    await workspace.close();
  }
}

/** What is there already is replaced where it is an export that nobody has worked on, and left alone where it is anything else. */
async function refuseToReplace(graph: GraphView, file: string, io: Io): Promise<void> {
  if (!existsSync(resolve(io.cwd, file))) return;
  const read = await readWorkbookCells(bytesOf(file, io));
  const before = "sheets" in read ? importWorkbook(graph, read.sheets, true) : undefined;
  const name = `'${quote(file, 200)}'`;
  if (!before)
    throw new Refusal(
      `${name} is there already and is no workbook that plan-lint exported, so it was left alone. Choose another name.`,
    );
  const { written, conflicts, problems } = before;
  const edits = differencesIn(written).length + conflicts.length + problems.length;
  if (edits > 0)
    throw new Refusal(
      `${name} is there already, and holds ${counted(edits, "edit")} that ${edits === 1 ? "was" : "were"} not imported yet, so it was left alone. Import it first, or choose another name.`,
    );
}
