// What a ClickHouse server is sent, and what is made of its answers: here a server that only listens and answers as it is told.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { openClickHouse } from "../../server/host/engines/clickhouse.ts";

type Asked = {
  readonly sql: string;
  readonly settings: Record<string, string>;
  readonly headers: IncomingMessage["headers"];
};

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server whose user has these settings, and all that it is asked. Questions that name `elsewhere` are sent on to an address. */
async function listening(profile: Readonly<Record<string, string>>, elsewhere = "") {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let sql = "";
    for await (const chunk of request) sql += chunk;
    asked.push({
      sql,
      settings: Object.fromEntries(new URL(request.url ?? "", "http://localhost").searchParams),
      headers: request.headers,
    });
    if (sql.includes("elsewhere")) response.writeHead(307, { location: elsewhere });
    const data = sql.includes("system.settings") ? Object.entries(profile) : [["1"]];
    response.end(JSON.stringify({ data }));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const open = () =>
    openClickHouse({
      name: "cluster",
      source: { engine: "clickhouse" },
      address: origin.replace("//", "//reader:canary@"),
      variable: "GT_X",
      limits: { seconds: 7, megabytes: 50 },
    });
  return { open, asked, origin };
}

const READS = { readonly: "1", skip_unavailable_shards: "0", max_execution_time: "60" };

test.each([
  [{ ...READS, readonly: "0" }, /^The user in GT_X may write\./],
  [{ skip_unavailable_shards: "0", max_execution_time: "60" }, /^The user in GT_X may write\./],
  [{ ...READS, skip_unavailable_shards: "1" }, /has skip_unavailable_shards = 1: .* Set it to 0\.$/],
  [{ ...READS, max_execution_time: "0" }, /has no max_execution_time\. Set one, such as 7\.$/],
])("a user with the settings %j is asked nothing", async (profile, sentence) => {
  const { open, asked } = await listening(profile);
  await expect(open()).rejects.toThrow(sentence);
  expect(asked.map(({ sql }) => sql)).toEqual([expect.stringContaining("from system.settings")]);
});

test("whoever may set limits sends them with every question, which stands within another and is answered whole", async () => {
  const { open, asked } = await listening({ ...READS, readonly: "2" });
  const engine = await open();
  await engine.query({ sql: "select 1) as t; drop table cases; select * from (select 1", parameters: [] });
  expect(asked.at(-1)).toMatchObject({
    sql: "select * from (\nselect 1) as t; drop table cases; select * from (select 1\n) as t\nformat JSONCompact",
    settings: {
      skip_unavailable_shards: "0",
      max_execution_time: "7",
      max_memory_usage: "50000000",
      wait_end_of_query: "1",
    },
  });
});

test("whoever may not set limits sends none, as the server would refuse the question", async () => {
  const { open, asked } = await listening(READS);
  await (await open()).query({ sql: "select 1", parameters: [] });
  expect(asked.map(({ settings }) => Object.keys(settings))).toEqual(asked.map(() => ["wait_end_of_query"]));
});

test("a question that is sent on elsewhere is asked nowhere, and takes no password there", async () => {
  const other = await listening(READS);
  const { open } = await listening(READS, other.origin);
  await expect((await open()).query({ sql: "select elsewhere", parameters: [] })).rejects.toThrow(
    "The server of 'cluster' does not answer.",
  );
  expect(other.asked).toEqual([]);
});
