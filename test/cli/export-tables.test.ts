// `plan-lint export --out <folder>`: what leaves an organisation, what never does, and when nothing is written. Tables are read by DuckDB,
// which knows nothing of how they were written.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { type ExportManifest, exportManifest } from "../../schemas/export-manifest.ts";
import { EXPORT_TABLES, type TableName } from "../../server/core/nation/tables.ts";
import { DuckDbSession, duckDbLibrary, literal } from "../../server/host/engines/duckdb-session.ts";
import { TestRepository } from "../host/git/repository-builder.ts";
import { copyOf, emptyFolder, folderOf } from "../protocol/folder.ts";
import { type Run, run } from "./run.ts";

type Rows = readonly (readonly (string | number | null)[])[];

/** The columns and rows of some tables of an export. */
async function tablesIn<Name extends TableName>(out: string, ...names: readonly Name[]) {
  const session = await DuckDbSession.begin(
    await duckDbLibrary(undefined),
    [],
    out,
    { seconds: 20, megabytes: 500 },
    1,
  );
  try {
    const tables = {} as Record<Name, { readonly columns: readonly string[]; readonly rows: Rows }>;
    for (const name of names) {
      const file = literal(path.join(out, `${name}.parquet`));
      tables[name] = {
        columns: (await session.columns(file)).map((column) => `${column.name} ${column.type}`),
        rows: await session.ask({ sql: `select * from ${file}`, parameters: [] }),
      };
    }
    return tables;
  } finally {
    session.close();
  }
}

const manifestIn = (out: string): ExportManifest =>
  exportManifest.parse(JSON.parse(readFileSync(path.join(out, "export.json"), "utf8")));

const bytesIn = (out: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(out).map((file) => [file, readFileSync(path.join(out, file)).toString("hex")]));

const UNIT = `
=== plan-lint.yaml
=== units/trust.md
---
kind: unit
id: trust
title: The trust
type: trust
ods_code: rq9
size: { beds: 640 }
---
`;

/** A workspace of one organisation with some more files, and its export into \`out\`. */
const begun = (more = "", unit = UNIT) => {
  const folder = folderOf(`${unit}${more}`);
  const out = path.join(folder.root, "out");
  const write = (...args: readonly string[]): Promise<Run> =>
    run(folder.root, ["export", "--out", "out", ...args], { width: 2_000 });
  return { folder, out, write };
};

/** The sample northbridge and an export of it; made once for the tests of this file. */
const sample = (() => {
  let made: Promise<{ readonly root: string; readonly out: string; readonly run: Run }> | undefined;
  const make = async () => {
    const folder = copyOf(path.resolve("samples"), afterAll);
    const root = path.join(folder.root, "northbridge");
    return { root, out: path.join(folder.root, "out"), run: await run(root, ["export", "--out", "../out"]) };
  };
  return () => {
    made ??= make();
    return made;
  };
})();

