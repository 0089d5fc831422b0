// Reads or prints one workbook apart from everything else, where memory is counted and it can be ended. Nothing in it is run, and no link
// followed.
import { parentPort, workerData } from "node:worker_threads";
import { type ReadOptions, readXlsx, type Sheet, type Workbook } from "hucre";
import { printWorkbook } from "./print-workbook.ts";
import { sheetCells, sheetText } from "./sheet-text.ts";
import type { Asked, Cells, Sheets } from "./workbook.ts";

const asked = workerData as Asked;

/** Excel tells sheets apart by their letters alone, whatever their case. */
const plainName = (name: string): string => name.trim().toLowerCase();

type Read = {
  readonly names: readonly string[];
  readonly sheets: readonly (readonly [sheet: Sheet, countsFrom1904: boolean])[];
  readonly unread: readonly string[];
};

async function sheetsIn(bytes: Uint8Array, sheet: string | undefined): Promise<Read> {
  const names: string[] = [];
  const wanted: number[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }, index) => {
      names.push(name);
      if (sheet === undefined ? !(hidden || veryHidden) : plainName(name) === plainName(sheet)) wanted.push(index);
      return false;
    },
  });
  const read: (readonly [Sheet, boolean])[] = [];
  const unread: string[] = [];
  const take = async (sheets: NonNullable<ReadOptions["sheets"]>): Promise<void> => {
    const workbook: Workbook = await readXlsx(bytes, { sheets, readStyles: true });
    for (const one of workbook.sheets) read.push([one, workbook.dateSystem === "1904"]);
  };
  // The library takes an empty list for all sheets. One that is a chart has no cells and stops the reader: then the others are read one by one.
  if (wanted.length > 0)
    await take(wanted).catch(async (error: unknown) => {
      for (const index of wanted) await take([index]).catch(() => unread.push(names[index] ?? ""));
      if (read.length === 0) throw error;
    });
  return { names, sheets: read, unread };
}

async function answerTo(question: Asked): Promise<Sheets | Cells | Uint8Array> {
  if ("print" in question) return printWorkbook(question.print);
  const { names, sheets, unread } = await sheetsIn(question.bytes, question.sheet);
  return question.asCells
    ? {
        names,
        unread,
        sheets: sheets.map(([sheet, from1904]) => ({ name: sheet.name, rows: sheetCells(sheet, from1904) })),
      }
    : { names, unread, sheets: sheets.map(([sheet, from1904]) => sheetText(sheet, from1904)) };
}

parentPort?.postMessage(await answerTo(asked));
