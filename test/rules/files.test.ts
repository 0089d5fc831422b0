// Files and references: what these rules leave alone, and the edges of what they say.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { buildGraph, check, diagnose, readFixture, rule } from "../fixture.ts";
import { property } from "../property.ts";

const FAMILY = rules.filter(({ family }) => family === "files");

/** Makes every change that the findings of a picture offer, one after the other; returns the files, and what is found in them then. */
function fixed(picture: string, running = FAMILY) {
  const { files } = readFixture(picture);
  const texts = new Map(files);
  for (let pass = 0; pass < 10; pass++) {
    const fix = diagnose(buildGraph(texts), running).find((diagnostic) => diagnostic.fix)?.fix;
    if (!fix) break;
    for (const [file, edits] of Map.groupBy(fix.edits, (edit) => edit.file))
      texts.set(file, applyEdits(texts.get(file) ?? "", edits));
  }
  return { texts, left: diagnose(buildGraph(texts), running).map(({ message }) => message) };
}

const document = (kind: string, front: string, body = ""): string => `
=== ${kind}s/x.md
---
kind: ${kind}
id: x
${front}
---
${body}
`;

describe("one cause is one finding", () => {
  const only = (picture: string) => check(picture, rules);

  test("an id that nobody has is told once in a document that mentions it twice, and changed in both places", () => {
    const picture = `
=== plans/theatres.md
---
kind: plan
id: theatres
metrics: [{ metric: late-start, role: process }]
                    ^^^^^^^^^^ No metric has the id 'late-start'. Closest: 'late-starts'.
claims: [{ metric: late-start, says: improved }]
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
---
`;
    const only = [rule("reference-not-found")];
    check(picture, only);
    expect(fixed(picture, only).texts.get("plans/theatres.md")).not.toContain("late-start,");
  });

  test("a file without front matter is all there is to say, although others refer to it by its name", () =>
    check(
      `
=== plan-lint.yaml
include: [metrics/]
=== metrics/late-starts.md
# Late starts
^^^^^^^^^^^^^ This file has no front matter, so the toolkit cannot tell what it is.
=== plans/theatres.md
---
kind: plan
id: theatres
metrics: [{ metric: late-starts, role: process }]
---
`,
      [rule("front-matter-missing"), rule("reference-not-found")],
    ));

  test("a field that cannot be read is not said to be missing, nor its document to be wrong otherwise", () =>
    only(`
=== decisions/a.md
---
kind: decision
id: a
title: "First
       ^^^^^^ This quotation mark is never closed. Add " at the end of the text.
---
`));

  test("an unknown kind is one finding, whatever else is there", () =>
    only(`
=== cycles/a.md
---
kind: cylce
      ^^^^^ 'cylce' is not a kind of document. Did you mean 'cycle'?
id: A b
nonsense: 1
---
`));

  test("an id with something invisible in it", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a\u202Eb
    ^^^ This id holds a character that nobody can see: 'a‹U+202E›b'.
---
`,
      [rule("text-disguised"), rule("value-not-allowed")],
    ));

  test("a reference with something invisible in it", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
parent: tru\u200Bst
        ^^^^^^ This id holds a character that nobody can see: 'tru‹U+200B›st'.
---
=== units/trust.md
---
kind: unit
id: trust
---
`,
      [rule("text-disguised"), rule("reference-not-found")],
    ));

  test("a link with something invisible in it", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
---
See [x](no\u2060where.md).
        ^^^^^^^^^^^ This link holds a character that nobody can see: 'no‹U+2060›where.md'.
`,
      [rule("text-disguised"), rule("link-broken")],
    ));

  test("a flag written as a word", () =>
    check(
      `
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: chief-executive, from: 2025-01-01, interim: yes }
                                                        ^^^ 'interim: yes' is not allowed. Write true or false.
---
`,
      [rule("yaml-surprise"), rule("value-not-allowed")],
    ));

  test("an unknown rule that is ignored", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
ignore: [{ rule: date-ordr, because: it is so }]
                 ^^^^^^^^^ There is no rule 'date-ordr'. Did you mean 'date-order'?
---
`,
      [rule("rule-unknown"), rule("ignore-unused"), rule("date-order")],
    ));

  test("an exception that has ended and has no reason", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
ignore: [{ rule: date-order, until: 2025-01-01 }]
                 ^^^^^^^^^^ Say why 'date-order' should be ignored here ('because').
---
`,
      [rule("ignore-without-reason"), rule("ignore-expired"), rule("ignore-unused"), rule("field-missing")].filter(
        ({ id }) => id !== "field-missing",
      ),
    ));
});

describe("fixes", () => {
  test.each([
    ["a kind", "=== a.md\n---\nkind: metrc\nid: a\n---\n", "kind: metric"],
    ["the name of a field", document("metric", "numerater: lists"), "numerator: lists"],
    ["a value", document("metric", "direction: increse"), "direction: increase"],
    ["a quoted value", document("metric", 'direction: "increse"'), "direction: increase"],
    ["something invisible", document("unit", "parent: tru\u200Bst"), "parent: trust"],
    ["YAML", document("metric", "unit: %"), 'unit: "%"'],
    ["a surprise", document("metric", "unit: 007"), 'unit: "007"'],
    ["the name of a rule", "=== plan-lint.yaml\nrules: { link-brokn: info }\n", "link-broken: info"],
  ])("of %s", (_, picture, expected) => {
    const running = FAMILY.filter(
      ({ id }) => !["field-missing", "reference-not-found", "nothing-to-check"].includes(id),
    );
    const { texts, left } = fixed(picture, running);
    expect([...texts.values()].join("")).toContain(expected);
    expect(left).toEqual([]);
  });

  test("never give a name that is there already", () => {
    const { texts } = fixed(document("metric", "numerator: lists\nnumerater: theatres"), [rule("field-unknown")]);
    expect([...texts.values()].join("")).toContain("numerater: theatres");
  });

  test("never change an id", () => {
    const { texts } = fixed(document("metric", "formerly: [Old One]"), [rule("value-not-allowed")]);
    expect([...texts.values()].join("")).toContain("formerly: [Old One]");
  });
});

describe("kind-unknown", () => {
  const only = [rule("kind-unknown")];
  test.each([
    ["kind:", "kind:\nid: a", "This document does not say what kind it is. Add a line such as 'kind: plan'."],
    ["a list", "kind: [plan]\nid: a", "This document does not say what kind it is. Add a line such as 'kind: plan'."],
    ["a number", "kind: 5\nid: a", "'5' is not a kind of document."],
    ["__proto__", "kind: __proto__\nid: a", "'__proto__' is not a kind of document."],
    ["Plan", "kind: Plan\nid: a", "'Plan' is not a kind of document. Did you mean 'plan'?"],
    [
      "key performance indicator",
      "kind: key performance indicator",
      "'key performance indicator' is not a kind of document.",
    ],
  ])("%s", (_, front, message) => {
    const found = diagnose(buildGraph(readFixture(`=== a.md\n---\n${front}\n---\n`).files), only);
    expect(found.map((diagnostic) => diagnostic.message)).toEqual([message]);
  });

  test("says nothing of a file that cannot be read", () =>
    check(
      "\n=== plan-lint.yaml\ninclude: [plans/]\n=== plans/a.md (cannot be read: it is a folder)\n=== plans/b.md\n# No facts\n",
      only,
    ));
});

describe("id-duplicate", () => {
  const only = [rule("id-duplicate")];

  test("says so on every document but the first by path", () =>
    check(
      `
=== units/c.md
---
kind: unit
id: x
    ^ 'metrics/a.md' and 'plans/b.md' have the id 'x' as well.
---
=== plans/b.md
---
kind: plan
id: x
    ^ 'metrics/a.md' and 'units/c.md' have the id 'x' as well.
---
=== metrics/a.md
---
kind: metric
id: x
---
`,
      only,
    ));

  test("the document of a catalogue comes first, and those of two catalogues are nobody's", () =>
    check(
      `
=== plan-lint.yaml
catalogues: [zz/one, zz/two]
=== objectives/a.md
---
kind: objective
id: nat-a
    ^^^^^ 'zz/one/a.md' and 'zz/two/a.md' have the id 'nat-a' as well.
---
=== zz/one/a.md
---
kind: objective
id: nat-a
---
=== zz/two/a.md
---
kind: objective
id: nat-a
---
`,
      only,
    ));

  test("a former id that another document has now, or had too", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
formerly: [b, old, a]
           ^ 'b' is now the id of another document, so references to it do not lead here.
---
=== units/b.md
---
kind: unit
id: b
---
=== units/c.md
---
kind: unit
id: c
formerly: [old]
           ^^^ 'old' was also the id of another document, so references to it do not lead here.
---
`,
      only,
    ));
});

