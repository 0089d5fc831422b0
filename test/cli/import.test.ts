// `plan-lint import`: an edited workbook goes back into the files, all of it or nothing, and what cannot be read is one sentence.
import { chmodSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type CellValue, readXlsx, writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { copyOf, type Folder } from "../protocol/folder.ts";
import { run } from "./run.ts";

type Rows = CellValue[][];

const northbridge = (): Folder => copyOf(path.resolve("samples/northbridge"));
const textIn = ({ root }: Folder, file: string): string => readFileSync(path.join(root, file), "utf8");

/** The export of a folder as some other program saves it: with its cells, and without anything that made them look as they did. */
async function edited(folder: Folder, edit: (rows: (sheet: string) => Rows) => void): Promise<void> {
  await run(folder.root, ["export", "book.xlsx"]);
  const { sheets } = await readXlsx(readFileSync(path.join(folder.root, "book.xlsx")));
  edit((sheet) => sheets.find(({ name }) => name === sheet)?.rows ?? []);
  folder.write("edited.xlsx", await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) }));
}

const put = (rows: Rows, key: string, column: string, value: CellValue): void => {
  rows.find(([id]) => id === key)?.splice(rows[0]?.indexOf(column) ?? 0, 1, value);
};
const add = (rows: Rows, cells: Readonly<Record<string, CellValue>>): void => {
  rows.push((rows[0] ?? []).map((name) => cells[String(name)] ?? null));
};
const taken = ({ root }: Folder, ...flags: string[]) => run(root, ["import", "edited.xlsx", ...flags], { width: 500 });

test("every difference is told with its cell, and written when it is no dry run", async () => {
  const folder = northbridge();
  await edited(folder, (rows) => {
    put(rows("Metrics"), "oph-dna", "status", "watch");
    put(rows("Metrics"), "oph-dna", "review_by", new Date(Date.UTC(2026, 11, 31)));
    add(rows("Metrics"), { title: "Letters sent", unit: "letters" });
    add(rows("Figures"), { metric: "oph-dna", period: new Date(Date.UTC(2026, 3, 1)), value: 6.5 });
  });
  const before = textIn(folder, "metrics/oph-dna.md");
  const lines = [
    "Metrics!F2  status: 'active' → 'watch'",
    "Metrics!E2  review_by: '2026-09-30' → '2026-12-31'",
    "a new metric, 'Letters sent', in metrics/letters-sent.md",
    "period: a new figure of 'oph-dna': 2026-04, 6.5",
  ];
  const dry = await taken(folder, "--dry-run", "--as-of", "2026-05-20");
  expect(dry.code).toBe(0);
  for (const line of lines) expect(dry.out).toContain(line);
  expect(dry.out).toMatch(/4 changes in 3 files\. Nothing was written: this was a dry run\.\n$/);
  expect(textIn(folder, "metrics/oph-dna.md")).toBe(before);
  expect(existsSync(path.join(folder.root, "metrics/letters-sent.md"))).toBe(false);

  const real = await taken(folder, "--as-of", "2026-05-20");
  expect([real.code, real.err]).toEqual([0, ""]);
  expect(real.out).toMatch(/4 changes in 3 files: written\.\n$/);
  expect(textIn(folder, "metrics/oph-dna.md")).toBe(
    before.replace("status: active", "status: watch").replace("review_by: 2026-09-30", "review_by: 2026-12-31"),
  );
  expect(textIn(folder, "data/oph-dna.csv")).toMatch(/\n2026-04,6\.5\n$/);
  expect(textIn(folder, "metrics/letters-sent.md")).toContain("unit: letters\n");

  const again = await taken(folder, "--as-of", "2026-05-20");
  expect([again.code, again.out]).toEqual([0, expect.stringContaining("the workbook says what the documents say")]);
});

test("a conflict is three values and exit 1, and a fresh workbook shows where it stands", async () => {
  const folder = northbridge();
  await edited(folder, (rows) => {
    put(rows("Metrics"), "oph-dna", "status", "watch");
    put(rows("Metrics"), "oph-dna", "title", "No-shows");
  });
  folder.write("metrics/oph-dna.md", textIn(folder, "metrics/oph-dna.md").replace("status: active", "status: retired"));
  const before = textIn(folder, "metrics/oph-dna.md");
  const { code, out } = await taken(folder, "--problems", "problems.xlsx");
  expect(code).toBe(1);
  expect(out).toContain(
    "Metrics!F2  status: it was 'active' when it was exported, is 'retired' in the document now, and 'watch' here.",
  );
  expect(out).toContain("Nothing was written: 1 cell was changed both here and in the documents.");
  expect(textIn(folder, "metrics/oph-dna.md")).toBe(before);
  const { sheets } = await readXlsx(readFileSync(path.join(folder.root, "problems.xlsx")));
  expect(sheets[1]?.rows).toEqual([
    ["cell", "column", "what is wrong"],
    ["Metrics!F2", "status", expect.stringContaining("it was 'active'")],
  ]);
  expect(sheets[2]?.cells?.get("1,5")?.comment?.text).toContain("it was 'active'");
  expect(sheets[2]?.rows[1]?.slice(0, 2)).toEqual(["oph-dna", "No-shows"]);
});

test("what could identify a person is told with its cell before anything is written", async () => {
  const folder = northbridge();
  await edited(folder, (rows) => put(rows("Metrics"), "oph-dna", "caveats", "as for NHS number 943 476 5919"));
  const before = textIn(folder, "metrics/oph-dna.md");
  const { code, out } = await taken(folder);
  expect(code).toBe(1);
  expect(out).toMatch(/\nMetrics!AW2 {2}caveats: /);
  expect(textIn(folder, "metrics/oph-dna.md")).toBe(before);
});

