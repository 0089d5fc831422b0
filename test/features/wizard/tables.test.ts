// Tables as people and systems export them: what is read, what is asked, and what is written.
import { describe, expect, test } from "vitest";
import { takeStep } from "../../../server/core/features/wizard/index.ts";
import type { Question } from "../../../server/core/features/wizard/question.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { buildGraph, diagnose } from "../../fixture.ts";
import { type Files, filesAfter, situationOf, started, walk, wizardOf } from "./asking.ts";

const files = started();

/** Takes what is proposed, or the first choice; answers by the ids of questions come first. */
const simple =
  (answers: Readonly<Record<string, string>> = {}) =>
  ({ id, answer, proposed, options, optional, example }: Question): string =>
    answers[id] ?? proposed ?? options?.[0]?.value ?? (optional ? "" : answer === "number" ? "3" : (example ?? "x"));

function made(
  text: string,
  answers: Readonly<Record<string, string>> = {},
  from: Files = files,
  path = "../Late starts.csv",
) {
  const situation = situationOf(from, { table: { path, text } });
  const { written, asked } = walk(
    wizardOf("metric"),
    situation,
    simple({ because: "it is the figure of this objective", ...answers }),
  );
  const after = filesAfter(from, written);
  const found = diagnose(buildGraph(after), rules).map(({ file, rule, message }) => `${file} ${rule}: ${message}`);
  const metric = written.files[0]?.text ?? "";
  return { metric, data: written.files[1], asked: asked.map(({ id }) => id), found };
}

