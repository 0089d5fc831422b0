// Rows of figures held against the data files: each cell that changed goes to its place, and new periods to theirs.
import { closest } from "../../../../schemas/index.ts";
import type { DocumentOf } from "../../document/document.ts";
import { type Observation, readObservations } from "../../document/figures/observations.ts";
import { inCell } from "../../document/figures/plain-form.ts";
import { parseDate, periodContaining } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { parseTable } from "../../document/table/table.ts";
import { counted } from "../../document/words.ts";
import { cadenceOfMetric, rhythmOf } from "../../graph/data.ts";

import { applyEdits } from "../../text/edit.ts";
import { openPresent, type Present, type Role } from "../update-figures/present-figures.ts";
import { type ChangedRow, type FreshRow, figureEdits } from "../update-figures/written-figures.ts";
import { type Fingerprint, readFingerprint, remembered, rememberedInWords } from "./cell-text.ts";
import { numberIn, textOfCell } from "./cell-value.ts";
import { FIGURE_COLUMNS, FIGURE_STATUSES, type FigureRow, figureRowsOf, figureText, metricsOf } from "./figure-rows.ts";
import type { FoundRow, FoundTable } from "./find-tables.ts";
import type { ImportState } from "./import-state.ts";
import { FINGERPRINT } from "./model.ts";
import { conflictInWords, remarkOn, shown, shownApart, type Told } from "./told.ts";

type Metric = DocumentOf<"metric">;

/** A data file with the figures of the workbook in it. */
type FigureFile = { readonly path: string; readonly before: string; readonly after: string };

const KEYS = ["metric", "period", "stratum"] as const;
const CELLS = ["value", "numerator", "denominator", "status", "note"] as const satisfies readonly Role[];
type CellName = (typeof CELLS)[number];
const IN_FIGURES: ReadonlySet<string> = new Set(["value", "numerator", "denominator"]);

/** What there is of one metric, and what is to become of it. */
type Taking = {
  readonly metric: Metric;
  /** By period and stratum as they are exported. */
  readonly known: ReadonlyMap<string, FigureRow>;
  /** Those of them that several rows of the data file are about, as where each period is a group of measurements. */
  readonly several: ReadonlySet<string>;
  readonly isPercent: boolean;
  /** Opened when something is to be written. */
  readonly present: () => ReturnType<typeof openPresent>;
  readonly changed: Map<FigureRow, Map<Role, string>>;
  readonly fresh: { readonly row: FoundRow; readonly texts: ReadonlyMap<string, string> }[];
  readonly seen: Map<string, number>;
};

export function importFigures(state: ImportState, table: FoundTable): readonly FigureFile[] {
  const { graph } = state;
  const metrics = new Map(metricsOf(graph).map((metric) => [metric.id ?? "", metric]));
  const takings = new Map<string, Taking>();
  const takingOf = (id: string): Taking | undefined => {
    const metric = metrics.get(id);
    const before = takings.get(id);
    if (before || !metric) return before;
    let present: ReturnType<typeof openPresent> | undefined;
    const rows = figureRowsOf(graph, metric).map((row) => [keyIn(row.texts), row] as const);
    const known = new Map(rows);
    const taking: Taking = {
      metric,
      known,
      several: new Set(rows.flatMap(([key, row]) => (known.get(key) === row ? [] : [key]))),
      isPercent: metric.fields.unit?.trim() === "%" || metric.fields.type === "proportion",
      present: () => (present ??= openPresent(graph, metric)),
      changed: new Map(),
      fresh: [],
      seen: new Map(),
    };
    takings.set(id, taking);
    return taking;
  };
  for (const row of table.rows) importRow(state, table, row, takingOf);
  // Metrics of which no row is left are asked about too, so that nothing is silently gone.
  const missing = [...metrics.keys()].reduce((sum, id) => {
    const taking = takingOf(id);
    return sum + (taking ? [...taking.known.keys()].filter((key) => !taking.seen.has(key)).length : 0);
  }, 0);
  if (missing > 0)
    state.remarks.push(
      `${counted(missing, "figure")} ${missing === 1 ? "is" : "are"} not in the sheet '${quote(table.sheet)}'; nothing was deleted.`,
    );
  return [...takings.values()].flatMap((taking) => fileOf(state, table, taking) ?? []);
}

