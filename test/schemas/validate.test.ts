// What authors are told about their front matter, word for word.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  closest,
  configModel,
  fieldModel,
  KINDS,
  readConfig,
  readFields,
  requiredByStage,
  type SchemaIssue,
  validate,
  validateConfig,
} from "../../schemas/index.ts";
import { property } from "../property.ts";
import { METRIC, NATIONAL_OBJECTIVE, PLAN } from "./examples.ts";

const read = (yaml: string): Record<string, unknown> => parse(yaml) as Record<string, unknown>;
const metricWith = (changes: Record<string, unknown>) => validate("metric", { ...read(METRIC), ...changes });
const planWith = (changes: Record<string, unknown>) => validate("plan", { ...read(PLAN), ...changes });
const objectiveWith = (changes: Record<string, unknown>) =>
  validate("objective", { ...read(NATIONAL_OBJECTIVE), ...changes });
const told = (issues: readonly SchemaIssue[]) => issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("whole documents", () => {
  test.each([
    ["objective", NATIONAL_OBJECTIVE],
    ["plan", PLAN],
    ["metric", METRIC],
  ] as const)("the %s of the specification is clean, at its stage too", (kind, yaml) => {
    expect(told(validate(kind, read(yaml)))).toEqual([]);
    expect(told(requiredByStage(kind, read(yaml)))).toEqual([]);
  });

  test.each(KINDS)("the examples of all fields make a valid %s", (kind) => {
    expect(told(validate(kind, fieldModel(kind).example))).toEqual([]);
  });

  test("the examples of all settings make a valid plan-lint.yaml", () => {
    expect(told(validateConfig(configModel().example))).toEqual([]);
  });

  test("maps without a prototype are read like any other", () => {
    const bare = Object.assign(Object.create(null), read(METRIC));
    expect(validate("metric", bare)).toEqual([]);
  });

  test("something that is no map is said to be none", () => {
    for (const value of [null, undefined, "plan", 3, true, []]) {
      expect(told(validate("plan", value))).toEqual([
        ": A plan should be a list of fields, one 'name: value' on each line.",
      ]);
    }
  });
});

describe("missing fields", () => {
  test("are asked for as a question", () => {
    const { direction: _, ...rest } = read(METRIC);
    expect(validate("metric", rest)).toEqual([
      {
        path: ["direction"],
        problem: "missing",
        field: "direction",
        message: "A metric needs 'direction': is higher better, or lower?",
        help: "Whether higher or lower figures are better.",
      },
    ]);
  });

  test.each([null, "", "  "])("are missing when their value is %j", (direction) => {
    expect(told(metricWith({ direction }))).toEqual([
      "direction: A metric needs 'direction': is higher better, or lower?",
    ]);
  });

  test("that nobody requires may stay without a value", () => {
    expect(metricWith({ caveats: null, baseline: null, tags: [], target: null })).toEqual([]);
  });

  test("within a map name the map; within a list, each entry", () => {
    expect(told(planWith({ dates: {} }))).toEqual(["dates.start: 'dates' needs 'start': on which day does it start?"]);
    expect(told(planWith({ supports: [{ because: "it helps" }] }))).toEqual([
      "supports.0.objective: Each entry of 'supports' needs 'objective': which objective does it help?",
    ]);
    expect(told(planWith({ scope: { units: [] } }))).toEqual([
      "scope.units: 'scope' needs 'units': in which units does the change happen?",
    ]);
  });

  test("that a rule says better carry the name of the rule", () => {
    const covered = (issues: readonly SchemaIssue[]) => issues.map(({ field, coveredBy }) => [field, coveredBy]);
    expect(covered(metricWith({ owner: null, source: null, frequency: null, exclusions: null }))).toEqual([
      ["owner", "owner-missing"],
      ["exclusions", "exclusions-unstated"],
      ["source", "source-missing"],
      ["frequency", "frequency-missing"],
    ]);
    expect(covered(metricWith({ target: { value: 2 } }))).toEqual([["by", "target-without-date"]]);
    expect(covered(planWith({ aim: {} }))).toEqual(
      ["metric", "from", "to", "by", "for_whom"].map((field) => [field, "aim-incomplete"]),
    );
    expect(covered(planWith({ ignore: [{ rule: "review-overdue" }] }))).toEqual([["because", "ignore-without-reason"]]);
    expect(covered(planWith({ supports: [{ objective: "org-a" }] }))).toEqual([["because", "link-without-reason"]]);
    expect(covered(planWith({ owner: null }))).toEqual([["owner", undefined]]);
  });

  test("depend on other fields where the domain says so", () => {
    expect(told(objectiveWith({ level: "organisation", supports: undefined }))).toEqual([
      "owner: An objective needs 'owner': which post keeps this document up to date?",
      "supports: An objective needs 'supports': which objective of a higher level does it help?",
    ]);
    expect(objectiveWith({ level: "organisation" }).at(-1)?.coveredBy).toBe("thread-broken-national");
    const localOnly = { reason: "staff asked for it", until: "2026-03-31" };
    expect(objectiveWith({ level: "team", owner: "ward-manager", local_only: localOnly })).toEqual([]);
    expect(told(objectiveWith({ source: undefined }))).toEqual([
      "source: An objective needs 'source': where was it published?",
    ]);
    expect(told(metricWith({ version: 2 }))).toEqual([
      "changes: A metric needs 'changes': what changed from version to version?",
    ]);
  });
});

