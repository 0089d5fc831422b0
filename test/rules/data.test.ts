// Figures: what these rules leave alone, and the edges of what they say.
import { describe, expect, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, check, diagnose, readFixture, rule } from "../fixture.ts";

const metric = (fields: string): string => `
=== metrics/m.md
---
kind: metric
id: m
${fields}
data: m.csv
---
`;
const csv = (...lines: readonly string[]): string => `=== metrics/m.csv\n${lines.join("\n")}\n`;
const MONTHLY = "status: active\nfrequency: monthly\nlag: 15";
/** All but the one that these short series would all break. */
const ONE_CAUSE = rules.filter(({ family, id }) => family === "data" && id !== "points-too-few");

describe("data-missing", () => {
  const only = [rule("data-missing")];
  const without = (fields: string): string => `\n=== metrics/m.md\n---\nkind: metric\nid: m\n${fields}\n---\n`;

  test("a file with no rows has no figures", () =>
    check(
      `\n=== metrics/m.md\n---\nkind: metric\nid: m\nstatus: watch\ndata: m.csv\n      ^^^^^ The file 'm.csv' has no row with a figure yet.\n---\n${csv("period,value")}`,
      ONE_CAUSE,
    ));

  test.each([
    ["a metric that is not collected yet", without("status: agreed\ndata: nowhere.csv")],
    ["a retired metric", without("status: retired\ndata: nowhere.csv")],
    ["a path that may not be read (another finding)", without("status: active\ndata: ../../nowhere.csv")],
    ["a value that is no path (another finding)", without("status: active\ndata: [m.csv]")],
    [
      "an extract without a file (another finding)",
      without("status: active\ndata: { columns: { value: Percentage } }"),
    ],
  ])("leaves alone: %s", (_what, picture) => check(picture, only));

  test("a file that is not there is one finding", () =>
    check(
      without(
        "status: active\nfrequency: monthly\nlag: 15\ndata: nowhere.csv\n      ^^^^^^^^^^^ There is no file 'nowhere.csv'.",
      ),
      ONE_CAUSE,
    ));
});

describe("data-invalid", () => {
  test("points at the row in the data file, and back at the metric", () => {
    const { files } = readFixture(metric("status: active") + csv("period,value", "2026-03,n/k"));
    const [found] = diagnose(buildGraph(files), ONE_CAUSE);
    expect(found).toMatchObject({
      rule: "data-invalid",
      severity: "error",
      file: "metrics/m.csv",
      owner: "metrics/m.md",
    });
    expect(found?.related).toMatchObject([{ file: "metrics/m.md", message: "The figures of 'm'." }]);
  });

  test("a row that cannot be read is not also a gap, or late", () =>
    check(
      `${metric(MONTHLY)}${csv("period,value", "2026-01,24", "2026-02,n/k\n        ^^^ Row 3: 'n/k' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one.", "2026-03-99,25\n^^^^^^^^^^ Row 4: '2026-03-99' is not a period. Write 2026-03, 2026-W14, 2026-Q1, 2025/26 or 2026-03-31.")}`,
      ONE_CAUSE,
    ));

  test("a column that is not there", () =>
    check(
      `${metric("status: active")}${csv("when,value\n^^^^^^^^^^ There is no column 'period'. The columns are 'when', 'value'.", "soon,24")}`,
      ONE_CAUSE,
    ));

  test("what two metrics find in one file is told once", () =>
    check(
      `${metric("status: active")}${metric("status: active").replaceAll("m.md", "n.md").replace("id: m", "id: n")}${csv("period,value", "2026-03,inf\n        ^^^ Row 2: 'inf' is not a number. A figure cannot be infinite; leave the cell empty if there is none.")}`,
      ONE_CAUSE,
    ));

  test("a retired metric's file is left alone", () =>
    check(`${metric("status: retired")}${csv("period,value", "2026-03,n/k")}`, ONE_CAUSE));
});

test.each(["chart: g\nfrequency: monthly\nlag: 5", "chart: t\nfrequency: per-event\nlag: 5"])(
  "between two events there is no gap, no late figure and no small count of people (%s)",
  (fields) =>
    check(
      `${metric(`status: active\ntype: count\nnumerator: patients harmed\n${fields}`)}${csv("period,value", "2024-01-05,3", "2024-03-09,2", "2024-08-01,4")}`,
      ["data-gap", "data-stale", "small-number"].map(rule),
    ),
);

