// `plan-lint roll-up`: what it tells of many organisations, what it never tells, and what becomes of exports that cannot be counted.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RollUpReport, rollUpReport } from "../../schemas/roll-up-report.ts";
import { CHANCE_ON_REAL_SERIES } from "../../server/core/nation/answers/verdicts.ts";
import { FEWEST, groupedAreas } from "../../server/core/nation/areas.ts";
import { shareInterval } from "../../server/core/nation/share.ts";
import { EXPORT_TABLES, type ExportTable } from "../../server/core/nation/tables.ts";
import { parquetOf } from "../../server/host/export-parquet.ts";
import { readExports } from "../../server/host/roll-up/exports.ts";
import { run } from "../cli/run.ts";
import { property } from "../property.ts";
import { codeOf, listFor, rowsOf, writeExport, writeNation } from "./exports.ts";

const COUNT = 12;
const folder = mkdtempSync(path.join(tmpdir(), "plan-lint-roll-up-"));
const at = (...names: readonly string[]): string => path.join(folder, ...names);

beforeAll(() => writeNation(folder, COUNT));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rollUp = (exports: readonly string[], ...more: readonly string[]) =>
  run(folder, ["roll-up", ...exports, "--organisations", "ods.csv", ...more], { width: 4_000 });

const report = async (exports: readonly string[], ...more: readonly string[]): Promise<RollUpReport> => {
  const { out, err } = await rollUp(exports, "--format", "json", ...more);
  if (out === "") throw new Error(err);
  return rollUpReport.parse(JSON.parse(out));
};

test("of the address of a server nothing is printed, whatever is wrong with it", async () => {
  const secret = "canary-5c2e";
  for (const [engine, variable, address, sentence] of [
    ["postgres", "GT_POSTGRES_URL", `postgres://a:${secret}@[/x`, "holds no address of a PostgreSQL database"],
    ["postgres", "GT_POSTGRES_URL", `postgres://a:${secret}%zz@127.0.0.1:1/x`, "does not answer"],
    ["clickhouse", "GT_CLICKHOUSE_URL", `http://a:${secret}@[/`, "holds no address of a ClickHouse server"],
    [
      "clickhouse",
      "GT_CLICKHOUSE_URL",
      `http://a:${secret}%zz@127.0.0.1:1/`,
      "holds no address of a ClickHouse server",
    ],
    [
      "clickhouse",
      "GT_CLICKHOUSE_URL",
      `http://a:${secret}@127.0.0.1:1/?cluster=gt http://a:${secret}@127.0.0.1:2/`,
      "does not answer",
    ],
  ] as const) {
    const asked = ["roll-up", "exports", "--organisations", "ods.csv", "--engine", engine, "--out", "secret.md"];
    const { code, out, err } = await run(folder, asked, { environment: { [variable]: address }, width: 4_000 });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toContain(secret);
    expect(existsSync(at("secret.md"))).toBe(false);
  }
});

/** What is told of all of them, once for the tests that look at it. */
let whole: RollUpReport;

test("the same exports give the same bytes, in every format", async () => {
  for (const format of ["md", "html", "json"]) {
    const first = await rollUp(["exports"], "--format", format);
    expect(first).toMatchObject({ code: 0, err: "12 of 12 counted.\n" });
    expect(first.out.length).toBeGreaterThan(2_000);
    if (format !== "md") expect(await rollUp(["exports"], "--format", format)).toEqual(first);
    if (format === "json") whole = rollUpReport.parse(JSON.parse(first.out));
  }
});

test("an objective that nobody works on is told, with those that few work on", () => {
  const { questions } = whole;
  expect(questions[0]).toMatchObject({
    id: "few-work-on",
    sentences: [
      "Of 3 national objectives in the catalogues, 2 have plans of fewer than five organisations that lead up to them; 1 of these has none at all.",
    ],
    tables: [
      {
        rows: [
          { objective: "Better flow through hospitals", id: "nat-flow", organisations: "1 to 4" },
          { objective: "An objective that nobody works on", id: "nat-nobody", organisations: "none" },
        ],
      },
    ],
  });
});

test("the questions are read aloud with why they are asked and what they are not for", () => {
  const { questions } = whole;
  expect(questions.length).toBe(13);
  for (const { question, why, notFor } of questions) {
    expect(question).toMatch(/^[A-Z].*\?$/);
    expect(`Asked because ${why}`).toMatch(/^Asked because [a-z].*\.$/);
    expect(`Not for ${notFor}`).toMatch(/^Not for [a-z].*\.$/);
  }
});

