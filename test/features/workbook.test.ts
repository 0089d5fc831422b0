// An edited workbook held against the documents: each case of the table of cases, and what people do to workbooks.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadCell } from "../../server/core/features/workbook/cell-text.ts";
import { exportWorkbook } from "../../server/core/features/workbook/export-workbook.ts";
import type { ReadSheet } from "../../server/core/features/workbook/find-tables.ts";
import { importWorkbook, type WorkbookImport } from "../../server/core/features/workbook/import-workbook.ts";
import { problemsWorkbook } from "../../server/core/features/workbook/problems-workbook.ts";
import { toldInWords } from "../../server/core/features/workbook/told.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { property } from "../property.ts";
import { filesOf } from "./samples.ts";

type Grid = Map<string, ReadCell[][]>;

/** What a graph is exported as, to be edited as people edit sheets: the first row holds the headings. */
const gridOf = (graph: Graph): Grid =>
  new Map(
    exportWorkbook(graph)
      .sheets.filter(({ isEdited }) => isEdited)
      .map(({ name, columns, rows }) => [
        name,
        [columns.map((column): ReadCell => column.name), ...rows.map((row) => [...row])],
      ]),
  );

const sheetsOf = (grid: Grid): readonly ReadSheet[] => [...grid].map(([name, rows]) => ({ name, rows }));

const FILES = `
=== units/theatres.md
---
kind: unit
id: theatres
title: Theatres
---
=== objectives/org-theatres.md
---
kind: objective
id: org-theatres
title: Theatres used well
level: organisation
---
=== metrics/starts.md
---
kind: metric   # the kind
id: starts
title: Late starts   # as people say it
owner: analyst
status: draft   # for now
version: 1
unit: minutes
frequency: monthly
scope: { unit: theatres }
lag: 15
stratify_by:
  - site       # where
  - deprivation
target: { value: 20, by: 2026-12-31 }
caveats: Moves with the timetable.
valid_from: 2024-04-01
data: ../data/starts.csv
---

Prose stays.
=== metrics/share.md
---
kind: metric
id: share
title: Share on time
unit: "%"
frequency: monthly
target:
  - { value: 80, by: 2026-12-31 }
  - { value: 90, by: 2027-12-31 }
data: { file: ../data/both.csv, where: { org: A } }
---
=== plans/theatres-on-time.md
---
kind: plan
id: theatres-on-time
title: On time
stage: testing
aim: { metric: share, from: 60, to: 80, by: 2026-12-31, for_whom: patients }
metrics:
  - { metric: starts, role: process }   # how
supports:
  - objective: org-theatres
    because: lists start late
---
=== data/starts.csv
period,value,stratum
2026-01,31.50,
2026-02,*,
2026-02,28,Main
=== data/both.csv
period,org,value
2026-01,A,61
2026-01,B,62
`;

const pictured = (picture = FILES): Graph => {
  const files = new Map(readFixture(picture).files);
  const graph = buildGraph(files);
  for (const file of files.keys()) if (file.endsWith(".csv")) graph.table(file);
  return graph;
};

/** The cell of a column in the row of a key. */
const place = (grid: Grid, sheet: string, key: string, column: string): readonly [row: ReadCell[], at: number] => {
  const rows = grid.get(sheet) ?? [];
  const row = rows.find((cells) => cells.slice(0, 3).join(" ").startsWith(key));
  const at = rows[0]?.indexOf(column) ?? -1;
  if (!row || at < 0) throw new Error(`no cell ${sheet} ${key} ${column}`);
  return [row, at];
};
const put = (grid: Grid, sheet: string, key: string, column: string, cell: ReadCell): void => {
  const [row, at] = place(grid, sheet, key, column);
  row[at] = cell;
};
const add = (grid: Grid, sheet: string, cells: Readonly<Record<string, ReadCell>>): void => {
  const rows = grid.get(sheet);
  rows?.push((rows[0] ?? []).map((name) => cells[String(name)] ?? null));
};

type Asked = { readonly graph?: Graph; readonly now?: Graph; readonly clearing?: boolean };