describe("reference-wrong-kind", () => {
  test("names the field as people do", () =>
    check(
      `
=== plans/p.md
---
kind: plan
id: p
scope: { units: [m] }
                 ^ 'scope.units' must point to a unit; 'm' is a metric.
aim: { metric: p }
               ^ 'aim.metric' must point to a metric; 'p' is a plan.
metrics: [{ metric: p, role: outcome }]
                    ^ 'metrics' must point to a metric; 'p' is a plan.
---
=== metrics/m.md
---
kind: metric
id: m
contributes_to: [p]
                 ^ 'contributes_to' must point to a metric; 'p' is a plan. The thread stops here, at 'm'.
---
=== organisation.md
---
kind: organisation
id: o
strategy: { improvement_is_central: m }
                                    ^ 'strategy.improvement_is_central' must point to an objective or a programme; 'm' is a metric.
---
`,
      [rule("reference-wrong-kind")],
    ));
});

describe("reference-retired", () => {
  const only = [rule("reference-retired")];
  const objective = (fields: string) =>
    `=== objectives/o.md\n---\nkind: objective\nid: o\ntitle: Old\n${fields}\n---\n`;
  const plan = (fields: string, carets = "") =>
    `\n=== plans/p.md\n---\nkind: plan\nid: p\n${fields}\nsupports: [{ objective: o, because: b }]\n${carets}---\n`;

  test("an objective that was superseded before its time", () =>
    check(
      plan(
        "stage: testing",
        "                        ^ This plan supports 'Old', an objective that was superseded by 'new'.\n",
      ) + objective("status: superseded\nsuperseded_by: new\nperiod: { from: 2025-04-01, to: 2027-03-31 }"),
      only,
    ));

  test.each([
    [
      "one whose period has ended is for thread-expired",
      plan("stage: testing") + objective("status: superseded\nperiod: { from: 2024-04-01, to: 2025-03-31 }"),
    ],
    ["one in force", plan("stage: testing") + objective("status: active")],
    ["a plan that is closed", plan("stage: closed") + objective("status: withdrawn")],
    ["a plan that is paused", plan("stage: paused") + objective("status: withdrawn")],
    [
      "a decision about it",
      `\n=== decisions/d.md\n---\nkind: decision\nid: d\nabout: [o]\n---\n${objective("status: withdrawn")}`,
    ],
    [
      "its successor",
      `\n=== objectives/n.md\n---\nkind: objective\nid: n\nsupersedes: o\n---\n${objective("status: superseded")}`,
    ],
  ])("leaves alone: %s", (_, picture) => check(picture, only));

  test("an aim and a measure by one retired metric are one finding", () =>
    check(
      `
=== plans/p.md
---
kind: plan
id: p
stage: testing
aim: { metric: m }
               ^ This plan sets its aim in 'Late starts', a metric that is retired.
metrics: [{ metric: m, role: outcome }]
---
=== metrics/m.md
---
kind: metric
id: m
title: Late starts
status: retired
---
`,
      only,
    ));
});

