// Counts rows of CSV and Parquet files with DuckDB, which is native and optional: it is looked for only when a source of files is opened.
// Nothing is guessed about the cells, no row is dropped unseen, and the engine may read these files and nothing else.
import { closeSync, createReadStream, createWriteStream, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pipeline } from "node:stream/promises";
import { closest } from "../../../schemas/index.ts";
import type { Table } from "../../core/refresh/compile.ts";
import type { Source } from "../../core/refresh/definition.ts";
import type { Column, ColumnSort } from "../../core/refresh/dialects.ts";
import { DuckDbSession, duckDbLibrary, type Library, literal, quoted, versionOf } from "./duckdb-session.ts";
import { type Engine, LIMITS, type Limits, NotCounted } from "./engine.ts";
import { type FileFormat, isChanged, type SourceFile, sourceFiles } from "./source-files.ts";

type FileSource = {
  readonly name: string;
  readonly source: Source;
  readonly root: string;
  /** Folders outside the workspace that may be read. */
  readonly allowed: readonly string[];
  /** The columns that anything is asked of; what else the files hold is not read. */
  readonly needed: readonly string[];
  /** How many questions will be asked. */
  readonly questions: number;
  readonly limits?: Limits;
  /** Where DuckDB is installed, for a plan-lint beside which it is not, such as that of VS Code. */
  readonly folder?: string | undefined;
};

export async function openDuckDb(asked: FileSource): Promise<Engine> {
  const library = await duckDbLibrary(asked.folder);
  const { root, source, allowed } = asked;
  const patterns = (source.files ?? []).flatMap((file) => file ?? []);
  if (patterns.length === 0) throw new NotCounted(`The source '${asked.name}' names no files.`);
  const { files, format } = sourceFiles(root, patterns, allowed);
  const folder = new PassingFolder();
  try {
    return await opened(library, asked, files, format, folder);
  } catch (error) {
    folder.remove();
    throw error;
  }
}

async function opened(
  library: Library,
  asked: FileSource,
  files: readonly SourceFile[],
  format: FileFormat,
  folder: PassingFolder,
): Promise<Engine> {
  const { source, name, limits = LIMITS } = asked;
  const called = `the source '${name}'`;
  const readable = format === "csv" ? await asUtf8(files, source, folder) : files.map(({ place }) => place);
  if (format === "csv") refuseUnlikeHeadings(files, source);
  // Each question would read and convert all of a CSV again.
  const isKept = format === "csv" && asked.questions > 1;
  if (isKept) folder.make();
  let session = await DuckDbSession.begin(library, readable, folder.place, limits);
  const raw = rawRows(readable, format, source);
  const columns = await session.columns(raw);
  if (columns.length === 0) throw new NotCounted(`${files.map(({ name }) => `'${name}'`).join(", ")} has no columns.`);
  refuseUnknownDeclared(columns, source, called);
  const typed = columns.map((column) => typedColumn(column, source));
  await refuseBadCells(session, raw, typed, called);
  const rows = `select ${typed.map(({ sql, name }) => `${sql} as ${quoted(name)}`).join(", ")} from ${raw}`;
  if (isKept) {
    const parquet = join(folder.make(), "rows.parquet");
    const known = typed.filter((column) => asked.needed.includes(column.name));
    // Where all names are misspelt each question says so.
    const wanted = known.length > 0 ? known : typed;
    await session.own(
      `copy (select ${wanted.map((column) => quoted(column.name)).join(", ")} from (${rows}) as t) to ${literal(parquet)} (format parquet)`,
    );
    session.close();
    session = await DuckDbSession.begin(library, [parquet], folder.place, limits);
    await session.own(`create temp view "rows" as select * from read_parquet([${literal(parquet)}])`);
  } else await session.own(`create temp view "rows" as ${rows}`);
  await session.lock();
  const table: Table = {
    from: '"rows"',
    called,
    timezone: source.timezone,
    columns: typed.map(({ name, sort }) => ({ name, sort })),
  };
  return {
    dialect: "duckdb",
    version: versionOf(library),
    table: async () => table,
    query: (query) => session.ask(query),
    async disturbed() {
      const changed = files.find(({ place, state }) => isChanged(place, state));
      return changed && `'${changed.name}' was changed while it was read. Try again when it is whole.`;
    },
    async close() {
      session.close();
      folder.remove();
    },
  };
}

// ---- Files as rows

const SEPARATORS = { comma: ",", semicolon: ";", tab: "\t", stroke: "|" } as const;

const separatorOf = ({ separator }: Source): string => SEPARATORS[separator ?? "comma"];