describe("fields that the stage asks for", () => {
  const { aim, sponsor, team, board, scope, ...bare } = read(PLAN);
  const unready = { ...bare, scope: { units: ["theatres-urology"] } };
  const due = (stage: string) => requiredByStage("plan", { ...unready, stage }).map(({ path }) => path.join("."));

  test("an idea owes nothing, later stages more and more", () => {
    expect(due("idea")).toEqual([]);
    expect(due("chosen")).toEqual(["aim", "sponsor"]);
    expect(due("baseline")).toEqual(["scope.process", "aim", "sponsor", "team"]);
    expect(due("testing")).toEqual(["scope.process", "aim", "sponsor", "team", "board"]);
    expect(due("closed")).toEqual(due("sustaining"));
    expect(due("paused")).toEqual([]);
    expect(due("stopped")).toEqual([]);
    expect(due("no such stage")).toEqual([]);
  });

  test("are asked for with the stage", () => {
    const [first, second] = requiredByStage("plan", { ...unready, stage: "testing" });
    expect(first?.message).toBe(
      "'scope' needs 'process': with which event does the process start, and with which does it stop?",
    );
    expect(second?.message).toBe("A plan at the stage 'testing' needs 'aim': how much, by when and for whom?");
    expect(second?.coveredBy).toBe("aim-incomplete");
  });

  test("an active metric owes its baseline and its data", () => {
    const { baseline: _, data: __, ...rest } = read(METRIC);
    expect(requiredByStage("metric", { ...rest, status: "agreed" })).toEqual([]);
    expect(told(requiredByStage("metric", rest))).toEqual([
      "baseline: A metric that is active needs 'baseline': which months before the change are later figures judged against?",
      "data: A metric that is active needs 'data': in which CSV file are the figures?",
    ]);
  });
});

describe("unknown fields", () => {
  test("a slip of the pen is shown its field", () => {
    const [issue] = metricWith({ numerater: "operations" });
    expect(issue).toMatchObject({
      path: ["numerater"],
      problem: "unknown-field",
      field: "numerater",
      message: "'numerater' is not a known field. Did you mean 'numerator'?",
      suggestion: "numerator",
    });
  });

  test("other ways to write a name are understood", () => {
    expect(metricWith({ "Valid from": "2024-04-01" })[0]?.suggestion).toBe("valid_from");
    expect(metricWith({ "stratify-by": [] })[0]?.suggestion).toBe("stratify_by");
  });

  test("a name like no other gets no guess", () => {
    expect(told(metricWith({ colour: "blue" }))).toEqual(["colour: 'colour' is not a known field."]);
    expect(told(planWith({ aim: { ...(read(PLAN).aim as object), because: "x" } }))).toEqual([
      "aim.because: 'because' is not a known field.",
    ]);
  });

  test("names that JavaScript keeps for itself are names like any other", () => {
    const value = JSON.parse(`{ "__proto__": 1, "constructor": 2, "toString": 3 }`) as Record<string, unknown>;
    const unknown = validate("cycle", value).filter(({ problem }) => problem === "unknown-field");
    expect(unknown.map(({ field }) => field).sort()).toEqual(["__proto__", "constructor", "toString"]);
  });
});