describe("link-cycle", () => {
  const only = [rule("link-cycle")];

  test("of three metrics, told once, however it is entered", () =>
    check(
      `
=== metrics/c.md
---
kind: metric
id: c
contributes_to: [a]
---
=== metrics/a.md
---
kind: metric
id: a
contributes_to: [z, b]
                    ^ These metrics contribute to each other in a circle: a -> b -> c -> a.
---
=== metrics/b.md
---
kind: metric
id: b
contributes_to: [c]
---
=== metrics/below.md
---
kind: metric
id: below
contributes_to: [c]
---
=== metrics/z.md
---
kind: metric
id: z
---
`,
      only,
    ));

  test("of units, by a former id, too", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: a
formerly: [alpha]
parent: b
        ^ These units lie within each other in a circle: a -> b -> a.
---
=== units/b.md
---
kind: unit
id: b
parent: alpha
---
=== units/self.md
---
kind: unit
id: self
parent: self
        ^^^^ A unit cannot lie within itself.
---
`,
      only,
    ));

  test("two circles through one document are told as one; two apart as two", () =>
    check(
      `
=== objectives/a.md
---
kind: objective
id: a
supports: [{ objective: b, because: x }, { objective: c, because: x }]
                        ^ These objectives support each other in a circle: a -> b -> a.
---
=== objectives/b.md
---
kind: objective
id: b
supports: [{ objective: a, because: x }, { objective: c, because: x }]
                                                      ^ These objectives support each other in a circle: b -> c -> b.
---
=== objectives/c.md
---
kind: objective
id: c
supports: [{ objective: b, because: x }]
---
`,
      only,
    ));

  test("that passes through a catalogue is told on the document that can be changed", () =>
    check(
      `
=== plan-lint.yaml
catalogues: [aa]
=== objectives/o.md
---
kind: objective
id: o
supports: [{ objective: n, because: x }]
                        ^ These objectives support each other in a circle: o -> n -> o.
---
=== aa/n.md
---
kind: objective
id: n
supports: [{ objective: o, because: x }]
---
`,
      only,
    ));
});

describe("date-order", () => {
  const only = [rule("date-order")];

  test.each([
    [
      "objective",
      "period: { from: 2026-04-01, to: 2026-03-31 }",
      ["The period ends (31 March 2026) before it starts (1 April 2026)."],
    ],
    [
      "objective",
      "period: { from: 2026-04-01, to: 2027-03-31 }\nmeasure: { text: x, target: { value: 1, by: 2026-03-31 } }",
      ["The target is due (31 March 2026) before the period of the objective starts (1 April 2026)."],
    ],
    [
      "programme",
      "period: { from: 2026-04-02, to: 2026-04-01 }",
      ["The programme ends (1 April 2026) before it starts (2 April 2026)."],
    ],
    [
      "plan",
      "dates: { start: 2026-02-01, change_start: 2026-01-01, end: 2026-03-01 }",
      ["The change begins (1 January 2026) before the plan starts (1 February 2026)."],
    ],
    [
      "plan",
      "dates: { start: 2026-01-01, change_start: 2026-04-01, end: 2026-03-01 }",
      ["The plan ends (1 March 2026) before its change begins (1 April 2026)."],
    ],
    [
      "plan",
      "dates: { start: 2026-01-01, end: 2027-01-01 }\naim: { by: 2025-12-31 }",
      ["The aim is due (31 December 2025) before the plan starts (1 January 2026)."],
    ],
    [
      "metric",
      "baseline: { from: 2025-04, to: 2025-03 }",
      ["The baseline ends (March 2025) before it starts (April 2025)."],
    ],
    [
      "metric",
      "valid_from: 2025-04-01\nvalid_to: 2025-03-31",
      ["This definition ceases to hold (31 March 2025) before it begins to (1 April 2025)."],
    ],
    [
      "decision",
      "date: 2025-04-01\nreversible_until: 2025-03-31",
      ["The decision can be taken back until a day (31 March 2025) before it was made (1 April 2025)."],
    ],
    [
      "cycle",
      "started: 2025-04-02\nended: 2025-04-01",
      ["The cycle ends (1 April 2025) before it starts (2 April 2025)."],
    ],
    [
      "leadership",
      "posts: [{ from: 2025-04-02, to: 2025-04-01 }, { from: 2025-04-01, to: 2025-04-01 }, { from: 2026-04-02, to: 2026-04-01 }]",
      [
        "This spell in post ends (1 April 2025) before it starts (2 April 2025).",
        "This spell in post ends (1 April 2026) before it starts (2 April 2026).",
      ],
    ],
    [
      "organisation",
      "status: [{ condition: c, from: 2025-04-02, to: 2025-04-01 }]",
      ["This condition ends (1 April 2025) before it starts (2 April 2025)."],
    ],
    ["metric", "baseline: { from: 2025-04, to: 2025-04-01 }", []],
    ["plan", "dates: { start: 2026-01-01, change_start: 2026-01-01, end: 2026-01-01 }", []],
    ["plan", "dates: { start: 2026-13-01, end: 2025-01-01 }", []],
    ["plan", "dates: { start: 2026-02-01 }", []],
  ])("%s %s", (kind, front, messages) => {
    const found = diagnose(buildGraph(readFixture(document(kind, front)).files), only);
    expect(found.map(({ message }) => message)).toEqual(messages);
  });

  test("several wrong dates of a plan are one finding", () => {
    const found = diagnose(
      buildGraph(
        readFixture(document("plan", "dates: { start: 2027-01-06, change_start: 2025-04-01, end: 2024-12-31 }")).files,
      ),
      only,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.related.map(({ message }) => message)).toEqual(["This is the other date."]);
  });
});

describe("unit-size-inconsistent", () => {
  const unit = (id: string, rest: string) =>
    `=== units/${id}.md\n---\nkind: unit\nid: ${id}\ntitle: ${id}\n${rest}\n---\n`;
  const only = [rule("unit-size-inconsistent")];

  test("counts what lies further down where a part gives no figure of its own", () =>
    check(
      `\n${unit("trust", "size: { beds: 1000, wte: 5 }\n              ^^^^ 'trust' is said to have 1,000 beds but its units add up to 1,200.")}${unit("site", "parent: trust\nsize: { theatres: 3 }")}${unit("ward-a", "parent: site\nsize: { beds: 700 }")}${unit("ward-b", "parent: site\nsize: { beds: 500 }")}`,
      only,
    ));

  test.each([
    ["more than its parts", unit("a", "size: { beds: 9 }") + unit("b", "parent: a\nsize: { beds: 8 }")],
    ["parts of another measure", unit("a", "size: { beds: 9 }") + unit("b", "parent: a\nsize: { theatres: 80 }")],
    ["a circle", unit("a", "parent: b\nsize: { beds: 9 }") + unit("b", "parent: a\nsize: { beds: 9 }")],
    ["itself", unit("a", "parent: a\nsize: { beds: 9 }")],
  ])("leaves alone: %s", (_, picture) => check(`\n${picture}`, only));
});

describe("patient-identifier", () => {
  const found = (text: string) =>
    diagnose(buildGraph(new Map([["cycles/x.md", `---\nkind: cycle\nid: x\n---\n${text}\n`]])), [
      rule("patient-identifier"),
    ]);

  test.each([
    "9434765919",
    "943 476 5919",
    "943-476-5919",
    "943\u00A0476\u00A05919",
    "NHS number: 9434765919.",
    "NHS:943 476 5919,",
    "(943 476 5919)",
    "| 9434765919 |",
    "4010232137",
    "450-557-7104",
    "x 943 476 5919 born 12/04/1960",
    "**943 476 5919**",
    '"9434765919"',
  ])("%s", (text) => expect(found(text)).toHaveLength(1));

  test.each([
    ["a wrong check digit", "943 476 5918"],
    ["a longer number", "94347659190 and 19434765919"],
    ["a decimal", "0.9434765919 and 9434765919.5"],
    ["an address", "https://example.org/9434765919 and https://example.org/?id=9434765919&x"],
    ["a part of an id", "ref-9434765919 and A9434765919 and 9434765919b and 9434765919-x"],
    ["an amount", "£9434765919 and -9434765919"],
    ["a row of figures", "412 943 476 5919 300 and 943 476 5919 12"],
    ["other groups", "9434 765 919 and 943 4765919 and 943 476-5919"],
    ["a telephone number", "0161 943 476 and 07943 476 5919"],
    ["a time stamp", "1712345678"],
    ["a number kept for tests", "999 000 0018"],
    ["a number with thousands", "9,434,765,919"],
    ["dates", "2025-01-06 and 20250106"],
  ])("not %s", (_, text) => expect(found(text).map(({ message }) => message)).toEqual([]));

  property("those whose ten digits, weighted 10 to 1, sum to a multiple of 11", { seed: 1, runs: 500 }, () =>
    fc.property(fc.integer({ min: 4_000_000_000, max: 4_999_999_999 }), (number) => {
      const sum = [...String(number)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
      expect(found(String(number))).toHaveLength(sum % 11 === 0 ? 1 : 0);
    }),
  );

  test("never prints the number", () => {
    for (const diagnostic of found("943 476 5919")) expect(JSON.stringify(diagnostic)).not.toMatch(/943.?476/);
  });

  test("in the front matter and in the data of a metric, told once for all metrics that share them", () =>
    check(
      `
=== metrics/a.md
---
kind: metric
id: a
caveats: see 943 476 5919
             ^^^^^^^^^^^^ Line 4 holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.
data: all.csv
---
=== metrics/b.md
---
kind: metric
id: b
data: { file: all.csv }
---
=== metrics/all.csv
period,value,note
2026-01,1,9434765919
          ^^^^^^^^^^ Line 2 holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.
2026-02,9434765919,3
        ^^^^^^^^^^ Line 3 holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.
`,
      [rule("patient-identifier")],
    ));

  test("in the two files of a survey", () =>
    check(
      `
=== surveys/a.md
---
kind: survey
id: a
nodes: n.csv
ties: ../t.csv
---
=== surveys/n.csv
code
9434765919
^^^^^^^^^^ Line 2 holds a valid NHS number. Remove it and tell your information governance lead; once committed, it is also in the git history.
=== t.csv
from,to
`,
      [rule("patient-identifier")],
    ));

  test("a file full of them is told as the first ten and a count", () => {
    const diagnostics = found("943 476 5919\n".repeat(500));
    expect(diagnostics).toHaveLength(10);
    expect(diagnostics.at(-1)?.message).toMatch(/\(And 490 more in this file\.\)$/);
  });
});

describe("personal-detail", () => {
  const found = (text: string) =>
    diagnose(buildGraph(new Map([["cycles/x.md", `---\nkind: cycle\nid: x\n---\n${text}\n`]])), [
      rule("personal-detail"),
    ]).map(({ range }) => `---\nkind: cycle\nid: x\n---\n${text}\n`.slice(range.start, range.end));

  test.each([
    ["jane.smith@nhs.net", ["jane.smith@nhs.net"]],
    ["Write to j.o'neill2@trust.nhs.uk.", ["j.o'neill2@trust.nhs.uk"]],
    ["<mary_jones@gmail.com>", ["mary_jones@gmail.com"]],
    ["[x](mailto:a.b@nhs.net)", ["a.b@nhs.net"]],
    ["07700 900123", ["07700 900123"]],
    ["+44 7700 900123", ["+44 7700 900123"]],
    ["+44 (0)161 496 0000", ["+44 (0)161 496 0000"]],
    ["(0161) 496 0000", ["(0161) 496 0000"]],
    ["020 7946 0000", ["020 7946 0000"]],
    ["07700900123", ["07700900123"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));

  test.each([
    [
      "a shared mailbox",
      "improvement.team@nhs.net, no-reply@nhs.net, qi@trust.nhs.uk, patient.safety@nhs.net, pals@nhs.net",
    ],
    ["an example", "jane.smith@example.org, jane.smith@trust.example"],
    ["an address on the web", "https://example.org/@jane.smith and ssh git@github.com:a/b.git"],
    ["a service's number", "0300 311 2233, 0800 111 1111, 111, 999"],
    ["dates and figures", "2025-01-06 2025-02-03, 0.1234567890, 01234, 100 200 300 400, 12345678901"],
    ["a row of figures", "5 012 345 678 901 234"],
    ["a reference", "RX1/01612345678 and id=07700900123"],
  ])("not %s", (_, text) => expect(found(text)).toEqual([]));
});

describe("small-number", () => {
  const only = [rule("small-number")];
  const metric = (fields: string, data: string, more = "") => `
=== metrics/m.md
---
kind: metric
id: m
${fields}
data: m.csv
---
=== metrics/m.csv
${data}
${more}`;

  test("one finding for each metric, with how many there are", () =>
    check(
      metric(
        "type: proportion\nnumerator: patients who fell",
        "period,value,numerator,denominator\n2026-01,1,2,200\n                 ^ A count of 2 could identify someone. Suppress or combine counts under 8. (There are 2 such counts in this file.)\n2026-02,1,7,200\n2026-03,1,8,200\n2026-04,0,0,200",
      ).replace("                 ^ A", "          ^ A"),
      only,
    ));

  test("the organisation sets the limit", () =>
    check(
      metric(
        "type: count\nnumerator: deaths",
        "period,value\n2026-01,4\n        ^ A count of 4 could identify someone. Suppress or combine counts under 5.\n2026-02,5",
        "=== organisation.md\n---\nkind: organisation\nid: o\nsmall_number_threshold: 5\n---\n",
      ),
      only,
    ));

  test.each([
    ["counts of things", metric("type: count\nnumerator: letters waiting to be typed", "period,value\n2026-01,2")],
    ["a mean", metric("type: mean\nnumerator: patients treated", "period,value\n2026-01,2.5")],
    [
      "the denominator",
      metric("type: proportion\nnumerator: patients", "period,value,numerator,denominator\n2026-01,1,*,5"),
    ],
    ["nought", metric("type: count\nnumerator: deaths", "period,value\n2026-01,0\n2026-02,*")],
    ["data that is not there", metric("type: count\nnumerator: deaths", "").replace("data: m.csv", "data: n.csv")],
  ])("leaves alone: %s", (_, picture) => check(picture, only));
});

describe("links", () => {
  const only = [rule("link-broken"), rule("anchor-missing"), rule("body-not-analysed")];

  test("in HTML, in lines of a file, and under names with accents", () =>
    check(
      document(
        "unit",
        "title: x",
        `<a href="none.md">x</a> <img src='none.png'> <a href="../README.md#what">y</a>
         ^^^^^^^ There is no file 'none.md'.
                                  ^^^^^^^^ There is no file 'none.png'.
                                                      ^^^^^^^^^^^^^^^^^ 'README.md' has no heading 'what'.
[line](../README.md#L10) [lines](../README.md#L10-L20) <a href=../README.md>z</a> \`<a href="no.md">\`

<div>
<a href="gone.md">x</a> <!-- <a href="no.md"> -->
         ^^^^^^^ There is no file 'gone.md'.
</div>

[caf\u00e9](../cafe\u0301.md) [caf\u00e9](../caf\u00e9.md)`,
      ).concat("=== README.md\n# x\n=== caf\u00e9.md\n# x\n"),
      only,
    ));

  test("in all the ways in which they are written", () =>
    check(
      document(
        "unit",
        "title: x",
        `![chart](chart.png)
         ^^^^^^^^^ There is no file 'chart.png'.
[![logo](logo.png)](../README.md) [folder](../units/) [root](/README.md) [escaped](../READ\\ME.md)
         ^^^^^^^^ There is no file 'logo.png'.
                                                                                   ^^^^^^^^^^^^^ There is no file '../READ\\ME.md'.

[note]: <no such.md> "x"
         ^^^^^^^^^^ There is no file 'no such.md'.

> - [deep](
>   deep.md)
> | a |
> | - |
> | [cell](cell.md?x=1#y) |
           ^^^^^^^^^^^^^ There is no file 'cell.md?x=1'.

[case](../readme.md) [out](../../../elsewhere.md) [web](https://example.org/x.md) [mail](mailto:a@example.org)
       ^^^^^^^^^^^^ There is no file '../readme.md'.
\`[code](code.md)\`

    [indented](code.md)

<!-- [comment](comment.md) -->`,
      )
        .replace("> - [deep](\n>   deep.md)\n", "")
        .concat("=== README.md\n# Read me\n"),
      only,
    ));

  test("to headings, of the same page, of others and of pages that are no documents", () =>
    check(
      `
=== units/x.md
---
kind: unit
id: x
---
# One
# One

[a](#one) [b](#one-1) [c](#One) [d](#top) [e](../README.md#read-me) [f](../README.md#here) [g](../data.csv#row-3) [h](#)
[i](#two) [j](../README.md#read-me-not) [k](nowhere.md#x)
    ^^^^ This page has no heading 'two'.
              ^^^^^^^^^^^^^^^^^^^^^^^^ 'README.md' has no heading 'read-me-not'.
                                            ^^^^^^^^^^^^ There is no file 'nowhere.md'.
=== README.md
# Read \`me\`
<a id="here"></a>
=== data.csv
a
`,
      only,
    ));

  test("of pages whose links all lead somewhere need no parser", () => {
    const picture = document(
      "unit",
      "title: x",
      "# One two\n[a](#one-two) [b](../README.md) [c](x.md#one-two) [d](https://a.org)\n",
    ).concat("=== README.md\n# R\n");
    const graph = buildGraph(readFixture(picture).files);
    diagnose(graph, only);
    expect(graph.body("units/x.md")).toBeUndefined();
  });

  test("of a page that cannot be analysed are one finding, not one each", () =>
    check(
      `
=== units/x.md (text not analysed: it took longer than 5 seconds)
---
kind: unit
id: x
    ^ The links of this page were not checked, for the page could not be analysed: it took longer than 5 seconds.
---
[a](nowhere.md) [b](#nothing) [c](other.md#x)
=== units/other.md
# y
`,
      only,
    ));

  test("into a page that cannot be analysed are left alone", () =>
    check(
      `
=== units/x.md
---
kind: unit
id: x
---
[c](other.md#x)
=== units/other.md (text not analysed: it took longer than 5 seconds)
# y
`,
      only,
    ));
});

describe("path-not-allowed", () => {
  const found = (path: string) =>
    diagnose(
      buildGraph(new Map([["metrics/m.md", `---\nkind: metric\nid: m\ndata: ${JSON.stringify(path)}\n---\n`]])),
      [rule("path-not-allowed")],
    ).map(({ message }) => message.slice(message.indexOf("' ") + 2));

  test.each([
    ["../../x.csv", "leads out of this repository."],
    ["/etc/passwd", "is an absolute path, which leads somewhere else on every computer."],
    ["https://example.org/x.csv", "is an address. Data is read from files only."],
    ["\\\\server\\share\\x.csv", "has a backslash in it. Write / between folders."],
    ["C:/x.csv", "holds a character that no path of a data file may have."],
    ["a\u0000b.csv", "holds a character that no path of a data file may have."],
    ["../data/con.csv", "is the name of a device on some computers."],
    [
      "../data/x.csv ",
      "has a folder or file name that ends with a full stop or a space, which not every computer can open.",
    ],
    [
      "../data./x.csv",
      "has a folder or file name that ends with a full stop or a space, which not every computer can open.",
    ],
  ])("%j", (path, message) => expect(found(path)).toEqual([message]));

  test.each(["../data/x.csv", "x.csv", "./x.csv", "a/../b.csv", "../données/à b.csv", "...x/y.csv"])("not %j", (path) =>
    expect(found(path)).toEqual([]),
  );

  test("in an extract and in a survey", () =>
    check(
      `
=== metrics/m.md
---
kind: metric
id: m
data: { file: /x.csv }
              ^^^^^^ '/x.csv' is an absolute path, which leads somewhere else on every computer.
---
=== surveys/s.md
---
kind: survey
id: s
nodes: ../../n.csv
       ^^^^^^^^^^^ '../../n.csv' leads out of this repository.
ties: t.csv
---
`,
      [rule("path-not-allowed")],
    ));
});

describe("text-disguised", () => {
  const only = [rule("text-disguised")];

  test("in the name of a file, a path and a former id", () =>
    check(
      `
=== metrics/a\u202Eb.md
---
kind: metric
id: m
    ^ The name of this file holds a character that nobody can see (U+202E): 'metrics/a‹U+202E›b.md'.
formerly: [a\u00ADb]
           ^^^ This id holds a character that nobody can see: 'a‹U+00AD›b'.
data: { file: "../da\u200Dta.csv" }
              ^^^^^^^^^^^^^^ This path holds a character that nobody can see: '../da‹U+200D›ta.csv'.
---
`,
      only,
    ));

  test("also when YAML writes it as an escape", () =>
    check(
      `
=== units/a.md
---
kind: unit
id: "a\\u202Eb"
    ^^^^^^^^^^ This id holds a character that nobody can see: 'a‹U+202E›b'.
---
`,
      only,
    ));

  test.each([
    ["right-to-left titles", document("unit", "title: مستشفى\ntags: [קבוצה]", "نص عادي [رابط](ملف.md)")],
    ["Chinese, Japanese and Korean", document("unit", "title: 病院 병원 びょういん")],
    ["emoji and joiners in prose", document("unit", "title: 👩‍⚕️ ok", "می‌خواهم 👨‍👩‍👧")],
    ["accents, composed or not", document("unit", "title: caf\u00e9 cafe\u0301", "[x](cafe\u0301.md)")],
  ])("leaves alone: %s", (_, picture) => check(picture, only));
});

describe("ignore", () => {
  test("an exception holds on its last day and not on the next", () => {
    const picture = (carets: string) => `
=== units/a.md
---
kind: unit
id: a
ignore: [{ rule: link-cycle, because: x, until: 2026-04-20 }]
parent: a
${carets}---
`;
    check(picture(""), [rule("link-cycle"), rule("ignore-expired"), rule("ignore-unused")], "2026-04-20");
    check(
      picture("        ^ A unit cannot lie within itself.\n").replace(
        "parent: a",
        "                                                ^^^^^^^^^^ This exception from 'link-cycle' ended on 20 April 2026.\nparent: a",
      ),
      [rule("link-cycle"), rule("ignore-expired"), rule("ignore-unused")],
      "2026-04-21",
    );
  });

  test("an exception from a rule that is switched off is not said to be unused", () =>
    check(
      `
=== plan-lint.yaml
rules: { link-cycle: off }
=== units/a.md
---
kind: unit
id: a
ignore: [{ rule: link-cycle, because: x }]
---
`,
      [rule("link-cycle"), rule("ignore-unused")],
    ));
});

describe("rule-unknown", () => {
  const only = [rule("rule-unknown")];

  test("in overrides, and options of the wrong sort", () =>
    check(
      `
=== plan-lint.yaml
rules:
  small-number: { threshold: eight, severity: info }
                             ^^^^^ The option 'threshold' of 'small-number' should be a number; without that it is 8.
  constructor: off
  ^^^^^^^^^^^ There is no rule 'constructor'.
  link-broken: { depth: 3 }
                 ^^^^^ The rule 'link-broken' has no option 'depth'.
  rule-unknown: warning
overrides:
  - files: [plans/]
    rules: { date-ordr: off }
             ^^^^^^^^^ There is no rule 'date-ordr'. Did you mean 'date-order'?
`,
      only,
    ));
});

describe("nothing-to-check", () => {
  const only = [rule("nothing-to-check")];
  const config = (carets = "") => `\n=== plan-lint.yaml\ncatalogues: [c]\n${carets}`;
  const FOUND = "^^^^^^^^^^^^^^^ There is nothing to check: no Markdown file here says that it is a document.\n";

  test("a catalogue alone is nothing to check", () =>
    check(`${config(FOUND)}=== c/n.md\n---\nkind: objective\nid: n\n---\n`, only));

  test("a document that does not rightly say what it is has its own finding", () => {
    check(`${config()}=== a.md\n---\nkind: plam\n---\n`, only);
  });

  test("one document of any kind is something", () => {
    for (const kind of ["capability", "plan", "organisation"]) check(config() + document(kind, "title: x"), only);
  });
});