/** All cells of a CSV are text: what they are is said, and not guessed. A row that does not fit is an error, never left out. */
function rawRows(places: readonly string[], format: FileFormat, source: Source): string {
  const list = `[${places.map(literal).join(", ")}]`;
  if (format === "parquet") return `read_parquet(${list}, union_by_name=true)`;
  return `read_csv(${list}, header=true, all_varchar=true, delim=${literal(separatorOf(source))}, quote='"', escape='"', union_by_name=true, ignore_errors=false, null_padding=false, strict_mode=true)`;
}

/** How much of a file is looked at to find the names of its columns, in bytes. */
const HEADING = 65_536;

/** Two columns of one name, and files that do not have the same columns. */
function refuseUnlikeHeadings(files: readonly SourceFile[], source: Source): void {
  const headings = files.map((file) => ({ file, names: headingOf(file, source) }));
  const [first] = headings;
  for (const { file, names } of headings) {
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new NotCounted(
        `'${file.name}' has two columns called '${twice}', and nobody can tell which is meant. Rename one.`,
      );
    const lost =
      first?.names.find((name) => !names.includes(name)) ?? names.find((name) => !first?.names.includes(name));
    if (first && lost !== undefined)
      throw new NotCounted(
        `The column '${lost}' is in one of '${first.file.name}' and '${file.name}' and not in the other. The files of a source have the same columns.`,
      );
  }
}

function headingOf({ place }: SourceFile, source: Source): readonly string[] {
  const bytes = Buffer.alloc(HEADING);
  const handle = openSync(place, "r");
  try {
    const read = readSync(handle, bytes, 0, HEADING, 0);
    const text = new TextDecoder(decoderFor(source)).decode(bytes.subarray(0, read));
    return cellsOf(text.replace(/^\uFEFF/, ""), separatorOf(source));
  } finally {
    closeSync(handle);
  }
}