describe("values that are not allowed", () => {
  test.each([
    [{ direction: "up" }, "'direction: up' is not allowed. Use increase, decrease or neutral."],
    [{ direction: ["up"] }, "'direction' should be increase, decrease or neutral, not a list."],
    [{ valid_from: "2016-13-45" }, "There is no day '2016-13-45' in the calendar."],
    [{ valid_from: "2025-02-29" }, "There is no day '2025-02-29' in the calendar."],
    [{ valid_from: "1 April" }, "'1 April' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31."],
    [
      { valid_from: "2026-03" },
      "'2026-03' is a month; 'valid_from' needs a day. Write it as YYYY-MM-DD, for example 2026-03-31.",
    ],
    [
      { baseline: { from: "2024/26", to: "2025-03" } },
      "'2024/26' is not a year, a month or a date. Write it as YYYY, YYYY/YY, YYYY-MM or YYYY-MM-DD, for example 2025, 2025/26, 2026-03 or 2026-03-31.",
    ],
    [{ lag: 1.5 }, "'lag: 1.5' is not a whole number. Write it like 15."],
    [{ lag: "15" }, "'lag' is the text '15', as it stands in quotation marks, and not a whole number."],
    [{ lag: "soon" }, "'lag: soon' is not a whole number. Write it like 15."],
    [{ lag: -1 }, "'lag: -1' is not allowed. Give a whole number, 0 or more."],
    [{ decimals: 9 }, "'decimals: 9' is not allowed. Give a whole number, between 0 and 6."],
    [{ multiplier: Number.POSITIVE_INFINITY }, "'multiplier: Infinity' is not a number. Write it like 100."],
    [{ target: { value: "65%", by: "2026-03-31" } }, "'value: 65%' is not a number. Write it like 2.6."],
    [
      {
        target: [
          { value: 1, by: "2026-03-31" },
          { value: 2, by: "soon" },
        ],
      },
      "'soon' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.",
    ],
    [{ target: 65 }, "'target' should be a map of value, by, set_by, basis, or a list."],
    [{ title: { en: "Cases" } }, "'title' should be text, not a map."],
    [{ scope: "urology" }, "'scope' should have fields of its own: unit, population, sampling."],
    [
      { supports: "org-a" },
      "'supports' should be a list: start each entry on its own line with '- ', even when there is only one.",
    ],
    [
      { supports: ["org-a"] },
      "Each entry of 'supports' should have fields of its own: objective, because, strength, confirmed.",
    ],
    [{ supports: [null] }, "An entry of 'supports' is empty. Give it a value or remove the line."],
    [{ contributes_to: ["a", "b", "c"] }, "'contributes_to' has 3 entries; at most 2 are allowed."],
    [{ data: { file: "a.csv", columns: { period: ["Month"] } } }, "'period' should be text, not a list."],
    [
      { changes: [{ version: 2, date: "2025-09-04", what: "x", comparable: "yes" }] },
      "'comparable: yes' is not allowed. Write true or false.",
    ],
    [{ id: "My_Metric 1" }, "The id 'My_Metric 1' has capital letters, spaces and underscores. Write 'my-metric-1'."],
    [{ id: "café" }, "The id 'café' has letters or signs outside a to z. Write 'cafe'."],
    [{ id: "late-starts-" }, "The id 'late-starts-' has a hyphen too many. Write 'late-starts'."],
    [{ id: "x".repeat(81) }, `The id '${"x".repeat(39)}…' has more than 80 characters. Write '${"x".repeat(80)}'.`],
    [
      { direction: "up ".repeat(50) },
      "'direction: up up up up up up up up up up up up up …' is not allowed. Use increase, decrease or neutral.",
    ],
  ])("%j", (changes, message) => {
    expect(metricWith(changes).map((issue) => issue.message)).toEqual([message]);
  });

  test("the place is the deepest that is wrong", () => {
    expect(metricWith({ target: [{ value: 1, by: "soon" }] })[0]?.path).toEqual(["target", 0, "by"]);
    expect(planWith({ selection: { mode: "joint", basis: ["data", "dta"] } })[0]).toMatchObject({
      path: ["selection", "basis", 1],
      suggestion: "data",
    });
  });

  test("a number in a text field is what its author meant", () => {
    expect(metricWith({ title: 2024 })).toEqual([]);
    expect(readFields("metric", { title: 2024 }).title).toBe("2024");
  });

  test("a year, a week and a share of five stand for themselves", () => {
    const programme = fieldModel("programme").example as Record<string, unknown>;
    expect(told(validate("programme", { ...programme, investment: [{ year: "2025-26" }] }))).toEqual([
      "investment.0.year: 'year: 2025-26' is not a year. Write it as four digits, for example 2025.",
    ]);
    const event = fieldModel("event").example as Record<string, unknown>;
    expect(validate("event", { ...event, week: "2025-06-02" })).toEqual([]);
    expect(told(validate("event", { ...event, week: "June" }))).toEqual([
      "week: 'June' is not a week or a date. Write it as YYYY-Www or YYYY-MM-DD, for example 2026-W14 or 2026-03-31.",
    ]);
    expect(told(planWith({ progress_score: 7 }))).toEqual([
      "progress_score: 'progress_score: 7' is not allowed. Give a number, between 0.5 and 5.",
    ]);
  });
});

