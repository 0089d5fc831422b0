// Takes the tables of exports in. Each file is looked at alone: one that is damaged, or holds what its manifest does not say, leaves its export
// out by name and stops nothing.
import { ASKED_TABLES } from "../../core/nation/asked-tables.ts";
import { type ColumnType, columnsOf, type TableName } from "../../core/nation/tables.ts";
import type { DuckDbSession } from "../engines/duckdb-session.ts";
import { type Cell, NotCounted } from "../engines/engine.ts";
import type { Export, LeftOut } from "./exports.ts";
import { COMPRESS, fileList, heldTable, KEYS, shown } from "./held-tables.ts";

type Session = {
  /** Asks one question. */
  readonly ask: (sql: string) => Promise<readonly (readonly Cell[])[]>;
  readonly own: DuckDbSession["own"];
};

/** The files that are read: of what nobody asks for it is enough that it is what was exported. */
export const filesRead = (exports: readonly Export[]): readonly string[] =>
  exports.flatMap(({ files }) => ASKED_TABLES.map(({ name }) => files.get(name)?.place ?? ""));

/** Makes the tables that questions are asked of, from those exports that can be counted. */
export async function takeIn(
  exports: readonly Export[],
  session: Session,
): Promise<{ readonly good: readonly Export[]; readonly leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  let good = exports;
  const taken = new Map<TableName, Held>();
  for (const { name } of ASKED_TABLES) {
    const held: Held = [];
    taken.set(name, held);
    await session.own(`create table ${heldTable(name).name} (file uinteger, ${heldTable(name).columns})`);
    for (const look of [
      (some: readonly Export[]) => lookAtColumns(name, some, session),
      (some: readonly Export[]) => contentProblems(name, some, held, session),
    ]) {
      const problems = await eachAlone(good, look);
      for (const [one, reason] of problems) leftOut.push({ name: one.manifest.org, reason });
      good = good.filter((one) => !problems.has(one));
    }
  }
  if (good.length === 0) return { good, leftOut };
  for (const [name, held] of taken) {
    const bad = held.flatMap((one, file) => (one && good.includes(one) ? [] : [file]));
    if (bad.length > 0) await session.own(`delete from ${heldTable(name).name} where file in (${bad.join(", ")})`);
    for (const statement of shown(name, good)) await session.own(statement);
  }
  return { good, leftOut };
}

/** Whose rows are held, by the number of the file; of some files only a part may be there. */
type Held = (Export | undefined)[];

type Problems = ReadonlyMap<Export, string>;

/** Looks at all at once, which is fast; where that fails, at halves, until it is known which of them cannot be read. */
async function eachAlone(
  exports: readonly Export[],
  look: (some: readonly Export[]) => Promise<Problems>,
): Promise<Problems> {
  if (exports.length === 0) return new Map();
  try {
    return await look(exports);
  } catch (error) {
    if (!(error instanceof NotCounted)) throw error;
    const [only, ...others] = exports;
    if (only && others.length === 0) return new Map([[only, error.message]]);
    const middle = exports.length >> 1;
    return new Map([
      ...(await eachAlone(exports.slice(0, middle), look)),
      ...(await eachAlone(exports.slice(middle), look)),
    ]);
  }
}

/** How Parquet says what the columns hold. */
const STORED: Readonly<Record<ColumnType, (type: string, converted: string) => boolean>> = {
  text: (type, converted) => type === "BYTE_ARRAY" && converted === "UTF8",
  int: (type, converted) => /^INT(?:32|64)$/.test(type) && /^(?:INT_(?:32|64))?$/.test(converted),
  double: (type) => type === "DOUBLE",
  date: (type, converted) => type === "INT32" && converted === "DATE",
  bool: (type) => type === "BOOLEAN",
};

const HOLDS: Readonly<Record<ColumnType, string>> = {
  text: "text",
  int: "whole numbers",
  double: "numbers",
  date: "days",
  bool: "true or false",
};

