// A fresh workbook with everything that somebody wrote in theirs, a note on each cell that cannot be taken, and a sheet that lists them.
// Theirs is never written: saving it again would lose what they made bold and how they show numbers.
import type { GraphView } from "../../graph/graph.ts";
import { exportWorkbook } from "./export-workbook.ts";
import type { FoundTable } from "./find-tables.ts";
import type { WorkbookImport } from "./import-workbook.ts";
import { type ModelSheet, PROBLEMS, plainSheet, READ_ME, type WorkbookModel } from "./model.ts";
import { addressOf, type Told } from "./told.ts";

export function problemsWorkbook(graph: GraphView, { tables, conflicts, problems }: WorkbookImport): WorkbookModel {
  const told = [...conflicts, ...problems];
  const model = exportWorkbook(graph);
  const moved = new Map<Told, string>();
  const sheets = model.sheets.map((sheet) => {
    const table = tables.get(sheet.name);
    return table ? theirs(sheet, table, told, moved) : sheet;
  });
  const list = plainSheet(
    PROBLEMS,
    [
      ["cell", 18],
      ["column", 24],
      ["what is wrong", 90],
    ],
    told.map((one) => [moved.get(one) ?? addressOf(one), one.field, one.message]),
  );
  const [first, ...others] = sheets;
  return { title: model.title, sheets: [...(first?.name === READ_ME ? [first] : []), list, ...others] };
}

/** Their rows in our columns, with notes; and where each cell that is told of has come to stand. */
function theirs(sheet: ModelSheet, table: FoundTable, told: readonly Told[], moved: Map<Told, string>): ModelSheet {
  const notes = new Map<string, string>();
  const rowOf = new Map(table.rows.map(({ row }, index) => [row, index]));
  for (const one of told) {
    const index = one.sheet === table.sheet ? rowOf.get(one.row) : undefined;
    if (index === undefined) continue;
    const column = Math.max(
      0,
      sheet.columns.findIndex(({ name }) => name === one.field),
    );
    const place = `${index},${column}`;
    notes.set(place, [...(notes.has(place) ? [notes.get(place)] : []), one.message].join("\n"));
    moved.set(one, addressOf({ sheet: sheet.name, row: index + 1, column }));
  }
  return { ...sheet, rows: table.rows.map(({ cell }) => sheet.columns.map(({ name }) => cell(name))), notes };
}
