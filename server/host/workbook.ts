// A workbook (.xlsx) as the texts of its sheets. What it holds is looked at before it is unpacked, and it is unpacked in a worker with little
// memory and a deadline: a few bytes can stand for more cells than any computer holds.
import { Worker } from "node:worker_threads";
import type { ReadCell } from "../core/features/workbook/cell-text.ts";
import type { WorkbookModel } from "../core/features/workbook/model.ts";
import type { SheetText } from "./sheet-text.ts";
import { zipDirectory } from "./zip-directory.ts";

/** What the worker is given: a file to read, with the sheet that is meant where somebody named one; or a workbook to print. */
export type Asked =
  | { readonly bytes: Uint8Array; readonly sheet: string | undefined; readonly asCells: boolean }
  | { readonly print: WorkbookModel };

type SheetsAs<S> = {
  /** All sheets of the workbook, hidden ones too. */
  readonly names: readonly string[];
  /** The one that was asked for, else all that are not hidden. */
  readonly sheets: readonly S[];
  /** Names of those among them that could not be read, such as sheets that are charts. */
  readonly unread: readonly string[];
};

export type Sheets = SheetsAs<SheetText>;
type SheetCells = { readonly name: string; readonly rows: readonly (readonly ReadCell[])[] };
export type Cells = SheetsAs<SheetCells>;

type Unread = { readonly reason: string };
type WithMacros = { readonly hasMacros: boolean };
export type ReadWorkbook = (Sheets & WithMacros) | Unread;

/** What a workbook may come to: bytes, cells, elements of XML (a cell has one to three), MB and milliseconds. */
export const WORKBOOK_LIMITS = {
  packed: 10_000_000,
  unpacked: 60_000_000,
  cells: 1_500_000,
  elements: 4_500_000,
  memory: 256,
  deadline: 30_000,
} as const;

const [PACKED, COMPOUND] = ["PK\x03\x04", "\xD0\xCF\x11\xE0"];
const beginsWith = (bytes: Uint8Array, sign: string): boolean =>
  [...sign].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** Whether bytes are those of a workbook, or of something else that is packed as workbooks are; whatever the file is called. */
export const isWorkbook = (bytes: Uint8Array): boolean => beginsWith(bytes, PACKED) || beginsWith(bytes, COMPOUND);

/** Its sheets as tables; or, as half a sentence, why they cannot be read. Never rejects. */
export const readWorkbook = (bytes: Uint8Array, sheet: string | undefined): Promise<ReadWorkbook> =>
  read<Sheets>(bytes, sheet, false);

/** The cells of its sheets, and the same. */
export const readWorkbookCells = (bytes: Uint8Array): Promise<(Cells & WithMacros) | Unread> =>
  read<Cells>(bytes, undefined, true);

/** The bytes of a workbook; or why there are none, as half a sentence. The same workbook is the same bytes. */
export async function writeWorkbook(model: WorkbookModel): Promise<{ readonly bytes: Uint8Array } | Unread> {
  const printed = await inWorker<Uint8Array>({ print: model }, PRINTING_MEMORY);
  return printed instanceof Uint8Array ? { bytes: printed } : printed;
}

async function read<S extends Sheets | Cells>(
  bytes: Uint8Array,
  sheet: string | undefined,
  asCells: boolean,
): Promise<(S & WithMacros) | Unread> {
  if (beginsWith(bytes, COMPOUND)) return { reason: insideOf(bytes) };
  if (bytes.length > WORKBOOK_LIMITS.packed)
    return { reason: `this workbook is ${megabytes(bytes.length)} MB large; ${AT_MOST}` };
  const directory = zipDirectory(bytes);
  if (directory === undefined) return { reason: DAMAGED };
  const { names, unpacked } = directory;
  if (!names.includes("xl/workbook.xml")) return { reason: otherSort(names) };
  if (unpacked > WORKBOOK_LIMITS.unpacked)
    return { reason: `this workbook would be ${megabytes(unpacked)} MB large once it is unpacked; ${AT_MOST}` };
  const answer = await inWorker<S>({ bytes, sheet, asCells }, WORKBOOK_LIMITS.memory);
  return "reason" in answer ? answer : { ...answer, hasMacros: names.some((name) => /vbaProject\.bin$/i.test(name)) };
}

