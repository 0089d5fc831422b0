import { describe, expect, test } from "vitest";
import { KINDS } from "../../schemas/index.ts";
import { usualDates } from "../../server/core/features/usual-dates.ts";
import { dayOf } from "../fixture.ts";
import { completeAt } from "./at-cursor.ts";

const others = `
=== objectives/nation.md
---
kind: objective
id: nat-elective
title: Waiting for treatment
level: national
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/trust.md
---
kind: objective
id: org-theatres
title: Theatre productivity
level: organisation
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/division.md
---
kind: objective
id: div-surgery
title: A better start of the day
level: division
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/over.md
---
kind: objective
id: org-over
title: An objective that is over
level: organisation
period: { from: 2020-04-01, to: 2021-03-31 }
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
title: Late starts
status: active
---
=== units/theatres.md
---
kind: unit
id: theatres
title: Theatres
---
`;

const objectives = ["org-theatres", "nat-elective", "div-surgery", "org-over"];

describe("ids", () => {
  test.each([
    ["on a line that ends after the colon", "supports:\n  - objective: <|>\n    because: it matters\n"],
    ["on the last line of the front matter", "supports:\n  - objective: <|>\n"],
    ["in a list that is not indented", "supports:\n- objective: <|>\n"],
    [
      "in a later entry",
      "supports:\n  - objective: org-theatres\n    because: it matters\n  - because: it helps\n    objective: <|>\n",
    ],
    ["in a flow map", "supports:\n  - { objective: <|> }\n"],
    ["in a flow map in a flow list", "supports: [{ objective: org-theatres, because: why }, { objective: <|> }]\n"],
    [
      "in a flow map over several lines",
      "supports: [\n  { objective: org-theatres },\n  {\n    objective: <|>\n  },\n]\n",
    ],
    ["in a flow map that nobody closes", "supports:\n  - { objective: <|>\ntitle: More\n"],
    ["where something is typed already", "supports:\n  - objective: the<|>\n"],
    ["in quotes", 'supports:\n  - objective: "<|>"\n'],
    ["in a quote that nobody closes", 'supports:\n  - objective: "<|>\n'],
    ["when the YAML is broken elsewhere", "title: [oh: no\nowner: *nobody\nsupports:\n  - objective: <|>\nscope: {{\n"],
    ["with Windows line ends", "supports:\r\n  - objective: <|>\r\n"],
  ])("%s: all that the field allows, and no others", (_, fields) => {
    expect(completeAt(`${others}=== plans/p.md\n---\nkind: plan\nid: p\n${fields}---\n`).labels).toEqual(objectives);
  });

  test("of an objective: the next level up comes first", () => {
    const { labels } = completeAt(
      `${others}=== o.md\n---\nkind: objective\nid: o\nlevel: division\nsupports:\n  - objective: <|>\n---\n`,
    );
    expect(labels).toEqual(["org-theatres", "nat-elective", "div-surgery", "org-over"]);
  });

  test("a list of ids, and its title to search by", () => {
    const { labels, items } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nid: p\nscope:\n  units:\n    - the<|>\n---\n`,
    );
    expect(labels).toEqual(["theatres"]);
    expect(items[0]?.filterText).toBe("theatres Theatres");
  });

  test("an id is replaced as a whole", () => {
    const { take } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective: <|>org-old\n    because: x\n---\n`,
    );
    expect(take("org-theatres")).toBe("---\nkind: plan\nsupports:\n  - objective: org-theatres\n    because: x\n---\n");
  });

  test("in a flow map nothing after it is lost", () => {
    const { take } = completeAt(
      `${others}=== p.md\n---\nkind: plan\nsupports: [{ objective: org-<|>old, because: x }]\n---\n`,
    );
    expect(take("org-theatres")).toContain("supports: [{ objective: org-theatres, because: x }]");
  });

  test("right after a colon a space is put in", () => {
    const { take } = completeAt(`${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective:<|>\n---\n`);
    expect(take("org-theatres")).toContain("  - objective: org-theatres\n");
  });

  test("quotes stay", () => {
    const { take } = completeAt(`${others}=== p.md\n---\nkind: plan\nsupports:\n  - objective: "org<|>"\n---\n`);
    expect(take("org-theatres")).toContain('  - objective: "org-theatres"\n');
  });
});

