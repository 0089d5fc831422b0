// A table that the person named on the command line: wherever it lies, with no workspace around it.
import { realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { parseTable, type Table } from "../../core/document/table.ts";
import { readTable } from "../../host/read-text.ts";
import { type Io, Refusal } from "../io.ts";

/** Reads it. Refuses a file that is not there or cannot be read; what is wrong within it are problems of the table. */
export function openTable(path: string, io: Io): Table {
  const place = followed(resolve(io.cwd, path));
  const read = readTable(dirname(place), basename(place));
  if ("text" in read) return parseTable(path, read.text, read.encoding);
  if (read.isGone) throw new Refusal(`There is no file '${quote(path, 200)}'.`);
  throw new Refusal(`'${quote(path, 200)}' cannot be read: ${read.reason}.`);
}

/** Where a link leads: whoever names a link means the file behind it. */
function followed(place: string): string {
  try {
    return realpathSync.native(place);
  } catch {
    return place; // reading it says what is wrong
  }
}