const keyIn = (texts: ReadonlyMap<string, string>): string =>
  `${texts.get("period") ?? ""}\n${texts.get("stratum") ?? ""}`;

const toldOf = ({ sheet, places }: FoundTable, { row }: FoundRow, field: string, message: string): Told => ({
  sheet,
  row,
  column: places.get(field),
  field,
  message,
});

/** A cell of a figure as its data file would have it. */
function textIn(row: FoundRow, name: string, isPercent: boolean): ReturnType<typeof textOfCell> {
  const isFigure = IN_FIGURES.has(name);
  const cell = textOfCell(row.cell(name), isFigure ? "number" : "text", { isPercent, isByMonth: false });
  return isFigure && "text" in cell ? { text: figureText(cell.text) } : cell;
}

/** The period of a row; of a real date, the month, quarter or year that the metric has a figure for. */
function periodText(row: FoundRow, metric: Metric): string {
  const cell = row.cell("period");
  const text = plainText(row, "period");
  const cadence = cadenceOfMetric(metric);
  const day = typeof cell === "object" && cell !== null && "day" in cell ? parseDate(text) : undefined;
  const isLonger = cadence === "month" || cadence === "quarter" || cadence === "year";
  return day !== undefined && isLonger ? periodContaining(cadence, day).text : text;
}

const plainText = (row: FoundRow, name: string): string => {
  const cell = textIn(row, name, false);
  return "text" in cell ? cell.text : "";
};

function importRow(
  state: ImportState,
  table: FoundTable,
  row: FoundRow,
  takingOf: (id: string) => Taking | undefined,
): undefined {
  const problem = (field: string, message: string): undefined => {
    state.problems.push(toldOf(table, row, field, message));
  };
  const print = readFingerprint(row.cell(FINGERPRINT));
  const id = print?.get("metric") ?? plainText(row, "metric");
  const taking = takingOf(id);
  if (!taking) {
    if (print && isUntouched(row, table, print)) return;
    const isNew = state.desk.find(id) !== undefined;
    if (id === "") return problem("metric", "a figure needs the id of its metric.");
    return problem(
      "metric",
      isNew
        ? `'${quote(id)}' has no data file yet. Import the metric first, give it one, and then its figures.`
        : `'${quote(id)}' is the id of no metric.`,
    );
  }
  if (!print) return newFigure(state, table, row, taking);
  const key = keyIn(print);
  const known = taking.known.get(key);
  const altered = KEYS.find((name) => table.places.has(name) && keyCell(row, name, taking) !== (print.get(name) ?? ""));
  if (altered !== undefined) {
    taking.seen.set(key, row.row);
    return problem(
      altered,
      `it was '${quote(print.get(altered) ?? "")}' when it was exported, and is '${quote(plainText(row, altered))}' now. Put it back, and write a new row for another figure.`,
    );
  }
  const changed = CELLS.filter((name) => {
    const cell = textIn(row, name, taking.isPercent);
    return table.places.has(name) && !("text" in cell && remembered(cell.text) === (print.get(name) ?? ""));
  });
  const before = taking.seen.get(key);
  taking.seen.set(key, row.row);
  if (changed.length === 0) return;
  const [first = "value"] = changed;
  if (taking.several.has(key))
    return problem(
      first,
      "the data file has several rows of this period, which are not told apart here. Change it there.",
    );
  if (before !== undefined) return problem("period", `row ${before + 1} is about the same figure. Keep one of them.`);
  if (!known) return problem("period", "this figure was changed here and is not in its data file any more.");
  for (const name of changed) compareCell(state, table, row, taking, known, name, print);
}

/** Excel may have made a day of a period that somebody typed again. */
const keyCell = (row: FoundRow, name: string, { metric }: Taking): string =>
  name === "period" ? periodText(row, metric) : plainText(row, name);

const isUntouched = (row: FoundRow, table: FoundTable, print: Fingerprint): boolean =>
  FIGURE_COLUMNS.every(
    (name) => !table.places.has(name) || remembered(plainText(row, name)) === (print.get(name) ?? ""),
  );

