// Tables as people and systems export them: what is read, what is asked, and what is written.
import { describe, expect, test } from "vitest";
import { isOfKind } from "../../../server/core/document/document.ts";
import { parseTable } from "../../../server/core/document/table/table.ts";
import { updateFigures } from "../../../server/core/features/update-figures/update-figures.ts";
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

  test("of counts the usual one is proposed, and that of counts offered with a word why", () => {
    const among = (denominator: number, type: string, chart: string) =>
      made(
        `Month,Part,Whole\n${months(14, (year, month, index) => `${year}-${two(month)},${20 + (index % 5)},${denominator + index}`)}\n`,
        { type, chart, value: "Part/Whole" },
      );
    const small = among(60, "proportion", "p");
    expect(small.metric).toMatch(/^chart: p$/m);
    const usual = among(60, "proportion", "xmr");
    expect(usual.metric).not.toMatch(/^chart:/m);
    expect(among(8000, "proportion", "p-prime").metric).toMatch(/^chart: p-prime$/m);
    const counted = made(
      `Month,Falls\n${months(14, (year, month, index) => `${year}-${two(month)},${20 + (index % 5)}`)}\n`,
      { type: "count", chart: "c" },
    );
    expect(counted.metric).toMatch(/^chart: c$/m);
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
      /^period,value,status\n2025-01,1200,\n2025-02,,\n2025-03,\*,\n2025-04,,missing\n2025-05,\*,\n2025-06,900,\n/,
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
  ["Month,Value\n2026-01,1.5\n2026-01,2\n", /same time/],
  ["Month,Value\n2036-01,1.5\n2036-02,2\n", /not over yet/],
])("a table that is none is told in a sentence: %j", (text, message) => {
  const step = takeStep(wizardOf("metric")(situationOf(files, { table: { path: "../x.csv", text } })), {});
  expect(step).toEqual({ problem: expect.stringMatching(message) });
});

