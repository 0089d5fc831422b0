// `plan-lint report`: what it writes, where, what it compares with, and how it refuses.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { NOT_XML } from "../../server/core/text/escape-markup.ts";
import { emptyFolder, folderOf } from "../protocol/folder.ts";
import { run } from "./run.ts";

const MONTHS = Array.from({ length: 24 }, (_, month) => {
  const label = `${2024 + Math.floor((month + 3) / 12)}-${String(((month + 3) % 12) + 1).padStart(2, "0")}`;
  return `${label},${(month < 12 ? 30 : 20) + (month % 3)}`;
}).join("\n");

const WORKSPACE = `
=== plan-lint.yaml
report: { logo: logo.svg, footer: Improvement office, marking: Official }
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: Start on \u202etime
stage: testing
metrics: [{ metric: late, role: outcome }]
aim: { metric: late, from: 31, to: 21, by: 2026-12-31, for_whom: everybody }
dates: { start: 2025-01-01, change_start: 2025-04-01 }
---
=== metrics/late.md
---
kind: metric
id: late
title: Late starts
status: active
unit: minutes
direction: decrease
frequency: monthly
data: ../late.csv
---
=== late.csv
period,value
${MONTHS}
=== logo.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0,0h1v1Z"/></svg>
`;

const refused = async (folder: string, args: readonly string[], message: RegExp): Promise<void> => {
  const { code, out, err } = await run(folder, ["report", ...args]);
  expect(err).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
};

test("one page that needs nothing else, in a folder that is made", async () => {
  const { root } = folderOf(WORKSPACE);
  const { code, out, err } = await run(root, ["report", "--out", "papers/april/board.html"]);
  expect([code, out, err]).toEqual([0, "", "Written to 'papers/april/board.html'.\n"]);
  const page = readFileSync(path.join(root, "papers/april/board.html"), "utf8");
  expect(page).toMatch(/^<!DOCTYPE html>/);
  for (const words of [
    "Official",
    "Improvement office",
    "data:image/svg+xml;base64,",
    "improved: ",
    'role="img" aria-label="Chart: ',
  ])
    expect(page).toContain(words);
  for (const never of ["<script", "aria-roledescription", "graphics-symbol", 'http-equiv="refresh"'])
    expect(page).not.toContain(never);
});

test("Markdown with its charts beside it, and on a terminal without", async () => {
  const { root } = folderOf(WORKSPACE);
  expect(await run(root, ["report", "--format", "md", "--out", "board.md"])).toMatchObject({ code: 0 });
  const charts = readdirSync(path.join(root, "board-charts"));
  expect(charts).toEqual(["definition-late.svg"]);
  expect(readFileSync(path.join(root, "board.md"), "utf8")).toContain("(board-charts/definition-late.svg)");
  expect(readFileSync(path.join(root, "board-charts", "definition-late.svg"), "utf8")).not.toContain("var(");
  const { out } = await run(root, ["report", "--format", "md"]);
  expect(out).toContain("# Improvement report: Our trust");
  expect(out).toContain("\\u{202e}");
  expect(out).not.toContain("board-charts");
});

/** The parts of a Word document by their names. */
const partsOf = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

test("a Word document: headings, heads of tables, pictures with their words, and room for what is decided", async () => {
  const { root } = folderOf(
    `${WORKSPACE.replace("title: Late starts", 'title: "Late <starts>\\u0001 & more"').replace(
      "aim: {",
      'asks: [{ what: "whether to go on" }]\naim: {',
    )}`,
  );
  const { code, out, err } = await run(root, ["report", "--format", "docx", "--out", "board.docx"]);
  expect([code, out, err]).toEqual([0, "", "Written to 'board.docx'.\n"]);
  const bytes = readFileSync(path.join(root, "board.docx"));
  const parts = partsOf(bytes);
  const document = parts["word/document.xml"] ?? "";
  expect(document).toContain("Late &lt;starts&gt;");
  for (const [name, part] of Object.entries(parts))
    if (/\.(?:xml|rels|svg)$/.test(name)) expect(part.search(NOT_XML), name).toBe(-1);
  const paragraphs = document.match(/<w:p>.*?<\/w:p>/gs) ?? [];
  const headings = paragraphs.flatMap((one) => {
    const [, style] = /<w:pStyle w:val="(Title|Heading\d)"/.exec(one) ?? [];
    return style === undefined
      ? []
      : [[style, [...one.matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, text]) => text).join("")]];
  });
  expect(headings.slice(0, 3)).toEqual([
    ["Title", "Improvement report: Our trust"],
    ["Heading1", "1. On one page"],
    ["Heading2", "Decisions"],
  ]);
  expect(headings.at(-1)).toEqual(["Heading1", "Annex: the figures behind the charts"]);
  const tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(4);
  for (const table of tables) {
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(table.match(/<w:cantSplit\/>/g)?.length).toBe(table.match(/<w:tr>/g)?.length);
  }
  const cells = (tables[0]?.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((cell) => cell.replace(/<[^>]*>/g, ""));
  expect([cells[0], cells[1], cells[3]]).toEqual(["What is asked", "Decided", ""]);
  expect(cells[2]).toContain("The board is asked to decide whether to go on");
  expect(document).toMatch(/<w:instrText[^>]*>TOC [^<]*1-2/);
  expect(document).toMatch(/<wp:docPr [^>]*descr="The latest value[^"]+"/);
  expect(document).toContain("svgBlip");
  expect(document).toContain('w:orient="landscape"');
  for (const [, anchor] of document.matchAll(/w:anchor="([^"]+)"/g)) expect(document).toContain(`w:name="${anchor}"`);
  expect(parts["word/styles.xml"]).toContain('<w:lang w:val="en-GB"/>');
  expect(parts["word/header1.xml"]).toContain("Official");
  expect(parts["word/footer1.xml"]).toMatch(/Improvement office.*PAGE.*NUMPAGES/s);
  expect(Object.keys(parts).filter((name) => /media\/.*\.(?:png|svg)$/.test(name)).length).toBeGreaterThanOrEqual(4);
});

