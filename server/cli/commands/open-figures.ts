// A file of figures that the person named on the command line.
import type { Table } from "../../core/document/table/table.ts";
import { type FiguresFile, readFiguresFile, type WantedSheet } from "../../host/figures-file.ts";
import { type Io, Refusal } from "../io.ts";
import { bytesOf } from "./open-table.ts";

/** Reads it. Refuses what cannot be read, and where nobody could say which sheet is meant. */
export async function openFigures(
  path: string,
  wanted: WantedSheet,
  holds: (table: Table) => boolean,
  io: Io,
): Promise<FiguresFile> {
  const read = await readFiguresFile(path, bytesOf(path, io), wanted, holds);
  if ("table" in read) {
    if (read.isWorkbook || wanted.sheet === undefined) return read;
    return { ...read, told: ["--sheet has no effect: this file is no workbook."] };
  }
  const hint = read.sheets !== undefined && wanted.sheet === undefined ? " Choose one with --sheet." : "";
  throw new Refusal(`${read.problem}${hint}`);
}
