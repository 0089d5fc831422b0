// `plan-lint export`: what a person finds in the workbook, read by the library and, where it is at hand, by another program.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { readXlsx, type Sheet } from "hucre";
import { expect, test } from "vitest";
import { copyOf, emptyFolder, type Folder } from "../protocol/folder.ts";
import { run, withoutPrivileges } from "./run.ts";

const northbridge = (): Folder => copyOf(path.resolve("samples/northbridge"));
const bytesIn = ({ root }: Folder, file: string): Buffer => readFileSync(path.join(root, file));

async function exported(folder = northbridge(), file = "out/new/book.xlsx"): Promise<Map<string, Sheet>> {
  expect(await run(folder.root, ["export", file])).toEqual({ code: 0, out: "", err: `Written to '${file}'.\n` });
  const { sheets } = await readXlsx(bytesIn(folder, file), { readStyles: true });
  return new Map(sheets.map((sheet) => [sheet.name, sheet]));
}

const column = (sheet: Sheet | undefined, name: string): number => sheet?.rows[0]?.indexOf(name) ?? -1;
const isLocked = (sheet: Sheet | undefined, row: number, at: number): boolean | undefined =>
  sheet?.cells?.get(`${row},${at}`)?.style?.protection?.locked;

test("a workbook holds what people edit in rows, one marked-up table to a sheet", async () => {
  const sheets = await exported();
  expect([...sheets.keys()]).toEqual([
    "Read me",
    "Metrics",
    "Figures",
    "Plans",
    "Plan metrics",
    "Objectives",
    "Links",
    "Lists",
  ]);
  const edited = [...sheets.values()].filter(({ name }) => name !== "Read me" && name !== "Lists");
  for (const { name, freezePane, merges, tables, protection, rows, cells } of edited) {
    expect(freezePane, name).toEqual({ rows: 1, columns: 1 });
    expect(merges ?? [], name).toEqual([]);
    expect(
      tables?.map(({ columns }) => columns.map((one) => one.name)),
      name,
    ).toEqual([rows[0]]);
    expect(protection?.sheet, name).toBe(true);
    expect(protection?.password, name).toBeUndefined();
    expect(cells?.get("0,0")?.comment?.text, name).toMatch(/\nExample: /);
  }
  for (const sheet of sheets.values()) expect([sheet.hidden, sheet.veryHidden], sheet.name).not.toContain(true);
});

test("ids and fingerprints are locked, all else is not, and there are fifty rows to write into", async () => {
  const metrics = (await exported()).get("Metrics");
  const [id, last] = [0, (metrics?.rows[0]?.length ?? 0) - 1];
  const filled = metrics?.rows.filter((row, at) => at > 0 && typeof row[0] === "string").length ?? 0;
  expect(filled).toBe(13);
  expect([isLocked(metrics, 1, id), isLocked(metrics, 1, last)]).toEqual([true, true]);
  expect([isLocked(metrics, 1, column(metrics, "title")), isLocked(metrics, 1, column(metrics, "caveats"))]).toEqual([
    false,
    false,
  ]);
  const spare = Array.from({ length: 50 }, (_, at) => isLocked(metrics, filled + 1 + at, id));
  expect(new Set(spare)).toEqual(new Set([false]));
  expect(metrics?.tables?.[0]?.range).toMatch(new RegExp(`^A1:[A-Z]+${1 + filled + 50}$`));
});

test("closed values and ids are chosen from lists that refuse anything else", async () => {
  const sheets = await exported();
  const lists = sheets.get("Lists");
  const offered = (sheet: string, name: string): readonly unknown[] => {
    const { rows, dataValidations = [] } = sheets.get(sheet) ?? { rows: [] };
    const letters = /^([A-Z]+)/;
    const found = dataValidations.find(({ range }) => rows[0]?.[numberOf(letters.exec(range)?.[1] ?? "")] === name);
    expect(found, name).toMatchObject({ type: "list", showErrorMessage: true });
    const [, from = "", to = ""] = /^Lists!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(found?.formula1 ?? "") ?? [];
    return lists?.rows.slice(1, Number(to)).map((row) => row[numberOf(from)]) ?? [];
  };
  expect(offered("Metrics", "status")).toEqual(["draft", "agreed", "active", "watch", "retired"]);
  expect(offered("Plans", "aim.metric")).toContain("uro-cases-per-session");
  expect(offered("Links", "to")).toContain("org-theatre-productivity");
});