describe("fields", () => {
  const names = (fields: string) => completeAt(`${others}=== p.md\n---\nkind: plan\nid: p\n${fields}---\n`).labels;

  test("those of the document that are not there yet, what it needs now first", () => {
    const labels = names("stage: baseline\ntitle: More\n<|>\nowner: me\n");
    expect(labels).not.toContain("kind");
    expect(labels).not.toContain("title");
    expect(labels).not.toContain("owner");
    expect(labels.indexOf("metrics")).toBeLessThan(labels.indexOf("tags"));
    expect(labels.indexOf("metrics")).toBeLessThan(labels.indexOf("board"));
  });

  test("those of an entry in a list", () => {
    expect(names("supports:\n  - objective: org-theatres\n    <|>\n")).toEqual(["because", "strength", "confirmed"]);
  });

  test("those of an entry that is only begun", () => {
    expect(names("supports:\n  - <|>\n").slice(0, 4)).toEqual(["objective", "because", "strength", "confirmed"]);
  });

  test("those of a flow map", () => {
    expect(names("supports:\n  - { objective: org-theatres, <|> }\n")).toEqual(["because", "strength", "confirmed"]);
  });

  test("those of a map in a map", () => {
    expect(names("scope:\n  units: [theatres]\n  pro<|>\n")).toEqual(["process", "population", "patients_per_year"]);
  });

  test("a list that has no entry yet gets its dash", () => {
    const picture = `${others}=== p.md\n---\nkind: plan\nsupports:\n  <|>\n---\n`;
    expect(completeAt(picture).take("objective")).toContain("supports:\n  - objective: \n");
  });

  test("a dash without a space gets one", () => {
    const picture = `${others}=== p.md\n---\nkind: plan\nsupports:\n  -<|>\n---\n`;
    expect(completeAt(picture).take("objective")).toContain("supports:\n  - objective: \n");
  });

  test("a name that has its colon keeps it, and may stay what it is", () => {
    const { labels, take } = completeAt("=== p.md\n---\nkind: plan\nowner<|>: me\n---\n");
    expect(labels).toContain("owner");
    expect(take("lead")).toBe("---\nkind: plan\nlead: me\n---\n");
  });

  test("both shapes of a field that has two", () => {
    const labels = completeAt("=== m.md\n---\nkind: metric\ntarget: { <|> }\n---\n").labels;
    expect(labels).toContain("value");
    expect(labels).toContain("by");
  });

  test("those of the configuration", () => {
    expect(completeAt("=== plan-lint.yaml\ncatalogues: []\n<|>\n").labels).toContain("include");
    expect(completeAt("=== plan-lint.yaml\nspc:\n  profile: <|>\n").labels).toEqual([
      "mdc",
      "mdc-sql",
      "nhsr",
      "powerbi",
    ]);
  });

  test("where a document does not say what it is: only the kind", () => {
    const config = "=== plan-lint.yaml\ninclude: [plans/]\n";
    expect(completeAt(`${config}=== plans/p.md\n---\n<|>\n---\n`).labels).toEqual(["kind"]);
    expect(completeAt("=== other.md\n---\n<|>\n---\n").labels).toEqual([]);
  });
});