test("what real series do by chance is what the page on verdicts says", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/verdict.md"), "utf8").replaceAll("\n", " ");
  const { dates, improved, worsened } = CHANCE_ON_REAL_SERIES;
  expect(page).toContain(
    `at ${dates} arbitrary dates in seven measures of Scottish health boards, the verdict said improved in ${improved} in 100 and worsened in ${worsened}`,
  );
});

describe("nothing is said of fewer than five organisations:", () => {
  const everyRow = ({ questions, areas }: RollUpReport) =>
    [...questions, ...areas].flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));

  test("no row stands on fewer", () => {
    const rows = everyRow(whole);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter(({ organisations }) => typeof organisations === "number" && organisations < 5)).toEqual([]);
  });

  test("areas of few are put together, in the order of their names", () => {
    const { areas } = whole;
    expect(areas.map(({ name }) => name)).toEqual(["London with Midlands with North West"]);
    expect(areas[0]?.sentences[0]).toBe(
      "London, Midlands and North West stand together, because in one of them alone too few organisations can be counted.",
    );
  });

  test("of four there is next to nothing, and they are warned", async () => {
    const four = [0, 1, 2, 3].map((index) => `exports/${codeOf(index)}`);
    const some = await report(four);
    expect(some.areas).toEqual([]);
    expect(everyRow(some).filter(({ organisations }) => typeof organisations === "number")).toEqual([]);
    expect((await rollUp(four)).out).toContain("Fewer than five organisations are counted.");
  });

  property(
    "a group of areas has five or more of each count, or none, and no area is lost",
    { seed: 20_261_130, runs: 200 },
    () =>
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 12 }),
        (counts) => {
          const areas = counts.map(([first, second], index) => ({
            name: `area ${index}`,
            counts: [first, Math.min(first, second)],
          }));
          const groups = groupedAreas(areas);
          expect(groups.flatMap(({ areas: names }) => names).toSorted()).toEqual(
            areas.map(({ name }) => name).toSorted(),
          );
          if (groups.length < 2) return;
          for (const { areas: names } of groups)
            for (const which of [0, 1]) {
              const sum = areas
                .filter(({ name }) => names.includes(name))
                .reduce((all, one) => all + (one.counts[which] ?? 0), 0);
              expect(which === 1 && sum === 0 ? FEWEST : sum).toBeGreaterThanOrEqual(FEWEST);
            }
        },
      ),
  );
});

