// A table that the person named on the command line: wherever it lies, with no workspace around it.
import { basename, dirname, resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { parseTable, type Table } from "../../core/document/table/table.ts";
import { decodeTableText, type Unread } from "../../host/decode-text.ts";
import { readBytes } from "../../host/read-text.ts";
import { realPlace } from "../../host/spelt.ts";
import { type Io, Refusal } from "../io.ts";

/** Reads it. Refuses a file that is not there or cannot be read; what is wrong within it are problems of the table. */
export const openTable = (path: string, io: Io): Table => tableFrom(path, bytesOf(path, io));

export function bytesOf(path: string, io: Io): Uint8Array {
  const place = followed(resolve(io.cwd, path));
  const read = readBytes(dirname(place), basename(place));
  return "bytes" in read ? read.bytes : refuse(path, read);
}

function tableFrom(path: string, bytes: Uint8Array): Table {
  const read = decodeTableText(bytes);
  return "text" in read ? parseTable(path, read.text, read.encoding) : refuse(path, read);
}

function refuse(path: string, { isGone, reason }: Unread): never {
  if (isGone) throw new Refusal(`There is no file '${quote(path, 200)}'.`);
  throw new Refusal(`'${quote(path, 200)}' cannot be read: ${reason}.`);
}

/** Where a link leads: whoever names a link means the file behind it. */
function followed(place: string): string {
  try {
    return realPlace(place);
  } catch {
    return place; // reading it says what is wrong
  }
}