/** The cells of the first line. */
function cellsOf(text: string, separator: string): readonly string[] {
  const cells: string[] = [];
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^\\${separator}\\r\\n]*)`, "y");
  for (let at = 0; ; at++) {
    cell.lastIndex = at;
    const [whole = "", inQuotes, bare = ""] = cell.exec(text) ?? [];
    cells.push(inQuotes?.replaceAll('""', '"') ?? bare);
    at += whole.length;
    if (text[at] !== separator) return cells;
  }
}

const decoderFor = ({ encoding }: Source): string => (encoding === "utf-16" ? "utf-16le" : (encoding ?? "utf-8"));

/** Files in another encoding as copies in UTF-8 that pass away with the command. */
async function asUtf8(files: readonly SourceFile[], source: Source, folder: PassingFolder): Promise<readonly string[]> {
  if (source.encoding === undefined || source.encoding === "utf-8") return files.map(({ place }) => place);
  const decoder = decoderFor(source);
  return await Promise.all(
    files.map(async ({ place }, index) => {
      const copy = join(folder.make(), `${index}.csv`);
      await pipeline(
        createReadStream(place),
        async function* (chunks: AsyncIterable<Uint8Array>) {
          const decode = new TextDecoder(decoder);
          for await (const chunk of chunks) yield decode.decode(chunk, { stream: true });
          yield decode.decode();
        },
        createWriteStream(copy, { mode: 0o600 }),
      );
      return copy;
    }),
  );
}

// ---- What the cells are

type TypedColumn = Column & {
  readonly sql: string;
  /** Whether a cell is there and is not what it is said to be; `undefined` where that cannot be. */
  readonly bad: string | undefined;
  readonly words: string;
};

function refuseUnknownDeclared(columns: readonly { readonly name: string }[], source: Source, called: string): void {
  const names = columns.map(({ name }) => name);
  for (const declared of Object.keys(source.columns ?? {})) {
    if (names.includes(declared)) continue;
    const meant = closest(declared, names);
    throw new NotCounted(
      `plan-lint.yaml says what the column '${declared}' of ${called} holds, and there is no such column.${meant === undefined ? "" : ` Did you mean '${meant}'?`}`,
    );
  }
}

function typedColumn({ name, type }: { readonly name: string; readonly type: string }, source: Source): TypedColumn {
  const column = quoted(name);
  const declared = Object.hasOwn(source.columns ?? {}, name) ? source.columns?.[name] : undefined;
  const wanted = typeof declared === "object" ? declared.type : declared;
  if (wanted === undefined || wanted === "text" || type !== "VARCHAR")
    return { name, sort: sortOf(type), sql: column, bad: undefined, words: "" };
  const text = `nullif(trim(${column}), '')`;
  const format = typeof declared === "object" ? declared.format : undefined;
  if (wanted === "date" && format !== undefined && hasZone(format))
    throw new NotCounted(
      `The column '${name}' is said to hold days, and its format '${format}' has a zone, which a day has none of. Write type: timestamp.`,
    );
  const { sql, sort, words } = READINGS[wanted](text, format);
  return { name, sort, sql, words, bad: `${text} is not null and ${sql} is null` };
}

/** Whether a format reads a zone, such as %z; %% is the sign itself. */
const hasZone = (format: string): boolean => /^(?:[^%]|%[^zZ])*%[zZ]/.test(format);

type Reading = { readonly sql: string; readonly sort: ColumnSort; readonly words: string };

const fits = (text: string, pattern: string, sql: string): string =>
  `case when regexp_full_match(${text}, '${pattern}') then ${sql} end`;

const READINGS: Readonly<
  Record<"integer" | "number" | "date" | "timestamp" | "flag", (text: string, format: string | undefined) => Reading>
> = {
  integer: (text) => ({
    sql: fits(text, "[+-]?\\d{1,18}", `try_cast(${text} as bigint)`),
    sort: "number",
    words: "no whole number",
  }),
  number: (text) => ({
    sql: fits(text, "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?", `try_cast(${text} as double)`),
    sort: "number",
    words: "no number",
  }),
  date: (text, format) => ({
    sql:
      format === undefined
        ? fits(text, "\\d{4}-\\d{2}-\\d{2}", `try_cast(${text} as date)`)
        : `cast(try_strptime(${text}, ${literal(format)}) as date)`,
    sort: "date",
    words: `no day written as ${format ?? "YYYY-MM-DD"}`,
  }),
  timestamp: (text, format) => ({
    sql:
      format === undefined
        ? fits(text, "\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?", `try_cast(${text} as timestamp)`)
        : `try_strptime(${text}, ${literal(format)})`,
    // What is read with its zone is a moment, and falls on the day that the clocks of the source's zone show.
    sort: format !== undefined && hasZone(format) ? "zoned" : "timestamp",
    words: `no time written as ${format ?? "YYYY-MM-DD HH:MM:SS"}`,
  }),
  flag: (text) => ({
    sql: `case when lower(${text}) in ('true', '1', 'yes', 'y') then true when lower(${text}) in ('false', '0', 'no', 'n') then false end`,
    sort: "flag",
    words: "neither true nor false",
  }),
};

function sortOf(type: string): ColumnSort {
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL.*|DOUBLE|FLOAT)$/.test(type)) return "number";
  if (type === "DATE") return "date";
  if (type === "TIMESTAMP WITH TIME ZONE") return "zoned";
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type)) return "timestamp";
  if (type === "BOOLEAN") return "flag";
  return type === "VARCHAR" || type.startsWith("ENUM") ? "text" : "other";
}

/** One cell that is not what its column is said to hold would be left out, or would make text of the column: so nothing is counted. */
async function refuseBadCells(
  session: DuckDbSession,
  raw: string,
  columns: readonly TypedColumn[],
  called: string,
): Promise<void> {
  const doubted = columns.filter(({ bad }) => bad !== undefined);
  if (doubted.length === 0) return;
  const counts = doubted.map(({ bad }) => `count(*) filter (where ${bad})`);
  const [row = []] = await session.ask({ sql: `select ${counts.join(", ")} from ${raw}`, parameters: [] });
  const sentences = doubted.flatMap(({ name, words }, index) => {
    const count = Number(row[index] ?? 0);
    if (count === 0) return [];
    return [
      `Column '${name}' of ${called} has ${count.toLocaleString("en-GB")} ${count === 1 ? "cell that is" : "cells that are"} ${words}.`,
    ];
  });
  if (sentences.length > 0)
    throw new NotCounted(
      `${sentences.join(" ")} No row is left out unseen, so nothing was counted: mend them where they come from.`,
    );
}

// ---- Rows that pass

/** A folder for rows on their way, which nobody else may enter, and which goes when the command ends, however it does. */
class PassingFolder {
  #place: string | undefined;
  readonly #remove = (): void => this.remove();
  readonly #stop = (signal: NodeJS.Signals): void => {
    this.remove();
    process.kill(process.pid, signal);
  };

  get place(): string | undefined {
    return this.#place;
  }

  make(): string {
    if (this.#place !== undefined) return this.#place;
    this.#place = mkdtempSync(join(tmpdir(), "plan-lint-rows-"));
    process.once("exit", this.#remove);
    for (const signal of SIGNALS) process.once(signal, this.#stop);
    return this.#place;
  }

  remove(): void {
    process.off("exit", this.#remove);
    for (const signal of SIGNALS) process.off(signal, this.#stop);
    if (this.#place !== undefined) rmSync(this.#place, { recursive: true, force: true });
    this.#place = undefined;
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