test("all files are written or none, new ones too", async () => {
  const folder = northbridge();
  await edited(folder, (rows) => {
    put(rows("Metrics"), "oph-dna", "status", "watch");
    put(rows("Metrics"), "uro-late-start", "status", "watch");
    add(rows("Metrics"), { title: "Letters sent" });
  });
  const before = textIn(folder, "metrics/oph-dna.md");
  chmodSync(path.join(folder.root, "metrics/uro-late-start.md"), 0o444);
  const { code, err } = await taken(folder);
  expect([code, err]).toEqual([2, "plan-lint: Nothing was changed: 'metrics/uro-late-start.md' is write-protected.\n"]);
  expect(textIn(folder, "metrics/oph-dna.md")).toBe(before);
  expect(existsSync(path.join(folder.root, "metrics/letters-sent.md"))).toBe(false);
});

test("a workbook with edits that nobody has imported is not replaced by an export", async () => {
  const folder = northbridge();
  await edited(folder, (rows) => put(rows("Metrics"), "oph-dna", "status", "watch"));
  const { code, err } = await run(folder.root, ["export", "edited.xlsx"], { width: 500 });
  expect([code, err]).toEqual([
    2,
    "plan-lint: 'edited.xlsx' is there already, and holds 1 edit that was not imported yet, so it was left alone. Import it first, or choose another name.\n",
  ]);
});

test("a sheet of ours that cannot be read is not taken for one that is gone", async () => {
  const folder = northbridge();
  await run(folder.root, ["export", "book.xlsx"]);
  const bytes = readFileSync(path.join(folder.root, "book.xlsx"));
  const place = bytes.indexOf("xl/worksheets/sheet2.xml") + 200;
  bytes[place] = (bytes[place] ?? 0) ^ 255;
  folder.write("edited.xlsx", bytes);
  const { code, err } = await taken(folder);
  expect([code, err]).toEqual([
    2,
    "plan-lint: 'edited.xlsx' cannot be taken in: its sheet 'Metrics' is damaged. Open it in Excel and save it again.\n",
  ]);
});

describe("one sentence for", () => {
  const stranger = () =>
    writeXlsx({
      sheets: [
        {
          name: "Budget",
          rows: [
            ["cost", "centre"],
            [1, 2],
          ],
        },
      ],
    });
  test.each<readonly [string, () => Promise<Uint8Array> | string, string]>([
    ["a text file", () => "id,title\n", "is no workbook"],
    ["a workbook that was never exported", stranger, "holds no sheet that 'plan-lint export' made"],
    ["an old or locked workbook", () => "\xD0\xCF\x11\xE0 nothing else", "it is neither a workbook nor a text file"],
    ["a broken one", () => "PK\x03\x04 and no more", "this workbook is damaged or not all there"],
  ])("%s", async (_, made, said) => {
    const folder = northbridge();
    const bytes = await made();
    folder.write("edited.xlsx", typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    const { code, out, err } = await taken(folder);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
  test.each([
    ["edited.xlsx", "--problems would write over the workbook that somebody edited. Choose another name."],
    ["plan-lint.yaml", "--problems writes a workbook, so give it a name that ends in .xlsx."],
  ])("--problems %s, which would write over something", async (place, said) => {
    const folder = northbridge();
    folder.write("edited.xlsx", "theirs");
    expect(await taken(folder, "--problems", place)).toEqual({ code: 2, out: "", err: `plan-lint: ${said}\n` });
    expect(textIn(folder, "edited.xlsx")).toBe("theirs");
  });
  test("a file that is not there", async () => {
    const { code, err } = await taken(northbridge());
    expect([code, err]).toEqual([2, "plan-lint: There is no file 'edited.xlsx'.\n"]);
  });
});

test("three workbooks of SPCreporter become drafts, and nothing on a dry run", async () => {
  const folder = northbridge();
  const book = async (file: string, name: string, rows: Rows) =>
    folder.write(file, await writeXlsx({ sheets: [{ name, rows }] }));
  await book("data.xlsx", "month", [
    ["ref", "measure_name", "comment", new Date(Date.UTC(2025, 0, 1)), new Date(Date.UTC(2025, 1, 1))],
    [7, "Letters sent", "as counted", 12, 14],
  ]);
  await book("measure_config.xlsx", "measure_config", [
    ["ref", "measure_name", "unit", "improvement_direction"],
    [7, "Letters sent", "Integer", "Increase"],
  ]);
  await book("report_config.xlsx", "report_config", [
    ["ref", "measure_name", "domain", "aggregation"],
    [7, "Letters sent", "Access", "month"],
  ]);
  const from = (...more: string[]) => run(folder.root, ["import", "--from", "spcreporter", ...more], { width: 500 });
  const all = ["data.xlsx", "measure_config.xlsx", "report_config.xlsx"];
  const dry = await from(...all, "--dry-run");
  expect([dry.code, dry.out]).toEqual([
    0,
    expect.stringContaining("ref 7 'Letters sent', monthly: metrics/letters-sent.md with 2 figures\n"),
  ]);
  expect(existsSync(path.join(folder.root, "metrics/letters-sent.md"))).toBe(false);
  expect((await from(...all)).out).toMatch(/1 draft metric in 2 files: written\./);
  expect(textIn(folder, "data/letters-sent.csv")).toBe("period,value\n2025-01,12\n2025-02,14\n");
  expect(await from("data.xlsx")).toMatchObject({ code: 2, err: expect.stringContaining("are missing") });
});