function compareCell(
  state: ImportState,
  table: FoundTable,
  row: FoundRow,
  taking: Taking,
  known: FigureRow,
  name: CellName,
  print: Fingerprint,
): undefined {
  const problem = (message: string): undefined => {
    state.problems.push(toldOf(table, row, name, message));
  };
  const cell = textIn(row, name, taking.isPercent);
  if ("problem" in cell) return problem(cell.problem);
  const here = known.texts.get(name) ?? "";
  const exported = print.get(name) ?? "";
  if (cell.text === here) return;
  if (remembered(here) !== exported) {
    state.conflicts.push(
      toldOf(table, row, name, conflictInWords(rememberedInWords(exported), "the data file", here, cell.text)),
    );
    return;
  }
  const said = figureFor(name, cell.text);
  if ("problem" in said) return problem(said.problem);
  const present = presentFor(taking, name);
  if ("problem" in present) return problem(present.problem);
  if (cell.text === "" && !state.allowClearing) {
    state.cleared.push(toldOf(table, row, name, `the cell was emptied; ${shown(here)} stays.`));
    return;
  }
  const texts = taking.changed.get(known) ?? new Map<Role, string>();
  taking.changed.set(known, texts.set(name, said.text));
  state.written.push({
    ...toldOf(table, row, name, shownApart(here, said.text).join(" → ")),
    path: present.table.path,
    at: [],
  });
}

/** A figure is a number, or a mark that says why there is none. */
function figureFor(name: string, text: string): { readonly text: string } | { readonly problem: string } {
  if (name === "status" && text !== "") return statusFor(text);
  if (!IN_FIGURES.has(name) || text === "" || text === "*") return { text };
  const number = numberIn(text);
  return number === undefined
    ? { problem: `'${quote(text)}' is no figure. Write a number, or * where it is suppressed.` }
    : { text: figureText(text.replaceAll(",", "")) };
}

function statusFor(text: string): { readonly text: string } | { readonly problem: string } {
  const status = FIGURE_STATUSES.find((one) => one === text.toLowerCase());
  if (status !== undefined) return { text: status };
  const meant = closest(text, FIGURE_STATUSES);
  const advice = meant === undefined ? "" : ` Did you mean '${meant}'?`;
  return { problem: `'${quote(text)}' is none of ${FIGURE_STATUSES.join(", ")}.${advice}` };
}

/** The data file with a column for this; a status or note has one made for it. */
function presentFor({ present }: Taking, name: Role): Present | { readonly problem: string } {
  const opened = present();
  if ("problem" in opened || opened.places.has(name) || name === "status" || name === "note") return opened;
  return { problem: `the data file '${opened.table.path}' has no column for it.` };
}

// ---- New figures

function newFigure(state: ImportState, table: FoundTable, row: FoundRow, taking: Taking): undefined {
  const texts = new Map<string, string>();
  for (const name of FIGURE_COLUMNS) {
    const cell = textIn(row, name, taking.isPercent);
    const said = "problem" in cell ? cell : figureFor(name, cell.text);
    if ("problem" in said) {
      state.problems.push(toldOf(table, row, name, said.problem));
      return;
    }
    texts.set(name, name === "period" ? periodText(row, taking.metric) : said.text);
  }
  if (texts.get("period") === "") state.problems.push(toldOf(table, row, "period", "a figure needs its period."));
  else taking.fresh.push({ row, texts });
}

/** The data file of a metric as the workbook makes it; `undefined` where it stays as it is. */
function fileOf(state: ImportState, table: FoundTable, taking: Taking): FigureFile | undefined {
  const fresh = freshRows(state, table, taking);
  if (taking.changed.size === 0 && fresh.length === 0) return undefined;
  const present = taking.present();
  if ("problem" in present) return undefined;
  const changed = [...taking.changed].map(([{ observation }, texts]): ChangedRow => ({ row: observation.row, texts }));
  const { path, text } = present.table;
  const after = applyEdits(text, figureEdits(present, changed, fresh));
  return after === text ? undefined : { path, before: text, after };
}

