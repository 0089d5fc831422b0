// Definitions and baselines: what these rules leave alone, and the edges of what they say.
import { describe, test } from "vitest";
import { check, rule } from "../fixture.ts";

const metric = (fields: string, id = "late"): string => `
=== metrics/${id}.md
---
kind: metric
id: ${id}
${fields}
---
`;

const plan = (change: string, id = "on-time", role = "outcome", stage = "testing"): string => `
=== plans/${id}.md
---
kind: plan
id: ${id}
title: Plan ${id}
stage: ${stage}
metrics: [{ metric: late, role: ${role} }]
dates: { start: 2023-01-02, change_start: ${change} }
---
`;

/** A monthly file from a first month on. */
function csv(first: string, months: number): string {
  const [year = 0, month = 0] = first.split("-").map(Number);
  const rows = Array.from({ length: months }, (_, index) => {
    const at = year * 12 + month - 1 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${20 + (index % 3)}`;
  });
  return `\n=== metrics/late.csv\nperiod,value\n${rows.join("\n")}\n`;
}

describe("gaps of a definition", () => {
  const gaps = [
    "operational-definition-missing",
    "exclusions-unstated",
    "source-missing",
    "owner-missing",
    "frequency-missing",
  ];

  test.each(gaps)("%s leaves a retired metric alone", (id) =>
    check(metric("status: retired\ntype: proportion"), [rule(id)]),
  );

  test("each gap is one finding, and the rule for missing fields is silent about them", () =>
    check(
      `
=== metrics/late.md
---
kind: metric
id: late
    ^^^^ No post is named that keeps this definition and its figures right.
    ^^^^ This metric does not say how often there is a new figure.
    ^^^^ This metric does not say what is left out. Say so in 'exclusions', or write 'none'.
    ^^^^ This metric does not say where its figures come from.
title: Late starts
status: agreed
version: 1
question: Do lists start on time?
type: rate
      ^^^^ A rate needs a numerator and a denominator in words a new analyst could follow.
unit: per 100 lists
direction: decrease
scope: { unit: theatres }
lag: 15
valid_from: 2025-04-01
---
`,
      [...gaps, "field-missing"].map(rule),
    ));

  test("a value that is there and wrong is left to the rule about values", () =>
    check(
      metric(
        "status: active\ntype: median\nfrequency: fortnightly\nsource: the theatre system\nstatistic: [a]\nof: [b]",
      ),
      [rule("frequency-missing"), rule("source-missing"), rule("operational-definition-missing")],
    ));

  test("a mean may be a fraction or a statistic; one that is begun is the one to finish", () => {
    const only = [rule("operational-definition-missing")];
    check(
      metric(
        "type: mean\n      ^^^^ A mean needs a numerator and a denominator, or 'statistic' (which one) and 'of' (of which single values) in words a new analyst could follow.",
      ),
      only,
    );
    check(
      metric(
        "type: mean\n      ^^^^ A mean needs 'statistic' (which one) and 'of' (of which single values) in words a new analyst could follow. 'statistic' is missing.\nof: nights",
      ),
      only,
    );
    check(metric("type: score"), only);
    check(metric("type: count\nnumerator: falls"), only);
  });
});

describe("baseline-missing", () => {
  const only = [rule("baseline-missing")];

  test("a metric that is not collected yet, in a plan that has begun its change", () =>
    check(
      `
=== metrics/late.md
---
kind: metric
id: late
    ^^^^ There is no figure from before the change on 1 April 2025 ('Plan on-time'). Without a baseline nobody can say whether it helped.
status: agreed
---
${plan("2025-04-01")}`,
      only,
    ));

  test("the month in which the change begins is not before it", () =>
    check(
      `
=== metrics/late.md
---
kind: metric
id: late
    ^^^^ There is no figure from before the change on 16 April 2025 ('Plan on-time'). Without a baseline nobody can say whether it helped.
status: active
data: late.csv
---
${csv("2025-04", 3)}${plan("2025-04-16")}`,
      only,
    ));

  test("two plans are one finding, about the earliest change", () =>
    check(
      `
=== metrics/late.md
---
kind: metric
id: late
    ^^^^ There is no figure from before the change on 1 April 2025 ('Plan on-time'). Without a baseline nobody can say whether it helped.
status: agreed
---
${plan("2025-05-01", "another")}${plan("2025-04-01")}`,
      only,
    ));

  test.each([
    [
      "figures from before the change",
      `${metric("status: active\nbaseline: { from: 2025-03, to: 2025-03 }\ndata: late.csv")}${csv("2025-03", 3)}${plan("2025-04-01")}`,
    ],
    [
      "a baseline with its value, from elsewhere",
      `${metric("status: active\nbaseline: { from: 2024-04, to: 2025-03, value: 24 }\ndata: late.csv")}${csv("2025-04", 3)}${plan("2025-04-01")}`,
    ],
    [
      "a baseline that is still being measured",
      `${metric("status: active\nbaseline: { from: 2026-04, to: 2027-03 }\ndata: late.csv")}${csv("2026-03", 1)}${plan("2027-04-01")}`,
    ],
    ["data that is not there (another finding)", `${metric("status: active\ndata: late.csv")}${plan("2025-04-01")}`],
    ["data that is not named (another finding)", `${metric("status: active")}${plan("2025-04-01")}`],
    [
      "data that cannot all be read (another finding)",
      `${metric("status: active\ndata: late.csv")}${plan("2025-04-01")}${csv("2025-04", 2)}2024-xx,12\n`,
    ],
    ["a change that is still to come", `${metric("status: agreed")}${plan("2026-06-01")}`],
    ["a plan that still measures", `${metric("status: agreed")}${plan("2025-04-01", "p", "outcome", "baseline")}`],
    ["a plan that is over", `${metric("status: agreed")}${plan("2025-04-01", "p", "outcome", "closed")}`],
    ["context", `${metric("status: agreed")}${plan("2025-04-01", "p", "context")}`],
    ["a retired metric", `${metric("status: retired")}${plan("2025-04-01")}`],
    ["a metric of no plan", metric("status: agreed")],
  ])("leaves alone: %s", (_what, picture) => check(picture, only));
});

describe("baseline-too-short", () => {
  const only = [rule("baseline-too-short")];
  const fields = (baseline: string): string => `status: active\nfrequency: monthly\n${baseline}data: late.csv`;

  test.each([
    ["twelve points", `${metric(fields("baseline: { from: 2024-04, to: 2025-03 }\n"))}${csv("2024-04", 20)}`],
    ["twelve points before the change", `${metric(fields(""))}${csv("2024-04", 20)}${plan("2025-04-01")}`],
    ["no baseline and no change", `${metric(fields(""))}${csv("2024-04", 3)}`],
    [
      "a baseline that is still being measured",
      `${metric(fields("baseline: { from: 2026-02, to: 2027-01 }\n"))}${csv("2026-02", 2)}`,
    ],
    [
      "quarters",
      `${metric("status: active\nfrequency: quarterly\nbaseline: { from: 2024-04, to: 2025-03 }\ndata: late.csv")}${csv("2024-04", 4)}`,
    ],
    [
      "a retired metric",
      `${metric("status: retired\nfrequency: monthly\nbaseline: { from: 2024-04, to: 2024-06 }\ndata: late.csv")}${csv("2024-04", 4)}`,
    ],
  ])("leaves alone: %s", (_what, picture) => check(picture, only));

  test("a suppressed figure is no point, and the number can be set", () => {
    const eleven = `${metric(fields("baseline: { from: 2024-04, to: 2025-03 }\n^^^^^^^^ 11 points in the baseline; 12 are needed before limits settle.\n"))}${csv("2024-04", 20)}`;
    check(eleven.replace("2024-07,20", "2024-07,*"), only);
    check(
      `\n=== plan-lint.yaml\nrules: { baseline-too-short: { points: 11 } }\n${eleven.replace("2024-07,20", "2024-07,*").replace(/\n\^.*/, "")}`,
      only,
    );
  });
});

describe("baseline-overlaps-change", () => {
  const only = [rule("baseline-overlaps-change")];
  const baseline = (from: string, to: string, message = ""): string =>
    metric(
      `status: active\nbaseline: { from: ${from}, to: ${to} }${message && `\n                               ${"^".repeat(to.length)} ${message}`}`,
    );

  test("counts days where it is less than a month", () =>
    check(
      `${baseline("2024-04", "2025-04", "The baseline window runs 15 days past the start of the change on 16 April 2025 ('Plan on-time').")}${plan("2025-04-16")}`,
      only,
    ));

  test("speaks for every plan that takes the figures before its change from it", () =>
    check(
      `${baseline("2024-04", "2025-03", "The baseline window begins after the start of the change on 1 June 2023 ('Plan on-time').")}${plan("2023-06-01")}${plan("2025-04-01", "next")}`,
      only,
    ));

  test.each([
    ["a baseline that ends the day before", baseline("2024-04", "2025-03") + plan("2025-04-01")],
    ["context", baseline("2024-04", "2025-06") + plan("2025-04-01", "p", "context")],
    ["a plan that is over", baseline("2024-04", "2025-06") + plan("2025-04-01", "p", "outcome", "closed")],
    ["an idea", baseline("2024-04", "2025-06") + plan("2025-04-01", "p", "outcome", "idea")],
    ["a window that is no window (another finding)", baseline("2025-06", "2024-04") + plan("2025-04-01")],
  ])("leaves alone: %s", (_what, picture) => check(picture, only));
});

describe("target-without-date", () => {
  test("points at the target in a list that lacks it", () =>
    check(
      metric(
        "unit: minutes\ntarget: [{ value: 20, by: 2025-12-31 }, { value: 10 }]\n                                                 ^^ The target of 10 minutes has no date. By when should it be reached?",
      ),
      [rule("target-without-date")],
    ));

  test("leaves a target without a value and a retired metric alone", () => {
    check(metric("target: { set_by: division }"), [rule("target-without-date")]);
    check(metric("status: retired\ntarget: { value: 10 }"), [rule("target-without-date")]);
  });
});

describe("same-name-different-definition", () => {
  const only = [rule("same-name-different-definition")];

  test("names every difference, and points at the first of several only", () =>
    check(
      `${metric("title: Late starts\nstatus: active\nnumerator: lists late\nunit: lists", "a")}${metric(
        "title: late  starts\n       ^^^^^^^^^^^^ Two metrics are called 'late  starts' with different numerators and units.\nstatus: watch\nnumerator: minutes late\nunit: minutes",
        "b",
      )}${metric(
        "title: Late starts\n       ^^^^^^^^^^^ Two metrics are called 'Late starts' with different numerators and units.\nstatus: agreed\nnumerator: minutes late\nunit: minutes",
        "c",
      )}`,
      only,
    ));

  test.each(["draft", "retired"])("leaves a %s metric alone", (status) =>
    check(
      `${metric("title: Late starts\nstatus: active\nunit: lists", "a")}${metric(`title: Late starts\nstatus: ${status}\nunit: minutes`, "b")}`,
      only,
    ),
  );
});

describe("direction-in-name", () => {
  const named = [rule("direction-in-name")];
  const wish = (word: string): string =>
    `Name the measure without '${word}': it says what is hoped for and not what is measured.`;

  test.each([
    ["Improving flow", "Improving"],
    ["Falls: reduction", "reduction"],
    ["Improvement in waits", "Improvement"],
    ["Wait that decreases", "decreases"],
    ["Minimise delays", "Minimise"],
    ["Raising flow", "Raising"],
  ])("marks the word in '%s'", (title, word) =>
    check(
      metric(
        `title: "${title}"\n${" ".repeat(`title: "${title}`.indexOf(word))}${"^".repeat(word.length)} ${wish(word)}`,
      ),
      named,
    ),
  );

  test.each([
    "Patients whose symptoms improved, %",
    "Patients with reduced mobility, %",
    "Staff in improvement teams",
    "Lower limb amputations",
    "Improvised slings",
  ])("has nothing against '%s'", (title) => check(metric(`title: "${title}"`), named));

  test("leaves a retired metric alone", () => check(metric("status: retired\ntitle: Reduce falls"), named));
});

describe("target-setter-missing", () => {
  const setter = [rule("target-setter-missing")];

  test("asks for what is missing alone", () =>
    check(
      metric(
        "unit: days\ntarget: { value: 3.5, by: 2026-12-31, basis: best quarter }\n                 ^^^ Who set 3.5 days?",
      ),
      setter,
    ));

  test("asks once about a list of targets", () =>
    check(
      metric(
        "target:\n  - { value: 70, by: 2025-12-31, set_by: board }\n  - { value: 80, by: 2026-12-31 }\n             ^^ Who set 80 and 85, and why?\n  - { value: 85, by: 2027-12-31 }",
      ),
      setter,
    ));

  test.each([
    ["without a target", "unit: days"],
    ["that is retired", "status: retired\ntarget: { value: 3 }"],
    ["whose setter cannot be read", "target: { value: 3, set_by: [a, b] }"],
    ["that misspells the field", "target: { value: 3, setby: board }"],
    ["whose figure cannot be read", "target: { value: three }"],
  ])("is silent about a metric %s", (_, fields) => check(metric(fields), setter));
});

describe("known-caution", () => {
  const caution = [rule("known-caution")];
  const SAYS = "Capped utilisation moves with the stated start time of lists; agree that first.";

  test("knows the figure by its definition too, and a caveat about something else is none", () =>
    check(
      metric(
        `title: Theatre use\n       ^^^^^^^^^^^ ${SAYS}\nnumerator: minutes of capped utilization\ncaveats: The archive is from March.`,
      ),
      caution,
    ));

  test.each([
    ["Theatre utilisation, uncapped, %", ""],
    ["Capped fees", ""],
    ["Capped theatre utilisation, %", "status: retired"],
    ["Capped theatre utilisation, %", "caveats: Starts were agreed."],
  ])("is silent about '%s' %s", (title, more) => check(metric(`title: "${title}"\n${more}`), caution));
});

describe("stratification-missing", () => {
  const strata = [rule("stratification-missing")];

  test.each(["draft", "retired"])("is silent about a metric that is %s", (status) =>
    check(metric(`status: ${status}`), strata),
  );
  test.each(["stratify_by: [site]", "stratify_by: deprivation", "stratify-by: [age]"])("'%s' is an attempt", (fields) =>
    check(metric(`status: active\n${fields}`), strata),
  );
  test("an empty list breaks nothing down", () =>
    check(
      metric(
        "status: agreed\nstratify_by: []\n^^^^^^^^^^^ No breakdown by deprivation, ethnicity, age or sex: gains may not be shared.",
      ),
      strata,
    ));
});

describe("implementation-before-baseline", () => {
  const alone = [rule("implementation-before-baseline"), rule("baseline-overlaps-change"), rule("data-missing")];
  const before = [...alone, rule("baseline-missing")];
  const DATA = "status: active\ndata: late.csv";
  const begun = (change: string, message = "", stage = "baseline"): string => {
    const dates = `dates: { start: 2023-01-02, change_start: ${change} }`;
    const carets = message && `\n${" ".repeat(dates.indexOf(change))}^^^^^^^^^^ ${message}`;
    return plan(change, "on-time", "outcome", stage).replace(dates, dates + carets);
  };
  const cycle = (started: string): string =>
    `=== cycles/c.md\n---\nkind: cycle\nid: c\nplan: on-time\nstarted: ${started}\n---\n`;

  test("a figure from the period before is one, and one that runs into the change is not", () => {
    check(begun("2025-05-01") + metric(DATA) + csv("2025-04", 3), alone);
    check(
      begun("2025-04-30", "Changes began on 30 April 2025; the first baseline figure is April 2025.") +
        metric(DATA) +
        csv("2025-04", 3),
      alone,
    );
  });

  test("a metric that nobody collects yet has none", () =>
    check(
      begun("2025-04-30", "Changes began on 30 April 2025; there is no baseline figure yet.") +
        metric("status: agreed"),
      before,
    ));

  test("a change that is still to come is none yet", () =>
    check(begun("2026-04-21") + metric("status: agreed"), before));

  test.each(["idea", "closed", "paused", "stopped"])("is silent about a plan at the stage '%s'", (stage) =>
    check(begun("2025-04-30", "", stage) + metric("status: agreed"), before),
  );

  test("once changes are being tested, baseline-missing tells it of the metric", () =>
    check(
      begun("2025-04-30", "", "testing") +
        metric(DATA).replace(
          "id: late\n",
          "id: late\n    ^^^^ There is no figure from before the change on 30 April 2025 ('Plan on-time'). Without a baseline nobody can say whether it helped.\n",
        ) +
        csv("2025-04", 3),
      before,
    ));

  test("a baseline that is meant to come after is told by baseline-overlaps-change", () =>
    check(
      begun("2025-04-30") +
        metric(
          `${DATA}\nbaseline: { from: 2025-05, to: 2026-02 }\n                               ^^^^^^^ The baseline window begins after the start of the change on 30 April 2025 ('Plan on-time').`,
        ) +
        csv("2025-05", 3),
      before,
    ));

  test("a first test before the day on which changes were to begin is what counts", () => {
    check(
      begun("2025-07-01", "Changes began on 6 May 2025; the first baseline figure is May 2025.", "testing") +
        cycle("2025-05-06") +
        metric(DATA) +
        csv("2025-05", 5),
      alone,
    );
    check(begun("2025-07-01", "", "testing") + cycle("2025-06-01") + metric(DATA) + csv("2025-05", 5), alone);
  });

  test("an average that somebody wrote down is a baseline", () =>
    check(begun("2025-04-30") + metric("status: agreed\nbaseline: { from: 2024-04, to: 2025-03, value: 24 }"), before));

  test("data that is due and not there is told as that", () =>
    check(begun("2025-04-30") + metric(`${DATA}\n      ^^^^^^^^ There is no file 'late.csv'…`), before));
});
