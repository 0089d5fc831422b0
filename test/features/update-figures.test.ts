// Figures of a metric brought up to date from a new file: what is told, and the data file that would be written.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { type UpdateRequest, updateFigures } from "../../server/core/features/update-figures/update-figures.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { buildGraph } from "../fixture.ts";
import { property } from "../property.ts";

const METRIC = `---
kind: metric
id: starts
title: Late starts
frequency: monthly
data: ../data/starts.csv
---
`;

/** What an update says, with the two files as they would be afterwards. */
function updated(present: string, fresh: string, more: Partial<UpdateRequest> & { readonly metric?: string } = {}) {
  const { metric: text = METRIC, ...request } = more;
  const files = new Map([
    ["metrics/starts.md", text],
    ["data/starts.csv", present],
  ]);
  const graph = buildGraph(files);
  const metric = graph.find("starts");
  if (!isOfKind(metric, "metric")) throw new Error("the picture has no metric");
  graph.table("data/starts.csv");
  const update = updateFigures(graph, metric, { table: parseTable("new.csv", fresh), ...request });
  const after = (path: string): string =>
    applyEdits(files.get(path) ?? "", "edits" in update ? update.edits.filter(({ file }) => file === path) : []);
  return { ...update, data: after("data/starts.csv"), page: after("metrics/starts.md") };
}

const PRESENT = "period,value\n2026-01,81.2\n2026-02,80\n";

