// Everything of a workspace that people edit in rows, as a workbook: documents, what links them, and figures.
import type { Kind } from "../../../../schemas/index.ts";
import { formatDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { fingerprintOf, type ReadCell } from "./cell-text.ts";
import type { FieldColumn } from "./field-columns.ts";
import { FIGURE_COLUMNS, FIGURE_STATUSES, figureRowsOf, isFigure, metricsOf } from "./figure-rows.ts";
import {
  FIGURES,
  FINGERPRINT,
  LISTS,
  type ModelSheet,
  plainSheet,
  READ_ME,
  type SheetColumn,
  type WorkbookModel,
} from "./model.ts";
import { DOCUMENT_SHEETS, type DocumentSheet, kindsInOrder, SHEET_ORDER, textsAt } from "./sheets.ts";

export function exportWorkbook(graph: GraphView): WorkbookModel {
  const title = graph.ofKind("organisation").find(({ readOnly }) => !readOnly)?.title ?? "Improvement plans";
  const edited = [...DOCUMENT_SHEETS.map((sheet) => documentSheet(graph, sheet)), figuresSheet(graph)];
  const sheets = [readMe(graph, title, edited), ...edited, listsSheet(graph)];
  return { title, sheets: sheets.toSorted((a, b) => SHEET_ORDER.indexOf(a.name) - SHEET_ORDER.indexOf(b.name)) };
}

function documentSheet(graph: GraphView, sheet: DocumentSheet): ModelSheet {
  const columns = columnsOfSheet(sheet);
  return {
    name: sheet.name,
    columns,
    rows: sheet
      .places(graph)
      .map(({ document, base }) => rowOf(columns, textsAt(sheet, document, base)))
      .toSorted((a, b) => compareCells(a[0], b[0])),
    isEdited: true,
    hasHeadings: true,
    notes: new Map(),
  };
}

const compareCells = (a: ReadCell | undefined, b: ReadCell | undefined): number =>
  String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;

function figuresSheet(graph: GraphView): ModelSheet {
  const columns = figureColumns();
  return {
    name: FIGURES,
    columns,
    rows: metricsOf(graph)
      .toSorted((a, b) => compareCells(a.id ?? "", b.id ?? ""))
      .flatMap((metric) => figureRowsOf(graph, metric).map(({ texts }) => rowOf(columns, texts))),
    isEdited: true,
    hasHeadings: true,
    notes: new Map(),
  };
}

function rowOf(columns: readonly SheetColumn[], texts: ReadonlyMap<string, string>): readonly ReadCell[] {
  return columns.map(({ name, isNumber }) => {
    if (name === FINGERPRINT) return fingerprintOf(texts);
    const text = texts.get(name) ?? "";
    if (text === "") return null;
    return isNumber && isFigure(text) ? Number(text) : text;
  });
}

/** The columns of a sheet with its fingerprint. */
const columnsOfSheet = (sheet: DocumentSheet): readonly SheetColumn[] => [
  ...sheet.columns.map((column) => columnFor(sheet, column)),
  FINGERPRINT_COLUMN,
];

const FINGERPRINT_COLUMN: SheetColumn = {
  name: FINGERPRINT,
  width: 14,
  note: "What this row held when it was exported, so that what changed here and what changed in the documents can be told apart. Leave it as it is.",
  isLocked: true,
  isNumber: false,
};

function columnFor(sheet: DocumentSheet, { name, model, form, isRequired }: FieldColumn): SheetColumn {
  const { description, example, values, type } = model;
  const several = form === "one" ? "" : " Several are written behind each other, with a semicolon between them.";
  const list = listFor(sheet.name, { name, model, form });
  return {
    name,
    width: widthFor(type, name),
    note: `${description}${several}${isRequired && !sheet.keys.includes(name) ? " Always needed." : ""}\nExample: ${exampleText(example)}${meanings(values)}`,
    isLocked: sheet.keys.includes(name),
    isNumber: type === "number" || type === "whole-number" || type === "year",
    ...(list && { list }),
  };
}

const exampleText = (example: unknown): string => (Array.isArray(example) ? example.join("; ") : String(example ?? ""));

const meanings = (values: FieldColumn["model"]["values"]): string =>
  values === undefined ? "" : `\n${values.map(({ value, description }) => `${value}: ${description}`).join("\n")}`;

const WIDE = /(?:title|question|wording|language|because|numerator|denominator|exclusions|caveats|^of$|note|reason)$/;

const widthFor = (type: string, name: string): number =>
  WIDE.test(name) ? 38 : type === "text" || type === "id" ? 22 : Math.max(12, Math.min(name.length + 4, 24));

/** Words that a person may choose from. */
function listFor(
  sheet: string,
  { name, model, form }: Pick<FieldColumn, "name" | "model" | "form">,
): SheetColumn["list"] {
  if (form !== "one") return undefined;
  const { values, reference, type } = model;
  if (values !== undefined) return { name: `${sheet}: ${name}`, isStrict: type === "choice" };
  if (type === "flag") return { name: "true or false", isStrict: true };
  return reference === undefined || reference.length === 0
    ? undefined
    : { name: `ids: ${kindsInOrder(reference).join(", ")}`, isStrict: true };
}

const FIGURE_NOTES: Readonly<Record<(typeof FIGURE_COLUMNS)[number], string>> = {
  metric: "The id of the metric.\nExample: uro-cases-per-session",
  period: "The day, week, month or quarter, as text.\nExample: 2026-03, 2026-W14, 2026-Q1 or 2026-03-31",
  value: "The figure. '*' where it is suppressed because it is small.\nExample: 2.4",
  numerator: "What is counted above the line.\nExample: 164",
  denominator: "What is counted below the line.\nExample: 68",
  stratum: "The group, where figures are broken down; empty for the whole.\nExample: most deprived fifth",
  status: "Whether the figure is provisional, final, revised, suppressed or missing; empty for an ordinary one.",
  note: "Anything to know about this figure, such as why it was revised.\nExample: late coding",
};

const KEYS_OF_FIGURES: ReadonlySet<string> = new Set(["metric", "period", "stratum"]);

const STATUS_LIST = `${FIGURES}: status`;

const figureColumns = (): readonly SheetColumn[] => [
  ...FIGURE_COLUMNS.map((name): SheetColumn => {
    const list =
      name === "metric"
        ? { name: "ids: metric", isStrict: true }
        : name === "status"
          ? { name: STATUS_LIST, isStrict: true }
          : undefined;
    return {
      name,
      width: name === "metric" || name === "note" ? 30 : 14,
      note: FIGURE_NOTES[name],
      isLocked: KEYS_OF_FIGURES.has(name),
      isNumber: name === "value" || name === "numerator" || name === "denominator",
      ...(list && { list }),
    };
  }),
  FINGERPRINT_COLUMN,
];

// ---- Lists

/** All that is offered in any sheet, each list a column of its own. */
function listsSheet(graph: GraphView): ModelSheet {
  const lists = new Map<string, readonly string[]>();
  for (const sheet of DOCUMENT_SHEETS)
    for (const column of sheet.columns) {
      const list = listFor(sheet.name, column);
      if (list && !lists.has(list.name)) lists.set(list.name, valuesOf(graph, column));
    }
  lists.set("ids: metric", idsOf(graph, ["metric"]));
  lists.set(STATUS_LIST, FIGURE_STATUSES);
  const columns = [...lists].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const longest = Math.max(...columns.map(([, values]) => values.length));
  return plainSheet(
    LISTS,
    columns.map(([name]) => [name, 26]),
    Array.from({ length: longest }, (_, row) => columns.map(([, values]) => values[row] ?? null)),
  );
}

const valuesOf = (graph: GraphView, { model }: FieldColumn): readonly string[] =>
  model.type === "flag"
    ? ["true", "false"]
    : (model.values?.map(({ value }) => value) ?? idsOf(graph, kindsInOrder(model.reference ?? [])));

const idsOf = (graph: GraphView, kinds: readonly Kind[]): readonly string[] => [
  ...new Set(
    kinds.flatMap((kind) => graph.ofKind(kind).flatMap(({ id }) => id ?? [])).toSorted((a, b) => (a < b ? -1 : 1)),
  ),
];

// ---- Read me

function readMe(graph: GraphView, title: string, edited: readonly ModelSheet[]): ModelSheet {
  const sheetLines = DOCUMENT_SHEETS.map(({ name, about }) => [name, about] as const);
  const lines: readonly (readonly [string])[] = [
    [title],
    [`As of ${formatDate(graph.today)}, from the documents of this workspace.`],
    [""],
    ["How to use it"],
    ["Change what you like in the white cells. Grey cells name things: they stay as they are."],
    ["Each heading has a note that says what the column means. Cells with a list take one of its words."],
    ["New things go into the empty rows beneath. Leave their id empty: it is made from the title."],
    ["You may sort and filter where Excel lets you, and add columns of your own: they are not read."],
    ["A row or a cell that you empty is told to whoever imports the workbook; nothing is deleted by itself."],
    [""],
    ["How it goes back"],
    [
      "Save it as .xlsx and give it to whoever looks after the documents. They see every difference before anything is written:",
    ],
    ["plan-lint import THIS-FILE.xlsx --dry-run"],
    [""],
    ["What is in it"],
    ...[...sheetLines, [FIGURES, "The figures of each metric, one row for each period."] as const]
      .toSorted(([a], [b]) => SHEET_ORDER.indexOf(a) - SHEET_ORDER.indexOf(b))
      .map(([name, about]): readonly [string] => {
        const rows = edited.find((sheet) => sheet.name === name)?.rows.length ?? 0;
        return [`${name}: ${about} ${counted(rows, "row")}.`];
      }),
    [`${LISTS}: the words and ids that cells offer.`],
    [""],
    ["Texts, teams, decisions and whatever else has entries of its own stay in the documents and are not touched."],
  ];
  return plainSheet(
    READ_ME,
    [["Read me", 84]],
    lines.map(([text]) => [text === "" ? null : text]),
    false,
  );
}
