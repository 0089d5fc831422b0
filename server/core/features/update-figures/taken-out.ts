// A metric whose figures are chosen from a file that holds more, or are added up from its rows: an update gives it a data file of its own,
// as nothing can be added to such an extract, and remembers how the extract is read so that the next one is read alike. So does one that
// has no data file yet.
import { joined } from "../../../../schemas/index.ts";
import { type Document, type DocumentOf, parseDocument } from "../../document/document.ts";
import type { DataMapping } from "../../document/figures/data-mapping.ts";
import { type Observations, readObservations } from "../../document/figures/observations.ts";
import { relativePath } from "../../document/links.ts";
import { quote } from "../../document/problem.ts";
import { parseTable } from "../../document/table/table.ts";
import { nameOf } from "../../document/words.ts";
import { dataOf, multiplierOf, remarkOn, rhythmOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { applyEdits, editBetween, type FileEdit } from "../../text/edit.ts";
import { type Change, changeFrontMatter } from "../front-matter-edit.ts";
import { freeDataPath, idFrom } from "../new-document.ts";
import type { Written } from "../yaml-text.ts";
import { plainFigures, plainPeriod } from "./plain-figures.ts";
import { type NotOpened, openPresent, type Present, type Role, sharersOf } from "./present-figures.ts";

import { writtenMapping } from "./written-mapping.ts";

type Metric = DocumentOf<"metric">;

/** The figures that an update goes into. */
export type Opened = Present & {
  /** Where they are to stand in a file that is not there yet: what is to be said of it. */
  readonly isNew?: { readonly note: string };
};

/**
 * A metric's data file; where that is an extract, its figures as they will stand in a file of their own; where there is none, one that
 * begins with the columns of `fresh`, the new figures.
 */
export function openOrBegin(graph: GraphView, metric: Metric, fresh: () => Observations): Opened | NotOpened {
  const present = openPresent(graph, metric);
  const { data } = metric.fields;
  const isCounted = typeof data === "object" && data.from !== undefined;
  if (!("problem" in present) || present.instead === undefined || isCounted) return present;
  return present.instead === "begin" ? begun(graph, metric, fresh()) : (takenOut(graph, metric) ?? present);
}

function begun(graph: GraphView, metric: Metric, fresh: Observations): Opened {
  const path = dataOf(graph, metric)?.path ?? freeDataPath(graph, idOf(metric));
  const [heading = ""] = plainFigures(fresh, path, { multiplier: multiplierOf(metric), today: graph.today }).split(
    "\n",
  );
  return inPlainForm(metric, path, `${heading}\n`, `The data file '${path}' is begun with them.`);
}

const idOf = (metric: Metric): string => metric.id ?? idFrom(nameOf(metric));

function inPlainForm(metric: Metric, path: string, text: string, note: string): Opened {
  const table = parseTable(path, text);
  return {
    table,
    rows: readObservations(table, {}, rhythmOf(metric)).rows,
    places: new Map(table.header.map((heading, at) => [heading as Role, at])),
    written: plainPeriod,
    isNew: { note },
  };
}

function takenOut(graph: GraphView, metric: Metric): Opened | NotOpened | undefined {
  const data = dataOf(graph, metric);
  const observations = data?.observations;
  if (!data?.path || !observations) return undefined;
  const extract = `'${quote(data.written)}'`;
  const [amiss] = observations.problems;
  if (amiss)
    return {
      problem: `The figures of '${nameOf(metric)}' cannot be taken out of ${extract} as it stands. ${amiss.message}`,
    };
  const rows = [...observations.rows, ...data.ahead].toSorted((a, b) => a.period.start - b.period.start);
  const path = freeDataPath(graph, idOf(metric));
  const text = plainFigures({ ...observations, rows }, path, {
    multiplier: multiplierOf(metric),
    today: Number.POSITIVE_INFINITY,
    remark: (row) => remarkOn(metric, observations.table, row),
  });
  const others = sharersOf(graph, metric, data.path).map((other) => `'${nameOf(other)}'`);
  const more = others.length - SHOWN;
  const named = joined(more > 0 ? [...others.slice(0, SHOWN), `${more} more`] : others, "and");
  const [verb, them] = others.length === 1 ? ["reads", "it"] : ["read", "them"];
  const note = [
    `The figures of this metric get a file of their own, '${path}', as nothing can be added to ${extract}, which stays as it is.`,
    ...(others.length === 0 ? [] : [`${named} ${verb} ${extract} too: bring ${them} up to date as well.`]),
  ];
  return inPlainForm(metric, path, text, note.join(" "));
}

/** Other metrics that are named. */
const SHOWN = 3;

/** How the extract was found its figures in, which is how new files are read from now on. */
const READING = ["columns", "where", "rows", "dates"] as const;

/** The edits that have a metric name its new data file, and remember how new files are read; `undefined` where its front matter is too unusual. */
export function nameNewFile(metric: Metric, path: string, reading: Written & object): readonly FileEdit[] | undefined {
  const { data } = metric.fields;
  const file = relativePath(metric.path, path);
  const memory = Object.keys(reading).length === 0 ? undefined : reading;
  const removed = READING.filter((name) => typeof data === "object" && data[name] !== undefined);
  const isNamed = typeof data === "object" ? data.file === file && removed.length === 0 : data === file;
  const known = typeof data === "object" && data.import ? writtenMapping(data.import as DataMapping) : {};
  if (isNamed && JSON.stringify(known) === JSON.stringify(reading)) return [];
  const whole = changedText(metric, [[{ at: ["data"], put: memory ? { file, import: memory } : file }]]);
  const stepwise = (): string | undefined =>
    changedText(metric, [
      [{ at: ["data", "file"], put: file }, ...removed.map((name): Change => ({ at: ["data", name], remove: true }))],
      memory ? [{ at: ["data", "import"], put: memory }] : [],
    ]);
  const text = whole ?? stepwise();
  return text === undefined ? undefined : [{ ...editBetween(metric.text, text), file: metric.path }];
}

/** The text of a document after changes that are made one group after the other. */
function changedText(document: Document, [changes, ...more]: readonly (readonly Change[])[]): string | undefined {
  if (!changes || changes.length === 0) return document.text;
  const edits = changeFrontMatter(document, changes);
  const text = edits && applyEdits(document.text, edits);
  const next = text === undefined ? undefined : parseDocument(document.path, text);
  return next && changedText(next, more);
}
