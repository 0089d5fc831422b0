// A workbook that was made from a workspace, as a file: one table on each sheet, from A1, with nothing merged and nothing hidden.
import {
  type Cell,
  type CellStyle,
  type CellValue,
  cellRef,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from "hucre";
import type { ReadCell } from "../core/features/workbook/cell-text.ts";
import { LISTS, type ModelSheet, SPARE_ROWS, type WorkbookModel } from "../core/features/workbook/model.ts";

/** The same at any time, so that the same workbook is the same bytes. */
const MADE = new Date(Date.UTC(2000, 0, 1));

const CREATOR = "plan-lint";

export const printWorkbook = ({ title, sheets }: WorkbookModel): Promise<Uint8Array> => {
  const lists = sheets.find(({ name }) => name === LISTS);
  return writeXlsx({
    sheets: sheets.map((sheet) => printedSheet(sheet, lists)),
    properties: { title, creator: CREATOR, lastModifiedBy: CREATOR, created: MADE, modified: MADE },
    activeSheet: 0,
  });
};

const FONT = "Calibri";
const WRAPPED = { wrapText: true, vertical: "top" } as const;
const HEADING: CellStyle = {
  font: { name: FONT, size: 11, bold: true, color: { rgb: "FFFFFF" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "003087" } },
  alignment: WRAPPED,
  protection: { locked: true },
};
const LOCKED: CellStyle = {
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EDEE" } },
  alignment: WRAPPED,
  numFmt: "@",
  protection: { locked: true },
};
/** Neither wrapped nor spilling over: nobody reads it, and every row would be as high as it is long. */
const FINGERPRINTED: CellStyle = { ...LOCKED, alignment: { vertical: "top", horizontal: "fill" } };
const TEXT: CellStyle = { alignment: WRAPPED, numFmt: "@", protection: { locked: false } };
const NUMBER: CellStyle = { alignment: { vertical: "top" }, protection: { locked: false } };
const AMISS: CellStyle = {
  ...TEXT,
  numFmt: "General",
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFEB9C" } },
};
const PROSE: CellStyle = { alignment: WRAPPED };

function printedSheet(sheet: ModelSheet, lists: ModelSheet | undefined): WriteSheet {
  const { name, columns, rows, isEdited, hasHeadings, notes } = sheet;
  const top = hasHeadings ? 1 : 0;
  const styles = columns.map(({ isLocked, isNumber }, index) => {
    if (!isEdited) return PROSE;
    if (isLocked) return index === columns.length - 1 ? FINGERPRINTED : LOCKED;
    return isNumber ? NUMBER : TEXT;
  });
  const cells = new Map<string, Partial<Cell>>();
  if (hasHeadings)
    for (const [index, { name: heading, note }] of columns.entries())
      cells.set(`0,${index}`, { value: heading, style: HEADING, ...(note !== "" && { comment: noteOf(note) }) });
  else for (const [line] of rows.entries()) if (line === 0) cells.set("0,0", { style: TITLE });
  const printed: CellValue[][] = rows.map((row) => columns.map((_, index) => cellValue(row[index] ?? null)));
  const last = top + rows.length + (isEdited ? SPARE_ROWS : 0);
  if (isEdited) {
    // Cells that are not there would be locked, whatever their column is. Hundreds of thousands of them are the same few.
    const empty = styles.map((style) => ({ value: null, style }));
    for (const [line, row] of printed.entries())
      for (const [index, cell] of empty.entries()) if (row[index] === null) cells.set(`${top + line},${index}`, cell);
    const spare = styles.map((style) => ({ value: null, style: style === NUMBER ? NUMBER : TEXT }));
    for (let line = top + rows.length; line < last; line++)
      for (const [index, cell] of spare.entries()) cells.set(`${line},${index}`, cell);
  }
  for (const [place, text] of notes) {
    const [line = 0, index = 0] = place.split(",").map(Number);
    const value = cellValue(rows[line]?.[index] ?? null);
    cells.set(`${top + line},${index}`, { value, style: AMISS, comment: noteOf(text) });
  }
  const range = `A1:${cellRef(Math.max(last - 1, top), columns.length - 1)}`;
  return {
    name,
    columns: columns.map(({ width }, index) => ({ width, style: styles[index] ?? TEXT })),
    rows: [...(hasHeadings ? [columns.map((column) => column.name)] : []), ...printed],
    cells,
    rowDefs: heights(sheet, top),
    ...(hasHeadings && { freezePane: { rows: 1, columns: 1 } }),
    ...(isEdited && {
      tables: [
        {
          name: name.replaceAll(" ", "_"),
          range,
          columns: columns.map((column) => ({ name: column.name })),
          style: "TableStyleLight1",
        },
      ],
      dataValidations: validations(sheet, lists, top + 1, last),
      // Of these settings those that are true are allowed.
      protection: {
        sheet: true,
        selectLockedCells: true,
        selectUnlockedCells: true,
        formatCells: true,
        formatColumns: true,
        formatRows: true,
        sort: true,
        autoFilter: true,
      },
    }),
    pageSetup: {
      paperSize: "a4",
      orientation: isEdited ? "landscape" : "portrait",
      ...(hasHeadings && { printTitlesRow: "$1:$1", printTitlesColumn: "$A:$A" }),
    },
  };
}

const TITLE: CellStyle = { font: { name: FONT, bold: true, size: 16 } };

const LINE = 15;
const MOST_LINES = 20;

/** Rows are as high as their longest text needs: not every program works that out by itself. In points. */
function heights({ columns, rows, isEdited }: ModelSheet, top: number): Map<number, { height: number }> {
  const wrapped = isEdited ? columns.slice(0, -1) : columns;
  const linesIn = (cell: ReadCell | undefined, width: number): number =>
    typeof cell === "string"
      ? cell.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / (width - 2))), 0)
      : 1;
  return new Map(
    rows.flatMap((row, line): [number, { height: number }][] => {
      const lines = Math.max(...wrapped.map(({ width }, index) => linesIn(row[index], width)));
      return lines > 1 ? [[top + line, { height: LINE * Math.min(lines, MOST_LINES) }]] : [];
    }),
  );
}

const noteOf = (text: string) => ({ author: CREATOR, text });

/** As a person would have typed it. Of a text in which Excel would see a sign written by its number, such as _x0041_, the letters stay. */
function cellValue(cell: ReadCell): CellValue {
  if (typeof cell === "string") return cell.replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_");
  if (typeof cell !== "object" || cell === null) return cell;
  if ("percent" in cell) return `${cell.percent}%`;
  if ("day" in cell) return cell.day;
  return "error" in cell ? cell.error : null;
}

function validations(
  { columns }: ModelSheet,
  lists: ModelSheet | undefined,
  first: number,
  last: number,
): DataValidation[] {
  return columns.flatMap(({ name, list }, index): DataValidation[] => {
    const column = lists?.columns.findIndex((one) => one.name === list?.name) ?? -1;
    const count = lists?.rows.filter((row) => (row[column] ?? null) !== null).length ?? 0;
    if (!list || column < 0 || count === 0) return [];
    const [from, to] = [1, count].map((row) => cellRef(row, column).replace(/([A-Z]+)(\d+)/, "$$$1$$$2"));
    return [
      {
        type: "list",
        formula1: `${LISTS}!${from}:${to}`,
        range: `${cellRef(first - 1, index)}:${cellRef(last - 1, index)}`,
        allowBlank: true,
        showErrorMessage: list.isStrict,
        errorStyle: "stop",
        errorTitle: name,
        errorMessage: `Choose one of the list; the sheet ${LISTS} has them all.`,
      },
    ];
  });
}