/** Refuses files of which one does not have the columns that it should. Of a single file it says what is wrong. */
async function lookAtColumns(table: TableName, exports: readonly Export[], { ask }: Session): Promise<Problems> {
  const rows = await ask(
    `select name, count(*) as columns_there, count(distinct file_name) as files, string_agg(distinct coalesce(type, '') || ' ' || coalesce(converted_type, ''), ',') as kinds
    from parquet_schema(${fileList(table, exports)}) where column_id > 0 group by name`,
  );
  const byName = new Map(rows.map(([name, there, files, kinds]) => [String(name), { there, files, kinds }]));
  const reasons = columnsOf(table).flatMap(({ name, type }) => {
    const { there, files, kinds } = byName.get(name) ?? { there: 0, files: 0, kinds: "" };
    if (Number(files) < exports.length)
      return [`The table '${table}' has no column '${name}'. Export it again with this plan-lint.`];
    if (Number(there) > exports.length) return [`The table '${table}' has two columns '${name}'.`];
    const isStored = String(kinds)
      .split(",")
      .every((kind) => STORED[type](...(kind.split(" ") as [string, string])));
    return isStored ? [] : [`The column '${name}' of the table '${table}' does not hold ${HOLDS[type]}.`];
  });
  const last = reasons.at(-1);
  if (last !== undefined) throw new NotCounted(last);
  return new Map();
}

/** Reads the table of these exports and adds its rows to those that are held. */
async function contentProblems(
  table: TableName,
  exports: readonly Export[],
  held: Held,
  session: Session,
): Promise<Problems> {
  const before = held.length;
  held.push(...exports);
  try {
    return await look(table, exports, before, session);
  } catch (error) {
    // They will be read again in halves, and may not count twice.
    held.fill(undefined, before);
    throw error;
  }
}

/** Numbers the files from `first`. */
async function look(
  table: TableName,
  exports: readonly Export[],
  first: number,
  { ask, own }: Session,
): Promise<Problems> {
  const { name, read, grouped, rows: allRows, broken: brokenRows } = heldTable(table);
  await own(
    `insert into ${name} select file_index + ${first}, ${read} from read_parquet(${fileList(table, exports)}) ${grouped}`,
  );
  await own(COMPRESS);
  const keys = KEYS[table] ?? [];
  const alike = ["file", "org", ...keys].join(", ");
  // By organisation and key first, as that is cheaper than to find the least and the greatest of all.
  const rows = await ask(
    `select file, sum(own_rows) as rows_all, min(org) as least, max(org) as most, sum(own_broken) as broken_all, max(own_rows) as of_one from (
      select ${alike}, ${allRows} as own_rows, ${brokenRows} as own_broken from ${name} where file >= ${first} group by ${alike}
    ) as by_organisation group by file`,
  );
  const byFile = new Map(rows.map((row) => [Number(row[0]), row]));
  const problems = new Map<Export, string>();
  for (const [index, one] of exports.entries()) {
    const { org } = one.manifest;
    const { rows: said = 0 } = one.files.get(table) ?? {};
    const [, count, least, most, broken, ofOne] = byFile.get(first + index) ?? [index, "0", org, org, "0", "0"];
    if (Number(count) !== said)
      problems.set(one, `The table '${table}' has ${count} rows, and its manifest says ${said}.`);
    else if (Number(count) > 0 && (least !== org || most !== org))
      problems.set(one, `The table '${table}' has rows of another organisation.`);
    else if (Number(broken) > 0)
      problems.set(
        one,
        `The table '${table}' has ${broken} ${broken === "1" ? "row" : "rows"} in which something is missing or is no number or day.`,
      );
    else if (keys.length > 0 && Number(ofOne) > 1)
      problems.set(one, `The table '${table}' has two rows of the same document.`);
    else if (table === "organisation" && Number(count) !== 1)
      problems.set(one, "The table 'organisation' does not have one row.");
  }
  return problems;
}
