// Reads one workbook apart from everything else, where memory is counted and it can be ended. Nothing in it is run, and no link followed.
import { parentPort, workerData } from "node:worker_threads";
import { type ReadOptions, readXlsx, type Sheet, type Workbook } from "hucre";
import { sheetText } from "./sheet-text.ts";
import type { Asked, Sheets } from "./workbook.ts";

const { bytes, sheet: asked } = workerData as Asked;

/** Excel tells sheets apart by their letters alone, whatever their case. */
const plainName = (name: string): string => name.trim().toLowerCase();

const names: string[] = [];
const wanted: number[] = [];
await readXlsx(bytes, {
  sheets: ({ name, hidden, veryHidden }, index) => {
    names.push(name);
    if (asked === undefined ? !(hidden || veryHidden) : plainName(name) === plainName(asked)) wanted.push(index);
    return false;
  },
});
const read: Sheet[] = [];
const unread: string[] = [];
let countsFrom1904 = false;
const take = async (sheets: NonNullable<ReadOptions["sheets"]>): Promise<void> => {
  const workbook: Workbook = await readXlsx(bytes, { sheets, readStyles: true });
  countsFrom1904 = workbook.dateSystem === "1904";
  read.push(...workbook.sheets);
};
// The library takes an empty list for all sheets. One that is a chart has no cells and stops the reader: then the others are read one by one.
if (wanted.length > 0)
  await take(wanted).catch(async (error: unknown) => {
    for (const index of wanted) await take([index]).catch(() => unread.push(names[index] ?? ""));
    if (read.length === 0) throw error;
  });
const answer: Sheets = { names, sheets: read.map((sheet) => sheetText(sheet, countsFrom1904)), unread };
parentPort?.postMessage(answer);
