// What counts rows: files on this machine through DuckDB, a PostgreSQL database, or a ClickHouse cluster. Each is opened by a command that
// somebody gave, and by nothing else. What a driver says in an error is never passed on: it may hold an address or a value.
import { closest } from "../../../schemas/index.ts";
import type { Query, Table } from "../../core/refresh/compile.ts";
import type { Source } from "../../core/refresh/definition.ts";
import type { DialectName } from "../../core/refresh/dialects.ts";
import { Refusal } from "../refusal.ts";

export type Cell = string | number | null;

export type Engine = {
  readonly dialect: DialectName;
  /** Its name and version, such as "DuckDB 1.5.6". */
  readonly version: string;
  /** The rows of a table, or of the files of a source, with their columns. */
  readonly table: (name: string | undefined) => Promise<Table>;
  readonly query: (query: Query) => Promise<readonly (readonly Cell[])[]>;
  /** What changed while it was read, as a sentence. */
  readonly disturbed: () => Promise<string | undefined>;
  readonly close: () => Promise<void>;
};

/** What one query may take. */
export type Limits = { readonly seconds: number; readonly megabytes: number };

export const LIMITS: Limits = { seconds: 60, megabytes: 1_000 };

/** Nothing was counted, and why; the files stay as they are. */
export class NotCounted extends Refusal {}

/** A whole number that an engine sends as text or as a big integer, as a number that holds it exactly. */
export function numberIn(cell: unknown): number | null {
  if (cell === null || cell === undefined) return null;
  const number = Number(cell);
  if (Number.isNaN(number)) throw new NotCounted("The answer holds something that is no number.");
  const isWhole = typeof cell === "bigint" || (typeof cell === "string" && /^-?\d+$/.test(cell));
  if (isWhole && !Number.isSafeInteger(number))
    throw new NotCounted("The answer holds a count above 9,007,199,254,740,991, which cannot be told exactly.");
  return number;
}

export const tooSlow = ({ seconds }: Limits): string =>
  `The query took longer than ${seconds} ${seconds === 1 ? "second" : "seconds"} and was ended.`;
export const tooLarge = ({ megabytes }: Limits): string =>
  `The query needs more than ${megabytes} MB of memory and was ended.`;

/** A source that is a server: its address stands in a variable of the environment. */
export type ServerSource = {
  readonly name: string;
  readonly source: Source;
  readonly address: string;
  /** The name of the variable, for sentences. */
  readonly variable: string;
  readonly limits?: Limits;
};

/** A table that is not there, or that this user does not see. */
export function notThere(table: string, where: string, tables: readonly string[]): string {
  const meant = closest(table, tables);
  return `There is no table '${table}' in ${where}, or this user may not read it.${meant === undefined ? "" : ` Did you mean '${meant}'?`}`;
}

/** That what a variable holds cannot be read as an address. Of the address itself nothing is said, as it holds a password. */
export const noAddress = (variable: string, sort: string, beginning: string): NotCounted =>
  new NotCounted(
    `${variable} holds no address of a ${sort}: it begins with ${beginning}. Signs such as @, /, [ and % in a user or password are written %40, %2F, %5B and %25.`,
  );
