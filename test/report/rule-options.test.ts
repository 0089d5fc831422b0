// Evaluation, wizards and rules count the same things by the same numbers: the rule's own, as the repository sets them.
import path from "node:path";
import { expect, test } from "vitest";
import { takeStep, WIZARDS } from "../../server/core/features/wizard/index.ts";
import { evaluate } from "../../server/core/report/evaluate/index.ts";
import { packFor } from "../../server/core/report/pack/index.ts";
import { textsIn } from "../../server/core/report/pack/pack.ts";
import { rules } from "../../server/core/rules/index.ts";
import { filesIn, situationOf } from "../features/wizard/asking.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";
import { shared } from "../shared.ts";

type Files = ReadonlyMap<string, string>;

/** What the rule says and what the evaluation says, of files in which `settings` are the rules' options. */
function bothOn(files: Files, rule: string, settings = "") {
  const graph = buildGraph(new Map([...files, ["plan-lint.yaml", settings === "" ? "" : `rules:\n  ${settings}\n`]]));
  const findings = diagnose(graph, rules);
  return {
    told: findings.filter((finding) => finding.rule === rule).map(({ message }) => message),
    evaluation: evaluate(graph, findings, { today: dayOf(TODAY) }),
  };
}

const plan = (fields: string): Files =>
  readFixture(
    `=== plans/p.md\n---\nkind: plan\nid: p\ntitle: P\nstage: testing\n${fields}\n---\n=== organisation.md\n---\nkind: organisation\nid: trust\ntitle: Trust\n---\n`,
  ).files;

const steered = (count: number, context = 0): Files =>
  plan(
    `dates: { start: 2026-01-05 }\nmetrics:\n${[...Array(count + context).keys()]
      .map((at) => `  - { metric: m${at}, role: ${at < count ? "outcome" : "context"} }`)
      .join("\n")}`,
  );

const CROWDED = /^Choose the metrics that steer/;

test("three metrics that steer and seven for orientation are not too many for either", () => {
  const files = filesIn(path.join(shared("cases/truth"), "evaluate-against-rule"));
  const { told, evaluation } = bothOn(files, "too-many-metrics");
  expect(told).toEqual([]);
  expect(evaluation.focus.next.join(" ")).not.toMatch(/Choose the/);
});

test.each([
  ["as the rule has it", 9, "", 8],
  ["more, where the repository allows more", 13, "too-many-metrics: { most: 12 }", 12],
  ["fewer, where it allows fewer", 3, "too-many-metrics: { most: 2 }", 2],
])("how many metrics steer a plan: %s", (_, count, settings, most) => {
  const crowded = bothOn(steered(count), "too-many-metrics", settings);
  expect(crowded.told).toHaveLength(1);
  expect(crowded.evaluation.focus.next.filter((next) => CROWDED.test(next))).toEqual([
    `Choose the metrics that steer 'P', ${most} at most, and keep the others for orientation (context).`,
  ]);
  const full = bothOn(steered(most, 4), "too-many-metrics", settings);
  expect(full.told).toEqual([]);
  expect(full.evaluation.focus.next.filter((next) => CROWDED.test(next))).toEqual([]);
});

test.each([
  ["as the rule has it", "", 12],
  ["more, where the repository asks for more", "baseline-too-short: { points: 30 }", 30],
])("how many points a baseline needs: %s", (_, settings, points) => {
  const files = filesIn(path.join(shared("cases/truth"), "two-plans"));
  const { evaluation } = bothOn(files, "baseline-too-short", settings);
  const labels = evaluation.measurement.headings.flatMap(({ checks }) => checks.map(({ label }) => label));
  expect(labels).toContain(`Metrics with ${points} or more points before the change`);
  expect(evaluation.measurement.method).toContain(`long enough with ${points} or more points before`);
});

test("a rule that is off has nothing to say in the evaluation either", () => {
  const { evaluation } = bothOn(steered(9), "too-many-metrics", "too-many-metrics: off");
  expect(evaluation.focus.next.filter((next) => CROWDED.test(next))).toEqual([]);
});

test("context metrics do not make three of two that steer", () => {
  const { evaluation } = bothOn(steered(2, 1), "too-many-metrics");
  expect(evaluation.focus.next.join(" ")).toContain("fewer than three seldom tell the whole story");
});