const months = (count: number, write: (year: number, month: number, index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(2024 + Math.floor(index / 12), (index % 12) + 1, index)).join("\n");

const two = (number: number): string => String(number).padStart(2, "0");
const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

describe("periods as they are written in the NHS", () => {
  test.each([
    ["01/04/2025", (year: number, month: number) => `01/${two(month)}/${year}`],
    ["Apr-25", (year: number, month: number) => `${NAMES[month - 1]}-${String(year).slice(2)}`],
    ["April 2025", (year: number, month: number) => `${NAMES[month - 1]} ${year}`],
    ["2025-04", (year: number, month: number) => `${year}-${two(month)}`],
    ["202504", (year: number, month: number) => `${year}${two(month)}`],
  ])("%s is a month", (_, write) => {
    const { data, metric, found } = made(
      `Month,Minutes\n${months(14, (year, month, index) => `${write(year, month)},${20 + (index % 3)}`)}\n`,
    );
    expect(data?.text).toMatch(/^period,value\n2024-01,20\n2024-02,21\n2024-03,22\n/);
    expect(metric).toMatch(/^frequency: monthly$/m);
    expect(metric).toMatch(/^unit: minutes$/m);
    expect(metric).toMatch(/^baseline: \{ from: 2024-01, to: 2024-12 \}$/m);
    expect(found).toEqual([]);
  });

  test("days a week apart are weekly, and quarters quarterly", () => {
    const weekly = made("Week,Count\n05/01/2026,4\n12/01/2026,6\n19/01/2026,5\n26/01/2026,4\n");
    expect(weekly.metric).toMatch(/^frequency: weekly$/m);
    expect(weekly.data?.text).toBe("period,value\n2026-01-05,4\n2026-01-12,6\n2026-01-19,5\n2026-01-26,4\n");
    const quarterly = made("Quarter,Count\n2025/26 Q1,4\n2025/26 Q2,6\n2025/26 Q3,5\n");
    expect(quarterly.metric).toMatch(/^frequency: quarterly$/m);
    expect(quarterly.data?.text).toBe("period,value\n2025-Q2,4\n2025-Q3,6\n2025-Q4,5\n");
    expect([...weekly.found, ...quarterly.found]).toEqual([]);
  });
});

describe("the chart", () => {
  const infections = (type: string, answers = {}) =>
    made(
      `Month,Infections\n${months(14, (year, month, index) => `${year}-${two(month)},${index % 3 === 0 ? 1 : 0}`)}\n`,
      {
        type,
        ...answers,
      },
    );

  test("of counts next to nothing one that suits is proposed, and another may be chosen", () => {
    const { asked, metric, found } = infections("count");
    expect(asked).toContain("chart");
    expect(metric).toMatch(/^chart: c$/m);
    expect(found.filter((one) => one.includes("chart-ill-suited"))).toEqual([]);
    expect(infections("count", { chart: "run" }).metric).toMatch(/^chart: run$/m);
  });

  test("of other figures the usual one is drawn, and nobody is asked", () => {
    const { asked, metric } = made(
      `Month,Minutes\n${months(14, (year, month, index) => `${year}-${two(month)},${20 + (index % 3)}`)}\n`,
    );
    expect(asked).not.toContain("chart");
    expect(metric).not.toMatch(/^chart:/m);
  });

  test("of single events it is that of the time between them", () => {
    const events = new Map([
      ...files,
      ["metrics/falls.md", "---\nkind: metric\nid: falls\ntitle: Falls with harm\nfrequency: per-event\n---\n"],
    ]);
    const step = walk(wizardOf("metric"), situationOf(events), simple({ because: "it shows this objective" }));
    expect(step.asked.find(({ id }) => id === "chart")?.options?.map(({ value }) => value)).toEqual(["t", "g"]);
    expect(step.written.files[0]?.text).toMatch(/^chart: t$/m);
  });
});

describe("figures", () => {
  test("percent signs and commas go; what is suppressed stays suppressed, and what is missing missing", () => {
    const { data, found } = made(
      'Month,Spend\n2025-01,"£1,200"\n2025-02,\n2025-03,*\n2025-04,n/a\n2025-05,<5\n2025-06,£900\n2025-07,£950\n2025-08,£900\n2025-09,"1,000"\n2025-10,£900\n',
      { type: "currency" },
    );
    expect(data?.text).toMatch(
      /^period,value\n2025-01,1200\n2025-02,\n2025-03,\*\n2025-04,\n2025-05,\*\n2025-06,900\n/,
    );
    expect(found).toEqual([]);
  });

  test("of two columns of counts a share is made", () => {
    const { data, metric, asked, found } = made(
      `Month,Late,Lists\n${months(13, (year, month, index) => `${year}-${two(month)},${15 + (index % 3)},40`)}\n`,
    );
    expect(asked).toContain("value_column");
    expect(asked).not.toContain("type");
    expect(data?.text).toMatch(/^period,numerator,denominator\n2024-01,15,40\n/);
    expect(metric).toMatch(/^type: proportion$/m);
    expect(found).toEqual([]);
  });

  test("shares between 0 and 1 become percentages", () => {
    const { data, found } = made("Month,% late\n2026-01,0.07\n2026-02,0.29\n2026-03,0.125\n");
    expect(data?.text).toBe("period,value\n2026-01,7\n2026-02,29\n2026-03,12.5\n");
    expect(found).toEqual([]);
  });

  test("of several series one is chosen", () => {
    const text = `Org,Month,Value\n${["RX1", "RX2"].flatMap((org, index) => [1, 2, 3].map((month) => `${org},2026-0${month},${10 * (index + 1) + month}`)).join("\n")}\n`;
    const { data, asked } = made(text, { rows: "Org = RX2" });
    expect(asked[0]).toBe("rows");
    expect(data?.text).toBe("period,value\n2026-01,21\n2026-02,22\n2026-03,23\n");
  });

  test("a file that is right already stays where it is", () => {
    const text = "period,value\n2026-01,4\n2026-02,5\n2026-03,4\n";
    const { data, metric, found } = made(text, {}, new Map([...files, ["exports/late.csv", text]]), "exports/late.csv");
    expect(data).toBeUndefined();
    expect(metric).toMatch(/^data: \.\.\/exports\/late\.csv$/m);
    expect(found).toEqual([]);
  });

  test("an active metric has its baseline and its breakdowns", () => {
    const { metric, found } = made(
      `Month,Minutes\n${months(27, (year, month, index) => `${year}-${two(month)},${20 + (index % 3)}`)}\n`,
      { groups: "deprivation,age", type: "count" },
    );
    expect(metric).toMatch(/^status: active$/m);
    expect(metric).toMatch(/^stratify_by: \[deprivation, age\]$/m);
    // The objective that it is linked to was begun as a draft.
    expect(found.filter((finding) => !finding.includes("thread-through-draft"))).toEqual([]);
  });
});

test.each([
  ["", /empty|header|column/i],
  ["a,b\n1,2\n", /days, weeks, months/],
  ["Month,Comment\n2026-01,good\n2026-02,bad\n", /No column of this file holds figures/],
  ["Month,Value\n2026-01,1\n2026-01,2\n", /same time/],
])("a table that is none is told in a sentence: %j", (text, message) => {
  const step = takeStep(wizardOf("metric")(situationOf(files, { table: { path: "../x.csv", text } })), {});
  expect(step).toEqual({ problem: expect.stringMatching(message) });
});

describe("what the file is said to hold", () => {
  const asked = (text: string): string => {
    const situation = situationOf(files, { table: { path: "../f.csv", text } });
    const step = takeStep(wizardOf("metric")(situation), {});
    return "question" in step ? step.question.help : "";
  };

  test("counts figures apart from rows without one, and reads marks as figures", () => {
    expect(asked("Month,Value\nApr-25,85.2%*\nMay-25,[c]\nJun-25,n/a\nJul-25,84.1p\n")).toBe(
      "Read from the file: 4 rows, 2 figures, 1 suppressed, 1 missing, April 2025 to July 2025, from 84.1 to 85.2.",
    );
  });

  test("a column of days is no figure and no denominator, and figures keep their decimals", () => {
    const {
      metric,
      data,
      asked: questions,
    } = made(
      `Month,Waits,Extracted\n${months(14, (year, month, index) => `${year}-${two(month)},${(20 + index / 8).toFixed(2)},20260401`)}\n`,
    );
    expect(questions).not.toContain("value_column");
    expect(metric).toMatch(/^decimals: 2$/m);
    expect(data?.text).toMatch(/^period,value\n2024-01,20\n/);
  });
});