describe("what is new and what was revised", () => {
  test("is one line, and is written in plain form beside what stands already", () => {
    const update = updated(PRESENT, "Month;Late starts\nJan-26;80,9\nFeb-26;80,0\nMar-26;79,5\n", {
      because: "late coding",
    });
    expect(update).toMatchObject({
      changes: "1 new month (March 2026); January 2026 revised from 81.2 to 80.9: late coding.",
      doubts: [],
      needsReason: false,
    });
    expect(update.data).toBe(
      "period,value,status,note\n2026-01,80.9,revised,late coding\n2026-02,80\n2026-03,79.5,,\n",
    );
    expect(update.page).toBe(METRIC);
  });

  test("is written without a reason where none is needed: nothing moved, or only what was provisional", () => {
    expect(updated(PRESENT, "period,value\n2026-02,80\n2026-03,79\n")).toMatchObject({
      changes: "1 new month (March 2026).",
      needsReason: false,
      data: `${PRESENT}2026-03,79\n`,
    });
    const provisional = "period,value,status\n2026-01,81.2\n2026-02,80,provisional\n";
    expect(updated(provisional, "period,value\n2026-01,81.2\n2026-02,79\n")).toMatchObject({
      needsReason: false,
      data: "period,value,status\n2026-01,81.2\n2026-02,79,revised\n",
    });
  });

  test("counts that are all hidden now are taken for what they are, and not for columns that nobody found", () => {
    const counts = "period,numerator,denominator\n2026-01,12,40\n2026-02,14,44\n";
    const hidden = "period,numerator,denominator\n2026-01,*,*\n2026-02,*,*\n";
    expect(updated(counts, hidden, { because: "too few" })).toMatchObject({
      changes: expect.stringMatching(/January 2026/),
      data: expect.stringContaining("2026-01,*,*,suppressed"),
    });
    expect(updated(counts, "period,value\n2026-01,0.3\n2026-02,0.32\n")).toMatchObject({
      problem: expect.stringMatching(/none were found in the new file/),
    });
  });

  test("a figure that stays the same is marked where the new file calls it provisional", () => {
    expect(updated(PRESENT, "period,value\n2026-01,81.2\n2026-02,80p\n")).toMatchObject({
      data: "period,value,status\n2026-01,81.2\n2026-02,80,provisional\n",
      needsReason: false,
      notes: expect.arrayContaining(["February 2026 is provisional in the new file, and marked so."]),
    });
  });

  test("shares of 1 become the percentages that the data file holds, told by the figures that both have", () => {
    const percent = METRIC.replace("frequency", 'unit: "%"\nfrequency');
    const present = "period,value\n2025-12,78.5\n2026-01,81.2\n2026-02,80\n";
    const fresh = "period,value\n2025-12,0.785\n2026-01,0.812\n2026-02,0.8\n2026-03,0.795\n";
    expect(updated(present, fresh, { metric: percent })).toMatchObject({
      changes: "1 new month (March 2026).",
      doubts: [],
      data: `${present}2026-03,79.5\n`,
      notes: expect.arrayContaining([expect.stringMatching(/shares of 1, which are written as percentages/)]),
    });
    expect(updated("period,value\n2026-02,80\n", fresh, { metric: percent })).toMatchObject({
      doubts: [expect.anything()],
    });
  });

  test("a cell that cannot be read takes no figure away", () => {
    expect(updated(PRESENT, "period,value\n2026-01,81.2\n2026-02,n/k?\n2026-03,79\n")).toMatchObject({
      data: "period,value\n2026-01,81.2\n2026-02,80\n2026-03,79\n",
      notes: expect.arrayContaining([
        "Row 3 is left out: 'n/k?' is not a number.",
        "February 2026 is not in the new file, and is kept.",
      ]),
    });
  });

  test("a row with a figure and no day that there is, or of another table, is doubted; a file without a figure is refused", () => {
    const impossible = "period,value\n01/01/2026,81.2\n29/02/2026,80\n01/03/2026,79\n";
    expect(updated(PRESENT, impossible)).toMatchObject({
      doubts: ["Row 3 of the new file would be left out with its figure: '29/02/2026' is not a period."],
    });
    const two = "period,value\n2026-01,81.2\n2026-03,79\n\nMonth,Beds\n2026-01,5\n2026-02,7\n";
    expect(updated(PRESENT, two)).toMatchObject({
      doubts: [
        "Rows 6 and 7 of the new file would be left out with their figures. Of row 6: it belongs to another table.",
      ],
    });
    expect(updated(PRESENT, "period,value\n2026-02,\n2026-03,\n")).toMatchObject({
      problem: "'new.csv' holds 2 periods and no figure.",
    });
  });

  test("tells all revised figures with the same decimals", () => {
    expect(updated(PRESENT, "period,value\n2026-01,70\n2026-02,72\n")).toMatchObject({
      changes: "January 2026 revised from 81.2 to 70.0 and February 2026 from 80.0 to 72.0.",
    });
  });

  test("waits for a reason, with no edit before there is one", () => {
    expect(updated(PRESENT, "period,value\n2026-01,70\n")).toMatchObject({
      changes: "January 2026 revised from 81.2 to 70.0.",
      needsReason: true,
      edits: [],
    });
    expect(updated(PRESENT, "period,value\n2026-01,70\n", { because: "  " })).toMatchObject({ needsReason: true });
  });

  test("reasons stand one after the other, and a comma in them is no end of a cell", () => {
    const once = updated(PRESENT, "period,value\n2026-01,70\n", { because: "late coding, site A" });
    expect(once.data).toContain('2026-01,70,revised,"late coding, site A"\n');
    const twice = updated(once.data, "period,value\n2026-01,71\n", { because: "duplicates out" });
    expect(twice.data).toContain('2026-01,71,revised,"late coding, site A; duplicates out"\n');
  });

  test.each([
    [
      "the newest first",
      "period,value\n2026-02,80\n2026-01,81\n",
      "period,value\n2026-03,79\n2026-02,80\n2026-01,81\n",
    ],
    [
      "no order",
      "period,value\n2026-02,80\n2025-12,82\n2026-01,81\n",
      "period,value\n2026-02,80\n2025-12,82\n2026-01,81\n2026-03,79\n",
    ],
    ["no line end at the end", "period,value\n2026-02,80", "period,value\n2026-02,80\n2026-03,79"],
    [
      "line ends of Windows, columns in another order and a remark",
      "note,value,period\r\nfirst,80,2026-02\r\n",
      "note,value,period\r\nfirst,80,2026-02\r\n,79,2026-03\r\n",
    ],
    [
      "days for months",
      "period,value\n2026-01-01,81\n2026-02-01,80\n",
      "period,value\n2026-01-01,81\n2026-02-01,80\n2026-03-01,79\n",
    ],
    ["no row yet", "period,value\n", "period,value\n2026-02,80\n2026-03,79\n"],
  ])("keeps the ways of a data file: %s", (_, present, expected) => {
    expect(updated(present, "period,value\n2026-02,80\n2026-03,79\n").data).toBe(expected);
  });

  test("a month between others stands in its place, and strata have rows of their own", () => {
    expect(updated("period,value\n2026-01,81\n2026-03,79\n", "period,value\n2026-01,81\n2026-02,80\n")).toMatchObject({
      changes: "1 month filled in (February 2026).",
      data: "period,value\n2026-01,81\n2026-02,80\n2026-03,79\n",
    });
    const strata = "period,stratum,value\n2026-01,A,1\n2026-01,B,2\n";
    expect(
      updated(strata, "period,stratum,value\n2026-01,A,1\n2026-01,B,3\n2026-02,A,4\n2026-02,B,5\n", { because: "x" })
        .data,
    ).toBe("period,stratum,value,status,note\n2026-01,A,1\n2026-01,B,3,revised,x\n2026-02,A,4,,\n2026-02,B,5,,\n");
  });

  test("counts are compared as counts, and a value that they come to as far as it was rounded", () => {
    const proportion = METRIC.replace("frequency", 'type: proportion\nunit: "%"\nfrequency');
    const counts = "Month,Late,All\n2026-01,1,3\n2026-02,2,3\n";
    const mapping = { columns: { numerator: "Late", denominator: "All" } };
    expect(updated("period,value\n2026-01,33.3\n", counts, { metric: proportion, mapping })).toMatchObject({
      changes: "1 new month (February 2026).",
      data: "period,value\n2026-01,33.3\n2026-02,66.6666666667\n",
    });
    expect(
      updated("period,numerator,denominator\n2026-01,2,6\n", counts, { metric: proportion, mapping, because: "x" })
        .data,
    ).toContain("2026-01,1,3,revised,x\n2026-02,2,3,,\n");
  });
});