test("every table is there, with the columns of the list, the rows of the manifest and one organisation", async () => {
  const {
    out,
    run: { code, out: said, err },
  } = await sample();
  expect([code, err]).toEqual([0, ""]);
  expect(said).toMatch(
    /^ZZN as of 20 April 2026: 3 plans, 13 metrics and 312 figures\.\nWritten to '\.\.\/out': 16 tables with \d+ rows, \d+ kB\.\n$/,
  );
  const manifest = manifestIn(out);
  expect(manifest).toMatchObject({ org: "ZZN", as_of: "2026-04-20", commit: null, since: null, unread: 0 });
  expect(manifest.files.map(({ table }) => table)).toEqual(EXPORT_TABLES.map(({ name }) => name));
  const types = { text: "VARCHAR", int: "BIGINT", double: "DOUBLE", date: "DATE", bool: "BOOLEAN" };
  const tables = await tablesIn(out, ...EXPORT_TABLES.map(({ name }) => name));
  for (const { table, file, rows, sha256 } of manifest.files) {
    const { name, columns } = EXPORT_TABLES.find((one) => one.name === table) ?? { name: "unit", columns: [] };
    expect(sha256, file).toBe(
      createHash("sha256")
        .update(readFileSync(path.join(out, file)))
        .digest("hex"),
    );
    expect(tables[name].columns, file).toEqual(columns.map((column) => `${column.name} ${types[column.type]}`));
    expect(tables[name].rows.length, file).toBe(rows);
    expect(new Set(tables[name].rows.map(([org]) => org)), file).toEqual(new Set(rows === 0 ? [] : ["ZZN"]));
  }
  expect(tables.verdict.rows.find(([, metric]) => metric === "tru-theatre-util")?.slice(2, 7)).toEqual([
    "urology-theatres",
    "outcome",
    "no-evidence-of-change",
    "12",
    "12",
  ]);
  expect(tables.leadership.rows.map((row) => row.slice(1, 3))).toEqual([
    ["executive", "6"],
    ["middle-manager", "1"],
    ["senior", "2"],
  ]);
  // One post is one person, and two are soon told apart.
  expect(tables.leadership.rows.slice(1).flatMap((row) => row.slice(3))).toEqual(Array(6).fill(null));
  expect(tables.objective.rows.find(([, id]) => id === "nat-rtt18-2026-27")?.slice(2, 4)).toEqual([
    "Waits under 18 weeks",
    "national",
  ]);
  expect(tables.objective.rows.find(([, id]) => id === "org-elective-18w")?.[2]).toBeNull();
});

test("the same documents on the same day are the same bytes", async () => {
  const { root, out } = await sample();
  const first = bytesIn(out);
  expect(first.size).toBe(17);
  for (const way of ["../two", "../out"]) await run(root, ["export", "--out", way]);
  expect(bytesIn(path.join(root, "../two"))).toEqual(first);
  expect(bytesIn(out)).toEqual(first);
});

/** Fields whose words an export may hold: names of choices, of ids, and the wording of change ideas. */
const MAY_LEAVE =
  /^(?:kind|id|type|status|level|stage|mode|direction|frequency|unit|role|strength|national_ref|ods_code|metric|objective|superseded_by|course|trained|ideas|formerly|tier|plan|units|parent|supersedes|programme|contributes_to)$/;

/** All that a document says in fields that have no business in an export, and its prose. */
function* secretsIn(text: string): Iterable<string> {
  const [, front = "", prose = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  yield* prose.split(/\n\s*\n/);
  yield* leaves(parseAllDocuments(front)[0]?.toJS(), "");
}

function* leaves(value: unknown, field: string): Iterable<string> {
  if (MAY_LEAVE.test(field)) return;
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const one of value) yield* leaves(one, field);
  else if (typeof value === "object" && value !== null)
    for (const [name, one] of Object.entries(value)) yield* leaves(one, name);
}

/** Words of the documents in a folder that nobody should meet in its export. */
function secretsOf(root: string): readonly string[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => file.endsWith(".md") && !file.startsWith("README"));
  const ids = new Set(pages.map((file) => path.basename(file, ".md")));
  const texts = pages.map((file) => readFileSync(path.join(root, file), "utf8"));
  const people = files
    .filter((file) => /surveys.*\.csv$/.test(file))
    .flatMap((file) => readFileSync(path.join(root, file), "utf8").split(/[\n,]/))
    .filter((cell) => /^[A-Z]+\d+$/i.test(cell));
  const secrets = [...texts.flatMap((text) => [...secretsIn(text)]), ...people].map((secret) => secret.trim());
  return [...new Set(secrets)].filter(
    (secret) =>
      /[a-z].*[\s\d-]|[\s\d-].*[a-z]/i.test(secret) &&
      secret.length > 2 &&
      !ids.has(secret) &&
      !/^\d{4}-\d\d/.test(secret),
  );
}

