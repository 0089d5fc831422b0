// Rows of documents held against the documents: what was changed in the workbook, what in the documents, and what in both.
import type { KnownDocument } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { counted } from "../../document/words.ts";
import { type Fingerprint, LONGEST_CELL, readFingerprint, remembered, rememberedInWords } from "./cell-text.ts";
import { type Hints, textOfCell, valueOfText } from "./cell-value.ts";
import type { FieldColumn } from "./field-columns.ts";
import type { FoundRow, FoundTable } from "./find-tables.ts";
import type { ImportState } from "./import-state.ts";
import { FINGERPRINT } from "./model.ts";
import { newDocument, newEntry } from "./new-rows.ts";
import { idLookUp, keyText, type SheetImport, toldOf, unusual } from "./sheet-import.ts";
import { type DocumentSheet, type RowPlace, textsAt } from "./sheets.ts";
import { conflictInWords, remarkOn, shown, shownApart, type Told } from "./told.ts";
import { unitOf } from "./unit-of.ts";

export function importDocuments(state: ImportState, sheet: DocumentSheet, table: FoundTable): void {
  const places = new Map(
    sheet
      .places(state.graph)
      .map((place) => [keyOf(sheet, textsAt(sheet, place.document, place.base, sheet.keys)), place] as const),
  );
  const seen = new Map<string, number>();
  const taking: SheetImport = { state, sheet, table, places, seen };
  const rows = table.rows.map((row) => ({ row, print: readFingerprint(row.cell(FINGERPRINT)) }));
  if (tellTornRows(taking, rows)) return;
  for (const { row, print } of rows) {
    const key = print ? oldRow(taking, row, print) : newRow(taking, row);
    if (key !== undefined && !seen.has(key)) seen.set(key, row.row);
  }
  const missing = [...places.keys()].filter((key) => !seen.has(key)).length;
  if (missing > 0)
    state.remarks.push(
      `${counted(missing, sheet.noun)} ${missing === 1 ? "is" : "are"} not in the sheet '${quote(table.sheet)}'; nothing was deleted.`,
    );
}

const keyOf = ({ keys }: DocumentSheet, texts: ReadonlyMap<string, string>): string =>
  keys.map((key) => texts.get(key) ?? "").join("\n");

type PrintedRow = { readonly row: FoundRow; readonly print: Fingerprint | undefined };

/** Where the ids stand beside rows of others, only some of the columns were sorted: then no row is what it seems. */
function tellTornRows(taking: SheetImport, rows: readonly PrintedRow[]): boolean {
  const [key = ""] = taking.sheet.keys;
  const ids = new Set(rows.flatMap(({ print }) => print?.get(key) ?? []));
  const torn = rows.filter(({ row, print }) => {
    const id = keyText(row, key);
    return print !== undefined && id !== print.get(key) && ids.has(id);
  });
  const [first] = torn;
  if (torn.length < 2 || !first) return false;
  const { state } = taking;
  state.problems.push(
    toldOf(
      taking,
      first.row,
      key,
      `from here on ${torn.length} rows have what names another row: only some of the columns were sorted. Sort all of them together, or export again and copy your changes over.`,
    ),
  );
  return true;
}

/** A row that was exported. Returns its key. */
function oldRow(taking: SheetImport, row: FoundRow, print: Fingerprint): string {
  const { state, sheet, table, places, seen } = taking;
  const key = keyOf(sheet, print);
  const [first = ""] = sheet.keys;
  const altered = sheet.keys.find((name) => table.places.has(name) && keyText(row, name) !== (print.get(name) ?? ""));
  if (altered !== undefined) {
    const now = keyText(row, altered);
    const was = `'${quote(print.get(altered) ?? "")}' when it was exported`;
    const other = "kind" in sheet ? "Rename in the editor." : "Put it back, and write a new row for another one.";
    const advice = now === "" ? "Put it back." : other;
    state.problems.push(
      toldOf(
        taking,
        row,
        altered,
        `${now === "" ? `it is empty and was ${was}` : `'${quote(now)}' was ${was}`}. ${advice}`,
      ),
    );
    return key;
  }
  const place = places.get(key);
  const changed = sheet.columns.filter(
    ({ name, model }) =>
      !sheet.keys.includes(name) &&
      table.places.has(name) &&
      !isAsExported(textOfCell(row.cell(name), model.type, hintsFor(taking, place, name, print)), print.get(name)),
  );
  if (changed.length === 0) return key;
  const before = seen.get(key);
  if (before !== undefined)
    state.problems.push(toldOf(taking, row, first, `row ${before + 1} is about the same. Keep one of them.`));
  else if (!place)
    state.problems.push(
      toldOf(taking, row, first, `this ${sheet.noun} was changed here and is not in the documents any more.`),
    );
  else for (const column of changed) compareCell(taking, row, column, place, print);
  return key;
}

const isAsExported = (cell: ReturnType<typeof textOfCell>, exported = ""): boolean =>
  "text" in cell && remembered(cell.text) === exported;

function hintsFor({ state }: SheetImport, place: RowPlace | undefined, name: string, print: Fingerprint): Hints {
  const exported = print.get(name) ?? "";
  return {
    isPercent: place !== undefined && unitOf(state.desk, place, name) === "%",
    isByMonth: exported === "" ? place !== undefined && isByMonth(place.document) : /^\d{4}-\d{2}$/.test(exported),
  };
}