/** New rows read as figures of their metric are read; those of a period that there is already change its figure. */
function freshRows(state: ImportState, table: FoundTable, taking: Taking): readonly FreshRow[] {
  const { metric, fresh } = taking;
  if (fresh.length === 0) return [];
  const lines = fresh.map(({ texts }) =>
    READ.map((name) => inCell(texts.get(name) ?? "", ",").replace(/[\r\n]+/g, " ")),
  );
  const read = readObservations(
    parseTable(table.sheet, [READ, ...lines].map((line) => line.join(",")).join("\n")),
    {},
    rhythmOf(metric),
  );
  const problem = (at: number, field: string, message: string): void => {
    const row = fresh[at]?.row;
    if (row) state.problems.push(toldOf(table, row, field, message));
  };
  const observations = new Map(read.rows.map((one) => [one.row.line - 1, one]));
  const reasons = new Map(read.leftOut.map(({ row, reason }) => [row.line - 1, reason]));
  const [first] = read.problems;
  const taken: FreshRow[] = [];
  const periods = new Map<string, number>();
  for (const [at, { row, texts }] of fresh.entries()) {
    const observation = observations.get(at);
    if (!observation) {
      problem(
        at,
        "period",
        `this figure cannot be read: ${reasons.get(at) ?? first?.message ?? "nothing in it is a figure"}`.replace(
          /\.?$/,
          ".",
        ),
      );
      continue;
    }
    const key = `${observation.period.start}\n${observation.stratum ?? ""}`;
    const twice = periods.get(key);
    periods.set(key, row.row);
    if (twice !== undefined) {
      problem(at, "period", `row ${twice + 1} is about the same figure. Keep one of them.`);
      continue;
    }
    const written = texts.get("period") ?? "";
    if (written !== observation.period.text && !written.startsWith(observation.period.text))
      state.remarks.push(
        remarkOn(toldOf(table, row, "period", `'${quote(written)}' is read as ${observation.period.text}.`)),
      );
    const one = freshRow(state, table, taking, row, texts, observation, (field, message) =>
      problem(at, field, message),
    );
    if (one) taken.push(one);
  }
  return taken;
}

const READ = [
  "period",
  "value",
  "numerator",
  "denominator",
  "stratum",
  "status",
  "note",
] as const satisfies readonly Role[];

function freshRow(
  state: ImportState,
  table: FoundTable,
  taking: Taking,
  row: FoundRow,
  texts: ReadonlyMap<string, string>,
  observation: Observation,
  problem: (field: string, message: string) => void,
): FreshRow | undefined {
  const { stratum, period } = observation;
  const known = [...taking.known.values()].find(
    (one) => one.observation.period.start === period.start && one.observation.stratum === stratum,
  );
  const filled = READ.filter((name) => name !== "period" && (texts.get(name) ?? "") !== "");
  for (const name of filled) {
    const present = presentFor(taking, name);
    if ("problem" in present) {
      problem(name, present.problem);
      return undefined;
    }
  }
  const present = taking.present();
  if ("problem" in present) {
    problem("metric", present.problem);
    return undefined;
  }
  const { path } = present.table;
  if (!known) {
    const fresh = new Map<Role, string>(READ.map((name) => [name, texts.get(name) ?? ""]));
    fresh.set("period", present.written(observation));
    const value = ["value", "numerator", "denominator"]
      .map((name) => texts.get(name) ?? "")
      .filter((text) => text !== "");
    state.written.push({
      ...toldOf(
        table,
        row,
        "period",
        `a new figure of '${taking.metric.id}': ${present.written(observation)}, ${value.join(" / ") || "empty"}`,
      ),
      path,
      at: [],
    });
    return { start: period.start, texts: fresh };
  }
  const before = taking.seen.get(keyIn(known.texts));
  if (before !== undefined && taking.changed.has(known)) {
    problem("period", `row ${before + 1} is about the same figure. Keep one of them.`);
    return undefined;
  }
  taking.seen.set(keyIn(known.texts), row.row);
  const changed = new Map<Role, string>();
  for (const name of CELLS) {
    const [here, text] = [known.texts.get(name) ?? "", texts.get(name) ?? ""];
    if (text === "" || text === here) continue;
    changed.set(name, text);
    state.written.push({ ...toldOf(table, row, name, shownApart(here, text).join(" → ")), path, at: [] });
  }
  if (changed.size > 0) taking.changed.set(known, changed);
  return undefined;
}