test("no holder, post, reason, prose, survey or assessment of the samples is in any byte", async () => {
  const { root } = await sample();
  const trusts = ["a", "b", "c", "d", "e"].map((letter) => path.join(root, `../five-trusts/after/trust-${letter}`));
  const all: string[] = [];
  for (const folder of [root, ...trusts]) {
    const out = path.join(folder, "out");
    expect(await run(folder, ["export", "--out", "out"])).toMatchObject({ code: 0, err: "" });
    const names = EXPORT_TABLES.map(({ name }) => name);
    const tables = await tablesIn(out, ...names);
    const cells = new Set(names.flatMap((name) => tables[name].rows.flat()).map(String));
    const bytes = readdirSync(out)
      .map((file) => readFileSync(path.join(out, file), "latin1"))
      .join("\n");
    rmSync(out, { recursive: true });
    const secrets = secretsOf(folder);
    all.push(...secrets);
    expect(secrets.filter((secret) => cells.has(secret))).toEqual([]);
    expect([...cells].filter((cell) => /\bL\d\d\b/.test(cell))).toEqual([]);
    // Text is compressed by pieces that are copied whole: a long one would show somewhere.
    const titles = tables.objective.rows.map(([, , title]) => String(title)).join();
    const isThere = (secret: string): boolean => !titles.includes(secret) && bytes.includes(secret.slice(0, 40));
    expect(secrets.filter((secret) => secret.length > 12 && isThere(secret))).toEqual([]);
  }
  expect(all.length).toBeGreaterThan(1_000);
  expect(all).toContain("L01");
});

const metric = (id: string, type: string, csv: string, more = ""): string => `
=== metrics/${id}.md
---
kind: metric
id: ${id}
title: A metric
type: ${type}
unit: "${type === "proportion" ? "%" : "patients"}"
frequency: monthly
direction: decrease
data: ../data/${id}.csv
${more}---
=== data/${id}.csv
${csv}`;

test("what is hidden stays so, and small numbers are hidden again, also where they follow from a share", async () => {
  const { out, write } = begun(
    [
      metric("falls", "count", "period,value\n2026-01,12\n2026-02,3\n2026-03,0\n"),
      metric("late", "proportion", "period,numerator,denominator\n2026-01,20,40\n2026-02,*,40\n2026-03,37,40\n"),
      metric("share", "proportion", "period,value,denominator\n2026-01,50,40\n2026-02,5,40\n"),
      metric("wait", "mean", "period,value\n2026-01,3\n2026-02,12\n"),
      metric("sites", "count", "period,site,value\n2026-01,,30\n2026-01,east,20\n2026-01,west,10\n").replace(
        "data: ../data/sites.csv",
        "data: { file: ../data/sites.csv, columns: { stratum: site } }",
      ),
    ].join(""),
  );
  expect((await write()).out).toContain("4 figures are hidden, as they are of few people.");
  const { observation } = await tablesIn(out, "observation");
  expect(
    observation.rows.map(([, id, , , value, numerator, denominator, hidden]) => [
      id,
      value,
      numerator,
      denominator,
      hidden,
    ]),
  ).toEqual([
    ["falls", 12, null, null, "false"],
    ["falls", null, null, null, "true"],
    ["falls", 0, null, null, "false"],
    ["late", 50, 20, 40, "false"],
    ["late", null, null, 40, "true"],
    ["late", null, null, 40, "true"],
    ["share", 50, null, 40, "false"],
    ["share", null, null, 40, "true"],
    ["sites", 30, null, null, "false"],
    ["wait", 3, null, null, "false"],
    ["wait", 12, null, null, "false"],
  ]);
});

