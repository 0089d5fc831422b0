// Reads or prints one workbook apart from everything else, where memory is counted and it can be ended. Nothing in it is run, and no link
// followed.
import { parentPort, workerData } from "node:worker_threads";
import { constants, inflateRawSync } from "node:zlib";
import { type ReadOptions, readXlsx, type Sheet, type Workbook } from "hucre";
import { printWorkbook } from "./print-workbook.ts";
import { sheetCells, sheetText } from "./sheet-text.ts";
import {
  type Asked,
  type Cells,
  DECLARES,
  ELEMENTS,
  FAR_CELL,
  OVER_LIMIT,
  type Sheets,
  WORKBOOK_LIMITS,
} from "./workbook.ts";
import { type ZipDirectory, zipDirectory } from "./zip-directory.ts";

const asked = workerData as Asked;

/** Excel tells sheets apart by their letters alone, whatever their case. */
const plainName = (name: string): string => name.trim().toLowerCase();

type Read = {
  readonly names: readonly string[];
  readonly sheets: readonly (readonly [sheet: Sheet, countsFrom1904: boolean])[];
  readonly unread: readonly string[];
};

/** The parts that a workbook is made of, wherever they lie in its ZIP file. */
const PART = /\.(?:xml|rels)$/i;

/**
 * Cells, and all else that a workbook is made of, are counted before any is made: a few packed bytes can stand for millions of empty cells,
 * rows, texts or merged ranges, and each costs a hundred times what it takes in the file. What cannot be unpacked here is left to the reader,
 * which says so.
 */
function refuseTooMany({ names, packed }: ZipDirectory): void {
  let cells = 0;
  let elements = 0;
  for (const [at, name] of names.entries()) {
    if (!PART.test(name)) continue;
    const found = countedIn(unpackedText(packed[at]));
    cells += found.cells;
    elements += found.elements;
    if (cells > WORKBOOK_LIMITS.cells) throw new RangeError(`${cells} cells ${OVER_LIMIT}`);
    if (elements > WORKBOOK_LIMITS.elements) throw new RangeError(`${elements} ${ELEMENTS} ${OVER_LIMIT}`);
  }
}

/** The bytes of `<`, `/`, `>`, a space and `c`. */
const [LESS, SLASH, GREATER, SPACE, C] = [0x3c, 0x2f, 0x3e, 0x20, 0x63] as const;

/** How many elements begin in a text of XML, and how many of them are cells. */
function countedIn(xml: Uint8Array): { readonly cells: number; readonly elements: number } {
  let cells = 0;
  let elements = 0;
  for (let at = 0; at < xml.length; at++) {
    if (xml[at] !== LESS || xml[at + 1] === SLASH) continue;
    elements++;
    const after = xml[at + 2] ?? 0;
    if (xml[at + 1] === C && (after <= SPACE || after === SLASH || after === GREATER)) cells++;
  }
  return { cells, elements };
}

function unpackedText(packed: Uint8Array | undefined): Buffer {
  try {
    return inflateRawSync(packed ?? new Uint8Array(), { maxOutputLength: WORKBOOK_LIMITS.unpacked });
  } catch {
    return Buffer.alloc(0);
  }
}

/** No spreadsheet program declares what XML calls entities: a few of them, each made of many others, stand for gigabytes, or for a file elsewhere. */
function refuseEntities({ names, packed }: ZipDirectory): void {
  for (const [at, name] of names.entries())
    if (PART.test(name) && beginningOf(packed[at]).includes("<!DOCTYPE")) throw new TypeError(`'${name}' ${DECLARES}`);
}

/** A declaration stands before everything else, so the first packed bytes are enough. */
function beginningOf(packed: Uint8Array = new Uint8Array()): Buffer {
  const first = packed.subarray(0, 4096);
  try {
    return inflateRawSync(first, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: WORKBOOK_LIMITS.unpacked });
  } catch {
    // What is not packed stands there as it is.
    return Buffer.from(first);
  }
}

async function sheetsIn(bytes: Uint8Array, sheet: string | undefined, asCells: boolean): Promise<Read> {
  const directory = zipDirectory(bytes);
  if (directory !== undefined) {
    refuseEntities(directory);
    refuseTooMany(directory);
  }
  const names: string[] = [];
  const wanted: number[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }, index) => {
      names.push(name);
      // Of an edited export no sheet is passed over: somebody may have hidden what they had finished.
      if (sheet === undefined ? asCells || !(hidden || veryHidden) : plainName(name) === plainName(sheet))
        wanted.push(index);
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
      // Of an edited export nobody would know what is missing.
      if (asCells && error instanceof Error && FAR_CELL.test(error.message)) throw error;
      for (const index of wanted) await take([index]).catch(() => unread.push(names[index] ?? ""));
      if (read.length === 0) throw error;
    });
  return { names, sheets: read, unread };
}

async function answerTo(question: Asked): Promise<Sheets | Cells | Uint8Array> {
  if ("print" in question) return printWorkbook(question.print);
  const { names, sheets, unread } = await sheetsIn(question.bytes, question.sheet, question.asCells);
  return question.asCells
    ? {
        names,
        unread,
        sheets: sheets.map(([sheet, from1904]) => ({ name: sheet.name, rows: sheetCells(sheet, from1904) })),
      }
    : { names, unread, sheets: sheets.map(([sheet, from1904]) => sheetText(sheet, from1904)) };
}

parentPort?.postMessage(await answerTo(asked));
