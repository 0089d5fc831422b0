// What `data/refresh.lock.json` keeps of each refresh: enough to tell whether the definition or the file has changed since, and nothing
// that is secret: no address, user, path or value.
import { int, nullable, object, type output, parse, record, string } from "zod/mini";
import type { DocumentOf } from "../document/document.ts";
import { REFRESH_LOCK } from "../document/file-sort.ts";
import { Question, remember } from "../document/memory.ts";
import type { Table } from "../document/table/table.ts";
import { dataOf } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import { sha256 } from "../text/sha256.ts";
import type { Definition } from "./definition.ts";

const entryShape = object({
  /** The hash of the definition, so that a change of it can be seen. */
  definition: string(),
  /** Such as "DuckDB 1.5.6". */
  engine: string(),
  query: string(),
  rows: int(),
  rows_without_date: int(),
  first: nullable(string()),
  last: nullable(string()),
  hidden: int(),
  /** The hash of the data file as it was written, without its remarks. */
  file: string(),
  /** The day. */
  refreshed: string(),
});

const lockShape = object({ version: int(), metrics: record(string(), entryShape) });

export type LockEntry = output<typeof entryShape>;
type RefreshLock = ReadonlyMap<string, LockEntry>;

const VERSION = 1;

/** What a text keeps; nothing where it cannot be read, or is of a later version. */
function readLock(text: string | undefined): RefreshLock | undefined {
  if (text === undefined) return undefined;
  try {
    const { version, metrics } = parse(lockShape, JSON.parse(text));
    return version === VERSION ? new Map(Object.entries(metrics)) : undefined;
  } catch {
    return undefined;
  }
}

export function writtenLock(lock: RefreshLock): string {
  const metrics = Object.fromEntries([...lock].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: VERSION, metrics }, undefined, 2)}\n`;
}

/** What was kept of a metric's last refresh. */
export function lockedOf(graph: GraphView, metric: DocumentOf<"metric">): LockEntry | undefined {
  return metric.id === undefined ? undefined : lockIn(graph)?.get(metric.id);
}

export function lockIn(graph: GraphView): RefreshLock | undefined {
  const table = graph.table(REFRESH_LOCK);
  if (!table) return undefined;
  return remember(table, LOCK, () => readLock(table.text) ?? new Map<string, LockEntry>());
}

const LOCK = new Question<RefreshLock>("what was kept of refreshes");

/**
 * The hash of all that decides what is counted. Not the engine and not the names of files: the same definition means the same on each, and
 * next month's extract has another name.
 */
export function definitionHash(graph: GraphView, definition: Definition): string {
  const sources = graph.config()?.fields.sources ?? {};
  const source = Object.hasOwn(sources, definition.source) ? sources[definition.source] : undefined;
  const { source: _, ...asked } = definition;
  return sha256(JSON.stringify(inOrder([asked, source?.timezone ?? null, source?.columns ?? null])));
}

/** Fields in one order, whatever the order in which somebody wrote them; lists stay as they are. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, of]) => [name, inOrder(of)]),
  );
}

/** The hash of a metric's data file as it stands; `undefined` where there is none. */
export function fileHash(graph: GraphView, metric: DocumentOf<"metric">): string | undefined {
  const path = dataOf(graph, metric)?.path;
  const table = path === undefined ? undefined : graph.table(path);
  return table && remember(table, HASH, () => tableHash(table));
}

const HASH = new Question<string>("hash");

/** Of all cells but the remarks, which anybody may add to; whatever the line ends. */
export function tableHash({ header, rows }: Table): string {
  const note = header.findIndex((name) => name.toLowerCase() === "note");
  const cells = (row: readonly string[]): readonly string[] =>
    row.map((cell) => cell.trim()).filter((_, index) => index !== note);
  return sha256(JSON.stringify([header, ...rows.map((row) => row.cells)].map(cells)));
}
