import { describe, expect, test } from "vitest";
import { hoverAt } from "../../server/core/features/hover.ts";
import { atCursor, today } from "./at-cursor.ts";

const objectives = `
=== nation.md
---
kind: objective
id: nat-elective
title: Waiting for treatment
level: national
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== trust.md
---
kind: objective
id: org-theatres
formerly: [org-surgery]
title: Theatre productivity
level: organisation
owner: chief-operating-officer
period: { from: 2025-04-01, to: 2027-03-31 }
supports: [{ objective: nat-elective, because: more operations }]
---
`;

function hover(picture: string) {
  const { graph, document, text, offset } = atCursor(picture);
  const found = hoverAt(graph, document, offset, today);
  return found && { ...found, range: text.slice(found.range.start, found.range.end) };
}

test("an id: what it names, its level, its thread in words, its owner and its period", () => {
  expect(hover(`${objectives}=== p.md\n---\nkind: plan\nsupports: [{ objective: org-<|>theatres }]\n---\n`)).toEqual({
    range: "org-theatres",
    title: "Theatre productivity",
    lines: [
      "Organisation objective · org-theatres",
      "Thread complete: it reaches a national objective.",
      "Owner: chief operating officer",
      "Period: 1 April 2025 to 31 March 2027",
      "Named by 1 plan.",
    ],
  });
});

test("an id: who names it, each document once, also under a former id", () => {
  const plans = ["a", "b"].map(
    (id) =>
      `=== ${id}.md\n---\nkind: plan\nid: ${id}\nsupports: [{ objective: org-theatres }, { objective: org-surgery }]\n---\n`,
  );
  const metric = "=== m.md\n---\nkind: metric\nid: m\nsupports: [{ objective: org-theat<|>res }]\n---\n";
  expect(hover(`${objectives}${plans.join("")}${metric}`)?.lines.at(-1)).toBe("Named by 2 plans and 1 metric.");
});

test("a field whose absence a rule of its own tells: the lesson behind that rule", () => {
  const { graph, document, offset } = atCursor("=== p.md\n---\nkind: plan\nsupports: [{ bec<|>ause: x }]\n---\n");
  const lessonOf = (rule: string) => (rule === "link-without-reason" ? "Because." : undefined);
  expect(hoverAt(graph, document, offset, today, lessonOf)?.lines.at(-1)).toBe("Because.");
  expect(hoverAt(graph, document, offset, today)?.lines.at(-1)).not.toBe("Because.");
});

test("an id that the document had before", () => {
  expect(
    hover(`${objectives}=== p.md\n---\nkind: plan\nsupports: [{ objective: <|>org-surgery }]\n---\n`),
  ).toMatchObject({
    range: "org-surgery",
    title: "Theatre productivity",
  });
});

test("a document's own id: how it stands itself", () => {
  const { lines = [] } = hover("=== p.md\n---\nkind: plan\nid: my-plan<|>\nstage: testing\n---\n") ?? {};
  expect(lines.slice(0, 2)).toEqual(["No change has begun.", "Plan at the stage testing · my-plan"]);
  expect(lines[2]).toMatch(/^Thread broken-organisation: /);
});

test("a field: what it means, whether it is needed now, and an example", () => {
  const {
    title,
    range,
    lines = [],
  } = hover("=== p.md\n---\nkind: plan\nstage: testing\nspon<|>sor: chief-nurse\n---\n") ?? {};
  expect(title).toBe("sponsor");
  expect(range).toBe("sponsor");
  expect(lines[0]).toMatch(/executive post/);
  expect(lines[1]).toBe("Needed from the stage 'chosen' on, so it is needed now.");
  expect(lines.at(-1)).toBe("Example: chief-operating-officer");
});

test.each([
  ["board:\n  <|>committee: x\n", "Needed."],
  ["<|>board: {}\n", "Needed from the stage 'testing' on, so not yet."],
  ["<|>tags: []\n", "May be left out."],
])("whether it is needed: %j", (fields, words) => {
  expect(hover(`=== p.md\n---\nkind: plan\nstage: chosen\n${fields}---\n`)?.lines).toContain(words);
});

test("a field with values: what each means", () => {
  expect(hover("=== p.md\n---\nkind: plan\nmetrics: [{ <|>role: process }]\n---\n")?.lines).toContain(
    "balancing: Watches for harm elsewhere.",
  );
});

test("a value: what it means", () => {
  expect(hover("=== p.md\n---\nkind: plan\nmetrics: [{ role: bal<|>ancing }]\n---\n")).toEqual({
    range: "balancing",
    title: "balancing",
    lines: ["Watches for harm elsewhere."],
  });
});

test("a field of the configuration", () => {
  expect(hover("=== plan-lint.yaml\nspc:\n  profile: <|>nhsr\n")?.lines).toEqual(["As the R package NHSRplotthedots."]);
});

test.each([
  ["an id that nobody has", "kind: plan\nsupports: [{ objective: org-<|>nowhere }]\n"],
  ["a value that is not allowed", "kind: plan\nstage: some<|>day\n"],
  ["a field that there is not", "kind: plan\nst<|>ge: idea\n"],
  ["a text", "kind: plan\ntitle: Mo<|>re\n"],
])("nothing for %s", (_, fields) => expect(hover(`=== p.md\n---\n${fields}---\n`)).toBeUndefined());

describe("a metric", () => {
  const metric = (data: string) => `=== metrics/late.md
---
kind: metric
id: late
title: Late <b> starts
unit: '%'
direction: decrease
target: { value: 15 }
${data}
---
=== plans/theatres.md
---
kind: plan
id: theatres
title: Prompt starts
stage: testing
dates: { start: 2024-11-01, change_start: 2025-01-01 }
metrics: [{ metric: la<|>te, role: outcome }]
---
`;
  const rows = Array.from({ length: 24 }, (_, index) => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return `${month},${index < 12 ? 30 + (index % 3) : 20 + (index % 3)}`;
  });

  test("the answer with its size first, its latest figure, its icons in words, and its course as a picture", () => {
    const found = hover(`${metric("data: late.csv")}=== metrics/late.csv\nperiod,value\n${rows.join("\n")}\n`);
    expect(found?.lines.slice(0, 3)).toEqual([
      "Improved: 31.0% → 21.0% (−10.0 points, between −10.0 and −10.0). Settled: the figures up to November 2025 said the same.",
      "Latest: 22%, December 2025, target 15%.",
      expect.stringMatching(/^Improvement: unusually low, and lower is better; /),
    ]);
    expect(found?.picture?.words).toBe("The course of 'Late <b> starts'");
    expect(found?.picture?.svg).toMatch(/^<svg .*<title>Improved: 31.*<\/svg>$/);
  });

  test("without figures it says so, and has no picture", () => {
    const found = hover(metric("owner: somebody"));
    expect(found?.lines[0]).toBe("No figures yet");
    expect(found).not.toHaveProperty("picture");
  });
});