test("the wizard offers a plan for a further metric as long as the rule lets it pass", () => {
  const offered = (count: number, settings: string): boolean => {
    const files = new Map([...steered(count), ["plan-lint.yaml", settings]]);
    const step = takeStep(WIZARDS.metric(situationOf(files)), { title: "Late starts" });
    return "question" in step && step.question.id === "plan";
  };
  expect(offered(7, "")).toBe(true);
  expect(offered(8, "")).toBe(false);
  expect(offered(8, "rules: { too-many-metrics: { most: 12 } }\n")).toBe(true);
  expect(offered(2, "rules: { too-many-metrics: { most: 2 } }\n")).toBe(false);
  expect(offered(8, "overrides: [{ files: ['plans/'], rules: { too-many-metrics: { most: 12 } } }]\n")).toBe(true);
});

test("the wizard takes as many units as the rule lets pass", () => {
  const units = ["trust", ...[..."abcdef"]].map(
    (id) =>
      [
        `units/${id}.md`,
        `---\nkind: unit\nid: ${id}\ntitle: Unit ${id}\n${id === "trust" ? "" : "parent: trust\n"}---\n`,
      ] as const,
  );
  const problem = (chosen: string, settings: string): string | undefined => {
    const files = new Map([...units, ["plan-lint.yaml", settings]]);
    const step = takeStep(WIZARDS.plan(situationOf(files)), { title: "Earlier home", units: chosen });
    return "problem" in step ? step.problem : undefined;
  };
  expect(problem("a,b,c,d", "")).toBeUndefined();
  expect(problem("a,b,c,d,e", "")).toContain("more than 4 units");
  expect(problem("a,b,c,d,e", "rules: { target-too-broad: { units: 5 } }\n")).toBeUndefined();
  expect(problem("a,b", "rules: { target-too-broad: { units: 1 } }\n")).toContain("more than 1 unit.");
});

test("since when the board has not seen a plan", () => {
  const files = plan("dates: { start: 2025-01-06 }\nboard: { committee: quality-committee, last_seen: 2026-01-20 }");
  const usual = bothOn(files, "board-not-sighted");
  expect(usual.told).toEqual([]);
  expect(usual.evaluation.leadership.inShort).toContain("saw 1 of 1 plan at work in the last 92 days.");
  expect(usual.evaluation.leadership.next).toEqual([]);
  const monthly = bothOn(files, "board-not-sighted", "board-not-sighted: { days: 31 }");
  expect(monthly.told).toHaveLength(1);
  expect(monthly.evaluation.leadership.inShort).toContain("saw 0 of 1 plan at work in the last 31 days.");
  expect(monthly.evaluation.leadership.next).toEqual([
    "Take 'P' back to the board or its committee, which last saw it 90 days ago.",
  ]);
});

test("a plan that no board needs to have seen yet is not taken to it", () => {
  const files = new Map([...plan("")].map(([file, text]) => [file, text.replace("testing", "chosen")]));
  const { told, evaluation } = bothOn(files, "board-not-sighted");
  expect([told, evaluation.leadership.next]).toEqual([[], []]);
});

test("how late a middle manager may join", () => {
  const files = plan(
    "dates: { start: 2026-01-05 }\nteam: [{ post: ward-manager, tier: middle-manager, joined: 2026-02-20 }]",
  );
  const usual = bothOn(files, "middle-manager-late");
  expect(usual.told).toHaveLength(1);
  expect(usual.evaluation.people).toMatchObject({
    managerFromStart: { count: 0 },
    method: expect.stringContaining("within a month of it"),
  });
  const lenient = bothOn(files, "middle-manager-late", "middle-manager-late: { months: 3 }");
  expect(lenient.told).toEqual([]);
  expect(lenient.evaluation.people).toMatchObject({
    managerFromStart: { count: 1 },
    method: expect.stringContaining("within 3 months of it"),
  });
});

type Round = readonly [fielded: string, asked: number, answered: number];

/** Surveys of as many people as were asked, of whom each that answered named the next. */
function surveys(...rounds: readonly Round[]): Files {
  return new Map(
    rounds.flatMap(([fielded, asked, answered], round) => {
      const people = [...Array(asked).keys()].map((at) => `p${at},${at < answered}`);
      const ties = [...Array(answered).keys()].map((at) => `p${at},p${(at + 1) % answered}`);
      return [
        [
          `surveys/s${round}.md`,
          `---\nkind: survey\nid: s${round}\ntitle: Survey ${round}\nfielded: ${fielded}\nquestion: Whom?\nname_limit: { min: 0, max: 10 }\nasked: ${asked}\nanswered: ${answered}\nnodes: n${round}.csv\nties: t${round}.csv\n---\n`,
        ],
        [`surveys/n${round}.csv`, `id,answered\n${people.join("\n")}\n`],
        [`surveys/t${round}.csv`, `from,to\n${ties.join("\n")}\n`],
      ] as const;
    }),
  );
}