describe("data-stale", () => {
  const only = [rule("data-stale")];
  const fields = (frequency: string, lag: number, more = ""): string =>
    `status: active\nfrequency: ${frequency}\nlag: ${lag}${more}`;

  test.each([
    // On 20 April 2026.
    ["monthly", 15, "2026-02", "Latest figure February 2026; monthly with 15 days' lag means March 2026 is due."],
    ["monthly", 1, "2026-02-28", "Latest figure February 2026; monthly with 1 day's lag means March 2026 is due."],
    ["weekly", 0, "2026-W14", "Latest figure week 14 of 2026; weekly with no lag means week 16 of 2026 is due."],
    [
      "quarterly",
      10,
      "2025-Q4",
      "Latest figure October to December 2025; quarterly with 10 days' lag means January to March 2026 is due.",
    ],
    ["annual", 10, "2024/25", "Latest figure 2024/25; annual with 10 days' lag means 2025/26 is due."],
    ["daily", 0, "2026-04-16", "Latest figure 16 April 2026; daily with no lag means 17 April 2026 is due."],
  ])("%s with a lag of %d days and %s as the latest", (frequency, lag, latest, message) =>
    check(
      `${metric(fields(frequency, lag))}${csv("period,value", `${latest},24\n${"^".repeat(latest.length)} ${message}`)}`,
      only,
    ),
  );

  test.each([
    ["monthly", 15, "2026-03"],
    ["monthly", 20, "2026-02"],
    ["monthly", 15, "2026-03-01"],
    ["weekly", 1, "2026-W15"],
    ["monthly", 15, "2026-Q1"],
    ["quarterly", 30, "2025-Q4"],
    ["annual", 30, "2024/25"],
    ["daily", 0, "2026-04-17"],
  ])("%s with a lag of %d days is in time with %s", (frequency, lag, latest) =>
    check(`${metric(fields(frequency, lag))}${csv("period,value", `${latest},24`)}`, only),
  );

  test("a series that has weekends is late on a Monday without its Sunday", () =>
    check(
      `${metric(fields("daily", 0))}${csv("period,value", "2026-04-17,24", "2026-04-18,25\n^^^^^^^^^^ Latest figure 18 April 2026; daily with no lag means 19 April 2026 is due.")}`,
      only,
    ));

  test("rows that are written ahead without a figure do not count, unless they say that it is missing", () => {
    check(
      `${metric(MONTHLY)}${csv("period,value,status", "2026-01,24,\n^^^^^^^ Latest figure January 2026; monthly with 15 days' lag means March 2026 is due.", "2026-02,,", "2026-03,,")}`,
      only,
    );
    check(`${metric(MONTHLY)}${csv("period,value,status", "2026-02,24,", "2026-03,,missing")}`, only);
  });

  test.each([
    ["a metric that is not collected yet", metric("status: agreed\nfrequency: monthly\nlag: 15")],
    ["a definition that ended before", metric(fields("monthly", 15, "\nvalid_to: 2025-03-31"))],
    ["a metric without a lag (another finding)", metric("status: active\nfrequency: monthly")],
  ])("leaves alone: %s", (_what, picture) => check(`${picture}${csv("period,value", "2025-03,24")}`, only));
});

describe("data-gap", () => {
  const only = [rule("data-gap")];

  test("names a long gap by its ends, in whatever order the rows stand", () =>
    check(
      `${metric(MONTHLY)}${csv("period,value", "2026-03,24\n^^^^^^^ There is no row for February 2026.", "2025-03,22", "2026-01,23\n^^^^^^^ There are no rows for the 9 months from April 2025 to December 2025.")}`,
      only,
    ));

  test("a frequency that is not that of the rows is one finding, where the frequency stands", () => {
    const yearly = Array.from({ length: 13 }, (_, index) => `${2000 + index}-06,24`);
    const { files } = readFixture(`${metric(MONTHLY)}${csv("period,value", ...yearly)}`);
    expect(diagnose(buildGraph(files), only).map(({ message }) => message)).toEqual([
      "This metric is 'monthly', and its rows come once a year. Gaps, runs and what is late are counted by the wrong period.",
    ]);
  });

  test("the first ten are told and the rest counted", () => {
    const rows = Array.from({ length: 13 }, (_, index) => [`${2000 + index}-06,24`, `${2000 + index}-07,25`]).flat();
    const { files } = readFixture(`${metric(MONTHLY)}${csv("period,value", ...rows)}`);
    const found = diagnose(buildGraph(files), only);
    expect(found).toHaveLength(10);
    expect(found.at(-1)?.message).toMatch(/\(And 2 more in this file\.\)$/);
  });

  test.each([
    ["an empty or suppressed figure", MONTHLY, ["2026-01,24", "2026-02,*", "2026-03,"]],
    ["rows for each stratum", MONTHLY, ["2026-01,24", "2026-01,25", "2026-02,26"]],
    ["a working week", "status: active\nfrequency: daily", ["2026-04-16,1", "2026-04-17,2", "2026-04-20,3"]],
    ["figures that are dated by a day", MONTHLY, ["2026-01-31,24", "2026-02-28,25", "2026-03-31,26"]],
    ["quarters in a monthly series", MONTHLY, ["2025-Q4,24", "2026-Q1,25"]],
    ["no frequency (another finding)", "status: active", ["2025-01,24", "2026-01,25"]],
    ["a retired metric", "status: retired\nfrequency: monthly", ["2025-01,24", "2026-01,25"]],
  ])("leaves alone: %s", (_what, fields, rows) => check(`${metric(fields)}${csv("period,value", ...rows)}`, only));
});