const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

test("periods are text, figures are numbers, and the same workspace is the same bytes", async () => {
  const folder = northbridge();
  const figures = (await exported(folder)).get("Figures");
  const row = figures?.rows.find(([metric]) => metric === "uro-cases-per-session");
  expect(row?.slice(0, 3)).toEqual(["uro-cases-per-session", "2024-04", expect.any(Number)]);
  await exported(folder, "again.xlsx");
  expect(bytesIn(folder, "again.xlsx").equals(bytesIn(folder, "out/new/book.xlsx"))).toBe(true);
});

test("texts in which Excel would see something else come back as they are", async () => {
  const folder = northbridge();
  folder.write("units/odd.md", "---\nkind: unit\nid: odd\ntitle: x\n---\n");
  folder.write(
    "metrics/odd.md",
    "---\nkind: metric\nid: odd\ntitle: '=1+1 _x0041_ <b> & \"q\" _x000D_'\ncaveats: |\n  one\n\n   two\n---\n",
  );
  const metrics = (await exported(folder)).get("Metrics");
  const row = metrics?.rows.find(([id]) => id === "odd");
  expect(row?.[1]).toBe('=1+1 _x0041_ <b> & "q" _x000D_');
  expect(row?.[column(metrics, "caveats")]).toBe("one\n\n two");
  const { out } = await run(folder.root, ["import", "out/new/book.xlsx"]);
  expect(out).toContain("the workbook says what the documents say");
});

test("a file that is not ours is left alone, and an export is replaced", async () => {
  const folder = northbridge();
  folder.write("book.xlsx", "somebody's notes");
  const { code, err } = await run(folder.root, ["export", "book.xlsx"], { width: 500 });
  expect([code, err.trim()]).toEqual([
    2,
    "plan-lint: 'book.xlsx' is there already and is no workbook that plan-lint exported, so it was left alone. Choose another name.",
  ]);
  expect(bytesIn(folder, "book.xlsx").toString()).toBe("somebody's notes");
  await exported(folder);
  await exported(folder);
});

test.each([
  ["a name that is no workbook's", "book.xls", "so give it a name that ends in .xlsx"],
  ["a folder of that name", "made.xlsx", "is there already|cannot be read"],
])("%s is one sentence", async (_, file, said) => {
  const folder = northbridge();
  mkdirSync(path.join(folder.root, "made.xlsx"));
  const { code, err } = await run(folder.root, ["export", file], { width: 500 });
  expect(code).toBe(2);
  expect(err).toMatch(new RegExp(said));
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("a folder in which nothing may be written is one sentence", async () => {
  const folder = northbridge();
  const { code, err } = await withoutPrivileges(folder.root, () =>
    run(folder.root, ["export", "book.xlsx"], { width: 500 }),
  );
  expect([code, err]).toEqual([
    2,
    "plan-lint: 'book.xlsx' could not be written: you have no permission for it. If it is open in Excel, close it there first.\n",
  ]);
});

test("outside a workspace nothing is written", async () => {
  const { root } = emptyFolder();
  const { code } = await run(root, ["export", "book.xlsx"]);
  expect([code, existsSync(path.join(root, "book.xlsx"))]).toEqual([2, false]);
});

const SECOND_READER = `
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Metrics"]
print(sheet.freeze_panes, sheet.protection.sheet, len(sheet.merged_cells.ranges), sheet["A2"].value, sheet["B2"].protection.locked, "title" in [c.value for c in sheet[1]], sheet["A1"].comment is not None, len(sheet.data_validations.dataValidation) > 5)
`;

/** Another program that reads workbooks, where it is at hand. */
function hasOpenpyxl(): boolean {
  try {
    execFileSync("python3", ["-c", "import openpyxl"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("another program reads the same", async ({ skip }) => {
  if (!hasOpenpyxl()) skip("Python's openpyxl is not at hand, so no other program has read the workbook");
  const folder = northbridge();
  await exported(folder);
  const read = execFileSync("python3", ["-c", SECOND_READER, path.join(folder.root, "out/new/book.xlsx")], {
    env: process.env,
  });
  expect(read.toString().trim()).toBe("B2 True 0 oph-dna False True True True");
});