describe("what is told and kept", () => {
  test.each([
    [
      "a month that is gone",
      "period,value\n2026-01,81.2\n2026-03,79\n",
      "February 2026 is not in the new file, and is kept.",
    ],
    [
      "a month that is emptied",
      "period,value\n2026-01,81.2\n2026-02,\n",
      "February 2026 has no figure in the new file, and keeps its own.",
    ],
    [
      "a month that is not over",
      "period,value\n2026-02,80\n2026-04,79\n2036-01,3\n",
      "April 2026 and January 2036 are left out: they are not over yet.",
    ],
    [
      "a row that cannot be read",
      "period,value\n2026-02,80\n2026-03,n/k\n",
      "Row 3 is left out: 'n/k' is not a number.",
    ],
    [
      "new months without a figure",
      "period,value\n2026-02,80\n2026-03,\n",
      "March 2026 has no figure in the new file, and is left out.",
    ],
    [
      "earlier months",
      "period,value\n2026-02,80\n2026-03,79\n",
      "The new file begins later than the data file; 1 earlier figure is kept.",
    ],
  ])("%s", (_, fresh, note) => {
    const update = updated(PRESENT, fresh);
    expect(update).toMatchObject({ notes: expect.arrayContaining([note]) });
    expect(update.data.startsWith(PRESENT)).toBe(true);
  });

  test("a figure that may not be shown any more is a revision", () => {
    expect(updated(PRESENT, "period,value\n2026-01,*\n2026-02,80\n", { because: "too few" })).toMatchObject({
      changes: "January 2026 revised from 81.2 to no figure: too few.",
      data: expect.stringContaining("2026-01,*,suppressed,too few\n"),
    });
  });
});

