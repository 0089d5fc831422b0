// One sheet of documents while it is taken in, and what reading a row of it needs.
import { aKind, closest, joined } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Written } from "../yaml-text.ts";
import { type KnowsId, textOfCell, valueOfText } from "./cell-value.ts";
import type { FieldColumn } from "./field-columns.ts";
import type { FoundRow, FoundTable } from "./find-tables.ts";
import type { ImportState } from "./import-state.ts";
import type { DocumentSheet, RowPlace } from "./sheets.ts";
import { remarkOn, type Told } from "./told.ts";

/** One sheet while it is taken in. */
export type SheetImport = {
  readonly state: ImportState;
  readonly sheet: DocumentSheet;
  readonly table: FoundTable;
  /** What there is in the documents, by its key. */
  readonly places: ReadonlyMap<string, RowPlace>;
  /** Keys that a row of the workbook has, and which row that is. */
  readonly seen: Map<string, number>;
};

export const keyText = (row: FoundRow, name: string): string => {
  const text = textOfCell(row.cell(name), "text", { isPercent: false, isByMonth: false });
  return "text" in text ? text.text : "";
};

/** Says something of a cell of a row. */
export const toldOf = ({ table }: SheetImport, { row }: FoundRow, field: string, message: string): Told => ({
  sheet: table.sheet,
  row,
  column: table.places.get(field),
  field,
  message,
});

export const unusual = ({ path }: KnownDocument): string =>
  `the document is written in a way in which this cannot be put in its place for certain. Change it in the editor: ${path}.`;

/** The values of a new row with their columns; `undefined` where one of them could not be read, which has been told. */
export function valuesIn(taking: SheetImport, row: FoundRow): readonly (readonly [FieldColumn, Written])[] | undefined {
  const { state, sheet } = taking;
  const hints = {
    isPercent: keyText(row, "unit") === "%",
    isByMonth: /^(?:monthly|quarterly)$/.test(keyText(row, "frequency")),
  };
  let areRead = true;
  const values = sheet.columns.flatMap((column): (readonly [FieldColumn, Written])[] => {
    const cell = textOfCell(row.cell(column.name), column.model.type, hints);
    if (column.path.length === 0 || ("text" in cell && cell.text === "")) return [];
    const value = "problem" in cell ? cell : valueOfText(cell.text, column, idLookUp(state));
    if ("problem" in value) {
      state.problems.push(toldOf(taking, row, column.name, value.problem));
      areRead = false;
      return [];
    }
    if (value.remark !== undefined) state.remarks.push(remarkOn(toldOf(taking, row, column.name, value.remark)));
    return [[column, value.value]];
  });
  return areRead ? values : undefined;
}

export const idLookUp =
  ({ graph, desk }: ImportState): KnowsId =>
  (id, { reference = [] }) => {
    const found = desk.find(id);
    if (found && reference.includes(found.kind)) return undefined;
    const ids = reference.flatMap((kind) => graph.ofKind(kind).flatMap((one) => one.id ?? []));
    const meant = closest(id, ids);
    const advice = meant === undefined ? "" : ` Did you mean '${meant}'?`;
    const other = found ? `: it is that of ${aKind(found.kind).replace(/^A/, "a")}` : "";
    return `'${quote(id)}' is the id of no ${joined(reference, "or")}${other}.${advice}`;
  };
