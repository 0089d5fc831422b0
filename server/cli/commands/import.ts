// `plan-lint import <file.xlsx>`: what was changed in an exported workbook, put back into the documents and data files it came from.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { counted } from "../../core/document/words.ts";
import { differencesIn, summaryOf, type WorkbookImport } from "../../core/features/workbook/import-workbook.ts";
import { problemsWorkbook } from "../../core/features/workbook/problems-workbook.ts";
import { importSpcReporter } from "../../core/features/workbook/spcreporter.ts";
import { toldInWords } from "../../core/features/workbook/told.ts";
import { forbiddingFindings } from "../../host/imported-findings.ts";
import { readSheets, takeExport } from "../../host/take-export.ts";
import { tidyMemory } from "../../host/tidy-memory.ts";
import { writeWorkbook } from "../../host/workbook.ts";
import type { Workspace } from "../../host/workspace.ts";
import { writeImport } from "../../host/write-import.ts";
import type { ImportFlags } from "../arguments/import.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { wrap } from "../wrap.ts";
import { bytesOf } from "./open-table.ts";
import { openOnly } from "./open-workspace.ts";
import { writeInto } from "./write-into.ts";

export async function importFrom(files: readonly string[], flags: ImportFlags, io: Io): Promise<ExitCode> {
  if (flags.from === "spcreporter") return fromSpcReporter(files, flags, io);
  const [file = "", another] = files;
  if (another !== undefined) throw new Refusal("One workbook is taken in at a time.");
  refuseOwnPlace(file, flags.problems, io);
  const bytes = bytesOf(file, io);
  const workspace = await openOnly([], flags, io);
  try {
    // What loading has left behind would stand beside what reading the workbook needs.
    await tidyMemory();
    const read = await takeExport(workspace, { name: file, bytes }, { allowClearing: flags.allowClearing === true });
    if ("problem" in read) throw new Refusal(read.problem);
    return await finish(workspace, read, flags, io);
  } finally {
    await workspace.close();
  }
}

/** The workbook of somebody who has edited it is never written over. */
function refuseOwnPlace(file: string, problems: string | undefined, io: Io): void {
  if (problems === undefined) return;
  if (!/\.xlsx$/i.test(problems))
    throw new Refusal("--problems writes a workbook, so give it a name that ends in .xlsx.");
  if (existsSync(resolve(io.cwd, problems)))
    throw new Refusal(
      resolve(io.cwd, problems) === resolve(io.cwd, file)
        ? `--problems would write over the workbook that somebody edited. Choose another name.`
        : `'${quote(problems, 200)}' is there already, so it was left alone. Choose another name for --problems.`,
    );
}

/** Draft metrics and their data files from the three workbooks of another program. */
async function fromSpcReporter(files: readonly string[], flags: ImportFlags, io: Io): Promise<ExitCode> {
  const idle =
    flags.allowClearing === true ? "--allow-clearing" : flags.problems === undefined ? undefined : "--problems";
  if (idle !== undefined) throw new Refusal(`${idle} is for a workbook that 'plan-lint export' made.`);
  const sheets = [];
  const told: string[] = [];
  for (const file of files) {
    const read = await readSheets({ name: file, bytes: bytesOf(file, io) });
    if ("problem" in read) throw new Refusal(read.problem);
    sheets.push(...read.sheets);
    told.push(...read.told);
  }
  const workspace = await openOnly([], flags, io);
  try {
    const read = importSpcReporter(workspace.graph, sheets);
    if ("problem" in read) throw new Refusal(read.problem);
    const { made, remarks } = read;
    say([...made, ...(made.length > 0 && remarks.length > 0 ? [""] : []), ...told, ...remarks], io);
    const forbidden = forbiddingFindings(workspace, { files: read.files, written: [] });
    if (forbidden.length > 0) {
      say(["", ...forbidden.map(({ message }) => message), "Nothing was written."], io);
      return 1;
    }
    if (read.files.length === 0) {
      say(["Nothing was written: there is no measure that could be taken over."], io);
      return 1;
    }
    const many = `${counted(made.length, "draft metric")} in ${counted(read.files.length, "file")}`;
    if (flags.dryRun) {
      say([`${many}. Nothing was written: this was a dry run.`], io);
      return 0;
    }
    const problem = writeImport(workspace.root, read.files);
    if (problem !== undefined) throw new Refusal(problem);
    say([`${many}: written. 'plan-lint check' tells what each still lacks.`], io);
    return 0;
  } finally {
    await workspace.close();
  }
}

async function finish(workspace: Workspace, read: WorkbookImport, flags: ImportFlags, io: Io): Promise<ExitCode> {
  const { files, written, cleared, conflicts, problems, remarks } = read;
  const changes = differencesIn(written);
  say(changes.map(toldInWords), io);
  say(cleared.map(toldInWords), io);
  say(remarks, io);
  if (cleared.length > 0) say(["Cells that were emptied take out what they held only with --allow-clearing."], io);
  const amiss = [...conflicts, ...problems];
  if (amiss.length > 0) {
    say(["", ...amiss.map(toldInWords)], io);
    say(
      [
        `Nothing was written: ${summaryOf(read)}. Mend ${amiss.length === 1 ? "it" : "them"} in the workbook or in the documents, and import it again.`,
      ],
      io,
    );
    await writeProblems(workspace, read, flags, io);
    return 1;
  }
  if (flags.problems !== undefined) say(["--problems has no effect: nothing is wrong with this workbook."], io);
  if (files.length === 0) {
    say(["Nothing was written: the workbook says what the documents say."], io);
    return 0;
  }
  const many = `${counted(changes.length, "change")} in ${counted(files.length, "file")}`;
  if (flags.dryRun) {
    say([`${many}. Nothing was written: this was a dry run.`], io);
    return 0;
  }
  const problem = writeImport(workspace.root, files);
  if (problem !== undefined) throw new Refusal(problem);
  say([`${many}: written.`], io);
  return 0;
}

async function writeProblems({ graph }: Workspace, read: WorkbookImport, flags: ImportFlags, io: Io): Promise<void> {
  if (flags.problems === undefined) return;
  const printed = await writeWorkbook(problemsWorkbook(graph, read));
  if ("reason" in printed) throw new Refusal(`No workbook was written: ${printed.reason}.`);
  writeInto([{ name: flags.problems, text: printed.bytes }], io);
}

function say(sentences: readonly string[], io: Io): void {
  const lines = sentences.flatMap((sentence) =>
    sentence === "" ? [""] : wrap(escapeForTerminal(sentence), Math.max(io.width, 40)),
  );
  if (lines.length > 0) io.out(`${lines.join("\n")}\n`);
}