/** What an edit of the export of one graph does to the documents, or to those of another that changed meanwhile. */
function imported(edit: (grid: Grid) => void, { graph = pictured(), now = graph, clearing = false }: Asked = {}) {
  const grid = gridOf(graph);
  edit(grid);
  const read = importWorkbook(now, sheetsOf(grid), clearing);
  if (!read) throw new Error("no table was found");
  return { ...told(read, now), read, now };
}

const told = (read: WorkbookImport, graph: Graph) => ({
  diff: read.files.flatMap(({ path, after }) => diffOf(path, graph.text(path), after)),
  amiss: [...read.conflicts, ...read.problems].map(toldInWords),
  cleared: read.cleared.map(toldInWords),
  remarks: read.remarks,
});

/** Lines that are other than before, in the order of the file. */
function diffOf(path: string, before: string, after: string): readonly string[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `${path} - ${line}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `${path} + ${line}`),
  ];
}

const nothing = { diff: [], amiss: [], cleared: [], remarks: [] };

describe("an export that nobody edited changes nothing:", () => {
  test("of a picture", () => expect(imported(() => {})).toMatchObject(nothing));
  test.each(["northbridge", "five-trusts/before", "five-trusts/after"])("of the sample %s", (sample) => {
    const graph = buildGraph(filesOf(sample));
    for (const file of filesOf(sample).keys()) if (file.endsWith(".csv")) graph.table(file);
    expect(imported(() => {}, { graph })).toMatchObject(nothing);
  });
});

describe("only the cell changed:", () => {
  test("one field is written, and comments and order stay", () =>
    expect(imported((grid) => put(grid, "Metrics", "starts", "status", "active"))).toMatchObject({
      ...nothing,
      diff: ["metrics/starts.md - status: draft   # for now", "metrics/starts.md + status: active   # for now"],
    }));
  test.each([
    ["within a map", "target.value", 25, "target: { value: 25, by: 2026-12-31 }"],
    [
      "a new field in a map that is there",
      "target.set_by",
      "the board",
      "target: { value: 20, by: 2026-12-31, set_by: the board }",
    ],
    ["a day that Excel made of what was typed", "valid_from", { day: "2025-04-01" }, "valid_from: 2025-04-01"],
    ["a text that looks like a formula", "caveats", "=1+1", 'caveats: "=1+1"'],
    ["a word in other letters", "status", "Active", "status: active   # for now"],
  ] as const)("%s", (_, column, cell, line) => {
    const { diff, amiss } = imported((grid) => put(grid, "Metrics", "starts", column, cell));
    expect(amiss).toEqual([]);
    expect(diff.filter((one) => one.includes(" + "))).toEqual([`metrics/starts.md + ${line}`]);
  });
  test("two fields of a map that is not there yet", () =>
    expect(
      imported((grid) => {
        put(grid, "Metrics", "starts", "baseline.from", "2024-04");
        put(grid, "Metrics", "starts", "baseline.to", "2025-03");
      }).diff,
    ).toEqual(["metrics/starts.md + baseline: { from: 2024-04, to: 2025-03 }"]));
  test("an entry of a list that stands line by line, whose comment stays", () =>
    expect(imported((grid) => put(grid, "Metrics", "starts", "stratify_by", "site; age; sex"))).toMatchObject({
      ...nothing,
      diff: ["metrics/starts.md -   - deprivation", "metrics/starts.md +   - age", "metrics/starts.md +   - sex"],
    }));
  test("an entry of a plan, and a link", () =>
    expect(
      imported((grid) => {
        put(grid, "Plan metrics", "theatres-on-time starts", "role", "outcome");
        put(grid, "Links", "theatres-on-time", "because", "lists start 24 minutes late");
      }).diff,
    ).toEqual([
      "plans/theatres-on-time.md -   - { metric: starts, role: process }   # how",
      "plans/theatres-on-time.md -     because: lists start late",
      "plans/theatres-on-time.md +   - { metric: starts, role: outcome }   # how",
      "plans/theatres-on-time.md +     because: lists start 24 minutes late",
    ]));
});

describe("the document changed too:", () => {
  const changed = (from: string, to: string): Graph => pictured(FILES.replace(from, to));
  test("both alike is nothing", () =>
    expect(
      imported((grid) => put(grid, "Metrics", "starts", "status", "active"), {
        now: changed("status: draft", "status: active"),
      }),
    ).toMatchObject(nothing));
  test("only the document changed is nothing", () =>
    expect(imported(() => {}, { now: changed("title: Late starts", "title: Lists that start late") })).toMatchObject(
      nothing,
    ));
  test("both differ is a conflict of three values", () => {
    const { amiss } = imported((grid) => put(grid, "Metrics", "starts", "status", "watch"), {
      now: changed("status: draft", "status: active"),
    });
    expect(amiss).toEqual([
      "Metrics!F3  status: it was 'draft' when it was exported, is 'active' in the document now, and 'watch' here. Make the two agree.",
    ]);
  });
  test("long texts that begin alike are told from shortly before they part", () => {
    const long = "Moves with the timetable, as everybody knows who has ever worked on that ward";
    const { amiss } = imported((grid) => put(grid, "Metrics", "starts", "caveats", `${long} in June.`), {
      now: changed("Moves with the timetable.", `${long} in May.`),
    });
    expect(amiss).toEqual([
      "Metrics!AW3  caveats: it was 'Moves with the timetable.' when it was exported, is '…that ward in May.' in the document now, and '…that ward in June.' here. Make the two agree.",
    ]);
  });
  test("a figure likewise", () => {
    const { amiss } = imported((grid) => put(grid, "Figures", "starts 2026-01", "value", 30), {
      now: changed("31.50", "32"),
    });
    expect(amiss).toEqual([
      "Figures!C3  value: it was '31.5' when it was exported, is '32' in the data file now, and '30' here. Make the two agree.",
    ]);
  });
  test("a document that is gone", () => {
    const files = FILES.replace(/=== metrics\/starts\.md[\s\S]*?(?==== metrics\/share)/, "");
    const { amiss } = imported((grid) => put(grid, "Metrics", "starts", "status", "watch"), { now: pictured(files) });
    expect(amiss[0]).toBe("Metrics!A3  id: this metric was changed here and is not in the documents any more.");
  });
});

describe("a cell that was emptied", () => {
  const empty = (column: string, clearing: boolean) =>
    imported((grid) => put(grid, "Metrics", "starts", column, null), { clearing });
  test("is told, and its value stays", () =>
    expect(empty("caveats", false)).toMatchObject({
      ...nothing,
      cleared: ["Metrics!AW3  caveats: the cell was emptied; 'Moves with the timetable.' stays."],
    }));
  test("takes it out where that is allowed", () =>
    expect(empty("caveats", true)).toMatchObject({
      ...nothing,
      diff: ["metrics/starts.md - caveats: Moves with the timetable."],
    }));
  test("never takes out a field that is always needed", () =>
    expect(empty("status", true)).toMatchObject({
      diff: [],
      amiss: ["Metrics!F3  status: it is always needed, so 'draft' cannot be taken out."],
    }));
  test("of a part without which the rest means nothing is refused", () =>
    expect(empty("target.value", true).amiss[0]).toMatch(
      /^Metrics!AI3 {2}target.value: .*needs? 'target.value'|'value'/,
    ));
});

describe("a row that is new", () => {
  test("is a document at its usual place, with an id from its title", () => {
    const { read, amiss, remarks } = imported((grid) =>
      add(grid, "Metrics", {
        title: "Early finishes, %",
        unit: "%",
        "target.value": { percent: 12.5 },
        "target.by": "2026-12-31",
      }),
    );
    expect(amiss).toEqual([]);
    expect(read.files).toEqual([
      {
        path: "metrics/early-finishes.md",
        before: undefined,
        after: expect.stringContaining("target: { value: 12.5, by: 2026-12-31 }"),
      },
    ]);
    expect(remarks).toEqual([expect.stringMatching(/^The new metric 'early-finishes' still lacks owner, /)]);
  });
  test("two of one title get two ids", () =>
    expect(
      imported((grid) => {
        add(grid, "Objectives", { title: "Fewer falls" });
        add(grid, "Objectives", { title: "Fewer falls" });
      }).read.files.map(({ path }) => path),
    ).toEqual(["objectives/fewer-falls-2.md", "objectives/fewer-falls.md"]));
  test("is an entry of a plan, also of one that is new itself", () =>
    expect(
      imported((grid) => {
        add(grid, "Plans", { id: "next", title: "Next", stage: "idea" });
        add(grid, "Plan metrics", { plan: "next", metric: "share", role: "outcome" });
        add(grid, "Links", { from: "theatres-on-time", to: "org-theatres-2", because: "so it is" });
      }),
    ).toMatchObject({
      diff: expect.arrayContaining([
        "plans/next.md + metrics:",
        "plans/next.md +   - { metric: share, role: outcome }",
      ]),
      amiss: ["Links!B3  to: 'org-theatres-2' is the id of no objective. Did you mean 'org-theatres'?"],
    }));
  test.each([
    ["Metrics", { unit: "days" }, "Metrics!B4  title: a new metric needs a title."],
    ["Metrics", { title: "…" }, "Metrics!B4  title: no id can be made from this title."],
    ["Metrics", { title: "x", id: "Late Starts" }, "Metrics!A4  id: 'Late Starts' cannot be an id."],
    [
      "Plan metrics",
      { plan: "theatres-on-time", metric: "share" },
      "Plan metrics!C3  role: a new metric of a plan needs it.",
    ],
    ["Figures", { metric: "starts", value: 3 }, "Figures!B6  period: a figure needs its period."],
    [
      "Figures",
      { metric: "startz", period: "2026-03", value: 3 },
      "Figures!A6  metric: 'startz' is the id of no metric.",
    ],
  ] as const)("of %s %j is told where it lacks something", (sheet, cells, said) => {
    const { amiss, diff } = imported((grid) => add(grid, sheet, cells));
    expect(amiss).toEqual([expect.stringContaining(said)]);
    expect(diff).toEqual([]);
  });
});

test("what a change asks for and no column holds is told, and does not stand in the way", () =>
  expect(imported((grid) => put(grid, "Metrics", "starts", "version", 2))).toMatchObject({
    diff: ["metrics/starts.md - version: 1", "metrics/starts.md + version: 2"],
    amiss: [],
    remarks: ["In metrics/starts.md: A metric needs 'changes': what changed from version to version?"],
  }));

test("half of a map is told where its other half stands", () =>
  expect(imported((grid) => put(grid, "Metrics", "starts", "baseline.from", "2024-04"))).toMatchObject({
    amiss: [expect.stringMatching(/^Metrics!AF3 {2}baseline\.from: .*'(?:baseline\.)?to'/)],
  }));

test("what was taken in before is nothing when it is taken in again", () => {
  const graph = pictured();
  const grid = gridOf(graph);
  add(grid, "Metrics", { title: "Early finishes", unit: "days" });
  add(grid, "Figures", { metric: "starts", period: "2026-03", value: 29 });
  const first = importWorkbook(graph, sheetsOf(grid), false);
  const texts = new Map(readFixture(FILES).files);
  for (const { path, after } of first?.files ?? []) texts.set(path, after);
  const now = buildGraph(texts);
  const again = importWorkbook(now, sheetsOf(grid), false);
  expect([again?.files, again?.problems, first?.files.length]).toEqual([[], [], 2]);
});

describe("figures:", () => {
  test("one cell is one cell, and a star stays", () =>
    expect(imported((grid) => put(grid, "Figures", "starts 2026-01", "value", 30.25))).toMatchObject({
      ...nothing,
      diff: ["data/starts.csv - 2026-01,31.50,", "data/starts.csv + 2026-01,30.25,"],
    }));
  test.each([
    ["text", "2026-03"],
    ["a real date", { day: "2026-03-01" }],
    ["a day of the month", { day: "2026-03-31" }],
    ["Excel's short form", "Mar-26"],
  ] as const)("a new period as %s goes to its place", (_, period) =>
    expect(imported((grid) => add(grid, "Figures", { metric: "starts", period, value: "29" }))).toMatchObject({
      diff: ["data/starts.csv + 2026-03,29,"],
      amiss: [],
      remarks: period === "Mar-26" ? ["Figures!B6, period: 'Mar-26' is read as 2026-03."] : [],
    }),
  );
  test("a new row about a figure that there is changes that figure", () =>
    expect(
      imported((grid) => add(grid, "Figures", { metric: "starts", period: "2026-02", stratum: "Main", value: 27 })),
    ).toMatchObject({
      ...nothing,
      diff: ["data/starts.csv - 2026-02,28,Main", "data/starts.csv + 2026-02,27,Main"],
    }));
  test.each([
    ["value", "n/k", "'n/k' is no figure. Write a number, or * where it is suppressed."],
    ["value", { error: "#N/A" }, "Excel could not work this out (#N/A), so nothing is read."],
    ["value", { unsaved: true }, "this is a formula without its result. Open the workbook in Excel and save it again."],
    ["value", { percent: 31.5 }, "it shows 31.5%, and its unit is not %. Write the number without a percent sign."],
    ["numerator", 12, "the data file 'data/starts.csv' has no column for it."],
    ["period", "2026-05", "it was '2026-01' when it was exported, and is '2026-05' now."],
  ] as const)("%s %j is told with its cell", (column, cell, said) => {
    const { amiss, diff } = imported((grid) => put(grid, "Figures", "starts 2026-01", column, cell));
    expect(amiss).toEqual([expect.stringMatching(new RegExp(`^Figures![A-Z]3 {2}${column}: `))]);
    expect(amiss[0]).toContain(said);
    expect(diff).toEqual([]);
  });
  test("of a file that several share are told, and not written", () =>
    expect(imported((grid) => put(grid, "Figures", "share 2026-01", "value", 63)).amiss).toEqual([
      expect.stringMatching(/^Figures!C2 {2}value: The figures of 'Share on time' are chosen from the rows/),
    ]));
});

test("of several measurements of one period none is taken for another", () => {
  const graph = pictured(
    FILES.replace("frequency: monthly", "frequency: monthly\nchart: xbar").replace(
      "2026-01,31.50,",
      "2026-01,31.50,\n2026-01,33,",
    ),
  );
  expect(imported(() => {}, { graph })).toMatchObject(nothing);
  expect(imported((grid) => put(grid, "Figures", "starts 2026-01", "value", 30), { graph })).toMatchObject({
    diff: [],
    amiss: [
      "Figures!C3  value: the data file has several rows of this period, which are not told apart here. Change it there.",
    ],
  });
});

describe("what cannot be taken is told with its cell, and nothing is written:", () => {
  test.each([
    [
      "Metrics",
      "starts",
      "status",
      "actve",
      "Metrics!F3  status: 'actve' is none of draft, agreed, active, watch, retired. Did you mean 'active'?",
    ],
    ["Metrics", "starts", "version", "one", "Metrics!G3  version: 'one' is no number."],
    ["Metrics", "starts", "version", 1.5, "Metrics!G3  version: '1.5' is no whole number."],
    [
      "Metrics",
      "starts",
      "valid_from",
      "soon",
      "Metrics!AU3  valid_from: 'soon' is no day. Write it as in 2024-04-01.",
    ],
    [
      "Metrics",
      "starts",
      "scope.unit",
      "theatre",
      "Metrics!V3  scope.unit: 'theatre' is the id of no unit. Did you mean 'theatres'?",
    ],
    ["Metrics", "share", "target.value", 95, "Metrics!AI2  target.value: the document is written in a way"],
    ["Metrics", "share", "data", "x.csv", "Metrics!AY2  data: the document has more here than one cell can hold."],
    [
      "Metrics",
      "starts",
      "id",
      "starts-2",
      "Metrics!A3  id: 'starts-2' was 'starts' when it was exported. Rename in the editor.",
    ],
    ["Metrics", "starts", "decimals", 99, "Metrics!S3  decimals: '99'"],
  ] as const)("%s %s %s %j", (sheet, key, column, cell, said) => {
    const { amiss, read } = imported((grid) => put(grid, sheet, key, column, cell));
    expect(amiss).toEqual([expect.stringContaining(said)]);
    expect(read.problems).toHaveLength(1);
  });
});

describe("somebody", () => {
  const edit = (grid: Grid): void => put(grid, "Metrics", "starts", "status", "active");
  const written = imported(edit).diff;
  const rowsOf = (grid: Grid, sheet: string): ReadCell[][] => grid.get(sheet) ?? [];
  test.each<readonly [string, (grid: Grid) => void, readonly (string | RegExp)[]]>([
    [
      "sorted the rows",
      (grid) => rowsOf(grid, "Metrics").splice(1, 2, ...rowsOf(grid, "Metrics").slice(1).toReversed()),
      [],
    ],
    [
      "moved a column",
      (grid) => {
        for (const row of rowsOf(grid, "Metrics")) row.unshift(...row.splice(5, 1));
      },
      [],
    ],
    [
      "inserted a column",
      (grid) => {
        for (const [at, row] of rowsOf(grid, "Metrics").entries()) row.splice(2, 0, at === 0 ? "my remarks" : "ask Jo");
      },
      ["Not read in 'Metrics', because no field is called so: 'my remarks'."],
    ],
    [
      "inserted columns that are called as JavaScript calls parts of its objects",
      (grid) => {
        for (const [at, row] of rowsOf(grid, "Metrics").entries())
          row.push(...(at === 0 ? ["__proto__", "constructor", "toString"] : ["polluted", "polluted", "polluted"]));
      },
      ["Not read in 'Metrics', because no field is called so: '__proto__', 'constructor', 'toString'."],
    ],
    [
      "inserted a column without a heading",
      (grid) => {
        for (const [at, row] of rowsOf(grid, "Metrics").entries()) row.splice(2, 0, at === 0 ? null : "ask Jo");
      },
      ["Not read in 'Metrics', because no field is called so: Metrics!C1."],
    ],
    [
      "wrote headings otherwise",
      (grid) => {
        rowsOf(grid, "Metrics")[0]?.splice(5, 1, " Status ");
      },
      [],
    ],
    ["put rows above the headings", (grid) => rowsOf(grid, "Metrics").unshift(["For the meeting"], []), []],
    [
      "renamed the sheet",
      (grid) => {
        grid.set("KPIs 2026", rowsOf(grid, "Metrics"));
        grid.delete("Metrics");
      },
      ["The sheet 'KPIs 2026' is read as 'Metrics', by its headings."],
    ],
    [
      "deleted rows",
      (grid) => {
        grid.set(
          "Metrics",
          rowsOf(grid, "Metrics").filter(([id]) => id !== "share"),
        );
      },
      ["1 metric is not in the sheet 'Metrics'; nothing was deleted."],
    ],
    [
      "deleted a sheet",
      (grid) => grid.delete("Plans"),
      ["The workbook has no sheet 'Plans' any more; nothing is changed there."],
    ],
    [
      "deleted a column",
      (grid) => {
        const at = rowsOf(grid, "Metrics")[0]?.indexOf("caveats") ?? 0;
        for (const row of rowsOf(grid, "Metrics")) row.splice(at, 1);
      },
      ["The column 'caveats' of 'Metrics' is gone; nothing is changed there."],
    ],
  ])("%s: what they changed is still taken", (_, upset, said) => {
    const { diff, amiss, remarks } = imported((grid) => {
      edit(grid);
      upset(grid);
    });
    expect({ diff, amiss, remarks }).toEqual({ diff: written, amiss: [], remarks: said });
  });

  test.each<readonly [string, (rows: ReadCell[][]) => void, RegExp]>([
    [
      "sorted only some of the columns",
      (rows) => {
        const [first, second] = [rows[1], rows[2]];
        if (first && second) [first[0], second[0]] = [second[0] ?? null, first[0] ?? null];
      },
      /^Metrics!A2 {2}id: from here on 2 rows have what names another row: only some of the columns were sorted/,
    ],
    [
      "pasted a row twice and changed one of them",
      (rows) => rows.push((rows[2] ?? []).map((cell, at) => (at === 1 ? "Other" : cell))),
      /^Metrics!A4 {2}id: row 3 is about the same\. Keep one of them\./,
    ],
    [
      "took the fingerprints away",
      (rows) => {
        for (const row of rows) row.pop();
      },
      /^Metrics!A1 {2}fingerprint: the column of this name is gone/,
    ],
    [
      "emptied a fingerprint and changed the row",
      (rows) => {
        rows[2]?.splice(-1, 1, null);
        rows[2]?.splice(1, 1, "Other");
      },
      /^Metrics!A3 {2}id: there is a metric 'starts' already, and this row has no fingerprint/,
    ],
    [
      "gave two columns one heading",
      (rows) => rows[0]?.splice(2, 1, "title"),
      /^Metrics!C1 {2}title: two columns have this heading/,
    ],
  ])("%s: it is told, and nothing is written", (_, upset, said) => {
    const { amiss } = imported((grid) => upset(rowsOf(grid, "Metrics")));
    expect(amiss).toEqual([expect.stringMatching(said)]);
  });
});

test("a fresh workbook has what they wrote, with a note on each cell that is wrong and a list of them", () => {
  const { read, now } = imported((grid) => {
    put(grid, "Metrics", "starts", "status", "actve");
    grid.get("Metrics")?.unshift(["above"], []);
  });
  const { sheets } = problemsWorkbook(now, read);
  expect(sheets.map(({ name }) => name).slice(0, 3)).toEqual(["Read me", "Problems", "Metrics"]);
  expect(sheets[1]?.rows).toEqual([["Metrics!F3", "status", expect.stringMatching(/^'actve' is none of/)]]);
  expect([...(sheets[2]?.notes ?? [])]).toEqual([["1,5", expect.stringMatching(/^'actve' is none of/)]]);
  expect(sheets[2]?.rows[1]?.slice(0, 6)).toEqual(["starts", "Late starts", "analyst", null, null, "actve"]);
});

const CELLS: readonly ReadCell[] = [
  null,
  "x",
  "actve",
  "active",
  "2026-01",
  "2026-13-45",
  "30/04/2026",
  0,
  -1,
  7.25,
  1e21,
  true,
  { percent: 12 },
  { day: "2026-05-01" },
  { error: "#N/A" },
  { unsaved: true },
  "a: b # c",
  "- x",
  "[x",
  "{a: b}",
  '"',
  "'",
  "null",
  "~",
  "*x",
  "&x",
  "!!str",
  "x\ny",
  "x; y;; z",
  "|",
  "é\u202e𝄞",
  "a".repeat(500),
  "<b>",
  "---",
];

/** What the workbook would say of the documents as an import makes them. */
function after(graph: Graph, { files }: WorkbookImport, texts: ReadonlyMap<string, string>): Grid {
  const now = new Map(texts);
  for (const { path, after: text } of files) now.set(path, text);
  const made = buildGraph(now);
  for (const file of now.keys()) if (file.endsWith(".csv")) made.table(file);
  return files.length === 0 ? gridOf(graph) : gridOf(made);
}

const reached = { written: 0, told: 0 };
property(
  "one edited cell is that one field and no other, or a message with that cell",
  {
    seed: 20_261_130,
    runs: 1000,
    reaches: () => {
      expect(reached.written).toBeGreaterThan(150);
      expect(reached.told).toBeGreaterThan(300);
    },
  },
  () => {
    const texts = new Map(readFixture(FILES).files);
    const graph = pictured();
    const before = gridOf(graph);
    const places = [...before].flatMap(([sheet, rows]) =>
      rows.slice(1).flatMap((row, at) => row.slice(0, -1).map((_, column) => ({ sheet, row: at + 1, column }))),
    );
    return fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...CELLS),
      fc.boolean(),
      ({ sheet, row, column }, cell, clearing) => {
        const grid = gridOf(graph);
        const cells = grid.get(sheet)?.[row];
        if (cells) cells[column] = cell;
        const read = importWorkbook(graph, sheetsOf(grid), clearing);
        const said = [...(read?.problems ?? []), ...(read?.conflicts ?? []), ...(read?.cleared ?? [])];
        if (said.length > 0 || !read) {
          reached.told++;
          expect(said.every((one) => one.sheet === sheet && one.row === row && one.column === column)).toBe(true);
          return;
        }
        const now = after(graph, read, texts);
        // How figures are read hangs on their metric.
        const compared = [...before].filter(([name]) => name !== "Figures" || sheet === "Figures");
        const differing = compared.flatMap(([name, rows]) =>
          rows.flatMap((old, at) =>
            old
              .slice(0, -1)
              .flatMap((was, index) => (now.get(name)?.[at]?.[index] === was ? [] : [`${name} ${at} ${index}`])),
          ),
        );
        if (read.files.length > 0) reached.written++;
        expect(differing).toEqual(read.files.length > 0 ? [`${sheet} ${row} ${column}`] : []);
        expect(read.files.length).toBeLessThanOrEqual(1);
      },
    );
  },
);
