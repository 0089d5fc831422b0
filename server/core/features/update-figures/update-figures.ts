// Figures of a metric brought up to date from a new file: what is new, what was revised, what is left out and why, and the edits that
// write it all into the data file in plain form. Nothing is written here, and what is doubtful is said before anything is.

import { joined } from "../../../../schemas/index.ts";
import type { DocumentOf } from "../../document/document.ts";
import {
  type DataMapping,
  type Observation,
  type Observations,
  readObservations,
} from "../../document/figures/observations.ts";
import { writtenValue } from "../../document/figures/values.ts";
import { writtenPeriod } from "../../document/figures/written-period.ts";
import { type Problem, quote } from "../../document/problem.ts";
import { parseTable, type Table } from "../../document/table/table.ts";
import { counted } from "../../document/words.ts";
import { hasSubgroups, isPerEvent, mappingOf, multiplierOf, rhythmOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { figureChangesInWords, periodsInWords } from "../../measure/figure-changes.ts";
import { applyEdits, type Edit, type FileEdit } from "../../text/edit.ts";
import { capital } from "../../text/words.ts";
import { changeFrontMatter } from "../front-matter-edit.ts";
import { doubtsAbout } from "./doubts.ts";
import { compared, type Differences } from "./figure-differences.ts";
import type { Present } from "./present-figures.ts";
import { readingNotes } from "./reading-notes.ts";
import { nameNewFile, type Opened, openOrBegin } from "./taken-out.ts";
import { editsFor } from "./written-figures.ts";
import { writtenMapping } from "./written-mapping.ts";

type Metric = DocumentOf<"metric">;

export type UpdateRequest = {
  /** The new file. */
  readonly table: Table;
  /** How to read it, where somebody says so; what is not said is as it was the last time. */
  readonly mapping?: DataMapping;
  /** Why past figures are others, in the words of whoever brings them. */
  readonly because?: string;
};

export type FigureUpdate = {
  /** "2 new months (August and September 2026); June 2026 revised from 81.2 to 80.9." Empty where nothing changes. */
  readonly changes: string;
  /** Whatever else somebody should know, each a sentence: how the file was read, what is left out, what stays. */
  readonly notes: readonly string[];
  /** What speaks against the file; each a sentence. Nothing may be written unless somebody says that it is right all the same. */
  readonly doubts: readonly string[];
  /** How many past figures change. */
  readonly revised: number;
  /** Whether past figures change and nobody has said why; then there are no edits. */
  readonly needsReason: boolean;
  /** Whether the reason that was given is kept with a figure. */
  readonly reasonUsed: boolean;
  /** Of the data file, and of the metric where it is to remember how the file was read. */
  readonly edits: readonly FileEdit[];
  /** The data file where there is none yet, of a metric whose figures were chosen from a file that holds more. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
};

/** Why a file cannot be taken, as a sentence; and what it was in the file that could not be read, where somebody may say how it is meant. */
type NotTaken = { readonly problem: string; readonly cause?: Problem };

/** What a new file would change in a metric's figures; a sentence where it cannot be taken. */
export function updateFigures(graph: GraphView, metric: Metric, request: UpdateRequest): FigureUpdate | NotTaken {
  if (hasSubgroups(metric))
    return {
      problem:
        "This metric has several measurements for each period, which are not brought up to date period by period. Add the new rows to its data file.",
    };
  const mappingFor = (table: Table): DataMapping => ({
    ...rememberedMapping(metric, table),
    ...given(request.mapping, metric),
  });
  const present = openOrBegin(graph, metric, () =>
    readObservations(request.table, mappingFor(request.table), rhythmOf(metric)),
  );
  if ("problem" in present) return { problem: present.problem };
  const table = withHeading(request.table, present);
  const mapping = mappingFor(table);
  const asWritten = readObservations(table, mapping, rhythmOf(metric));
  const read = asPercentages(metric, present, asWritten) ?? asWritten;
  const refused = whyNotTaken(metric, read);
  if (refused) return refused;
  const differences = compared(present, read, {
    multiplier: multiplierOf(metric),
    today: graph.today,
    needsFigure: !isPerEvent(metric),
  });
  if ("problem" in differences) return differences;
  const reason = request.because?.trim().replace(/\s+/g, " ");
  const needsReason = !reason && differences.revised.some(({ before }) => before.status !== "provisional");
  const changes = figureChangesInWords(wordsFor(differences, reason), MOST_TOLD);
  const { isNew } = present;
  const memory = isNew ? { edits: [] } : remembered(metric, request.mapping && mapping);
  const isWritten = !needsReason && !(isNew && changes === "");
  const written = isWritten ? writing(metric, present, editsFor(present, differences, reason), mapping) : NOTHING;
  if ("problem" in written) return written;
  return {
    changes: changes === "" ? "" : `${changes}.`,
    notes: [
      ...(table === request.table
        ? []
        : ["The columns have no names, so they are taken to be those of the data file."]),
      ...(read === asWritten
        ? []
        : ["The new file holds shares of 1, which are written as percentages, as they stand in the data file."]),
      ...notesOn(read, differences, memory.note),
      ...(isNew && changes !== "" ? [isNew.note] : []),
    ],
    doubts: doubtsAbout(metric, present, read, differences),
    revised: differences.revised.length,
    needsReason,
    reasonUsed: Boolean(reason) && differences.revised.length > 0,
    edits: needsReason ? [] : [...written.edits, ...memory.edits],
    files: written.files,
  };
}

const NOTHING = { edits: [], files: [] };

/** The figures in the metric's data file; where that is not there yet, the file, and how the metric names it. */
function writing(
  metric: Metric,
  { table: { path, text }, isNew }: Opened,
  figures: readonly Edit[],
  mapping: DataMapping,
): Pick<FigureUpdate, "edits" | "files"> | NotTaken {
  if (!isNew) return { edits: figures.map((edit) => ({ ...edit, file: path })), files: [] };
  const reading = Object.keys(mapping).length > 0 ? mapping : (rememberedReading(metric) ?? ownReading(metric) ?? {});
  const edits = nameNewFile(metric, path, writtenMapping(reading));
  return edits
    ? { edits, files: [{ path, text: applyEdits(text, figures) }] }
    : {
        problem: `${isNew.note} The front matter of '${quote(metric.path, 200)}' is written in an unusual way, so that it cannot be made to name it: write its data as one line in braces.`,
      };
}

/** A table whose first row holds figures already, as where cells were copied without their headings: then they are the data file's. */
function withHeading(table: Table, { places, table: own }: Present): Table {
  const { header, separator, headerLine } = table;
  const [period = "", ...figures] = header;
  const roles = [...places].filter(([role]) => role !== "stratum" && role !== "status" && role !== "note");
  const names = roles.toSorted(([, a], [, b]) => a - b).map(([, at]) => own.header[at] ?? "");
  const isRow = headerLine === 0 && writtenPeriod(period, "day-first") && figures.every(isFigure);
  return isRow && header.length === names.length && names.length > 1
    ? parseTable(table.path, `${names.join(separator)}\n${table.text}`, table.encoding)
    : table;
}

/** So many figures that both files have must be a hundred times apart before anybody believes that the new ones are shares of 1. */
const SHARES = 3;

/** The figures a hundred times over, where a percentage comes as shares of 1: told by the figures that both files have. */
function asPercentages(metric: Metric, { rows }: Present, read: Observations): Observations | undefined {
  const { unit, type } = metric.fields;
  if (unit?.trim() !== "%" && type !== "proportion") return undefined;
  const known = new Map(rows.map(({ period, value }) => [period.start, value]));
  const pairs = read.rows.flatMap(({ period, value }) => {
    const was = known.get(period.start);
    return was && value ? [value / was] : [];
  });
  const isShare = (ratio: number): boolean => Math.abs(100 * ratio - 1) < NEAR;
  const isAll = pairs.length >= SHARES && pairs.filter(isShare).length >= 0.8 * pairs.length;
  if (!isAll || read.rows.some(({ value }) => value !== null && (value < 0 || value > 1))) return undefined;
  const times = (value: number | null): number | null =>
    value === null ? null : Number((100 * value).toPrecision(12));
  return { ...read, rows: read.rows.map((row) => ({ ...row, value: times(row.value) })) };
}

/** How far a share of 1 may be from the percentage that it was: what rounding takes away. */
const NEAR = 0.02;

const isFigure = (text: string): boolean => text !== "" && writtenValue(text, "thousands") !== undefined;

/** Revised figures that are told one by one, where somebody is to agree to them. */
const MOST_TOLD = 12;

const wordsFor = ({ added, filledIn, revised }: Differences, why: string | undefined) => ({
  added: added.map(({ period }) => period),
  filledIn: filledIn.map(({ period }) => period),
  revised: revised.map(({ before, was, is }) => ({
    period: before.period,
    stratum: before.stratum,
    was,
    is,
    why: why === "" ? undefined : why,
  })),
  gone: [],
  withdrawn: [],
});

/** How the last file was read, where somebody had to say. */
export function rememberedReading({ fields: { data } }: Metric): DataMapping | undefined {
  return typeof data === "object" ? (data.import as DataMapping | undefined) : undefined;
}

/** As the last file was read, or as the metric's own file is, where that fits; else as the file tells by itself. */
function rememberedMapping(metric: Metric, table: Table): DataMapping {
  const known = [rememberedReading(metric), ownReading(metric)].flatMap((one) => one ?? []);
  const fitting = [...known, {}].find((one) => readObservations(table, one).rows.length > 0);
  return fitting ?? known[0] ?? {};
}

/** How the metric's own file is read, where it does not tell by itself. */
function ownReading(metric: Metric): DataMapping | undefined {
  const { columns, where, rows, dates } = mappingOf(metric);
  const own = {
    ...(columns !== undefined && { columns }),
    ...(where !== undefined && { where }),
    ...(rows !== undefined && { rows }),
    ...(dates !== undefined && { dates }),
  };
  return Object.keys(own).length > 0 ? own : undefined;
}

/** What somebody says takes the place of what is remembered; columns one by one. */
function given(mapping: DataMapping | undefined, metric: Metric): DataMapping {
  if (!mapping) return {};
  const { columns, ...rest } = mapping;
  const named = { ...rememberedReading(metric)?.columns, ...columns };
  return { ...rest, ...(Object.keys(named).length > 0 && { columns: named }) };
}

function whyNotTaken(metric: Metric, read: Observations): NotTaken | undefined {
  const name = `'${quote(read.table.path, 200)}'`;
  if (read.rows.length === 0) {
    const [cause] = read.problems;
    return {
      problem: `${name} holds no figures${cause ? ` that can be read. ${cause.message}` : "."}`,
      ...(cause && { cause }),
    };
  }
  if (!isPerEvent(metric) && read.rows.every(isEmpty))
    return { problem: `${name} holds ${counted(read.rows.length, "period")} and no figure.` };
  if (!read.repeated) return undefined;
  const cause = read.problems.find(({ choices }) => choices?.role === "where");
  const { period, rows, differIn } = read.repeated;
  const lines = joined(
    rows.slice(0, SHOWN).map(({ line }) => String(line + 1)),
    "and",
  );
  const [column] = differIn;
  const way =
    column === undefined
      ? "Keep one of them."
      : `They differ in '${quote(column)}': choose the rows that are meant, or have them added up.`;
  return {
    problem: `Several rows of ${name} are about the same time: rows ${lines} are all ${periodsInWords([period])}. ${way}`,
    ...(cause && { cause }),
  };
}

const isEmpty = ({ value, numerator, denominator, status }: Observation): boolean =>
  value === null && numerator === null && denominator === null && status !== "suppressed";

/** Rows of one period that are named. */
const SHOWN = 3;

function notesOn(read: Observations, differences: Differences, memory: string | undefined): readonly string[] {
  const { gone, earlier, ahead, unused, emptied, blank, settled, unsettled, added, filledIn, revised } = differences;
  const taken = differences.shared + added.length + filledIn.length;
  const isAsBefore = taken > 0 && [revised, added, filledIn, settled, unsettled].every(({ length }) => length === 0);
  return [
    `${counted(read.table.rows.length, "row")} read, ${taken === 0 ? "no figure" : counted(taken, "figure")} of this metric${isAsBefore ? ", all as they stand already" : ""}.`,
    ...readingNotes(read),
    ...told(ahead, (many) => `${many ? "are" : "is"} left out: ${many ? "they are" : "it is"} not over yet.`),
    ...(unused > 0
      ? [
          `${counted(unused, "row")} of a stratum ${unused === 1 ? "is" : "are"} left out: the data file has no column for it.`,
        ]
      : []),
    ...told(
      emptied,
      (many) => `${many ? "have" : "has"} no figure in the new file, and ${many ? "keep theirs" : "keeps its own"}.`,
    ),
    ...told(
      blank,
      (many) => `${many ? "have" : "has"} no figure in the new file, and ${many ? "are" : "is"} left out.`,
    ),
    ...told(gone, (many) => `${many ? "are" : "is"} not in the new file, and ${many ? "are" : "is"} kept.`),
    ...(earlier > 0
      ? [
          `The new file begins later than the data file; ${earlier} earlier ${earlier === 1 ? "figure is" : "figures are"} kept.`,
        ]
      : []),
    ...told(unsettled, (many) => `${many ? "are" : "is"} provisional in the new file, and marked so.`),
    ...told(settled, (many) => `${many ? "are" : "is"} provisional no longer.`),
    ...(memory === undefined ? [] : [memory]),
  ];
}

const told = (of: Differences["gone"], rest: (many: boolean) => string): readonly string[] => {
  const periods = of.map(({ period }) => period);
  return periods.length === 0
    ? []
    : [`${capital(periodsInWords(periods))} ${rest(new Set(periods.map(({ start }) => start)).size > 1)}`];
};

/** The edits that let a metric remember how its new figures were read, and what to say where that cannot be written. */
function remembered(
  metric: Metric,
  mapping: DataMapping | undefined,
): { readonly edits: readonly FileEdit[]; readonly note?: string } {
  const data = metric.fields.data;
  if (!mapping || data === undefined) return { edits: [] };
  const kept = rememberedReading(metric);
  const wanted = writtenMapping(mapping);
  if (kept && JSON.stringify(writtenMapping(kept)) === JSON.stringify(wanted)) return { edits: [] };
  const edits =
    typeof data === "string"
      ? changeFrontMatter(metric, [{ at: ["data"], put: { file: data, import: wanted } }])
      : changeFrontMatter(metric, [{ at: ["data", "import"], put: wanted }]);
  return edits
    ? { edits: edits.map(({ range, newText }) => ({ range, newText, file: metric.path })) }
    : {
        edits: [],
        note: "The metric's front matter is written in an unusual way, so how the file was read is not remembered.",
      };
}
