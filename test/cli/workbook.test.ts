// `plan-lint spc` on workbooks: the figures that a person sees in them, and one sentence for each file that is no workbook or would do harm.
import { crc32, deflateRawSync } from "node:zlib";
import { type Cell, type CellValue, cellRef, readXlsx, type WriteSheet, writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { readObservations } from "../../server/core/document/figures/observations.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { sheetText } from "../../server/host/sheet-text.ts";
import { emptyFolder } from "../protocol/folder.ts";
import { run } from "./run.ts";

const judge = async (bytes: Uint8Array | string, flags: readonly string[] = [], name = "book.xlsx") => {
  const { root, write } = emptyFolder();
  write(name, bytes);
  const { code, out, err } = await run(root, ["spc", name, "--json", ...flags], { width: 10_000 });
  return {
    code,
    err: err.trim(),
    ...(code === 0 ? (JSON.parse(out) as Told) : { points: [], notes: [], left_out: [] }),
  };
};

type Told = {
  readonly points: readonly { readonly period: string; readonly value: number | null }[];
  readonly notes: readonly string[];
  readonly left_out: readonly { readonly row: number; readonly reason: string }[];
};

const MONTHS = Array.from({ length: 14 }, (_, at) => new Date(Date.UTC(2024, 3 + at, 1)));
const HEADING: readonly CellValue[] = ["Month", "Value"];
const isoMonth = (month: Date): string => month.toISOString().slice(0, 7);
const figures = (value: (at: number) => CellValue = (at) => 80 + (at % 3)): CellValue[][] => [
  [...HEADING],
  ...MONTHS.map((month, at) => [isoMonth(month), value(at)]),
];
/** All figures of one column in one number format. */
const formatted = (name: string, rows: CellValue[][], column: number, numFmt: string): WriteSheet => ({
  name,
  rows,
  cells: new Map(
    rows
      .slice(1)
      .map((row, at): [string, Partial<Cell>] => [
        `${at + 1},${column}`,
        { value: row[column] ?? null, style: { numFmt } },
      ]),
  ),
});
const book = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });

type Part = { readonly name: string; readonly text: string; readonly size?: number };