test("two letters that changed places are one slip", () => {
  expect(closest("unti", ["unit", "team"])).toBe("unit");
  expect(closest("uint", ["unit"])).toBe("unit");
  expect(closest("tinu", ["unit"])).toBe(undefined);
  expect(closest("unit", ["unit", "units"])).toBe("unit");
});

describe("plan-lint.yaml", () => {
  test("is checked like a document", () => {
    const config = {
      includes: ["plans/**"],
      rules: { "review-overdue": "loud", "board-not-sighted": { severity: "warn", days: 120 } },
      spc: { profile: "mcd" },
    };
    expect(told(validateConfig(config))).toEqual([
      "rules.review-overdue: 'review-overdue: loud' is not allowed. Use off, info, warning or error.",
      "rules.board-not-sighted.severity: 'severity: warn' is not allowed. Use off, info, warning or error.",
      "spc.profile: 'profile: mcd' is not allowed. Use mdc, mdc-sql, nhsr or powerbi.",
      "includes: 'includes' is not a known field. Did you mean 'include'?",
    ]);
  });

  test("says what a rule without a value wants", () => {
    expect(told(validateConfig({ rules: { "thread-none": null } }))).toEqual([
      "rules.thread-none: 'rules' needs 'thread-none': how serious are its findings: off, info, warning or error?",
    ]);
  });

  test("keeps the options of a rule", () => {
    const rules = { "board-not-sighted": { severity: "warning", days: 120 }, "thread-none": "off", "id-duplicate": 3 };
    expect(readConfig({ rules }).rules).toEqual({
      "board-not-sighted": { severity: "warning", days: 120 },
      "thread-none": "off",
    });
  });
});

describe("reading", () => {
  test("keeps what is well formed and the places of list entries", () => {
    const fields = readFields("plan", {
      stage: "testing",
      priority: "two",
      supports: [null, { objective: "org-a", strength: "huge" }],
      scope: { units: ["a", 3, {}], patients_per_year: -1 },
      surprise: 1,
    });
    expect(fields).toEqual({
      stage: "testing",
      supports: [undefined, { objective: "org-a" }],
      scope: { units: ["a", "3", undefined] },
    });
  });

  test("reads a union in each of its shapes", () => {
    expect(readFields("metric", { target: { value: 1 }, data: "a.csv" })).toEqual({
      target: { value: 1 },
      data: "a.csv",
    });
    const data = { file: "a.csv", where: { Org: "RX1", Year: 2024 } };
    expect(readFields("metric", { target: [{ value: 1 }], data })).toEqual({
      target: [{ value: 1 }],
      data: { file: "a.csv", where: { Org: "RX1", Year: "2024" } },
    });
  });
});

describe("whatever the front matter holds", () => {
  const names = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    ...KINDS.flatMap((kind) => (fieldModel(kind).fields ?? []).map(({ name }) => name)),
  ];
  const scalar = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined, "2026-03", "2026-03-31", "2016-13-45", "active", "testing", 2024),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), tie("value")), { maxLength: 8 })
        .map((entries) => Object.fromEntries(entries)),
    ),
  }));

  for (const kind of KINDS)
    property(`${kind}: validating never throws, and speaks plain English`, { seed: 1, runs: 300 }, () =>
      fc.property(value, (document) => {
        const issues = [...validate(kind, document), ...requiredByStage(kind, document)];
        for (const issue of issues) {
          expect(issue.message).toMatch(/[.?]$/);
          expect(issue.message).not.toMatch(/undefined|invalid|expected|\[object/i);
          expect(issue.message.length).toBeLessThan(400);
        }
        const fields = readFields(kind, document) as Record<string, unknown>;
        expect(validate(kind, fields).filter(({ problem }) => problem === "unknown-field")).toEqual([]);
      }),
    );

  property("validating settings never throws", { seed: 1, runs: 300 }, () =>
    fc.property(value, (settings) => Array.isArray(validateConfig(settings))),
  );
});