test("the organisation's own limit counts, and dates of single events stay", async () => {
  const organisation = `
=== organisation.md
---
kind: organisation
id: us
title: Us
small_number_threshold: 3
---
`;
  const events = metric("harm", "count", "period\n2026-01-04\n2026-01-09\n2026-02-11\n").replace(
    "monthly",
    "per-event",
  );
  const { out, write } = begun(
    organisation + events + metric("falls", "count", "period,value\n2026-01,2\n2026-02,3\n"),
  );
  await write();
  const { observation, organisation: one } = await tablesIn(out, "observation", "organisation");
  expect(one.rows).toEqual([["RQ9", null, "2026-04-20", "3"]]);
  expect(observation.rows.map(([, id, , , value]) => [id, value])).toEqual([
    ["falls", null],
    ["falls", 3],
  ]);
});

/** Twelve months before a change and twelve since. */
const year = (counts: readonly number[]): string =>
  `period,value\n${counts.map((count, at) => `${2024 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, "0")},${count}\n`).join("")}`;

const plan = (...metrics: readonly string[]): string => `
=== plans/safer.md
---
kind: plan
id: safer
title: Safer
stage: testing
dates: { start: 2025-01-01, change_start: 2025-04-01 }
metrics: [${metrics.map((id) => `{ metric: ${id}, role: outcome }`).join(", ")}]
---
`;

test("a verdict keeps its sizes to itself where figures behind it are hidden", async () => {
  const before = [20, 22, 21, 19, 23, 20, 24, 22, 21, 20, 19, 22];
  const after = [15, 14, 16, 13, 15, 14, 17, 15, 14, 16, 15, 14];
  const { out, write } = begun(
    plan("open", "one") +
      metric("open", "count", year([...before, ...after])) +
      metric("one", "count", year([...before, 5, ...after.slice(1)])),
  );
  await write();
  const { verdict } = await tablesIn(out, "verdict");
  const sizes: Readonly<Record<string, Rows[number]>> = Object.fromEntries(
    verdict.rows.map(([, id, , , , , , ...rest]) => [id, rest.slice(0, 5)]),
  );
  expect(sizes.open?.every((size) => size !== null)).toBe(true);
  // Twelve figures less eleven that are shown would be the twelfth.
  expect(sizes.one?.map((size) => size === null)).toEqual([false, true, true, true, true]);
});

test("of surveys and self-assessments nothing leaves, not even that there are any", async () => {
  const { write, out } = begun(`
=== assessments/own.md
---
kind: assessment
id: own
title: How ready we are
---
=== surveys/advice.md
---
kind: survey
id: advice
title: Who asks whom
---
`);
  await write();
  const { finding } = await tablesIn(out, "finding");
  expect(new Set(finding.rows.map(([, , , kind]) => kind))).toEqual(new Set(["unit"]));
});

test("training and activity are told where those counted are not few, training by course", async () => {
  const units = ["a", "b"].map(
    (id) => `
=== units/${id}.md
---
kind: unit
id: ${id}
title: A unit
parent: trust
type: ward
size: { beds: 4, activity_per_year: ${id === "a" ? 7 : 8} }
---
`,
  );
  const { out, write } = begun(`${units.join("")}
=== capability.md
---
kind: capability
id: capability
title: Who is trained
as_of: 2026-01-31
units:
  - { unit: trust, staff: 900, trained: { Charts: 60 } }
  - { unit: a, staff: 40, trained: { Charts: 20, Rare: 2 } }
  - { unit: b, staff: 30, trained: { Rare: 1 } }
---
`);
  await write();
  const { capability, unit } = await tablesIn(out, "capability", "unit");
  expect(unit.rows.map((row) => [row[1], row.at(-1)])).toEqual([
    ["a", null],
    ["b", "8"],
    ["trust", null],
  ]);
  // The wards lie in the trust, whose count has theirs in it.
  expect(capability.rows).toEqual([
    ["RQ9", "2026-01-31", "Charts", "1", "900", "60", "false"],
    ["RQ9", "2026-01-31", "Rare", "2", "70", null, "true"],
  ]);
});