test("a file of the next month alone is taken", () => {
  const update = updated(PRESENT, "period,value\n2026-03,80.5\n");
  expect(update).toMatchObject({ changes: "1 new month (March 2026).", doubts: [] });
});

describe("a file that is doubtful or cannot be taken", () => {
  const percent = METRIC.replace("frequency", 'unit: "%"\nfrequency');

  test.each([
    ["no month in common", "period,value\n2024-01,80\n", "no month in common"],
    ["a next month with a figure as this metric never had", "period,value\n2026-03,412\n", "no month in common"],
    ["shares for percentages", "period,value\n2026-01,0.812\n2026-02,0.8\n", "1/100 of those of the data file"],
    ["hours for minutes", "period,value\n2026-01,4872\n2026-02,4800\n", "60 times those of the data file"],
    [
      "a share among percentages",
      "period,value\n2026-02,80\n2026-03,0.79\n",
      "lies between 0 and 1 (March 2026: 0.79)",
    ],
  ])("%s is a doubt", (_, fresh, words) => {
    expect(updated(PRESENT, fresh, { metric: percent, because: "x" })).toMatchObject({
      doubts: [expect.stringContaining(words)],
    });
  });

  test.each([
    ["no table", "%PDF-1.7\n%âãÏÓ\n", /holds no figures that can be read\. ./],
    ["nothing in it", "", /holds no figures that can be read\. ./],
    ["rows twice", "period,value\n2026-01,1\n2026-01,2\n", /Several rows .*: rows 2 and 3 are all January 2026/],
    [
      "other periods",
      "period,value\n2026-W01,1\n2026-W02,2\n",
      /a figure for each week, and the data file for each month/,
    ],
    ["strata alone", "period,stratum,value\n2026-01,A,1\n", /Every row of the new file belongs to a stratum/],
  ])("%s is refused", (_, fresh, words) => {
    expect(updated(PRESENT, fresh)).toMatchObject({ problem: expect.stringMatching(words) });
  });

  test.each([
    ["not written plainly", "period,value\nJan-26,1\n", METRIC, /not written plainly: 'Jan-26'.*plan-lint check --fix/],
    ["not readable", "period,value\n2026-01,about 3\n", METRIC, /'about 3' is not a number/],
    ["with a row twice", "period,value\n2026-01,1\n2026-01,2\n", METRIC, /stands already in row 2/],
    ["out of reach", PRESENT, METRIC.replace("../data/starts.csv", "../../starts.csv"), /leads out of this folder/],
    [
      "of many series and not readable",
      `${EXTRACT}2026-02,North,about 3,9\n`,
      METRIC.replace(
        "../data/starts.csv",
        "{ file: ../data/starts.csv, where: { Site: North }, columns: { value: Late } }",
      ),
      /cannot be taken out of '..\/data\/starts.csv' as it stands\. .*'about 3' is not a number/,
    ],
  ])("a data file that is %s is told, and nothing written", (_, present, metric, words) => {
    expect(updated(present, "period,value\n2026-01,1\n", { metric })).toMatchObject({
      problem: expect.stringMatching(words),
    });
  });
});

