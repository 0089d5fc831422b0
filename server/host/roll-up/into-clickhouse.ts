// The tables of exports in a ClickHouse server or cluster: a database of their own, which goes when the questions are answered. The rows of an
// organisation lie together on one node, so that every join within it is made where they are.
import { randomBytes } from "node:crypto";
import { ASKED_TABLES, type AskedTable, COMMON_TABLES, SERIES } from "../../core/nation/asked-tables.ts";
import { dialects } from "../../core/refresh/dialects.ts";
import { ClickHouseSession } from "../engines/clickhouse.ts";
import { LIMITS, NotCounted } from "../engines/engine.ts";
import { type Answering, type ExportFiles, type Rows, rowsOfTable } from "./files.ts";

const quoted = dialects.clickhouse.name;

/** The address names the nodes, with a space between, the first of them with `?cluster=` and the name by which they know each other. */
export async function intoClickHouse(files: ExportFiles, address: string, variable: string): Promise<Answering> {
  const addresses = address.split(/[\s,]+/);
  const nodes = addresses.map((one) => new ClickHouseSession(one, "roll-up", variable, LIMITS));
  const [first] = nodes as [ClickHouseSession];
  const cluster = new URL(addresses[0] ?? "").searchParams.get("cluster") ?? undefined;
  if (cluster === undefined && nodes.length > 1)
    throw new NotCounted(
      `${variable} names ${nodes.length} nodes and no cluster. Add ?cluster= and the name by which they know each other to the first.`,
    );
  for (const node of nodes) await node.beginLoading(QUESTIONING);
  const database = `plan_lint_${randomBytes(8).toString("hex")}`;
  const remove = async (): Promise<void> => {
    for (const node of nodes) await node.run(`drop database if exists ${database}`).catch(() => {});
  };
  try {
    for (const node of nodes) await node.run(`create database ${database}`);
    for (const table of [...ASKED_TABLES, SERIES]) {
      const here = cluster === undefined ? table.name : `${table.name}_here`;
      for (const node of nodes) {
        await node.run(
          `create table ${database}.${quoted(here)} (${columnsOf(table)}) engine = MergeTree order by org`,
        );
        if (cluster !== undefined)
          await node.run(
            `create table ${database}.${quoted(table.name)} (${columnsOf(table)}) engine = Distributed(${dialects.clickhouse.text(cluster, [])}, ${database}, ${quoted(here)})`,
          );
      }
      let loaded = 0;
      for (const [at, node] of nodes.entries()) {
        const own = files.exports.filter((_, index) => index % nodes.length === at);
        for await (const rows of rowsOfTable(files, table, own)) {
          loaded += rows.length;
          await node.run(`insert into ${database}.${quoted(here)} format TabSeparated`, asTsv(rows));
        }
      }
      const [[there] = []] = await first.rows(`select count(*) as n from ${database}.${quoted(table.name)}`);
      if (Number(there) !== loaded)
        throw new NotCounted(
          `The server shows ${there} of the ${loaded} rows of '${table.name}' that were loaded, so nothing was counted. Does ${variable} name every node of the cluster?`,
        );
    }
    for (const table of Object.values(COMMON_TABLES))
      for (const node of nodes) {
        await node.run(
          `create table ${database}.${quoted(table.name)} (${columnsOf(table)}) engine = MergeTree order by ${quoted(table.columns[0].name)}`,
        );
        for await (const rows of rowsOfTable(files, table, []))
          await node.run(`insert into ${database}.${quoted(table.name)} format TabSeparated`, asTsv(rows));
      }
    const [[version] = []] = await first.rows("select version()");
    return {
      version: `ClickHouse ${version}`,
      ask: (sql) => first.ask({ sql, parameters: [] }, database),
      close: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** How questions are asked: what is not there is null, a join is made where the rows are, and a node that is missing is no answer. */
const QUESTIONING = { join_use_nulls: "1", distributed_product_mode: "local" } as const;

const columnsOf = ({ columns }: AskedTable): string =>
  columns
    .map(({ name, type, nullable }) => {
      const sort = type === "text" ? "String" : "Float64";
      return `${quoted(name)} ${nullable ? `Nullable(${sort})` : sort}`;
    })
    .join(", ");

const asTsv = (rows: Rows): string =>
  rows.map((row) => `${row.map((cell) => (cell === null ? "\\N" : escaped(String(cell)))).join("\t")}\n`).join("");

const escaped = (text: string): string => text.replace(/[\\\t\n\r\0]/g, (sign) => ESCAPES[sign] ?? sign);

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0" };