test("from which share of answers on a survey is more than a sketch", () => {
  const files = surveys(["2026-02-02", 20, 14]);
  const usual = bothOn(files, "network-response-low");
  const sketch =
    "14 of 20 people answered (70%). Below 75% these network figures can change a lot if the missing people answer; treat them as a sketch.";
  expect(usual.told).toEqual([sketch]);
  expect(usual.evaluation.connectedness.missing).toEqual([`'Survey 0': ${sketch}`]);
  const lenient = bothOn(files, "network-response-low", "network-response-low: { percent: 60 }");
  expect([lenient.told, lenient.evaluation.connectedness.missing]).toEqual([[], []]);
});

test("after how many months a survey is old", () => {
  const files = surveys(["2024-04-19", 20, 20]);
  const { evaluation, told } = bothOn(files, "network-stale");
  // Two years to the month are not over two years.
  expect([told, evaluation.connectedness.next]).toEqual([
    [],
    ["Talk the latest picture over with the people in it before anybody else does."],
  ]);
  const yearly = bothOn(files, "network-stale", "network-stale: { months: 12 }");
  expect(yearly.told).toEqual(["The last network survey was 24 months ago."]);
  expect(yearly.evaluation.connectedness.next).toEqual([
    "Ask again, with the same question to the same posts: the latest picture is 24 months old.",
  ]);
});

test("which surveys may stand side by side", () => {
  const differs = (files: Files, settings = "") =>
    bothOn(files, "network-not-comparable", settings).evaluation.connectedness.comparison?.differs;
  expect(differs(surveys(["2024-02-05", 28, 25], ["2026-02-02", 28, 26]))).toEqual([]);
  expect(differs(surveys(["2024-02-05", 28, 25], ["2026-02-02", 30, 27]))).toEqual([]);
  expect(differs(surveys(["2022-03-07", 28, 19], ["2025-09-15", 28, 25]))).toEqual([
    "19 people answered, and then 25: whoever does not answer takes their ties out of the picture.",
    "'Survey 0' is a sketch, with answers below 75%: 19 of 28 people answered (68%).",
  ]);
  const sizes = surveys(["2024-02-05", 28, 28], ["2026-02-02", 40, 40]);
  expect(bothOn(sizes, "network-not-comparable").told).toHaveLength(1);
  expect(differs(sizes)).toContain("28 people were asked, and then 40 people.");
  const lenient = "network-not-comparable: { percent: 50 }";
  expect([bothOn(sizes, "network-not-comparable", lenient).told, differs(sizes, lenient)]).toEqual([[], []]);
});

test("density and ties do not stand side by side where the numbers of people differ", () => {
  const labels = (...rounds: readonly Round[]) =>
    bothOn(surveys(...rounds), "network-not-comparable").evaluation.connectedness.comparison?.measures.map(
      ({ label }) => label,
    );
  expect(labels(["2024-02-05", 28, 25], ["2026-02-02", 28, 25])).toContain("Density");
  const others = labels(["2024-02-05", 28, 25], ["2026-02-02", 28, 26]);
  expect(others).toContain("People tied to each, on average");
  expect(others).not.toContain("Density");
  expect(others).not.toContain("Ties");
});

test("a metric that is not defined is not counted as if all its fields were filled", () => {
  const metric = (fields: string) =>
    new Map([...plan(""), ["metrics/m.md", `---\nkind: metric\nid: m\ntitle: M\n${fields}---\n`]]);
  const filled = (fields: string) => {
    const { told, evaluation } = bothOn(metric(fields), "operational-definition-missing");
    const [design] = evaluation.measurement.headings;
    const check = design?.checks.find(({ label }) => label.startsWith("Required fields"));
    return [told.length, check?.share.count, check?.share.of];
  };
  const [, count = 0, of = 0] = filled("type: score\n");
  expect(filled("type: proportion\n")).toEqual([1, count, of + 2]);
  expect(filled("type: proportion\nnumerator: those seen\n")).toEqual([1, count + 1, of + 2]);
  expect(filled("type: proportion\nnumerator: those seen\ndenominator: all\n")).toEqual([0, count + 2, of + 2]);
  expect(filled("type: mean\nstatistic: mean\nof: nights\n")).toEqual([0, count + 2, of + 2]);
});