describe("whole entries", () => {
  const plan = (fields: string) => completeAt(`${others}=== p.md\n---\nkind: plan\nid: p\n${fields}---\n`);

  test("a metric with its role, which is for the author to choose where the editor can ask", () => {
    const { items, take } = plan("metrics:\n  - <|>\n");
    expect(take("late-starts")).toContain("metrics:\n  - { metric: late-starts, role: outcome }\n");
    expect(items.find(({ label }) => label === "late-starts")?.snippet).toMatch(
      /^\{ metric: late-starts, role: \$\{1\|outcome,process,balancing,context\|\} \}$/,
    );
  });

  test("with its dash where there is none yet, and a space behind one", () => {
    expect(plan("metrics:\n  <|>\n").take("late-starts")).toContain("\n  - { metric: late-starts, role: outcome }\n");
    expect(plan("metrics:\n  -<|>\n").take("late-starts")).toContain("\n  - { metric: late-starts, role: outcome }\n");
    expect(plan("metrics: [late<|>]\n").take("late-starts")).toContain("[{ metric: late-starts, role: outcome }]\n");
  });

  test("an objective with a place for the reason, in quotes so that it may have commas", () => {
    const { items, take, labels } = plan("supports:\n  - <|>\n");
    expect(take("org-theatres")).toContain('  - { objective: org-theatres, because: "" }\n');
    expect(items.find(({ label }) => label === "org-theatres")?.snippet).toBe(
      '{ objective: org-theatres, because: "$1" }',
    );
    expect(labels.slice(4)).toEqual(objectives);
  });

  test("not where the entry has begun", () => {
    expect(plan("metrics:\n  - role: outcome\n    <|>\n").labels).toEqual(["metric", "baseline", "tolerable"]);
  });

  test("signs that mean something to a snippet mean nothing in an id", () => {
    const odd = "=== m.md\n---\nkind: metric\nid: a$1}b\n---\n";
    const { items } = completeAt(`${odd}=== p.md\n---\nkind: plan\nmetrics:\n  - <|>\n---\n`);
    expect(items.find(({ label }) => label === "a$1}b")?.snippet).toContain("metric: a\\$1\\}b,");
  });
});

test("metrics of the plan's own units come first, then those of the units around them", () => {
  const units = ["trust", "theatres", "ward"]
    .map((id, index, all) => `=== u/${id}.md\n---\nkind: unit\nid: ${id}\nparent: ${all[index - 1] ?? "none"}\n---\n`)
    .join("");
  const metrics = ["ward", "trust", "theatres"]
    .map(
      (unit) => `=== m/${unit}.md\n---\nkind: metric\nid: of-${unit}\ntitle: ${unit}\nscope: { unit: ${unit} }\n---\n`,
    )
    .join("");
  const plan = "=== p.md\n---\nkind: plan\nscope: { units: [theatres] }\naim:\n  metric: <|>\n---\n";
  expect(completeAt(units + metrics + plan).labels).toEqual(["of-theatres", "of-trust", "of-ward"]);
});

describe("links in prose", () => {
  const prose = (text: string) => completeAt(`${others}=== plans/p.md\n---\nkind: plan\nid: p\n---\n${text}`);

  test("by id or title, as a link that every reader follows", () => {
    expect(prose("See [[late<|> and\n").take("late-starts")).toMatch(
      /\nSee \[Late starts\]\(\.\.\/metrics\/late-starts\.md\) and\n$/,
    );
    expect(prose("See [[better start<|>]]\n").take("div-surgery")).toMatch(
      /\nSee \[A better start of the day\]\(\.\.\/objectives\/division\.md\)\n$/,
    );
  });

  test("titles and paths with signs of Markdown in them", () => {
    const odd = "=== a b/(x).md\n---\nkind: unit\nid: odd\ntitle: 'A [b] c'\n---\n";
    expect(completeAt(`${odd}=== p.md\n---\nkind: plan\n---\n[[odd<|>\n`).take("odd")).toContain(
      "[A \\[b\\] c](a%20b/%28x%29.md)",
    );
  });

  test.each(["[late<|>\n", "[[a]] <|>\n", "[[a\nb<|>\n", "a<|>[[\n"])("nothing in %j", (text) =>
    expect(prose(text).labels).toEqual([]),
  );
});