test("where nothing makes dots of drawings, a Word document says so", async () => {
  vi.doMock("@resvg/resvg-js", () => {
    throw new Error("Cannot find module");
  });
  try {
    const { root } = folderOf(WORKSPACE);
    const { code, err } = await run(root, ["report", "--format", "docx", "--out", "board.docx"]);
    expect(code).toBe(0);
    expect(err).toMatch(
      /^Written to 'board\.docx'\.\nThe charts are drawings, which Word shows since 2016 and .*@resvg/,
    );
    expect(Object.keys(partsOf(readFileSync(path.join(root, "board.docx"))))).toContain("word/media/image1.svg");
  } finally {
    vi.doUnmock("@resvg/resvg-js");
  }
});

test.each([
  [
    "is wider than any page",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99999999 1"><path d="M0,0h9v9Z"/></svg>',
  ],
  [
    "says that it is as large as a town",
    '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="90000in"><path d="M0,0h9"/></svg>',
  ],
  [
    "wants a blur of everything",
    '<svg xmlns="http://www.w3.org/2000/svg" width="90000in"><filter id="f"><feGaussianBlur stdDeviation="900"/></filter><rect width="9e9" height="9e9" filter="url(#f)"/></svg>',
  ],
  ["breaks off", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0'],
])("a logo that %s costs a Word document nothing", async (_, logo) => {
  const { root } = folderOf(WORKSPACE);
  writeFileSync(path.join(root, "logo.svg"), logo);
  const { code, err } = await run(root, ["report", "--charts", "none", "--format", "docx", "--out", "board.docx"]);
  expect([code, err]).toEqual([0, "Written to 'board.docx'.\n"]);
});

test("another program reads the Word document", async (context) => {
  const reads = spawnSync("python3", ["-c", "import docx"]).status === 0;
  context.skip(!reads, "python-docx is not installed, so no second program reads the document.");
  const { root } = folderOf(WORKSPACE);
  await run(root, ["report", "--format", "docx", "--out", "board.docx"]);
  const script = "import docx; d = docx.Document('board.docx'); print(d.core_properties.title, len(d.tables) > 4)";
  expect(spawnSync("python3", ["-c", script], { cwd: root, encoding: "utf8" }).stdout).toBe(
    "Improvement report: Our trust True\n",
  );
});

test("a Word document goes to a file", async () => {
  await refused(
    folderOf(WORKSPACE).root,
    ["--format", "docx"],
    /A Word document is not written to a terminal\. Say where/,
  );
});

test("no charts where none are wanted; their sentences stay", async () => {
  const { out } = await run(folderOf(WORKSPACE).root, ["report", "--charts", "none"]);
  expect(out).not.toContain('aria-label="Chart: ');
});

test("a plan on a page and a huddle sheet are of one plan", async () => {
  const { root } = folderOf(WORKSPACE);
  expect((await run(root, ["report", "on-time", "--for", "plan"])).out).toContain(
    "The aim of 21 by 31 December 2026: ",
  );
  expect((await run(root, ["report", "on-time", "--for", "huddle"])).out).toContain("What got in the way?");
  await refused(root, ["--for", "huddle"], /A huddle sheet is of one plan\. Name it/);
  await refused(root, ["on-time", "--for", "programme"], /'on-time' is a plan\. Give --for plan/);
  await refused(root, ["late"], /'late' is a metric\. A report is of an organisation, a programme or a plan\./);
});

test("what could identify somebody is in no report", async () => {
  const { root } = folderOf(`${WORKSPACE}
=== plans/private.md
---
kind: plan
id: private
title: Seen by mary.jones@example.nhs.uk
stage: idea
---
=== notes.md
---
kind: plan
id: notes
title: Patient 943 476 5919 waited
stage: idea
---
`);
  await refused(root, [], /No report was made, because it could identify people\. .*:\d+: .*Mend this first/);
});

test("nothing to report, no such id, no such revision, and places that cannot be written", async () => {
  const { root } = folderOf(WORKSPACE);
  await refused(root, ["on-tim"], /on-time/);
  await refused(root, ["--since", "board-march"], /git|repository/i);
  writeFileSync(path.join(root, "file"), "");
  if (process.platform === "linux")
    await refused(root, ["--out", "/proc/of/board.html"], /could not be written: it is not there/);
  await refused(root, ["--out", "file/board.html"], /'file\/board\.html' could not be written|could not be made/);
  mkdirSync(path.join(root, "folder"));
  await refused(root, ["--out", "folder"], /'folder' could not be written: it is not a file\./);
  expect(existsSync(path.join(root, "folder", "board.html"))).toBe(false);
  await refused(emptyFolder().root, [], /no plan-lint\.yaml/);
  await refused(folderOf("=== plan-lint.yaml\n").root, [], /Nothing was reported: there is no document/);
});

test("a hostile logo is left out, and one from elsewhere", async () => {
  const hostile = folderOf(WORKSPACE.replace("<path", "<script>alert(1)</script><path")).root;
  const { code, out, err } = await run(hostile, ["report"]);
  expect([code, err]).toEqual([0, "The logo 'logo.svg' is left out: it holds a script.\n"]);
  expect(out).not.toContain("data:image");
  const elsewhere = folderOf(WORKSPACE.replace("logo: logo.svg", "logo: ../logo.svg")).root;
  expect((await run(elsewhere, ["report"])).err).toBe(
    "The logo '../logo.svg' is left out: it does not lie in this folder.\n",
  );
});
