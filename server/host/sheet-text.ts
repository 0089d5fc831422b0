// A sheet of a workbook as the text of a table: each row one line, each cell as a person reads it, so that one reader serves both.
import { type Cell, type CellValue, cellRef, dateToSerial, type Sheet } from "hucre";
import type { ReadCell } from "../core/features/workbook/cell-text.ts";

export type SheetText = {
  readonly name: string;
  readonly text: string;
  /** Cells that say less in a table than in the sheet, in sentences. */
  readonly remarks: readonly string[];
};

/** Addresses that a sentence names before it only counts. */
const NAMED = 3;

/** `countsFrom1904` where the workbook counts its days as old Macintoshes did. */
export function sheetText({ name, rows, cells, merges = [] }: Sheet, countsFrom1904: boolean): SheetText {
  const failed: string[] = [];
  const unsaved: string[] = [];
  const lines = rows.map((row, line) => {
    const texts = row.map((value, column) => {
      const cell = cells?.get(`${line},${column}`);
      const isUnsaved = value === null && cell?.formula !== undefined;
      if (isUnsaved) unsaved.push(cellRef(line, column));
      if (cell?.type === "error") failed.push(`${cellRef(line, column)} (${value})`);
      return cell?.type === "error" ? "" : cellText(value, cell, countsFrom1904);
    });
    return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1).join(",");
  });
  const merged = merges
    .filter(({ startRow, endRow }) => endRow > startRow)
    .map(({ startRow, startCol, endRow, endCol }) => `${cellRef(startRow, startCol)}:${cellRef(endRow, endCol)}`);
  return {
    name,
    text: lines.join("\n"),
    remarks: [
      ...(failed.length > 0 ? [`Excel could not work out ${cellsNamed(failed)}, so nothing is read there.`] : []),
      ...(unsaved.length > 0
        ? [
            `The file holds formulas without their results in ${cellsNamed(unsaved)}, so nothing is read there. Open it in Excel and save it again.`,
          ]
        : []),
      ...(merged.length > 0
        ? [
            `Cells are merged across rows (${someOf(merged)}): what stands in them counts for the first of their rows alone.`,
          ]
        : []),
    ],
  };
}

/** The same sheet cell by cell, for a workbook whose cells are known one by one. */
export const sheetCells = ({ rows, cells }: Sheet, countsFrom1904: boolean): readonly (readonly ReadCell[])[] =>
  rows.map((row, line) => {
    const read = row.map((value, column) => readCell(value, cells?.get(`${line},${column}`), countsFrom1904));
    return read.slice(0, read.findLastIndex((cell) => cell !== null) + 1);
  });

function readCell(value: CellValue, cell: Cell | undefined, countsFrom1904: boolean): ReadCell {
  if (cell?.type === "error") return { error: String(value) };
  if (value === null || value === "") return value === null && cell?.formula !== undefined ? { unsaved: true } : null;
  const format = signsOf(cell?.style?.numFmt ?? "");
  if (typeof value === "number") return format.includes("%") ? { percent: Number(numberText(100 * value)) } : value;
  if (!(value instanceof Date)) return value;
  const text = timeText(value, format, countsFrom1904);
  return /^\d{4}-/.test(text) ? { day: text } : text;
}

const cellsNamed = (addresses: readonly string[]): string =>
  `${addresses.length === 1 ? "cell" : "cells"} ${someOf(addresses)}`;

const someOf = (names: readonly string[]): string => {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(", ")} and ${more} more` : names.join(", ");
};

/** Texts are quoted, so that nothing in them separates cells; each row stays one line. */
function cellText(value: CellValue, cell: Cell | undefined, countsFrom1904: boolean): string {
  if (value === null || value === "") return "";
  const format = signsOf(cell?.style?.numFmt ?? "");
  if (value instanceof Date) return timeText(value, format, countsFrom1904);
  if (typeof value === "number") return format.includes("%") ? `${numberText(100 * value)}%` : numberText(value);
  return `"${String(value).replace(/\s+/g, " ").replaceAll('"', '""')}"`;
}

/** Excel keeps fifteen digits; what stands behind them is what is left over from counting in twos. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

/** The signs of a number format that mean something by themselves: 0.0"%" writes a percent sign, and multiplies nothing. */
const signsOf = (format: string): string =>
  format
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .toLowerCase();

const [DAY, SECOND] = [86_400, 1_000];

/** A day, a day and its time, or, where the format shows no day, how long something took. */
function timeText(value: Date, format: string, countsFrom1904: boolean): string {
  if (!/[yd]/.test(format) && /[hs]/.test(format)) {
    const took = Math.round(dateToSerial(value, countsFrom1904) * DAY);
    const parts = [Math.floor(took / 3600), Math.floor(took / 60) % 60, took % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  }
  const seconds = Math.round(value.getTime() / SECOND);
  const written = new Date(seconds * SECOND).toISOString();
  return seconds % DAY === 0 ? written.slice(0, 10) : written.slice(0, 19).replace("T", " ");
}