describe("how a file was read", () => {
  const fresh = "When,Late,Board\n01/02/2026,80,1\n01/03/2026,79,2\n";

  test("is remembered beside the metric, so that the next month needs nothing said", () => {
    const mapping = { columns: { period: "When", value: "Late" }, dates: "day-first" as const };
    const first = updated(PRESENT, fresh, { mapping });
    expect(first.page).toContain(
      'data: { file: "../data/starts.csv", import: { columns: { period: When, value: Late }, dates: day-first } }\n',
    );
    const next = updated(first.data, `${fresh}`, { metric: first.page });
    expect(next).toMatchObject({ changes: "", edits: [], data: first.data });
    expect(updated(first.data, fresh, { metric: first.page, mapping })).toMatchObject({ edits: [] });
  });

  test("may be said otherwise, one column at a time", () => {
    const metric = METRIC.replace(
      "../data/starts.csv",
      "{ file: ../data/starts.csv, import: { columns: { period: When, value: Late }, dates: day-first } }",
    );
    const update = updated("period,value\n2026-02,1\n", fresh, { metric, mapping: { columns: { value: "Board" } } });
    expect(update).toMatchObject({
      changes: "1 new month (March 2026).",
      data: "period,value\n2026-02,1\n2026-03,2\n",
    });
    expect(update.page).toContain("import: { columns: { period: When, value: Board }, dates: day-first } }");
  });
});

const EXTRACT = "Month,Site,Late,All\n2026-01,North,8,10\n2026-01,South,6,10\n";

describe("a metric whose figures are chosen from an extract, or added up from it", () => {
  const chosen = METRIC.replace(
    "data: ../data/starts.csv",
    `data:
  file: ../data/starts.csv # as published
  columns: { numerator: Late, denominator: All }
  where: { Site: [North, South] }
  rows: sum`,
  );
  const next = "Month,Site,Late,All\n2026-02,North,9,10\n2026-02,South,6,10\n2026-02,West,1,1\n";

  test("gets a file of its own in plain form, and the next file is read in the same way", () => {
    const update = updated(EXTRACT, next, { metric: chosen });
    expect(update).toMatchObject({
      changes: "1 new month (February 2026).",
      data: EXTRACT,
      files: [{ path: "data/starts-2.csv", text: "period,numerator,denominator\n2026-01,14,20\n2026-02,15,20\n" }],
      notes: expect.arrayContaining([expect.stringMatching(/^The figures of this metric get a file of their own/)]),
    });
    expect(update.page).toContain(`data:
  file: "../data/starts-2.csv" # as published
  import: { columns: { numerator: Late, denominator: All }, where: { Site: [North, South] }, rows: sum }
---`);
  });

  test("keeps what it has where nothing is new, or nobody has said why a past month changed", () => {
    expect(updated(EXTRACT, EXTRACT, { metric: chosen })).toMatchObject({ changes: "", edits: [], files: [] });
    const revised = EXTRACT.replace("8,10", "9,10");
    expect(updated(EXTRACT, revised, { metric: chosen })).toMatchObject({ needsReason: true, edits: [], files: [] });
    expect(updated(EXTRACT, revised, { metric: chosen, because: "late coding" })).toMatchObject({
      changes: "January 2026 revised from 0.70 to 0.75: late coding.",
      files: [{ text: "period,numerator,denominator,status,note\n2026-01,15,20,revised,late coding\n" }],
    });
  });

  test("may be brought up to date by a file in plain form, and remembers how the extract was read", () => {
    const update = updated(EXTRACT, "period,numerator,denominator\n2026-01,14,20\n2026-02,15,20\n", { metric: chosen });
    expect(update).toMatchObject({
      changes: "1 new month (February 2026).",
      page: expect.stringContaining("where: { Site: [North, South] }"),
    });
  });

  test("so do the months of a wide table", () => {
    const wide = updated("Series,Dec-25,Jan-26,Feb-26\nLate,81.2,80,79\n", "period,value\n2026-03,78\n");
    expect(wide).toMatchObject({
      files: [{ text: "period,value\n2025-12,81.2\n2026-01,80\n2026-02,79\n2026-03,78\n" }],
      page: METRIC.replace("../data/starts.csv", '"../data/starts-2.csv"'),
    });
  });
});