/** A ZIP file, whose parts may be said to be of a size that they do not have. */
function zip(...parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, text, size = Buffer.byteLength(text) } of parts) {
    const packed = deflateRawSync(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(text), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), head, place, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(entries).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, ...entries, Buffer.from("PK\x05\x06"), end]);
}

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = (...of: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${of.map(([type, target], at) => `<Relationship Id="r${at}" Type="${REL}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

/** A workbook of one sheet called Data, by the XML of its rows; and what else it is to hold. */
const raw = (rows: string, ...more: readonly Part[]): Uint8Array =>
  zip(
    { name: "[Content_Types].xml", text: `<Types xmlns="${PACKAGE}/content-types"/>` },
    { name: "_rels/.rels", text: relations(["officeDocument", "xl/workbook.xml"]) },
    {
      name: "xl/workbook.xml",
      text: `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="Data" sheetId="1" r:id="r0"/></sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", text: relations(["worksheet", "worksheets/sheet1.xml"]) },
    { name: "xl/worksheets/sheet1.xml", text: `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>` },
    ...more,
  );
const text = (place: string, said: string): string => `<c r="${place}" t="inlineStr"><is><t>${said}</t></is></c>`;
/** A table in A1:B15, the cell of each value as `cell` has it. */
const rawRows = (cell = (place: string, at: number): string => `<c r="${place}"><v>${80 + (at % 3)}</v></c>`): string =>
  `<row r="1">${text("A1", "Month")}${text("B1", "Value")}</row>${MONTHS.map((month, at) => `<row r="${at + 2}">${text(`A${at + 2}`, isoMonth(month))}${cell(`B${at + 2}`, at)}</row>`).join("")}`;

describe("what a person sees in a sheet is what is read:", () => {
  const EXPECTED = MONTHS.map((month, at) => [isoMonth(month), 80 + (at % 3)]);
  const dated = [[...HEADING], ...MONTHS.map((month, at) => [month, 80 + (at % 3)])];
  test.each([
    ["texts and numbers", { name: "Data", rows: figures() }],
    ["dates of any format", formatted("Data", dated, 0, "mmm-yy")],
    [
      "shares that are shown as percentages",
      formatted(
        "Data",
        figures((at) => (80 + (at % 3)) / 100),
        1,
        "0.0%",
      ),
    ],
    ["percent signs that are only written", formatted("Data", figures(), 1, '0.0"%"')],
    [
      "durations, as minutes",
      formatted(
        "Data",
        figures((at) => (80 + (at % 3)) / 1440),
        1,
        "[h]:mm",
      ),
    ],
    [
      "titles above and totals below",
      { name: "Data", rows: [["Late starts, by month"], [], ...figures(), ["Total", 1130]] },
    ],
    [
      "texts with commas, quotation marks and line breaks",
      { name: "Data", rows: [['A "title", of\n two lines; or more', "x"], ...figures()] },
    ],
    [
      "a column a month",
      {
        name: "Data",
        rows: [
          ["Measure", ...MONTHS],
          ["Late", ...EXPECTED.map(([, value]) => value ?? null)],
        ],
      },
    ],
  ] as readonly (readonly [string, WriteSheet])[])("%s", async (_, sheet) => {
    const [written] = (await readXlsx(await book(sheet), { readStyles: true })).sheets;
    const { text, remarks } = sheetText(written ?? { name: "", rows: [] }, false);
    const { rows, problems } = readObservations(parseTable("Data", text));
    expect({ problems, remarks }).toEqual({ problems: [], remarks: [] });
    expect(rows.map(({ period, value }) => [period.text.slice(0, 7), value])).toEqual(EXPECTED);
  });

  test("rows are counted as in the sheet", async () => {
    const rows = [["Title"], [], ...figures(), [], ["Total", 1130]];
    const { left_out } = await judge(await book({ name: "Data", rows }));
    expect(left_out.map(({ row }) => row)).toEqual([rows.length]);
  });
});

describe("which sheet:", () => {
  const readMe: WriteSheet = {
    name: "Read me",
    rows: [
      ["What", "Where"],
      ["Late starts", "Data"],
    ],
  };
  const data: WriteSheet = { name: "Data", rows: figures() };
  const sheets = [readMe, data, { name: "Wards", rows: figures(() => 7) }];

  test("the only one with figures, told", async () => {
    const { code, notes } = await judge(await book(readMe, data));
    expect(code).toBe(0);
    expect(notes[0]).toBe("The figures are those of sheet 'Data'.");
  });
  test("the one that is named, in any case", async () => {
    expect((await judge(await book(...sheets), ["--sheet", "wards"])).points[0]?.value).toBe(7);
  });
  test("hidden ones are read when they are named", async () => {
    const bytes = await book(data, { name: "Old", rows: figures(() => 7), hidden: true });
    expect((await judge(bytes)).points[0]?.value).toBe(80);
    expect((await judge(bytes, ["--sheet", "Old"])).points[0]?.value).toBe(7);
  });
  test.each([
    [
      "none where several may be meant",
      sheets,
      [],
      "Several sheets of 'book.xlsx' hold tables: 'Data', 'Wards'. Choose one with --sheet.",
    ],
    [
      "none of that name",
      sheets,
      ["--sheet", "Daten"],
      "There is no sheet 'Daten' in 'book.xlsx'. Its sheets are 'Read me', 'Data', 'Wards'.",
    ],
    [
      "none in an empty workbook",
      [{ name: "Sheet1", rows: [] }],
      [],
      "'book.xlsx' holds no table. Its only sheet is 'Sheet1'.",
    ],
  ] as readonly (readonly [string, WriteSheet[], string[], string])[])("%s", async (_, of, flags, expected) => {
    const { code, err } = await judge(await book(...of), flags);
    expect({ code, err }).toEqual({ code: 2, err: `plan-lint: ${expected}` });
  });
  test("a CSV file has none", async () => {
    const csv = Buffer.from(
      figures()
        .map((row) => row.join(","))
        .join("\n"),
    );
    expect((await judge(csv, ["--sheet", "Data"], "book.csv")).notes[0]).toBe(
      "--sheet has no effect: this file is no workbook.",
    );
  });
});

describe("cells that hold no figure are told by their addresses:", () => {
  const only = (wanted: number, cell: string) =>
    raw(
      rawRows((place, at) =>
        at === wanted ? cell.replace("?", place) : `<c r="${place}"><v>${80 + (at % 3)}</v></c>`,
      ),
    );
  test.each([
    [
      "an error",
      '<c r="?" t="e"><f>VLOOKUP(1,A1:A2,2)</f><v>#N/A</v></c>',
      "Excel could not work out cell B5 (#N/A), so nothing is read there.",
    ],
    [
      "a formula without its result",
      '<c r="?"><f>1+1</f></c>',
      "The file holds formulas without their results in cell B5, so nothing is read there. Open it in Excel and save it again.",
    ],
  ])("%s", async (_, cell, expected) => {
    const { notes, points } = await judge(only(3, cell));
    expect(notes).toContain(expected);
    expect(points.filter(({ value }) => value !== null)).toHaveLength(13);
  });
  test("merged cells", async () => {
    const bytes = await book({
      name: "Data",
      rows: figures(),
      merges: [{ startRow: 3, startCol: 0, endRow: 5, endCol: 0 }],
    });
    expect((await judge(bytes)).notes.join(" ")).toContain(
      "Cells are merged across rows (A4:A6): what stands in them counts for the first of their rows alone.",
    );
  });
  test("macros are not run, and said to be there", async () => {
    const { code, notes } = await judge(raw(rawRows(), { name: "xl/vbaProject.bin", text: "Sub Auto_Open()" }));
    expect(code).toBe(0);
    expect(notes).toContain("This workbook holds macros. They were not run.");
  });
});

describe("one sentence for", () => {
  const compound = (part: string): Uint8Array =>
    Buffer.concat([
      Buffer.from("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "latin1"),
      Buffer.alloc(504),
      Buffer.from(part, "utf16le"),
    ]);
  const broken = (): Uint8Array => {
    const bytes = Buffer.from(raw(rawRows()));
    const place = bytes.indexOf("sheet1.xml") + 100;
    bytes[place] = (bytes[place] ?? 0) ^ 255;
    return bytes;
  };
  const wide = (cell: (column: string) => string): string =>
    Array.from({ length: 16_384 }, (_, at) => cell(cellRef(0, at).slice(0, -1))).join("");
  const PDF = Buffer.from("%PDF-1.7\n%\xE2\xE3\xCF\xD3\0\n", "latin1");
  test.each([
    ["a PDF called a workbook", PDF, /This file is a PDF, so it is not a CSV\. Ask for the figures as a spreadsheet/],
    ["a truncated file", raw(rawRows()).subarray(0, 900), /this workbook is damaged or not all there/],
    ["a file whose bytes have changed", broken(), /this workbook is damaged or not all there/],
    ["a password", compound("EncryptedPackage"), /has a password/],
    ["an old workbook", compound("Workbook"), /old workbook \(\.xls\)/],
    ["another file of that kind", compound("WordDocument"), /neither a workbook nor a text file/],
    ["a text of Word", zip({ name: "word/document.xml", text: "<x/>" }), /a packed file that holds no workbook/],
    ["a document of LibreOffice", zip({ name: "content.xml", text: "<x/>" }), /LibreOffice/],
    ["a binary workbook", zip({ name: "xl/workbook.bin", text: "x" }), /\.xlsb/],
    [
      "a bomb that says its size",
      raw(rawRows(), { name: "x", text: "0".repeat(66_000_000) }),
      /would be 66 MB large once it is unpacked; at most 10 MB, and 60 MB unpacked/,
    ],
    ["a bomb that hides its size", raw(rawRows(), { name: "x", text: "0".repeat(100), size: 0 }), /is damaged or not/],
    [
      "1.6 million empty cells",
      raw(`<row r="1">${'<c s="1"/>'.repeat(1_600_000)}</row>`),
      /hold more than 1\.5 million cells, most of them perhaps empty\. Delete the empty rows and columns/,
    ],
    [
      "1.6 million cells without a word of their own",
      raw(`<row>${"<c/>".repeat(1_600_000)}</row>`),
      /hold more than 1\.5 million cells/,
    ],
    [
      "five million texts that no cell shows",
      raw(rawRows(), { name: "xl/sharedStrings.xml", text: `<sst ${MAIN}>${"<si/>".repeat(5_000_000)}</sst>` }),
      /more than 4\.5 million rows, texts and merged ranges, which no figures need\. Copy the figures into a new workbook/,
    ],
    ["a file above 10 MB", Buffer.concat([raw(rawRows()), Buffer.alloc(11_000_000)]), /is 11 MB large/],
    [
      "a cell in the last corner",
      raw(`${rawRows()}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
      /so far down or to the right that nobody can read all between/,
    ],
    [
      "entities that grow",
      raw(rawRows(), {
        name: "xl/sharedStrings.xml",
        text: `<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">${"bcdefghi".replace(/./g, (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(10)}">`)}]><sst ${MAIN}><si><t>&i;</t></si></sst>`,
      }),
      /declares XML entities, which no spreadsheet program does, so it is not read/,
    ],
    [
      "16,384 columns",
      raw(
        `<row r="1">${wide((column) => text(`${column}1`, `c${column}`))}</row><row r="2">${wide((column) => `<c r="${column}2"><v>1</v></c>`)}</row>`,
      ),
      /There are no columns 'period' and 'value'. The columns are 'cA', 'cB'/,
    ],
  ] as readonly (readonly [string, Uint8Array, RegExp])[])("%s", async (_, bytes, expected) => {
    const { code, err } = await judge(bytes);
    expect(code, err).toBe(2);
    expect(err).toMatch(expected);
    expect(err.split("\n"), err).toHaveLength(1);
    expect(err.length, err).toBeLessThan(500);
  });

  test("two tables side by side", async () => {
    const { code, err } = await judge(
      await book({ name: "Data", rows: figures().map((row) => [...row, null, ...row]) }),
    );
    expect({ code, err }).toEqual({
      code: 2,
      err: "plan-lint: 'book.xlsx' holds no figures that can be read. There are several columns 'Value', so nobody can say which one counts. Give each a name of its own.",
    });
  });
});

test("a workbook is known by what it is, and not by its name", async () => {
  const bytes = await book({ name: "Data", rows: figures() });
  expect((await judge(bytes, [], "figures.csv")).points).toHaveLength(14);
});