describe("what the file is said to hold", () => {
  const asked = (text: string): Question | undefined => {
    const situation = situationOf(files, { table: { path: "../f.csv", text } });
    const step = takeStep(wizardOf("metric")(situation), {});
    return "question" in step ? step.question : undefined;
  };

  test("counts figures apart from rows without one, and tells what is read otherwise and left out before anything is asked", () => {
    const { id, notes = [] } =
      asked("Month,Value\nApr-25,85.2%*\nMay-25,[c]\nJun-25,n/a\nJul-25,84.1p\nAug-25,n/k?\nTotal,169\n") ?? {};
    expect([id, notes[0]]).toEqual([
      "reading",
      "4 rows, 2 figures, 1 suppressed, 1 missing, April 2025 to July 2025, from 84.1 to 85.2; 2 rows left out.",
    ]);
    expect(notes.join("\n")).toMatch(
      /Column 'Month' is not written plainly.*\n.*Column 'Value' is not written plainly[\s\S]*'Total'\) is left out[\s\S]*Row 6 is left out: 'n\/k\?' is not a number/,
    );
  });

  test("tells nothing of a file that is plain, and asks for the title at once", () => {
    expect(asked("Month,Value\n2025-04,85.2\n2025-05,85\n")).toMatchObject({
      id: "title",
      help: "Read from the file: 2 figures, April 2025 to May 2025, from 85.0 to 85.2.",
    });
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

describe("a file that holds many series", () => {
  const trusts = ["Northbridge", "Eastfield"];
  const ae = (head: string, row: (month: string, trust: string, type: string, index: number) => string): string =>
    [
      head,
      ...["APRIL", "MAY", "JUNE"].flatMap((month, at) =>
        trusts.flatMap((trust, which) => ["1", "2"].map((type, kind) => row(month, trust, type, at + which + kind))),
      ),
      "",
    ].join("\n");

  test("is parted column by column, and its shares come from sums of columns and from breaches", () => {
    const text = ae(
      "Period,Org name,Type,Attendances Type 1,Attendances other,Over 4hrs Type 1,Over 4hrs other",
      (month, trust, type, index) =>
        `MSitAE-${month}-2025,${trust} Trust,Type ${type},${100 + index},50,${20 + index},5`,
    );
    const { data, metric, asked } = made(text, {
      value_column: "share",
      whole_columns: "column 4,column 5",
      part_columns: "column 6,column 7",
      part: "others",
      rows: "Org name = Eastfield Trust",
      rows_2: "Type = Type 1",
    });
    expect(asked.slice(0, 7)).toEqual([
      ...["value_column", "whole_columns", "part_columns", "part", "rows", "rows_2", "reading"],
    ]);
    expect(data?.text).toBe("period,numerator,denominator\n2025-04,125,151\n2025-05,125,152\n2025-06,125,153\n");
    expect(metric).toContain(`
data:
  file: "../data/late-starts.csv"
  import:
    columns: { denominator: [Attendances Type 1, Attendances other], less: [Over 4hrs Type 1, Over 4hrs other] }
    where: { Org name: Eastfield Trust, Type: Type 1 }
`);
  });

  test("may be added up over what parts it, but not where it holds totals", () => {
    const row = (month: string, trust: string, type: string, index: number): string =>
      `${month} 2025,${trust},Dept ${type},${10 + index}`;
    const answers = { rows: "all", rows_2: "all" };
    const { data, metric } = made(ae("Month,Trust,Dept,Seen", row), answers);
    expect(data?.text).toBe("period,value\n2025-04,44\n2025-05,48\n2025-06,52\n");
    expect(metric).toContain("import: { rows: sum }");
    const text = ae("Month,Trust,Dept,Seen", row).replaceAll("Dept 1", "All");
    const situation = situationOf(files, { table: { path: "../f.csv", text } });
    const step = takeStep(wizardOf("metric")(situation), { rows: "Trust = Northbridge" });
    expect("question" in step && step.question.options?.map(({ value }) => value)).toEqual([
      "Dept = All",
      "Dept = Dept 2",
    ]);
  });

  test("is read in the same way the next time", () => {
    const text = ae(
      "Month,Trust,Dept,Seen,Waiting",
      (month, trust, type, index) => `${month} 2025,${trust},${type},${10 + index},9.5`,
    );
    const answers = { value_column: "Seen", rows: "Trust = Eastfield", rows_2: "Dept = 2" };
    const { metric, data } = made(text, answers);
    const after = new Map([...files, ["metrics/late-starts.md", metric], [data?.path ?? "", data?.text ?? ""]]);
    const graph = buildGraph(after);
    const document = graph.find("late-starts");
    const next = text.replaceAll(
      "JUNE 2025,Eastfield,2,14,9.5",
      "JUNE 2025,Eastfield,2,14,9.5\nJULY 2025,Eastfield,2,33,9.5",
    );
    const update =
      isOfKind(document, "metric") && updateFigures(graph, document, { table: parseTable("next.csv", next) });
    expect(update).toMatchObject({ changes: "1 new month (July 2025).", doubts: [] });
  });
});

describe("a chart that moved", () => {
  const text = `Month,Minutes\n${months(24, (year, month, index) => `${year}-${two(month)},${(index < 15 ? 24 : 13) + (index % 3)}`)}\n`;
  const planned: Files = new Map([
    ...files,
    [
      "plans/theatres.md",
      "---\nkind: plan\nid: theatres\ntitle: More operations\nowner: trust-secretary\nstage: idea\ndates: { start: 2026-03-01 }\n---\n",
    ],
  ]);

  test("has somebody say when the change began, which the plan then knows", () => {
    const { asked, found } = made(text, {}, planned);
    expect(asked).toContain("change");
    const situation = situationOf(planned, { table: { path: "../Late starts.csv", text } });
    const { written, asked: questions } = walk(
      wizardOf("metric"),
      situation,
      simple({ change: "another-day", change_day: "10 March 2025" }),
    );
    expect(questions.find(({ id }) => id === "change")?.prompt).toBe(
      "Your chart changed in April 2025. When did your change begin?",
    );
    expect(filesAfter(planned, written).get("plans/theatres.md")).toContain(
      "dates: { start: 2025-03-10, change_start: 2025-03-10 }",
    );
    expect(found.filter((one) => one.startsWith("plans/theatres.md") && /date|change/.test(one))).toEqual([]);
  });

  test("asks nothing where nobody changed anything, or the plan says it already", () => {
    const told = new Map([
      ...planned,
      ["plans/theatres.md", (planned.get("plans/theatres.md") ?? "").replace("01 }", "01, change_start: 2026-03-02 }")],
    ]);
    expect(made(text, {}, told).asked).not.toContain("change");
    expect(made(text.replaceAll(/,\d+/g, ",24"), {}, planned).asked).not.toContain("change");
  });

  test("leads to a plan that begins with it, where there is none", () => {
    const situation = situationOf(files, { table: { path: "../Late starts.csv", text } });
    const { written } = walk(wizardOf("metric"), situation, simple({ because: "it shows it" }));
    expect(written.next).toMatchObject({ kind: "plan", answers: { began: "2025-04-01", metric: "late-starts" } });
    const after = filesAfter(files, written);
    const began = { day: "2025-04-01", metric: "late-starts" };
    const plan = walk(wizardOf("plan"), situationOf(after, { began }), simple({ because: "it is its change" })).written;
    expect(plan.files[0]?.text).toMatch(
      /metrics:\n {2}- \{ metric: late-starts, role: outcome \}[\s\S]*dates: \{ start: 2025-04-01, change_start: 2025-04-01 \}/,
    );
  });
});