const megabytes = (size: number): number => Math.round(size / 1_000_000);
const AT_MOST = `at most ${megabytes(WORKBOOK_LIMITS.packed)} MB, and ${megabytes(WORKBOOK_LIMITS.unpacked)} MB unpacked, are read. Save the sheet as 'CSV UTF-8'`;
const DAMAGED = "this workbook is damaged or not all there. Open it in Excel and save it again";

/** What a file of Microsoft's older kind is: the names of its parts stand in it in UTF-16. */
function insideOf(bytes: Uint8Array): string {
  const holds = (name: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, "utf16le");
  if (holds("EncryptedPackage"))
    return "this workbook has a password. Save it without one, or the sheet as 'CSV UTF-8'";
  return holds("Workbook") || holds("Book")
    ? "this is an old workbook (.xls). Open it in Excel and save it as .xlsx or as 'CSV UTF-8'"
    : "it is neither a workbook nor a text file";
}

function otherSort(names: readonly string[]): string {
  if (names.includes("xl/workbook.bin"))
    return "this is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx or as 'CSV UTF-8'";
  if (names.includes("content.xml"))
    return "this is a document of LibreOffice. Open it there and save it as .xlsx or as 'Text CSV'";
  return "it is a packed file that holds no workbook";
}

/** What is printed is our own, and may be larger than what is read of others. In MB. */
const PRINTING_MEMORY = 1024;

function inWorker<A>(asked: Asked, memory: number): Promise<A | Unread> {
  // From the sources the worker is TypeScript too; in a bundle it lies beside this file.
  const file = import.meta.url.endsWith(".ts") ? "./workbook-worker.ts" : "./workbook-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  return new Promise((resolve) => {
    const finish = (answer: A | Unread): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(
      () =>
        finish({
          reason: `this workbook took longer than ${WORKBOOK_LIMITS.deadline / 1_000} seconds to read. ${AS_CSV}`,
        }),
      WORKBOOK_LIMITS.deadline,
    );
    worker.on("message", finish);
    worker.on("exit", () => finish({ reason: DAMAGED }));
    worker.on("error", (error) => finish({ reason: reasonFor(error) }));
  });
}

const AS_CSV = "Save the sheet as 'CSV UTF-8'";

function reasonFor(error: unknown): string {
  if (!(error instanceof Error)) return DAMAGED;
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return `this workbook needs more memory than ${WORKBOOK_LIMITS.memory} MB to read. ${AS_CSV}`;
  if (error.message.endsWith(`${ELEMENTS} ${OVER_LIMIT}`))
    return `this workbook is made of more than ${WORKBOOK_LIMITS.elements / 1_000_000} million rows, texts and merged ranges, which no figures need. Copy the figures into a new workbook, or save the sheet as 'CSV UTF-8'`;
  if (error.message.endsWith(OVER_LIMIT))
    return `the sheets of this workbook hold more than ${WORKBOOK_LIMITS.cells / 1_000_000} million cells, most of them perhaps empty. Delete the empty rows and columns, or save the sheet as 'CSV UTF-8'`;
  if (error.message.endsWith(DECLARES))
    return "this workbook declares XML entities, which no spreadsheet program does, so it is not read. Open it in Excel and save it under another name";
  return FAR_CELL.test(error.message)
    ? "a sheet of this workbook has a cell so far down or to the right that nobody can read all between. Delete what stands there"
    : DAMAGED;
}

/** What our own worker says of too many cells or elements and of entities, and the library of a sheet with a far cell. */
export const OVER_LIMIT = "are too many";
export const ELEMENTS = "elements";
export const DECLARES = "declares entities";
export const FAR_CELL = /over the \d+ limit/;
