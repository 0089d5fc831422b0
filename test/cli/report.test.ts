// `plan-lint report`: what it writes, where, what it compares with, and how it refuses.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
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