test("what could not be read is named, counted and left out; the rest is exported", async () => {
  const { out, write } = begun(
    `
=== metrics/broken.md
---
kind: metric
id: [
---
=== metrics/nameless.md
---
kind: metric
title: No id
---
${metric("odd", "count", "period,value\n2026-01,12\n2026-02,about 20\n")}
${metric("lost", "count", "period,value\n2026-01,12\n").replace("../data/lost.csv\n", "../data/other.csv\n")}`,
    UNIT.replace("=== plan-lint.yaml\n", "=== plan-lint.yaml\ncatalogues: [../national]\n"),
  );
  const { code, out: said } = await write();
  expect(code).toBe(0);
  expect(said).toContain("'metrics/broken.md' is left out: it has no id that can be read.");
  expect(said).toContain("'metrics/nameless.md' is left out: it has no id that can be read.");
  expect(said).toContain("'lost' is exported without figures. There is no data file '../data/other.csv'.");
  expect(said).toContain("Of 'odd' not all figures could be read. ");
  expect(said).toContain("The catalogue '../national' is not here, so threads that lead into it end before it.\n");
  expect(manifestIn(out).unread).toBe(5);
  const { metric: metrics, finding } = await tablesIn(out, "metric", "finding");
  expect(metrics.rows.map(([, id]) => id)).toEqual(["lost", "odd"]);
  expect(finding.rows.length).toBeGreaterThan(2);
});

test("without a metric the tables of figures are empty, and can be read", async () => {
  const { out, write } = begun();
  expect(await write()).toMatchObject({ code: 0, err: "" });
  const { observation, verdict } = await tablesIn(out, "observation", "verdict");
  expect([observation.rows, verdict.rows]).toEqual([[], []]);
});

const refused: Readonly<Record<string, readonly [picture: string, sentence: RegExp]>> = {
  "no document": ["=== plan-lint.yaml\n", /^plan-lint: Nothing was exported: there is no document in /],
  "no unit": [
    `=== plan-lint.yaml\n${metric("falls", "count", "period,value\n")}`,
    /has a code that is unique in the nation: there is no unit at the top/,
  ],
  "no code": [UNIT.replace("ods_code: rq9\n", ""), /the unit at the top, 'units\/trust\.md', has no `ods_code`\./],
  "no such code": [UNIT.replace("rq9", "The Trust"), /is 'The Trust'\. A code of .* has 3 to 10 letters and digits/],
  "two at the top": [
    UNIT + UNIT.replace("=== plan-lint.yaml\n", "").replaceAll("trust", "other"),
    /Nobody can tell which unit is the organisation: 2 belong to no other \('units\/other\.md', 'units\/trust\.md'\)\./,
  ],
  "a patient's number": [
    `${UNIT}\nSeen: 943 476 5919.\n`,
    /'patient-identifier' has 1 finding, the first in 'units\/trust\.md', line \d+\./,
  ],
  "a person's address": [
    `${UNIT}\nWrite to a.khan@nhs.net.\n`,
    /'personal-detail' has 1 finding, the first in 'units\/trust\.md', line \d+\./,
  ],
  "nobody looks": [
    UNIT.replace("=== plan-lint.yaml\n", "=== plan-lint.yaml\nrules: { personal-detail: off }\n"),
    /The rule 'personal-detail' is off here, so nobody looks whether it names a person\./,
  ],
  "nobody looks there": [
    UNIT.replace(
      "=== plan-lint.yaml\n",
      '=== plan-lint.yaml\noverrides: [{ files: ["units/*"], rules: { patient-identifier: off } }]\n',
    ),
    /The rule 'patient-identifier' is off for 'units\/trust\.md'/,
  ],
};

test.each(Object.entries(refused))("%s: nothing is written", async (_, [picture, sentence]) => {
  const { folder, write } = begun("", picture);
  const { code, out, err } = await write();
  expect(err).toMatch(sentence);
  expect([code, out, readdirSync(folder.root).includes("out")]).toEqual([2, "", false]);
});