describe("a metric without a data file", () => {
  const fresh = "Month,Late,All\nJan-26,8,10\nFeb-26,9,10\n";

  test("gets one where it says, or at the usual place, and remembers how the file was read", () => {
    const value = { columns: { value: "Late" } };
    const files = (path: string) => [{ path, text: "period,value\n2026-01,8\n2026-02,9\n" }];
    const named = METRIC.replace("starts.csv", "late.csv");
    expect(updated(PRESENT, "Month,Late\nJan-26,8\nFeb-26,9\n", { metric: named })).toMatchObject({
      changes: "2 new months (January and February 2026).",
      files: files("data/late.csv"),
      edits: [],
      doubts: [],
    });
    const unnamed = METRIC.replace("data: ../data/starts.csv\n", "");
    const update = updated(PRESENT, fresh, { metric: unnamed, mapping: value });
    expect(update).toMatchObject({ files: files("data/starts-2.csv") });
    expect(update.page).toContain('data: { file: "../data/starts-2.csv", import: { columns: { value: Late } } }');
  });

  test("keeps counts where the new file is read by them, and writes nothing where it cannot be read", () => {
    const named = METRIC.replace(
      "../data/starts.csv",
      "{ file: ../data/late.csv, import: { columns: { numerator: Late, denominator: All } } }",
    );
    expect(updated(PRESENT, fresh, { metric: named })).toMatchObject({
      files: [{ path: "data/late.csv", text: "period,numerator,denominator\n2026-01,8,10\n2026-02,9,10\n" }],
      edits: [],
    });
    expect(updated(PRESENT, "%PDF-1.7\n", { metric: named })).toMatchObject({
      problem: expect.stringContaining("PDF"),
    });
  });
});

test.each([
  ["none", [50, 60, 70, 80], "None of the 4 months has the figure it had: is this the file of another metric?"],
  [
    "one of four",
    [10, 61, 70, 80],
    "Only 1 of the 4 months has the figure it had: is this the file of another metric?",
  ],
])("a file in which %s of the figures stand already is perhaps another metric's", (_, values, doubt) => {
  const text = (figures: readonly number[]): string =>
    `period,value\n${figures.map((value, index) => `2025-0${index + 1},${value}\n`).join("")}`;
  const present = text([10, 12, 11, 13]);
  expect(updated(present, text(values), { because: "x" })).toMatchObject({ doubts: [doubt] });
  // Every figure is a little other, as where a definition was put right.
  const little = text([10.1, 12.1, 11.1, 13.1]);
  expect(updated(present, little, { because: "x" })).toMatchObject({ doubts: [] });
});

const series = fc.uniqueArray(
  fc.record({
    month: fc.integer({ min: 0, max: 26 }),
    value: fc.integer({ min: -5000, max: 5000 }).map((n) => n / 100),
  }),
  { selector: ({ month }) => month, minLength: 1, maxLength: 12 },
);
const textOf = (rows: readonly { readonly month: number; readonly value: number }[]): string =>
  [
    "period,value",
    ...rows.map(
      ({ month, value }) => `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")},${value}`,
    ),
    "",
  ].join("\n");

property("an update with the same file changes nothing any more", { seed: 1, runs: 60 }, () =>
  fc.property(series, series, (present, fresh) => {
    const once = updated(textOf(present), textOf(fresh), { because: "a reason" });
    expect(updated(once.data, textOf(fresh))).toMatchObject({ changes: "", edits: [], needsReason: false });
  }),
);

property("an update in two steps is the update in one", { seed: 1, runs: 60 }, () =>
  fc.property(series, series, fc.nat(), (present, fresh, cut) => {
    const inTime = fresh.toSorted((a, b) => a.month - b.month);
    const part = inTime.slice(0, 1 + (cut % inTime.length));
    const sorted = textOf(present.toSorted((a, b) => a.month - b.month));
    const because = "a reason";
    const first = updated(sorted, textOf(part), { because });
    const rows = (text: string): readonly string[] => text.split("\n").map((line) => line.replace(/,+$/, ""));
    expect(rows(updated(first.data, textOf(fresh), { because }).data)).toEqual(
      rows(updated(sorted, textOf(fresh), { because }).data),
    );
  }),
);
