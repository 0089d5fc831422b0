// A database of DuckDB in memory, which may read what it is told of and nothing else. DuckDB is native and optional: it is looked for only
// when a command needs it.
import { createRequire } from "node:module";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Query } from "../../core/refresh/compile.ts";
import { dialects } from "../../core/refresh/dialects.ts";
import { type Cell, type Limits, NotCounted, tooLarge, tooSlow } from "./engine.ts";

export type Library = typeof import("@duckdb/node-api");
type Instance = InstanceType<Library["DuckDBInstance"]>;

/** DuckDB as it is installed beside this program, or in a folder that somebody names. Refuses with what to do where there is none. */
export async function duckDbLibrary(folder: string | undefined): Promise<Library> {
  const library = (await import("@duckdb/node-api").catch(() => undefined)) ?? libraryIn(folder);
  if (library === undefined)
    throw new NotCounted(
      "This needs DuckDB: npm install --save-optional @duckdb/node-api. If it is installed elsewhere, name that folder in GT_DUCKDB. Only figures from files of rows and roll-ups need it.",
    );
  return library;
}

function libraryIn(folder: string | undefined): Library | undefined {
  try {
    return folder === undefined ? undefined : createRequire(join(folder, "package.json"))("@duckdb/node-api");
  } catch {
    return undefined;
  }
}

export const versionOf = (library: Library): string => `DuckDB ${library.version().replace(/^v/, "")}`;

export const quoted = dialects.duckdb.name;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One database in memory. It may read what it is told of at its beginning, and after `lock` nothing of that can be changed. */
export class DuckDbSession {
  readonly #library: Library;
  readonly #instance: Instance;
  readonly #connection: DuckDBConnection;
  readonly #limits: Limits;

  private constructor(library: Library, instance: Instance, connection: DuckDBConnection, limits: Limits) {
    this.#limits = limits;
    this.#library = library;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async begin(
    library: Library,
    files: readonly string[],
    folder: string | undefined,
    limits: Limits,
    threads?: number,
  ): Promise<DuckDbSession> {
    const instance = await library.DuckDBInstance.create(":memory:", {
      memory_limit: `${limits.megabytes}MB`,
      // Nothing spills to a disk where it would stay.
      temp_directory: "",
      preserve_insertion_order: "false",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      ...(threads !== undefined && { threads: String(threads) }),
    });
    const session = new DuckDbSession(library, instance, await instance.connect(), limits);
    await session.own(`set allowed_paths=[${files.map(literal).join(", ")}]`);
    if (folder !== undefined) await session.own(`set allowed_directories=[${literal(folder)}]`);
    await session.own("set enable_external_access=false");
    return session;
  }

  lock(): Promise<void> {
    return this.own("set lock_configuration=true");
  }

  /** A statement of ours, of which the name of a column or file is all that came from outside. */
  async own(sql: string): Promise<void> {
    await this.#limited(() => this.#connection.run(sql));
  }

  async columns(raw: string): Promise<readonly { readonly name: string; readonly type: string }[]> {
    const rows = await this.#rows(`select column_name, column_type from (describe select * from ${raw})`, []);
    return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  }

  /** Asks one question. It is one statement that only reads, and stands within another, so that it cannot be more. */
  async ask({ sql, parameters }: Query): Promise<readonly (readonly Cell[])[]> {
    return (await this.#rows(`select * from (\n${sql}\n) as t`, parameters)).map((row) =>
      row.map((cell) => (cell === null || typeof cell === "number" ? cell : String(cell))),
    );
  }

  async #rows(sql: string, parameters: readonly string[]): Promise<readonly (readonly unknown[])[]> {
    return await this.#limited(async () => {
      const statements = await this.#connection.extractStatements(sql);
      if (statements.count !== 1) throw new NotCounted("A question is one statement, and this would be several.");
      const prepared = await statements.prepare(0);
      try {
        if (prepared.statementType !== this.#library.StatementType.SELECT)
          throw new NotCounted("A question only reads, and this would change something.");
        for (const [index, value] of parameters.entries()) prepared.bindVarchar(index + 1, value);
        return (await prepared.runAndReadAll()).getRows();
      } finally {
        prepared.destroySync();
      }
    });
  }

  async #limited<T>(work: () => Promise<T>): Promise<T> {
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      this.#connection.interrupt();
    }, this.#limits.seconds * 1_000);
    try {
      return await work();
    } catch (error) {
      throw error instanceof NotCounted
        ? error
        : new NotCounted(isLate ? tooSlow(this.#limits) : whyNot(error, this.#limits));
    } finally {
      clearTimeout(clock);
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** What went wrong, in our words: those of the engine quote what they read. */
function whyNot(error: unknown, limits: Limits): string {
  const text = String(error);
  if (/out of memory/i.test(text)) return tooLarge(limits);
  if (/invalid unicode|not valid? utf-?8|utf-8 encoded/i.test(text) && !/in parquet file/i.test(text))
    return "The file is not saved as UTF-8. Say how it is saved: encoding: windows-1252.";
  if (/CSV Error|number of columns|unterminated quote|max(?:imum)?[ _]line[ _]size/i.test(text)) {
    const line = /Line: (\d+)/i.exec(text)?.[1];
    return `The CSV file cannot be read: ${line === undefined ? "a row of it" : `line ${line}`} has too few or too many cells, or a quotation mark that is never closed. No row is left out unseen, so nothing was counted.`;
  }
  if (/No space left|disk.*full/i.test(text)) return "The disk is full.";
  // What is damaged in a Parquet file is told in the words of whatever layer trips over it first.
  if (
    /thrift|TProtocol|TType|don't know what type|out of buffer|variable-length int|magic bytes|snappy|zstd|corrupt|not a parquet|no magic|footer length|too small to be a parquet|invalid (?:parquet|metadata|footer)|failed to read (?:parquet )?file|in parquet file|incorrect stats/i.test(
      text,
    )
  )
    return "The Parquet file is damaged or not complete.";
  if (/IO Error|Could not read|No files found/i.test(text)) return "The file could not be read to its end.";
  return "DuckDB could not answer the query.";
}