const isByMonth = (document: KnownDocument): boolean =>
  document.kind === "metric" && (document.fields.frequency === "monthly" || document.fields.frequency === "quarterly");

/** One cell of three: what was exported, what the document says now, and what the workbook says now. */
function compareCell(
  taking: SheetImport,
  row: FoundRow,
  column: FieldColumn,
  place: RowPlace,
  print: Fingerprint,
): undefined {
  const { state, sheet } = taking;
  const { document, base } = place;
  const { name } = column;
  const problem = (message: string): undefined => {
    state.problems.push(toldOf(taking, row, name, message));
  };
  const exported = print.get(name) ?? "";
  const here = textsAt(sheet, document, base, [name]).get(name);
  const cell = textOfCell(row.cell(name), column.model.type, hintsFor(taking, place, name, print));
  if ("problem" in cell) return problem(cell.problem);
  if (here === undefined)
    return problem(`the document has more here than one cell can hold. Change it in the editor: ${document.path}.`);
  const meant = cell.text === "" ? undefined : valueOfText(cell.text, column, idLookUp(state));
  if (cell.text === here || (meant && "value" in meant && meant.text === here)) return;
  if (remembered(here) !== exported) {
    const message = conflictInWords(rememberedInWords(exported), "the document", here, cell.text);
    state.conflicts.push(toldOf(taking, row, name, message));
    return;
  }
  if (meant === undefined) return clear(taking, row, column, place, here);
  if ("problem" in meant) return problem(meant.problem);
  if (here.length >= LONGEST_CELL)
    return problem(`this text is longer than Excel can hold. Change it in the editor: ${document.path}.`);
  if (meant.remark !== undefined) state.remarks.push(remarkOn(toldOf(taking, row, name, meant.remark)));
  const at = [...base, ...column.path];
  if (!state.desk.change(document, at, meant.value)) return problem(unusual(document));
  state.written.push({
    ...toldOf(taking, row, name, shownApart(here, meant.text).join(" → ")),
    path: document.path,
    at,
  });
}

function clear(
  taking: SheetImport,
  row: FoundRow,
  column: FieldColumn,
  { document, base }: RowPlace,
  here: string,
): undefined {
  const { state } = taking;
  const tell = (message: string): Told => toldOf(taking, row, column.name, message);
  const at = [...base, ...column.path];
  if (column.isRequired) state.problems.push(tell(`it is always needed, so ${shown(here)} cannot be taken out.`));
  else if (!state.allowClearing) state.cleared.push(tell(`the cell was emptied; ${shown(here)} stays.`));
  else if (!state.desk.change(document, at, undefined)) state.problems.push(tell(unusual(document)));
  else state.written.push({ ...tell(`${shown(here)} is taken out`), path: document.path, at });
}

/** A row that was not exported: a new document, or a new entry of a list. Returns its key. */
function newRow(taking: SheetImport, row: FoundRow): string | undefined {
  const { state, sheet, seen } = taking;
  const names = sheet.keys.map((name) => keyText(row, name));
  const written = names.join("\n");
  const [first = ""] = sheet.keys;
  const isNamed = names.some((name) => name !== "");
  const words = names.map((name) => `'${quote(name)}'`).join(" and ");
  const before = isNamed ? seen.get(written) : undefined;
  if (before !== undefined) {
    state.problems.push(toldOf(taking, row, first, `row ${before + 1} is about ${words} too. Keep one of them.`));
    return written;
  }
  const present = presentFor(taking, row, written);
  if (present) {
    const [key, place] = present;
    if (!isAlike(taking, row, place)) {
      const message = isNamed
        ? `there is a ${sheet.noun} ${words} already, and this row has no fingerprint, so nobody can tell what was changed. Export again and copy your changes over.`
        : `there is a ${sheet.noun} of this title already: ${place.document.path}. Export again and change that, or call this one otherwise.`;
      state.problems.push(toldOf(taking, row, isNamed ? first : "title", message));
    }
    return key;
  }
  return "kind" in sheet ? newDocument({ ...taking, sheet }, row) : newEntry({ ...taking, sheet }, row);
}

/** What the documents have of the same name already, perhaps because this workbook has been taken in before. */
function presentFor(
  { state, sheet, places, seen }: SheetImport,
  row: FoundRow,
  key: string,
): readonly [key: string, place: RowPlace] | undefined {
  const named = places.get(key);
  if (named) return [key, named];
  const title = keyText(row, "title");
  if (!("kind" in sheet) || key !== "" || title === "") return undefined;
  const titled = state.graph.titled(title).find(({ kind, id }) => kind === sheet.kind && id && !seen.has(id));
  const place = titled && places.get(titled.id ?? "");
  return place && [titled.id ?? "", place];
}

/** Whether everything in a row stands in the document already. */
function isAlike(taking: SheetImport, row: FoundRow, place: RowPlace): boolean {
  const texts = textsAt(taking.sheet, place.document, place.base);
  return taking.sheet.columns.every((column) => {
    const { name, model } = column;
    const cell = textOfCell(row.cell(name), model.type, hintsFor(taking, place, name, texts));
    if (!("text" in cell) || cell.text === "" || cell.text === texts.get(name)) return "text" in cell;
    const meant = valueOfText(cell.text, column, idLookUp(taking.state));
    return "value" in meant && meant.text === texts.get(name);
  });
}
