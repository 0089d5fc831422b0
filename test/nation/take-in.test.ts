// What is read of exports, and read again in halves where the whole could not be, is there once.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ASKED_TABLES } from "../../server/core/nation/asked-tables.ts";
import { DuckDbSession, duckDbLibrary, quoted } from "../../server/host/engines/duckdb-session.ts";
import { type Cell, LIMITS, NotCounted } from "../../server/host/engines/engine.ts";
import { readExports } from "../../server/host/roll-up/exports.ts";
import { MAKE_ROOM } from "../../server/host/roll-up/held-tables.ts";
import { filesRead, takeIn } from "../../server/host/roll-up/take-in.ts";
import { writeNation } from "./exports.ts";

const COUNT = 5;
const folder = mkdtempSync(path.join(tmpdir(), "plan-lint-take-in-"));
writeNation(folder, COUNT);
const { exports } = readExports(folder, ["exports"]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The rows of every table, where a question may be answered with a refusal. */
async function taken(refuses: (sql: string) => boolean): Promise<Readonly<Partial<Record<string, Cell>>>> {
  const session = await DuckDbSession.begin(await duckDbLibrary(undefined), filesRead(exports), undefined, LIMITS, 1);
  try {
    await session.own(MAKE_ROOM);
    const ask = (sql: string) => session.ask({ sql, parameters: [] });
    const { good, leftOut } = await takeIn(exports, {
      own: (sql) => session.own(sql),
      ask: (sql) => (refuses(sql) ? Promise.reject(new NotCounted("It was ended.")) : ask(sql)),
    });
    expect({ good: good.length, leftOut }).toEqual({ good: COUNT, leftOut: [] });
    const counts: [string, Cell][] = [];
    for (const name of [...ASKED_TABLES.map((table) => table.name), "series"])
      counts.push([name, (await ask(`select count(*) as n from ${quoted(name)}`))[0]?.[0] ?? null]);
    return Object.fromEntries(counts);
  } finally {
    session.close();
  }
}

test("a table that was read, and then could not be looked at as a whole, counts once", async () => {
  const asked = new Set<string>();
  const first = (sql: string): boolean => {
    const table = /from held\."\w+"/.exec(sql)?.[0];
    if (table === undefined || asked.has(table)) return false;
    asked.add(table);
    return true;
  };
  const interrupted = await taken(first);
  expect(asked.size).toBe(ASKED_TABLES.length);
  expect(interrupted).toEqual(await taken(() => false));
  expect(Number(interrupted.thread)).toBeGreaterThan(COUNT);
});
