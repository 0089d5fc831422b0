// An edited workbook held against the documents it came from: every difference, with the cell that it stands in, and what the files would be.
// Nothing is written here, and nothing may be while anything is wrong.
import type { SchemaIssue } from "../../../../schemas/index.ts";
import type { Path } from "../../document/value.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { Desk } from "./desk.ts";
import { FIGURE_COLUMNS } from "./figure-rows.ts";
import { type FoundTable, findTables, type ReadSheet, type Wanted } from "./find-tables.ts";
import { importDocuments } from "./import-documents.ts";
import { importFigures } from "./import-figures.ts";
import type { ImportState, Written } from "./import-state.ts";
import { FIGURES } from "./model.ts";
import { DOCUMENT_SHEETS } from "./sheets.ts";
import type { Told } from "./told.ts";

export type ImportedFile = {
  readonly path: string;
  /** `undefined` for a file that is new. */
  readonly before: string | undefined;
  readonly after: string;
};

export type WorkbookImport = {
  /** What is new or other than before; to be written all or none, and only where nothing is wrong. */
  readonly files: readonly ImportedFile[];
  readonly written: readonly Written[];
  readonly cleared: readonly Told[];
  readonly conflicts: readonly Told[];
  readonly problems: readonly Told[];
  readonly remarks: readonly string[];
  readonly tables: ReadonlyMap<string, FoundTable>;
};

const WANTED: readonly Wanted[] = [
  ...DOCUMENT_SHEETS.map(({ name, columns, keys }) => ({ name, keys, columns: columns.map((column) => column.name) })),
  { name: FIGURES, keys: ["metric", "period"], columns: FIGURE_COLUMNS },
];

/** `undefined` where the workbook holds no table that was exported. */
export function importWorkbook(
  graph: GraphView,
  sheets: readonly ReadSheet[],
  allowClearing: boolean,
): WorkbookImport | undefined {
  const found = findTables(sheets, WANTED);
  if (found.tables.size === 0 && found.problems.length === 0) return undefined;
  const state: ImportState = {
    graph,
    desk: new Desk(graph),
    allowClearing,
    written: [],
    cleared: [],
    conflicts: [],
    problems: [...found.problems],
    remarks: [...found.remarks],
  };
  for (const sheet of DOCUMENT_SHEETS) {
    const table = found.tables.get(sheet.name);
    if (table) importDocuments(state, sheet, table);
  }
  const documents = state.desk.files();
  for (const { path } of documents) tellIssues(state, path);
  const figures = found.tables.get(FIGURES);
  const data = figures ? importFigures(state, figures) : [];
  return {
    files: [...documents, ...data],
    written: state.written,
    cleared: state.cleared,
    conflicts: state.conflicts,
    problems: state.problems,
    remarks: state.remarks,
    tables: found.tables,
  };
}

/** What the schema has to say against a document now, and had not before; each beside the cell that made it. */
function tellIssues({ graph, desk, written, problems, remarks }: ImportState, path: string): void {
  const before = graph.document(path);
  const known = new Set((before?.issues ?? []).map(keyOf));
  const cells = written.filter((one) => one.path === path);
  for (const issue of desk.at(path)?.issues ?? []) {
    if (known.has(keyOf(issue))) continue;
    const cell = cellOf(issue, cells);
    const [row] = cells;
    if (cell) problems.push({ ...cell, message: wordsFor(issue, cell.field) });
    // What a change asks for and no column holds can only be written afterwards; a new document is told of as a whole.
    else if (issue.problem === "missing") remarks.push(...(before ? [`In ${path}: ${issue.message}`] : []));
    else if (row) problems.push({ ...row, message: wordsFor(issue, row.field) });
  }
}

/** The cell in which something is wrong: that of the value, or one that stands beside what is missing. */
function cellOf({ path, problem }: SchemaIssue, all: readonly Written[]): Written | undefined {
  const cells = all.filter(({ at }) => at.length > 0);
  const beside = path.slice(0, -1);
  return (
    cells.findLast(({ at }) => isWithin(path, at)) ??
    cells.find(({ at }) => isWithin(at, path)) ??
    (problem === "missing" && beside.length > 0 ? cells.findLast(({ at }) => isWithin(at, beside)) : undefined)
  );
}

const keyOf = ({ path, message }: SchemaIssue): string => `${JSON.stringify(path)} ${message}`;

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, index) => path[index] === step);

/** The field stands before the message already. */
const wordsFor = ({ message, field, suggestion }: SchemaIssue, name: string): string =>
  `${name.endsWith(field) ? message.replace(`'${field}: `, "'") : message}${suggestion === undefined || message.includes(suggestion) ? "" : ` Did you mean '${suggestion}'?`}`;

/** The differences that are told: a cell of a new row is told with its row. */
export const differencesIn = (written: readonly Written[]): readonly Written[] =>
  written.filter(({ message }) => message !== "");

/** Why nothing may be written: "1 cell was changed both here and in the documents, and 2 cells cannot be taken as they stand". */
export function summaryOf({ conflicts, problems }: WorkbookImport): string {
  const [both, wrong] = [conflicts.length, problems.length];
  return [
    ...(both > 0
      ? [`${counted(both, "cell")} ${both === 1 ? "was" : "were"} changed both here and in the documents`]
      : []),
    ...(wrong > 0 ? [`${counted(wrong, "cell")} cannot be taken as ${wrong === 1 ? "it stands" : "they stand"}`] : []),
  ].join(", and ");
}