describe("figures that cannot be", () => {
  const share = 'status: active\ntype: proportion\nunit: "%"';

  test.each([
    [share, "100"],
    [share, "0"],
    ["type: proportion\nunit: per 1,000\nmultiplier: 1000", "990"],
    ["type: currency\nunit: pounds", "-1200"],
    ["type: mean\nunit: days", "-3"],
  ])("%s may be %s", (fields, value) =>
    check(`${metric(fields)}${csv("period,value", `2026-03,${value}`)}`, ONE_CAUSE),
  );

  test.each([
    ["type: count\nunit: letters", "-3 letters in March 2026. A count cannot be below 0."],
    ["type: duration\nunit: minutes", "-3 minutes in March 2026. A duration cannot be below 0."],
    ["type: rate\nunit: per 1,000 bed days", "-3 per 1,000 bed days in March 2026. A rate cannot be below 0."],
    ["type: proportion\nmultiplier: 1", "-3 in March 2026. A proportion lies between 0 and 1."],
  ])("%s may not be negative", (fields, message) =>
    check(`${metric(fields)}${csv("period,value", `2026-03,-3\n        ^^ ${message}`)}`, ONE_CAUSE),
  );

  test("a part that is larger than its whole is one finding, whatever the value", () =>
    check(
      `${metric(share)}${csv("period,value,numerator,denominator", "2026-03,108.3,52,48\n              ^^ In March 2026 the numerator is 52 and the denominator only 48. A part cannot be larger than the whole.")}`,
      ONE_CAUSE,
    ));

  test("a value that is impossible and not from its counts is one finding", () =>
    check(
      `${metric(share)}${csv("period,value,numerator,denominator", "2026-03,250,12,48\n        ^^^ 250% in March 2026. A percentage lies between 0 and 100.")}`,
      ONE_CAUSE,
    ));

  test("a negative count is told where it stands", () =>
    check(
      `${metric("type: rate\nunit: per 100 lists")}${csv("period,value,numerator,denominator", "2026-03,,-1,48\n         ^^ The numerator is -1 in March 2026. A count cannot be below 0.")}`,
      [rule("data-out-of-range")],
    ));
});

describe("value-not-from-counts", () => {
  const only = [rule("value-not-from-counts")];
  const rows = (...lines: readonly string[]): string => csv("period,value,numerator,denominator", ...lines);

  test.each([
    ["rounding at the decimals that are written", 'type: proportion\nunit: "%"', "2026-03,66.7,2,3"],
    ["rounding by nearly half of the last decimal", 'type: proportion\nunit: "%"', "2026-03,33.3,6669,20000"],
    ["rounding to whole numbers", 'type: proportion\nunit: "%"', "2026-03,67,2,3"],
    ["a proportion that may be a share or a percentage", "type: proportion\nunit: share", "2026-03,0.25,12,48"],
    ["a mean", "type: mean\nunit: cases", "2026-03,2.5,120,48"],
    ["a multiplier that is written", "type: rate\nunit: falls\nmultiplier: 1000", "2026-03,2.5,12,4800"],
    ["a rate that does not say for how many", "type: rate\nunit: falls", "2026-03,7,12,4800"],
    ["a median, whatever the counts are", "type: median\nunit: days", "2026-03,7,12,48"],
    ["a whole of nought", 'type: proportion\nunit: "%"', "2026-03,0,0,0"],
    ["a figure that is not given", 'type: proportion\nunit: "%"', "2026-03,*,12,48"],
  ])("leaves alone: %s", (_what, fields, row) => check(metric(fields) + rows(row), only));

  test("says a mean without multiplying", () =>
    check(
      `${metric("type: mean\nunit: cases")}${rows("2026-03,2.8,120,48\n        ^^^ 120 divided by 48 is 2.5, not 2.8.")}`,
      only,
    ));
});

describe("data-unordered", () => {
  const only = [rule("data-unordered")];

  test("is one finding, however many rows are out of place", () =>
    check(
      `${metric("status: active")}${csv("period,value", "2026-02,1", "2026-01,2\n^^^^^^^ Row 3: January 2026 stands after February 2026.", "2026-04,3", "2026-03,4")}`,
      only,
    ));

  test.each([
    [
      "period by period, each with its strata",
      ["2026-01,1,men", "2026-01,2,women", "2026-02,3,men", "2026-02,4,women"],
    ],
    ["stratum by stratum", ["2026-01,1,men", "2026-02,2,men", "2026-01,3,women", "2026-02,4,women"]],
    ["one row", ["2026-01,1,"]],
  ])("leaves alone: %s", (_what, rows) => check(metric("status: active") + csv("period,value,stratum", ...rows), only));

  test("a period that stands twice is told by the rule about rows", () =>
    check(
      `${metric("status: active")}${csv("period,value", "2026-02,1", "2026-02,2\n^^^^^^^ Row 3: the period '2026-02' stands already in row 2. Keep one of them.")}`,
      ONE_CAUSE,
    ));
});