test("what a plan asks for is not said of a balancing metric", () => {
  const series = [...Array(24).keys()].map(
    (at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${at % 3}`,
  );
  const files = (role: string) =>
    new Map([
      ...plan(
        `scope: { units: [one] }\ndates: { start: 2025-01-06, change_start: 2025-01-06 }\nmetrics: [{ metric: m, role: ${role} }]`,
      ),
      ["units/trust.md", "---\nkind: unit\nid: trust\ntitle: Trust\nsize: { beds: 100 }\n---\n"],
      ["units/one.md", "---\nkind: unit\nid: one\ntitle: One\nparent: trust\nsize: { beds: 20 }\n---\n"],
      [
        "metrics/m.md",
        "---\nkind: metric\nid: m\ntitle: M\nstatus: active\ntype: mean\nunit: days\ndirection: decrease\nscope: { unit: trust }\nbaseline: { from: 2024-01, to: 2024-12 }\ntarget: { value: 0.5, by: 2026-12-31 }\ndata: m.csv\n---\n",
      ],
      ["metrics/m.csv", `period,value\n${series.join("\n")}\n`],
    ]);
  const said = (role: string) => {
    const { told, evaluation } = bothOn(files(role), "metric-scope-too-broad");
    return [
      ...told,
      evaluation.dilution.inShort,
      ...evaluation.dilution.missing,
      ...evaluation.dilution.rows.map(({ sentence }) => sentence),
    ].join(" ");
  };
  expect(said("outcome")).toMatch(/fall of 0\.5 days there moves it/);
  expect(said("balancing")).toContain("No plan asks a balancing metric to move.");
  expect(said("balancing")).not.toMatch(/there moves it|asks for|means to move/);
});

test("for how long a leader is new", () => {
  const files = new Map([
    ...plan(""),
    [
      "leadership.md",
      "---\nkind: leadership\nid: l\nposts: [{ post: chief-executive, tier: executive, holder: L1, from: 2025-10-01 }]\n---\n",
    ],
  ]);
  expect(bothOn(files, "new-leader-unsupported").evaluation.leadership.newInPost).toHaveLength(1);
  const { evaluation } = bothOn(files, "new-leader-unsupported", "new-leader-unsupported: { months: 3 }");
  expect(evaluation.leadership.newInPost).toEqual([]);
  expect(evaluation.leadership.method).toContain("Somebody is new in post for 3 months.");
});

test("from how many holders on a post is named", () => {
  const spells = ["2024-01-01, to: 2024-06-30", "2024-07-01, to: 2025-06-30", "2025-07-01"];
  const posts = spells.map((from, at) => `{ post: chief-executive, tier: executive, holder: L${at}, from: ${from} }`);
  const files = new Map([
    ...plan(""),
    ["programmes/q.md", "---\nkind: programme\nid: q\nperiod: { from: 2024-01-01 }\n---\n"],
    ["leadership.md", `---\nkind: leadership\nid: l\nposts: [${posts.join(", ")}]\n---\n`],
  ]);
  const named = (settings = "") =>
    bothOn(files, "leadership-turnover-high", settings).evaluation.leadership.inShort.includes("have held the post of");
  expect(named()).toBe(true);
  expect(named("leadership-turnover-high: { holders: 4 }")).toBe(false);
});

test("how many points before a change are too few for a report to rest on", () => {
  const files = filesIn(path.join(shared("cases/truth"), "two-plans"));
  const trials = (settings = "") => {
    const graph = buildGraph(new Map([...files, ["plan-lint.yaml", settings]]));
    const report = packFor("board", graph, diagnose(graph, rules), {
      today: dayOf(TODAY),
      charts: "none",
      theme: "page",
      origin: { version: "1", commit: undefined, command: "plan-lint report" },
    });
    const unsaid = report.sections.find(({ id }) => id === "unsaid");
    return textsIn(unsaid?.blocks ?? []).filter((text) => text.includes("figures lie before the change"));
  };
  expect(trials()).toEqual([]);
  expect(trials("rules: { baseline-too-short: { points: 30 } }\n")).toEqual([
    expect.stringMatching(/^Fewer than 30 figures lie before the change in '.*': what is said of them is a trial\.$/),
  ]);
});