test("folders of others, of another organisation and files stay as they are", async () => {
  const { folder, write } = begun();
  folder.write("out", "a file");
  expect((await write()).err).toBe(
    "plan-lint: Nothing was written: 'out' is a file. An export is a folder of files, so name a folder.\n",
  );
  folder.remove("out");
  folder.write("out/unit.parquet", "mine");
  expect((await write()).err).toMatch(/the folder 'out' holds files that are not of an export/);
  folder.remove("out");
  expect((await write()).code).toBe(0);
  folder.write("out/notes.txt", "mine");
  expect((await write()).err).toMatch(/the folder 'out' holds files that are not of an export/);
  folder.remove("out/notes.txt");
  folder.write("units/trust.md", readFileSync(path.join(folder.root, "units/trust.md"), "utf8").replace("rq9", "rq8"));
  expect((await write()).err).toMatch(/the folder 'out' holds the export of RQ9, and this one is of RQ8\./);
});

test("where one file cannot be written the old ones are what they were; what an ended run left is mended", async () => {
  const { folder, out, write } = begun(metric("falls", "count", "period,value\n2026-01,12\n"));
  await write();
  const before = bytesIn(out);
  folder.write("data/falls.csv", "period,value\n2026-01,14\n");
  rmSync(path.join(out, "verdict.parquet"));
  mkdirSync(path.join(out, "verdict.parquet"));
  expect(await write()).toMatchObject({
    code: 2,
    err: "plan-lint: 'out/verdict.parquet' could not be written: it is not a file. None of the files was written.\n",
  });
  rmSync(path.join(out, "verdict.parquet"), { recursive: true });
  for (const [file, hex] of bytesIn(out)) expect(hex, file).toBe(before.get(file));
  expect(readdirSync(out).length).toBe(before.size - 1);
  writeFileSync(path.join(out, ".metric.parquet.0123456789ab.new"), "half");
  expect((await write()).code).toBe(0);
  expect(readdirSync(out).toSorted()).toEqual([...before.keys()].toSorted());
});

test("with --since what changed is told; without a repository or such a revision nothing is written", async () => {
  const repository = new TestRepository().write(`${UNIT}${plan("falls")}${metric("falls", "count", "period,value\n")}`);
  repository.git("add", "--all");
  repository.git("commit", "--quiet", "--message=Begin");
  const { folder: root } = repository;
  const id = repository.git("rev-parse", "HEAD");
  repository.writeFile(
    "plans/safer.md",
    readFileSync(path.join(root, "plans/safer.md"), "utf8").replace("testing", "stopped"),
  );
  expect(await run(root, ["export", "--out", "out", "--since", "HEAD"])).toMatchObject({ code: 0, err: "" });
  const out = path.join(root, "out");
  expect(manifestIn(out)).toMatchObject({ commit: `${id}+changes`, since: id });
  const { change } = await tablesIn(out, "change");
  expect(change.rows).toEqual([["RQ9", "stage-changed", "plan", "safer", "true"]]);
  const before = bytesIn(out);
  const unknown = await run(root, ["export", "--out", "out", "--since", "v9"]);
  expect([unknown.code, bytesIn(out)]).toEqual([2, before]);
  expect(unknown.err).toMatch(/'v9'/);
  const outside = begun();
  expect(await outside.write("--since", "HEAD")).toMatchObject({ code: 2, out: "" });
});

test("a workbook and tables are two commands", async () => {
  const { root } = emptyFolder();
  expect((await run(root, ["export"])).err).toMatch(/a file that ends in \.xlsx for a workbook, or --out <folder>/);
  expect((await run(root, ["export", "a.xlsx", "--out", "b"])).err).toMatch(/are two exports/);
  expect((await run(root, ["export", "a.xlsx", "--since", "main"])).err).toMatch(/--since belongs to the tables/);
});
