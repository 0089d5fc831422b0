// How findings are written: for people (the whole text, at a fixed width) and for programs.
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkReport } from "../../schemas/check-report.ts";
import type { Report } from "../../server/cli/formats/format.ts";
import { json } from "../../server/cli/formats/json.ts";
import { pretty } from "../../server/cli/formats/pretty.ts";
import { THREAD_STATUSES } from "../../server/core/graph/thread.ts";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { LineIndex } from "../../server/core/text/line-index.ts";
import { folderOf } from "../protocol/folder.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run } from "./run.ts";

const TEXT = "---\nkind: plan\nid: theatres\n---\n";

const diagnostic = (more: Partial<Diagnostic>): Diagnostic => ({
  rule: "plan-isolated",
  severity: "warning",
  file: "plans/theatres.md",
  owner: "plans/theatres.md",
  range: { start: 19, end: 27 },
  message: "This plan shares no post, unit or metric with any other plan, and no event links it to one.",
  help: "Find out who else works on this.",
  related: [],
  fix: undefined,
  ...more,
});

const report = (diagnostics: readonly Diagnostic[], more: Partial<Report> = {}): Report => ({
  diagnostics,
  extent: "workspace",
  summary: {
    documents: { organisation: 1, plan: 2, leadership: 2, unknown: 1, catalogue: 18 },
    threads: {
      ...Object.fromEntries(THREAD_STATUSES.map((status) => [status, 0])),
      complete: 41,
      suspect: 3,
    } as Report["summary"]["threads"],
    findings: { error: 1, warning: 2, info: 0 },
  },
  asOf: "2026-04-20",
  notes: [],
  known: undefined,
  ignored: [],
  isChanged: () => false,
  fromHere: (file) => file,
  fromTop: (file) => file,
  text: () => TEXT,
  identity: ({ rule, owner }) => ({ rule, document: owner, place: "id" }),
  position: (_, offset) => new LineIndex(TEXT).positionOf(offset),
  ...more,
});

test("pretty, at 70 characters and without colours", () => {
  const text = pretty(
    report(
      [
        diagnostic({
          range: { start: 0, end: 3 },
          rule: "id-duplicate",
          severity: "error",
          message: "The id 'theatres' is taken.",
          help: "",
          related: [1, 2, 3, 4, 5].map((n) => ({
            file: `plans/p${n}.md`,
            range: { start: 19, end: 27 },
            message: "It stands here, too.",
          })),
        }),
        diagnostic({}),
        diagnostic({ file: "plans/wards.md", fix: { title: "Change to 'ward'", edits: [] } }),
        diagnostic({ file: "plans/wards.md" }),
      ],
      {
        notes: ["Not looked at: 'old', because it has a plan-lint.yaml of its own."],
        fromHere: (file) => `../${file}`,
      },
    ),
    { colour: false, width: 70 },
  );
  expect(text).toMatchInlineSnapshot(`
    "../plans/theatres.md
      1:1  error    The id 'theatres' is taken.
                    see ../plans/p1.md:3: It stands here, too.
                    see ../plans/p2.md:3: It stands here, too.
                    see ../plans/p3.md:3: It stands here, too.
                    and 2 more places
                    id-duplicate
      3:5  warning  This plan shares no post, unit or metric with any
                    other plan, and no event links it to one.
                    Find out who else works on this.
                    plan-isolated

    ../plans/wards.md
      3:5  warning  This plan shares no post, unit or metric with any
                    other plan, and no event links it to one.
                    Find out who else works on this.
                    plan-isolated · --fix can do it: Change to 'ward'
      3:5  warning  This plan shares no post, unit or metric with any
                    other plan, and no event links it to one.
                    plan-isolated

    6 documents checked: 1 organisation, 2 plans, 2 leadership registers, 1 of no known kind; 18 more from catalogues.
    Threads of 44 metrics: 41 complete, 3 suspect.
    Not looked at: 'old', because it has a plan-lint.yaml of its own.
    1 error, 2 warnings, 0 remarks, as of 2026-04-20.
    "
  `);
});

test("pretty, when all is well, and when no metric is in use", () => {
  const threads = report([]).summary.threads;
  const none = Object.fromEntries(Object.keys(threads).map((status) => [status, 0])) as typeof threads;
  const summary = { documents: { metric: 1 }, threads: none, findings: { error: 0, warning: 0, info: 0 } };
  expect(pretty(report([], { summary }), { colour: false, width: 70 })).toBe(
    "1 document checked: 1 metric.\nThere is no metric in use here, and so no thread to follow.\nNo findings, as of 2026-04-20.\n",
  );
});

test("pretty in colours says the same", () => {
  const one = report([diagnostic({})]);
  const coloured = pretty(one, { colour: true, width: 70 });
  expect(coloured).toContain("\u001b[33mwarning\u001b[39m");
  expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(pretty(one, { colour: false, width: 70 }));
});

test("pretty writes nothing raw that it was given", () => {
  const nasty = "\u001b[2J\u0007\u009b1m\r::error::x\u202egpj\n##vso[x]";
  const text = pretty(
    report(
      [
        diagnostic({
          file: nasty,
          message: nasty,
          help: nasty,
          related: [{ file: nasty, range: { start: 0, end: 0 }, message: nasty }],
          fix: { title: nasty, edits: [] },
        }),
      ],
      { notes: [nasty] },
    ),
    { colour: false, width: 70 },
  );
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text).not.toMatch(/^(?:::|##vso)/m);
  expect(text).toContain("\\u{1b}[2J");
});

test("json follows its published schema, with paths from the root and positions from 1", async () => {
  const folder = folderOf(wards("include: [units]", FAULTY));
  const { out } = await run(join(folder.root, "units"), ["a.md", "--format", "json"]);
  const parsed = checkReport.parse(JSON.parse(out));
  expect(parsed.findings[0]).toMatchObject({
    rule: "reference-not-found",
    file: "units/a.md",
    line: 8,
    column: 9,
    endLine: 8,
    endColumn: 16,
  });
  expect(parsed.asOf).toBe("2026-04-20");
  expect(parsed.summary).toMatchObject({ documents: { unit: 1 }, findings: { error: 1, warning: 1, info: 0 } });
  expect(out.endsWith("}\n")).toBe(true);
});

test("json names the files of other parties", () => {
  const other = { file: "plans/wards.md", range: { start: 19, end: 27 }, message: "It stands here, too." };
  const parsed = JSON.parse(json(report([diagnostic({ related: [other] })]), { colour: true, width: 1 }));
  expect(checkReport.parse(parsed).findings[0]?.related).toEqual([
    { file: "plans/wards.md", line: 3, message: "It stands here, too." },
  ]);
});

test("json of what is clean, with CRLF and a byte order mark", async () => {
  const folder = folderOf(wards("rules: {}", ward("a")));
  folder.write(
    "units/b.md",
    `\uFEFF${ward("b", { colour: "blue" })
      .replace(/^===.*\n/, "")
      .replaceAll("\n", "\r\n")}`,
  );
  const { out } = await run(folder.root, ["--format", "json"]);
  expect(checkReport.parse(JSON.parse(out)).findings).toMatchObject([
    { file: "units/b.md", line: 8, column: 1, endColumn: 7 },
  ]);
});