test("intervals of shares are those of Wilson", () => {
  // Those of Newcombe (1998), table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [count, of, low, high] of published) {
    const [from, to] = shareInterval(count, of);
    expect([from.toFixed(4), to.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  }
});

// ---- Exports of strangers

const table = (name: string): ExportTable => EXPORT_TABLES.find((one) => one.name === name) as ExportTable;
const plans = rowsOf(1).plan ?? [];

/** What is wrong with an export, and what is said of it. */
const BAD: Readonly<Record<string, readonly [send: (place: string, org: string) => void, said: string]>> = {
  "one bit is another": [
    (place, org) => {
      writeExport(place, { org, rows: rowsOf(1) });
      const file = path.join(place, "thread.parquet");
      const bytes = readFileSync(file);
      bytes.writeUInt8((bytes[40] ?? 0) ^ 4, 40);
      writeFileSync(file, bytes);
    },
    "'thread.parquet' is not what was exported: its SHA-256 is another. Send it again.",
  ],
  "a file is cut short": [
    (place, org) => {
      writeExport(place, { org, rows: rowsOf(1) });
      truncateSync(path.join(place, "observation.parquet"), 100);
    },
    "'observation.parquet' is not what was exported: its SHA-256 is another. Send it again.",
  ],
  "a file is no Parquet, and its manifest says so": [
    (place, org) => writeExport(place, { org, bytes: { plan: new TextEncoder().encode("plan,stage\n") } }),
    "The Parquet file is damaged or not complete.",
  ],
  "a file is damaged within, and its manifest says so": [
    (place, org) =>
      writeExport(place, {
        org,
        rows: { plan: plans },
        bytes: { plan: parquetOf(table("plan"), org, plans).fill(255, 4, 60) },
      }),
    "The Parquet file is damaged or not complete.",
  ],
  "a file is not there": [
    (place, org) => {
      writeExport(place, { org });
      rmSync(path.join(place, "idea.parquet"));
    },
    "'idea.parquet' cannot be read: it is not there.",
  ],
  "a column is missing": [
    (place, org) => {
      const { columns } = table("plan");
      const plan = parquetOf({ ...table("plan"), columns: columns.filter(({ name }) => name !== "stage") }, org, []);
      writeExport(place, { org, bytes: { plan } });
    },
    "The table 'plan' has no column 'stage'. Export it again with this plan-lint.",
  ],
  "a text stands for a number": [
    (place, org) => {
      const columns = table("observation").columns.map((one) =>
        one.name === "value" ? { ...one, type: "text" as const } : one,
      );
      writeExport(place, { org, bytes: { observation: parquetOf({ ...table("observation"), columns }, org, []) } });
    },
    "The column 'value' of the table 'observation' does not hold numbers.",
  ],
  "rows of another organisation": [
    (place, org) =>
      writeExport(place, { org, rows: { plan: plans }, bytes: { plan: parquetOf(table("plan"), "R0001", plans) } }),
    "The table 'plan' has rows of another organisation.",
  ],
  "more rows than its manifest says": [
    (place, org) => writeExport(place, { org, bytes: { plan: parquetOf(table("plan"), org, plans) } }),
    "The table 'plan' has 2 rows, and its manifest says 0.",
  ],
  "two rows of one plan": [
    (place, org) => writeExport(place, { org, rows: { plan: [...plans, ...plans] } }),
    "The table 'plan' has two rows of the same document.",
  ],
  "a figure that is none": [
    (place, org) => {
      const [figure] = rowsOf(1).observation ?? [];
      if (figure) writeExport(place, { org, rows: { observation: [{ ...figure, value: Number.NaN }] } });
    },
    "The table 'observation' has 1 row in which something is missing or is no number or day.",
  ],
  "a day in a year that nobody lives in": [
    (place, org) => {
      const [figure] = rowsOf(1).observation ?? [];
      if (figure) writeExport(place, { org, rows: { observation: [{ ...figure, period_start: 900_000 }] } });
    },
    "The table 'observation' has 1 row in which something is missing or is no number or day.",
  ],
  "an old version": [
    (place, org) => writeExport(place, { org, manifest: { version: 0 } }),
    "It is of version 0 of the format, and this plan-lint reads version 1. Export it again with this plan-lint.",
  ],
  "a file that leads elsewhere": [
    (place, org) => {
      writeExport(place, { org });
      const other = path.join(path.dirname(place), "elsewhere.parquet");
      cpSync(path.join(place, "unit.parquet"), other);
      rmSync(path.join(place, "unit.parquet"));
      symlinkSync(other, path.join(place, "unit.parquet"));
    },
    "'unit.parquet' leads out of its folder.",
  ],
  "a table that is not named": [
    (place, org) => {
      writeExport(place, { org });
      const manifest = JSON.parse(readFileSync(path.join(place, "export.json"), "utf8")) as { files: unknown[] };
      writeFileSync(path.join(place, "export.json"), JSON.stringify({ ...manifest, files: manifest.files.slice(1) }));
    },
    "Its export.json does not name the table 'organisation'.",
  ],
};

/** Exports of which nobody can say whose they are: they have the names of their folders. */
const NAMELESS: Readonly<Record<string, readonly [send: (place: string) => void, said: string]>> = {
  "no-code": [
    (place) => writeExport(place, { org: "R9", manifest: { org: undefined } }),
    "It names no organisation: the unit at the top of its repository has no ods_code.",
  ],
  "broken-manifest": [
    (place) => {
      writeExport(place, { org: "R9" });
      truncateSync(path.join(place, "export.json"), 60);
    },
    "Its export.json is damaged.",
  ],
  "other-manifest": [
    (place) => {
      writeExport(place, { org: "R9" });
      writeFileSync(path.join(place, "export.json"), "[]");
    },
    "Its export.json is not one that plan-lint wrote.",
  ],
};

test("each bad export is left out by its name, with why, and the others are counted", async () => {
  const named = Object.entries(BAD).map(([, [send, said]], index) => {
    const org = `Q${String(index).padStart(3, "0")}`;
    send(at("bad", org), org);
    return [org, said] as const;
  });
  const nameless = Object.entries(NAMELESS).map(([name, [send, said]]) => {
    send(at("bad", name));
    return [`bad/${name}`, said] as const;
  });
  const { code, err } = await rollUp(["exports", "bad", "nowhere", "ods.csv"]);
  const all = [
    ...named,
    ...nameless,
    ["nowhere", "It cannot be read: it is not there."],
    ["ods.csv", "It is a file. An export is a folder with export.json in it."],
  ].toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  expect(err).toBe(`12 of ${12 + all.length} counted; ${all.map(([name, said]) => `${name}: ${said}`).join(" ")}\n`);
  expect(code).toBe(1);
});

test("where none can be counted nothing is written", async () => {
  writeExport(at("only", "Q1"), { org: "Q1X", manifest: { version: 7 } });
  expect(await rollUp(["only/Q1"], "--out", "none.md")).toEqual({
    code: 2,
    out: "",
    err: "plan-lint: Nothing was counted. Q1X: It is of version 7 of the format, and this plan-lint reads version 1. Export it again with this plan-lint.\n",
  });
});

test("of two exports of one organisation the newest counts, and both are told", async () => {
  writeExport(at("again"), { org: codeOf(0), asOf: "2026-05-01", rows: { ...rowsOf(0), plan: [] } });
  const { code, err, out } = await rollUp(["exports", "again"], "--format", "json");
  expect(err).toBe(
    "R0000 sent 2 exports. The newest counts, as of 2026-05-01 in 'again'; left out: 'exports/R0000'.\n12 of 12 counted.\n",
  );
  expect(code).toBe(0);
  const { questions, asOf } = rollUpReport.parse(JSON.parse(out));
  expect(asOf).toEqual({ first: "2026-04-01", last: "2026-05-01" });
  expect(questions.find(({ id }) => id === "coverage")?.sentences[0]).toContain("22 plans");
});

property("any one bit that is another is found", { seed: 20_261_130, runs: 60 }, () =>
  fc.property(
    fc.record({
      table: fc.constantFrom(...EXPORT_TABLES.map(({ name }) => name)),
      place: fc.nat(),
      bit: fc.integer({ min: 0, max: 7 }),
    }),
    ({ table: name, place, bit }) => {
      const file = at("exports", codeOf(3), `${name}.parquet`);
      const before = readFileSync(file);
      const bytes = Buffer.from(before);
      const index = place % bytes.length;
      bytes.writeUInt8((bytes[index] ?? 0) ^ (1 << bit), index);
      writeFileSync(file, bytes);
      try {
        expect(readExports(folder, [`exports/${codeOf(3)}`]).leftOut).toHaveLength(1);
      } finally {
        writeFileSync(file, before);
      }
    },
  ),
);

// ---- The list of organisations

const withList = (text: string, ...more: readonly string[]) => {
  writeFileSync(at("list.csv"), text);
  return run(folder, ["roll-up", "exports", "--organisations", "list.csv", ...more], { width: 4_000 });
};

test("codes that the list does not know are told and counted all the same", async () => {
  const { code, err } = await withList(listFor(10));
  expect(err).toBe(
    "'list.csv' does not name R0010 and R0011: counted all the same, under 'Elsewhere'.\n12 of 12 counted.\n",
  );
  expect(code).toBe(0);
});

test.each([
  [
    "no region",
    "ods;name\nR0000;x\n",
    "'list.csv' has no column 'region'. It needs a row for each organisation, with the columns ods, name, region and icb; it has 'ods' and 'name'.",
  ],
  [
    "two places",
    "ods,region\nR0000,a\nR0000,b\n",
    "'list.csv' names R0000 more than once, in different places. Each organisation has one region.",
  ],
  ["no row", "ods,region\n", "'list.csv' names no organisation."],
])("a list with %s is refused in a sentence", async (_, text, said) => {
  expect(await withList(text)).toEqual({ code: 2, out: "", err: `plan-lint: ${said}\n` });
});

test("pages are of boards where somebody asks for them, and a hostile name stays a name", async () => {
  const hostile = "</title><script>alert(1)</script>'); drop table plan; --";
  const list = listFor(12).replace("ODS Code", "Trust code").replaceAll("Board 0", hostile);
  const { out, code } = await withList(list, "--by", "icb", "--format", "html");
  expect(code).toBe(0);
  expect(out).not.toContain("<script");
  expect(out).toMatch(/<h2 id="icb-1-h">\d+\. &lt;\/title&gt;&lt;script&gt;.* with Board 1<\/h2>/);
  expect(out).toMatch(/<h2 id="icb-2-h">\d+\. Board 2 with Board 3<\/h2>/);
});
