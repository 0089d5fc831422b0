// Starts a PostgreSQL and a ClickHouse of two nodes for tests, on free ports of this machine and in a folder that is thrown away.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import pg from "pg";

/** A word that may never be seen in anything that is printed or written. */
export const CANARY = "canary-7f3a";

export type Postgres = { readonly admin: string; readonly reader: string; readonly stop: () => void };
export type ClickHouse = {
  /** Of each node, as one who may write. */
  readonly admins: readonly string[];
  readonly reader: string;
  /** A user who may write, and one whose profile counts half of the rows. */
  readonly writer: string;
  readonly careless: string;
  /** Not there where there is one node. */
  readonly stopSecond?: () => void;
};

const folders: string[] = [];
const children: ChildProcess[] = [];

export function stopServers(): void {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

const programIn = (name: string, more: readonly string[] = []): string | undefined =>
  [...more, ...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin"]
    .map((folder) => path.join(folder, name))
    .find(existsSync);

export const hasPostgres = (): boolean => postgresProgram("initdb") !== undefined && postgresUser() !== undefined;
/** A server that is there already, as one who may make tables and users: then there is one node, and nobody stops it. */
const given = process.env.GT_CLICKHOUSE_URL;

export const hasClickHouse = (): boolean => given !== undefined || programIn("clickhouse-server") !== undefined;

const postgresProgram = (name: string): string | undefined =>
  programIn(
    name,
    [17, 16, 15, 14].map((version) => `/usr/lib/postgresql/${version}/bin`),
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "plan-lint-servers-"));
  folders.push(folder);
  return folder;
}

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as the administrator; `undefined` where there is nobody else to run it. */
function postgresUser(): User | Record<string, never> | undefined {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync("/etc/passwd", "utf8"))?.[0].split(":") ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

export async function startPostgres(): Promise<Postgres> {
  const user = postgresUser() ?? {};
  const folder = freshFolder();
  const port = await freePort();
  writeFileSync(path.join(folder, "password"), CANARY);
  if ("uid" in user)
    for (const file of [folder, path.join(folder, "password")]) chownSync(file, user.uid as number, user.gid as number);
  const data = path.join(folder, "data");
  execFileSync(
    postgresProgram("initdb") ?? "",
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      `--pwfile=${folder}/password`,
      "-E",
      "UTF8",
      "--no-sync",
      "--locale=C",
    ],
    { ...user, cwd: folder, stdio: "ignore" },
  );
  const options = [
    "fsync=off",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "log_min_messages=fatal",
    "max_connections=20",
  ];
  const child = spawn(
    postgresProgram("postgres") ?? "",
    ["-D", data, "-p", String(port), ...options.flatMap((one) => ["-c", one])],
    {
      ...user,
      cwd: folder,
      stdio: "ignore",
    },
  );
  children.push(child);
  const address = (name: string): string => `postgres://${name}:${CANARY}@127.0.0.1:${port}/postgres`;
  await until(async () => {
    await onPostgres(address("postgres"), "select 1");
  });
  await onPostgres(
    address("postgres"),
    `create role reader login password '${CANARY}'; create schema reporting; grant usage on schema reporting to reader; alter default privileges in schema reporting grant select on tables to reader`,
  );
  return { admin: address("postgres"), reader: address("reader"), stop: () => child.kill("SIGKILL") };
}

/** As one who may do everything: several statements at once. */
export async function onPostgres(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address } as never);
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(sql as never);
  } finally {
    await client.end();
  }
}

export async function startClickHouse(): Promise<ClickHouse> {
  if (given !== undefined) return await givenClickHouse(given);
  const ports = await Promise.all(Array.from({ length: 4 }, freePort));
  const [http = 0, tcp = 0, secondHttp = 0, secondTcp = 0] = ports;
  const shards = [tcp, secondTcp]
    .map(
      (port) =>
        `<shard><replica><host>127.0.0.1</host><port>${port}</port><user>admin</user><password>${CANARY}</password></replica></shard>`,
    )
    .join("");
  const nodes = [
    [http, tcp],
    [secondHttp, secondTcp],
  ].map(([httpPort, tcpPort]) => {
    const folder = freshFolder();
    for (const name of ["data", "tmp", "files"]) mkdirSync(path.join(folder, name));
    writeFileSync(
      path.join(folder, "config.xml"),
      `<yandex><logger><level>none</level><console>1</console></logger><listen_host>127.0.0.1</listen_host><http_port>${httpPort}</http_port><tcp_port>${tcpPort}</tcp_port>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><user_files_path>${folder}/files/</user_files_path><users_config>${folder}/users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>67108864</mark_cache_size><timezone>UTC</timezone>
<remote_servers><gt>${shards}</gt></remote_servers></yandex>`,
    );
    const user = (name: string): string =>
      `<${name}><password>${CANARY}</password><networks><ip>127.0.0.1</ip></networks><profile>${name}</profile><quota>default</quota></${name}>`;
    writeFileSync(
      path.join(folder, "users.xml"),
      `<yandex><profiles><default/><admin/><writer/><reader><readonly>2</readonly><skip_unavailable_shards>1</skip_unavailable_shards></reader>
<careless><readonly>1</readonly><max_execution_time>60</max_execution_time><skip_unavailable_shards>1</skip_unavailable_shards></careless></profiles>
<quotas><default/></quotas><users>${["admin", "reader", "writer", "careless"].map(user).join("")}</users></yandex>`,
    );
    const child = spawn(programIn("clickhouse-server") ?? "", [`--config-file=${folder}/config.xml`], {
      cwd: folder,
      stdio: "ignore",
    });
    children.push(child);
    return child;
  });
  const address = (name: string, port: number): string => `http://${name}:${CANARY}@127.0.0.1:${port}/default`;
  const admins = [address("admin", http), address("admin", secondHttp)];
  for (const admin of admins) await until(() => onClickHouse(admin, "select 1"));
  return {
    admins,
    reader: address("reader", http),
    writer: address("writer", http),
    careless: address("careless", http),
    stopSecond: () => nodes[1]?.kill("SIGKILL"),
  };
}

async function givenClickHouse(admin: string): Promise<ClickHouse> {
  const users = {
    reader: " settings readonly = 2",
    writer: "",
    careless: " settings readonly = 1, max_execution_time = 60, skip_unavailable_shards = 1",
  };
  const address = (name: string): string => {
    const url = new URL(admin);
    [url.username, url.password] = [name, CANARY];
    return url.href;
  };
  for (const [name, settings] of Object.entries(users)) {
    await onClickHouse(admin, `drop user if exists plan_lint_${name}`);
    await onClickHouse(admin, `create user plan_lint_${name} identified by '${CANARY}'${settings}`);
    await onClickHouse(admin, `grant select on default.* to plan_lint_${name}`);
  }
  for (const table of ["cases", "cases_here"]) await onClickHouse(admin, `drop table if exists default.${table}`);
  return {
    admins: [admin],
    reader: address("plan_lint_reader"),
    writer: address("plan_lint_writer"),
    careless: address("plan_lint_careless"),
  };
}

export async function onClickHouse(address: string, sql: string): Promise<void> {
  const { username, password, origin } = new URL(address);
  const answer = await fetch(origin, {
    method: "POST",
    headers: { "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
    body: sql,
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.text();
}

/** A server that has been started answers when it is ready, which nothing tells. */
async function until(works: () => Promise<void>): Promise<void> {
  for (let left = 300; ; left--)
    try {
      return await works();
    } catch (error) {
      if (left === 0) throw error;
      await setTimeout(50);
    }
}