describe("values", () => {
  test("kinds, also in a file that is nothing yet", () => {
    expect(completeAt("=== x.md\n---\nkind: <|>\n---\n").labels).toEqual([...KINDS]);
    expect(completeAt("=== x.md\n---\nkind: p<|>\n---\n").labels).toEqual([...KINDS]);
  });

  test("the values of a field, with their meaning", () => {
    const { items } = completeAt("=== p.md\n---\nkind: plan\nmetrics:\n  - metric: x\n    role: <|>\n---\n");
    expect(items.map(({ label }) => label)).toEqual(["outcome", "process", "balancing", "context"]);
    expect(items[2]?.detail).toBe("Watches for harm elsewhere.");
  });

  test("the posts of the register", () => {
    const register =
      "=== leadership.md\n---\nkind: leadership\nid: l\nposts:\n  - { post: chief-nurse }\n  - { post: chief-nurse }\n---\n";
    expect(completeAt(`${register}=== p.md\n---\nkind: plan\nsponsor: <|>\n---\n`).labels).toEqual(["chief-nurse"]);
  });

  test("data files, one with the name of the document first, as seen from the document", () => {
    const files = "=== data/a.csv\nperiod,value\n=== data/m.csv\nperiod,value\n=== metrics/notes.txt\nx\n";
    const { labels, take } = completeAt(`${files}=== metrics/m.md\n---\nkind: metric\nid: m\ndata: ../<|>\n---\n`);
    expect(labels).toEqual(["../data/m.csv", "../data/a.csv"]);
    expect(take()).toContain("data: ../data/m.csv\n");
  });

  test("units that other metrics have, the usual ones first", () => {
    const metrics = ["%", "days", "days"].map(
      (unit, index) => `=== ${index}.md\n---\nkind: metric\nunit: "${unit}"\n---\n`,
    );
    expect(completeAt(`${metrics.join("")}=== m.md\n---\nkind: metric\nunit: <|>\n---\n`).labels).toEqual([
      "days",
      "%",
    ]);
  });

  test("this month, where one may be named", () => {
    const { labels } = completeAt("=== m.md\n---\nkind: metric\nbaseline: { from: <|> }\n---\n");
    expect(labels).toEqual(["2026-04-20", "2026-04"]);
  });

  test("today, for a date", () => {
    const { labels } = completeAt("=== p.md\n---\nkind: plan\nsupports:\n  - confirmed: <|>\n---\n");
    expect(labels).toEqual(["2026-04-20"]);
  });

  test("where a field looks ahead, the days that plans are mostly made for", () => {
    const { items } = completeAt("=== p.md\n---\nkind: plan\nreview_by: <|>\n---\n");
    expect(items.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      "2026-04-20 Today.",
      "2026-07-20 In three months.",
      "2027-03-31 The end of this financial year.",
      "2027-04-20 In a year.",
    ]);
    const field = { name: "review_by", type: "date", description: "", example: "2026-04-20", required: false } as const;
    const values = (today: string) => usualDates(field, dayOf(today)).map(({ value }) => value);
    expect(values("2026-03-31")).toEqual(["2026-03-31", "2026-06-30", "2027-03-31", "2027-03-31"]);
    expect(values("2025-11-30")).toEqual(["2025-11-30", "2026-02-28", "2026-03-31", "2026-11-30"]);
  });
});

describe("nothing", () => {
  test.each([
    ["in prose", "kind: plan\n---\n\nsupports: <|>\n"],
    ["on the line that closes the front matter", "kind: plan\n<|>---\n"],
    ["in a comment", "kind: plan\n# <|>\n---\n"],
    ["in a comment after a value", "kind: plan\nstage: idea # <|>\n---\n"],
    ["in a block text", "kind: plan\nselection:\n  note: |\n    supp<|>\n---\n"],
    ["in a text of one's own", "kind: plan\ntitle: <|>\n---\n"],
    ["within the indentation of a line", "kind: plan\nscope:\n <|>  units: []\n---\n"],
  ])("%s", (_, rest) => expect(completeAt(`${others}=== p.md\n---\n${rest}`).labels).toEqual([]));
});
