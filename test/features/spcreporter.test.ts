// The three workbooks of SPCreporter as draft metrics: every row becomes part of one, or is named, and nobody's name is taken over.
import { describe, expect, test } from "vitest";
import type { ReadCell } from "../../server/core/features/workbook/cell-text.ts";
import type { ReadSheet } from "../../server/core/features/workbook/find-tables.ts";
import { importSpcReporter } from "../../server/core/features/workbook/spcreporter.ts";
import { buildGraph } from "../fixture.ts";

const day = (text: string): ReadCell => ({ day: text });

const MONTHS = ["2025-01-01", "2025-02-01", "2025-03-01"].map(day);
const CONFIG = [
  "ref",
  "measure_name",
  "data_source",
  "data_owner",
  "accountable_person",
  "unit",
  "improvement_direction",
  "target",
  "target_set_by",
  "data_quality",
  "baseline_period",
  "rebase_dates",
  "rebase_comment",
  "allowable_days_lag",
  "reviewed_at",
  "escalated_to",
];

type Books = { readonly data?: ReadSheet[]; readonly config?: ReadCell[][]; readonly report?: ReadCell[][] };

const SEEN = [
  7,
  "Seen in time",
  "PAS",
  "Information team",
  "Robin Person (Service GM)",
  "%",
  "Increase",
  0.697,
  "Board",
  "GAAR",
  2,
  '"2025-03-01"',
  "New rooms",
  15,
  "Huddle",
  null,
];
const MONTH: ReadSheet = {
  name: "month",
  rows: [
    ["ref", "measure_name", "comment", ...MONTHS],
    [7, "Seen in time", "as counted", 0.5, { percent: 51.25 }, "-"],
  ],
};

function taken({
  data = [MONTH],
  config = [SEEN],
  report = [[7, "Seen in time", "Access", "xmr", "month", "Talk to Robin Person."]],
}: Books = {}) {
  const read = importSpcReporter(buildGraph(new Map()), [
    ...data,
    { name: "measure_config", rows: [CONFIG, ...config] },
    {
      name: "report_config",
      rows: [["ref", "measure_name", "domain", "spc_chart_type", "aggregation", "report_comment"], ...report],
    },
  ]);
  if ("problem" in read) throw new Error(read.problem);
  return { ...read, files: new Map(read.files.map(({ path, after }) => [path, after])) };
}

test("a measure is a draft with its figures, by the table of what theirs is called here", () => {
  const { files, made } = taken();
  expect(made).toEqual(["ref 7 'Seen in time', monthly: metrics/seen-in-time.md with 2 figures"]);
  expect(files.get("data/seen-in-time.csv")).toBe("period,value\n2025-01,50\n2025-02,51.25\n");
  const lines = (files.get("metrics/seen-in-time.md") ?? "").split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "tags: [Access, ref 7]",
      "status: draft",
      'unit: "%"',
      "direction: increase",
      "frequency: monthly",
      "lag: 15",
      "baseline: { from: 2025-01, to: 2025-02 }",
      "target: { value: 69.7, set_by: Board }",
      "accountable: service-gm",
      "data_quality: { sign_off: green, timely: amber, audit: amber, robust: red }",
      "  - { from: 2025-03, reason: New rooms }",
      "source: { system: PAS, by: Information team }",
      "as counted",
      "Reviewed at: Huddle",
    ]),
  );
});

test("no person's name is written, not even out of a comment", () => {
  const { files, remarks } = taken({ config: [SEEN, [8, "Alone", "PAS", "Robin Person", "Robin Person", "Integer"]] });
  expect([...files.values()].join("\n")).not.toMatch(/Robin/);
  expect(remarks).toEqual(
    expect.arrayContaining([
      "measure_config!A2: a comment on 'Seen in time' names a person, so it is not taken over.",
      "measure_config!A3: accountable_person names no post in brackets, so it is not taken over: posts are named here, and people are not.",
    ]),
  );
});

describe("every row is taken over or named:", () => {
  test.each<readonly [string, Books, string]>([
    [
      "two names of one ref",
      { report: [[7, "Seen late", "Access", "xmr", "month", null]] },
      "Ref 7 has two names: 'Seen in time' in measure_config!A2 and 'Seen late' in report_config!A2.",
    ],
    [
      "figures that are to be shown and are not there",
      { report: [[7, "Seen in time", "Access", "xmr", "week", null]] },
      "report_config!A2: 'Seen in time' is to be shown by 'week', and there are no such figures of it.",
    ],
    [
      "a heading that is no date",
      {
        data: [
          {
            ...MONTH,
            rows: [
              ["ref", "measure_name", "comment", "soon"],
              [7, "Seen in time", null, 1],
            ],
          },
        ],
      },
      "month!D1: 'soon' is no date, so this column is left out.",
    ],
    [
      "a cell that Excel could not work out",
      { data: [{ ...MONTH, rows: [MONTH.rows[0] ?? [], [7, "Seen in time", null, { error: "#N/A" }, 1, 2]] }] },
      "month!D2: Excel has no result here, so there is no figure for 2025-01.",
    ],
    [
      "letters that are no marks",
      { config: [SEEN.with(9, "GGX")] },
      "measure_config!A2: data_quality 'GGX' is not four letters of G, A and R, so it is not taken over.",
    ],
    [
      "a sheet of something else",
      { data: [MONTH, { name: "Notes", rows: [["a", "b"]] }] },
      "The sheet 'Notes' is none of SPCreporter's and was not read.",
    ],
  ])("%s", (_, books, said) => expect(taken(books).remarks).toContainEqual(expect.stringContaining(said)));

  test("a measure in two rhythms is two metrics, and days of events are a T chart with a warning", () => {
    const events: ReadSheet = {
      name: "events",
      rows: [
        ["ref", "measure_name", "event_date_or_datetime"],
        [9, "Falls", day("2025-02-03 10:30:00")],
        [9, "Falls", day("2025-01-05")],
      ],
    };
    const week: ReadSheet = {
      name: "week",
      rows: [
        ["ref", "measure_name", "comment", day("2025-01-06")],
        [7, "Seen in time", null, 0.4],
      ],
    };
    const { files, remarks } = taken({ data: [week, MONTH, events] });
    expect([...files.keys()]).toEqual([
      "metrics/seen-in-time-weekly.md",
      "data/seen-in-time-weekly.csv",
      "metrics/seen-in-time-monthly.md",
      "data/seen-in-time-monthly.csv",
      "metrics/falls.md",
      "data/falls.csv",
    ]);
    expect(files.get("data/seen-in-time-weekly.csv")).toBe("period,value\n2025-W02,40\n");
    expect(files.get("data/falls.csv")).toBe("period\n2025-01-05\n2025-02-03\n");
    expect(files.get("metrics/falls.md")).toContain("\nfrequency: per-event\n");
    expect(files.get("metrics/falls.md")).toContain("\nchart: t\n");
    expect(remarks).toContainEqual(
      expect.stringMatching(/^Days of single events were taken over\. A date can identify a person/),
    );
  });
});

test("other workbooks are one sentence", () =>
  expect(importSpcReporter(buildGraph(new Map()), [MONTH])).toEqual({
    problem:
      "These are not the three workbooks of SPCreporter: measure_config and report_config are missing. Give data, measure_config and report_config, in any order.",
  }));