describe("charts of rare events", () => {
  const rows = (values: readonly number[], more = ""): string =>
    csv(
      "period,value",
      ...values.map(
        (value, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${value}${more}`,
      ),
    );

  test("the cases between events are held against the limits of their own chart, not of an XmR chart", () => {
    const picture = (chart: string) =>
      `${metric(`status: active\nchart: ${chart}\nbaseline: { from: 2024-01, to: 2024-12 }`)}${rows([20, 25, 18, 22, 97, 24, 19, 21, 40, 38, 35, 30])}`;
    const told = (chart: string) =>
      diagnose(buildGraph(readFixture(picture(chart)).files), [rule("baseline-unstable")]).length;
    expect([told("g"), told("xmr")]).toEqual([0, 1]);
  });

  test("a U chart is judged by its events and not by its days", () => {
    const picture = `${metric("status: active\ntype: rate\nchart: u")}${csv("period,numerator,denominator", ...Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")},${7 + (at % 8)},14000`))}`;
    check(picture, [rule("chart-ill-suited")]);
  });
});

describe("charts of many", () => {
  const only = [rule("chart-ill-suited")];
  const picture = (numerators: readonly number[], denominator: number, caret = "") =>
    `${metric(`status: active\ntype: proportion\nchart: p${caret && `\n       ^ ${caret}`}`)}${csv("period,numerator,denominator", ...numerators.map((value, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${value},${denominator}`))}`;

  test("a P chart is told of whose points lie beyond limits that are too narrow for them", () => {
    const moving = [14879, 15555, 14700, 15300, 14950, 15600, 14800, 15400, 15000, 15650, 14850, 15350];
    check(
      picture(
        moving,
        20000,
        "9 of the 12 points lie beyond the limits of a P chart, and 0 beyond those of a P′ chart, which allows for more than chance where the numbers behind each point are large. A P′ chart or an XmR chart suits better.",
      ),
      only,
    );
  });

  test("and one whose limits hold its points is not, however large its denominators", () =>
    check(picture([15000, 15030, 14970, 15050, 14990, 15020, 14960, 15010, 15040, 14980], 20000), only));
});

describe("autocorrelated-series", () => {
  const only = [rule("autocorrelated-series")];
  const series = (values: readonly number[], caret = "") =>
    `${metric(`status: active\nfrequency: monthly\nbaseline: { from: 2023-01, to: 2025-12 }${caret && `\ndata: late.csv\n^^^^ ${caret}`}`)}${csv("period,value", ...values.map((value, at) => `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${value}`))}`;
  // Each figure is so much of the one before it, and noise without a pattern.
  const noise = Array.from({ length: 36 }, (_, at) => 5 * Math.sin(7 * at * at));
  const carrying = (share: number, count: number): readonly number[] => {
    let last = 0;
    return noise.slice(0, count).map((one) => {
      last = share * last + one;
      return last;
    });
  };
  const told = (values: readonly number[]): readonly string[] =>
    diagnose(buildGraph(readFixture(series(values.map((value) => 100 + Math.round(10 * value)))).files), only).map(
      ({ message }) => message,
    );

  test("speaks of what the figures show beyond chance, freed of the bias of a short series", () => {
    expect(told(carrying(0, 30))).toEqual([]);
    expect(told(carrying(0.9, 30))).toEqual([
      "This month's figure mostly carries over from last month (a correlation of 0.89 in the 30 figures of the baseline); the usual limits will over-signal.",
    ]);
    expect(told(carrying(0.9, 7))).toEqual([]);
  });
});

describe("rebase-due", () => {
  const told = (after: (at: number) => number) => {
    const rows = Array.from({ length: 30 }, (_, at) => {
      const month = `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      return `${month},${at < 12 ? 50 + (at % 2) : after(at - 12)}`;
    });
    const picture = `${metric("status: active\ndirection: increase\nbaseline: { from: 2023-01, to: 2023-12 }")}${csv("period,value", ...rows)}`;
    return diagnose(buildGraph(readFixture(picture).files), [rule("rebase-due")]).length;
  };

  test("waits while the level still moves, and asks once it has settled", () => {
    expect(told((at) => 55 + (at % 2))).toBe(1);
    expect(told((at) => 53 + 0.5 * at + (at % 2))).toBe(0);
  });
});
