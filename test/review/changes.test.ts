// What a review says of two small states: the types, and the sentences that a director reads.
import { describe, expect, test } from "vitest";
import { changeGroups, reviewInShort } from "../../server/core/report/review/review.ts";
import { CHANGE_TYPES, type Change, compareGraphs, lintChanges } from "../../server/core/review/index.ts";
import dataRevisedSilently from "../../server/core/review/rules/data-revised-silently.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { changesIn, statesOf } from "./states.ts";

const told = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ type, sentence }) => `${type}: ${sentence}`);

/** One document in two states, among others that stay as they are. */
const inTwoStates = (path: string, before: string, after: string, others = ""): string => {
  const same = others.split(/^=== /m).filter((part) => part.trim() !== "");
  const files = (state: string): string => same.map((part) => `=== ${state}/${part}`).join("");
  return `=== before/${path}\n---\n${before}\n---\n${files("before")}=== after/${path}\n---\n${after}\n---\n${files("after")}`;
};

const METRIC = `kind: metric
id: starts
title: Lists that start on time
status: active
version: 1
unit: "%"
direction: increase
numerator: lists on time`;

const PLAN = `kind: plan
id: lists
title: Lists start on time
stage: testing
dates: { start: 2025-01-06, change_start: 2025-04-01 }`;

const OBJECTIVE = `kind: objective
id: theatre-time
title: Theatre time
level: organisation
status: active`;

const OTHERS = `
=== metrics/overruns.md
---
kind: metric
id: overruns
title: Overruns
---
=== objectives/waits.md
---
kind: objective
id: waits
title: Waits
level: national
status: active
---
=== objectives/people.md
---
kind: objective
id: people
title: People
level: organisation
status: active
local_only: { reason: a promise, until: 2027-03-31 }
---
`;

type Case = readonly [name: string, path: string, before: string, after: string, expected: readonly string[]];

const plan = (name: string, before: string, after: string, ...expected: readonly string[]): Case => [
  name,
  "plans/lists.md",
  `${PLAN}\n${before}`,
  `${PLAN}\n${after}`,
  expected,
];
const metric = (name: string, before: string, after: string, ...expected: readonly string[]): Case => [
  name,
  "metrics/starts.md",
  `${METRIC}\n${before}`,
  `${METRIC}\n${after}`,
  expected,
];
const objective = (name: string, before: string, after: string, ...expected: readonly string[]): Case => [
  name,
  "objectives/theatre-time.md",
  `${OBJECTIVE}\n${before}`,
  `${OBJECTIVE}\n${after}`,
  expected,
];

const TARGET = "target: { value: 92, by: 2026-12-31 }";

const CASES: readonly Case[] = [
  plan(
    "a rank that rises",
    "priority: 3",
    "priority: 1",
    "priority-raised: The plan 'Lists start on time' rose from priority 3 to 1.",
  ),
  plan(
    "a rank that is given",
    "",
    "priority: 1",
    "re-ranked: The plan 'Lists start on time' was given the priority 1.",
  ),
  plan(
    "a rank that is put in quotation marks",
    "priority: 2",
    "priority: '2'",
    "re-ranked: The plan 'Lists start on time' no longer has a priority that can be read; it was 2, and '2' is no whole number but a text.",
  ),
  plan(
    "a rank that is no whole number",
    "priority: 2",
    "priority: 2.5",
    "re-ranked: The plan 'Lists start on time' no longer has a priority that can be read; it was 2, and '2.5' is no whole number.",
  ),
  plan("a rank in another way of writing numbers", "priority: 2", "priority: +2.0"),
  plan("an owner in other quotation marks", "owner: '2'", 'owner: "2"'),
  plan(
    "an aim",
    "aim: { to: 92 }",
    "aim: { to: 78 }",
    "aim-eased: The aim of the plan 'Lists start on time' was eased: the figure to reach is 78 (before: 92).",
  ),
  plan(
    "an aim that is taken out",
    "aim: { to: 92 }",
    "",
    "aim-eased: The aim of the plan 'Lists start on time' was taken out: the figure to reach is not given (before: 92).",
  ),
  plan(
    "an aim that is given",
    "",
    "aim: { to: 92 }",
    "aim-raised: The aim of the plan 'Lists start on time' is new: the figure to reach is 92 (before: not given).",
  ),
  plan(
    "a scope",
    "scope: { units: [a] }",
    "scope: { units: [a, b] }",
    "scope-changed: The scope of the plan 'Lists start on time' changed: the units are 'a', 'b' (before: 'a').",
  ),
  plan(
    "a sponsor and a lead",
    "sponsor: chief-nurse\nlead: ward-manager",
    "sponsor: medical-director",
    "sponsor-changed: The sponsor of the plan 'Lists start on time' is the medical director now; it was the chief nurse.",
    "lead-changed: The lead of the plan 'Lists start on time' is nobody now; it was the ward manager.",
  ),
  plan(
    "a programme",
    "",
    "programme: way",
    "programme-changed: The plan 'Lists start on time' belongs to 'way' now; it belonged to no programme.",
  ),
  plan(
    "a metric that joins, one that goes and one with another role",
    "metrics: [{ metric: overruns, role: balancing }, { metric: x, role: process }]",
    "metrics: [{ metric: overruns, role: outcome }, { metric: y, role: process }]",
    "metric-dropped: The plan 'Lists start on time' is no longer steered by 'x', which was a process metric.",
    "metric-added: The plan 'Lists start on time' is steered by 'y' too, as process metric.",
    "role-changed: 'Overruns' is an outcome metric of the plan 'Lists start on time' now; it was a balancing metric.",
  ),
  plan(
    "links",
    "supports: [{ objective: people, because: a, confirmed: 2026-01-05 }]",
    "supports: [{ objective: people, because: b, confirmed: 2026-02-02 }]",
    "link-re-reasoned: The reason for the link from 'Lists start on time' to 'People' is another: 'b'; it was 'a'.",
    "link-confirmed: The link from 'Lists start on time' to 'People' was read again and confirmed on 2 February 2026.",
  ),
  plan(
    "a link that is new, and the thread that it wins",
    "",
    "supports: [{ objective: people, because: it gives time }]",
    "thread-won: The thread of the plan 'Lists start on time' stays in the organisation, with a reason and an end date ('People') now; before, it reached no objective of the organisation.",
    "link-added: The plan 'Lists start on time' supports 'People' now, because it gives time.",
  ),
  plan(
    "an exception",
    "",
    "ignore: [{ rule: sponsor-missing, because: the post is vacant, until: 2026-06-30 }]",
    "suppression-added: The plan 'Lists start on time' is excused from the rule 'sponsor-missing' (until 30 June 2026) because the post is vacant.",
  ),
  plan(
    "another field of a priority",
    "approach: incremental",
    "approach: turnaround",
    "priority-field-changed: The approach of the plan 'Lists start on time' changed from 'incremental' to 'turnaround'.",
  ),
  plan(
    "records only",
    "board: { committee: a, last_seen: 2026-01-05 }",
    "board: { committee: a, last_seen: 2026-02-05 }",
    "editorial: Words or records of the plan 'Lists start on time' changed (board).",
  ),
  metric(
    "a target that asks for less",
    TARGET,
    TARGET.replace("92", "78"),
    "target-loosened: The target of 'Lists that start on time' was loosened from 92% to 78% (by 31 December 2026).",
  ),
  metric(
    "a target that asks for more, later, by somebody else",
    TARGET,
    "target: { value: 95, by: 2027-12-31, set_by: the board }",
    "target-tightened: The target of 'Lists that start on time' was tightened from 92% to 95% (by 31 December 2027).",
    "target-moved: The target of 'Lists that start on time' (95%) moved from 31 December 2026 to 31 December 2027, 12 months later.",
    "target-set-by-changed: The target of 'Lists that start on time' is now said to be set by 'the board'; before, by nobody.",
  ),
  metric(
    "one of several targets",
    "target: [{ value: 92, by: 2026-12-31 }, { value: 95, by: 2027-12-31 }]",
    "target: [{ value: 95, by: 2027-12-31 }, { value: 90, by: 2026-12-31 }]",
    "target-loosened: The target of 'Lists that start on time' was loosened from 92% to 90% (by 31 December 2026).",
  ),
  metric(
    "one target that becomes a list of two",
    TARGET,
    "target: [{ value: 92, by: 2026-12-31 }, { value: 95, by: 2027-12-31 }]",
    "target-added: 'Lists that start on time' has one target more now: 95% by 31 December 2027.",
  ),
  metric(
    "a target that goes",
    TARGET,
    "",
    "target-removed: 'Lists that start on time' no longer has the target of 92% by 31 December 2026.",
  ),
  metric(
    "a part of the definition",
    "denominator: lists planned",
    "denominator: lists that ran",
    "definition-changed: The denominator of 'Lists that start on time' changed from 'lists planned' to 'lists that ran'; the version is still 1.",
  ),
  metric(
    "a baseline that comes",
    "",
    "baseline: { from: 2024-04, to: 2025-03 }",
    "baseline-added: The baseline of 'Lists that start on time' is given now: April 2024 to March 2025.",
  ),
  metric(
    "a baseline that moves",
    "baseline: { from: 2024-04, to: 2025-03, value: 61 }",
    "baseline: { from: 2024-10, to: 2025-03, value: 64 }",
    "baseline-moved: The baseline of 'Lists that start on time' was moved: from April 2024 to March 2025 to October 2024 to March 2025.",
    "baseline-moved: The average of the baseline of 'Lists that start on time' was changed: it was 61% and is 64%.",
  ),
  metric(
    "a broader metric",
    "",
    "contributes_to: [overruns]",
    "re-parented: The metric 'Lists that start on time' contributes to 'Overruns' now; it contributed to nothing.",
  ),
  objective(
    "a wording and a revision",
    "wording: a",
    "wording: b\nrevised: 2026-04-01",
    "objective-reworded: The objective 'Theatre time' was reworded. It says now: 'b'; before: 'a'.",
    "objective-revised: The objective 'Theatre time' is said to have last changed on 1 April 2026; before, on no day.",
  ),
  objective(
    "a target by which one should improve",
    "measure: { direction: decrease, target: { value: 7, by: 2026-12-31, rule: improvement } }",
    "measure: { direction: decrease, target: { value: 5, by: 2026-12-31, rule: improvement } }",
    "target-loosened: The target of 'Theatre time' was loosened from 7 to 5 (by 31 December 2026).",
  ),
  objective(
    "a period",
    "period: { from: 2025-04-01, to: 2026-12-31 }",
    "period: { from: 2025-04-01, to: 2027-03-31 }",
    "period-changed: The last day of the objective 'Theatre time' is 31 March 2027 now; it was 31 December 2026.",
  ),
  objective(
    "another parent",
    "supports: [{ objective: waits, because: a }]",
    "supports: [{ objective: people, because: a }]",
    "thread-weakened: The thread of the objective 'Theatre time' stays in the organisation, with a reason and an end date ('People') now; before, it reached a national objective ('Waits').",
    "re-parented: The objective 'Theatre time' supports 'People' now, and no longer 'Waits'.",
  ),
  objective(
    "a successor",
    "",
    "superseded_by: people",
    "objective-superseded: The objective 'Theatre time' was superseded by 'People'.",
  ),
  [
    "a stage",
    "plans/lists.md",
    PLAN,
    PLAN.replace("testing", "stopped"),
    ["stage-changed: The plan 'Lists start on time' went from the stage 'testing' to 'stopped'."],
  ],
  [
    "dates",
    "plans/lists.md",
    PLAN,
    PLAN.replace("2025-04-01", "2025-06-01"),
    [
      "dates-changed: The start of the change of the plan 'Lists start on time' is 1 June 2025 now; it was 1 April 2025.",
    ],
  ],
  [
    "a metric that is retired",
    "metrics/starts.md",
    METRIC,
    METRIC.replace("active", "retired"),
    ["metric-retired: The metric 'Lists that start on time' was retired; it is no longer collected."],
  ],
  [
    "an objective that is withdrawn",
    "objectives/theatre-time.md",
    OBJECTIVE,
    OBJECTIVE.replace("active", "withdrawn"),
    ["objective-withdrawn: The objective 'Theatre time' was withdrawn."],
  ],
  [
    "an objective in force again",
    "objectives/theatre-time.md",
    OBJECTIVE.replace("active", "superseded"),
    OBJECTIVE,
    ["objective-reinstated: The objective 'Theatre time' is in force again; it was superseded."],
  ],
];

test.each(CASES)("%s", (_name, path, before, after, expected) => {
  expect(told(changesIn(inTwoStates(path, before, after, OTHERS)))).toEqual(expected);
});

describe("a metric", () => {
  const withVersion = (version: number, numerator: string): string =>
    METRIC.replace("version: 1", `version: ${version}`).replace("lists on time", numerator);

  test("with a new version of its definition is said to have one", () => {
    expect(told(changesIn(inTwoStates("metrics/starts.md", withVersion(1, "a"), withVersion(2, "b"))))).toEqual([
      "definition-changed: The numerator of 'Lists that start on time' changed from 'a' to 'b', with the new version 2.",
    ]);
  });

  test("with a new version and no other definition is told too", () => {
    expect(told(changesIn(inTwoStates("metrics/starts.md", withVersion(1, "a"), withVersion(2, "a"))))).toEqual([
      "definition-changed: The version of 'Lists that start on time' changed from 1 to 2; the definition reads as before.",
    ]);
  });
});

test("documents that came, went, moved and were renamed", () => {
  const changes = changesIn(`
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
metrics: [{ metric: starts, role: outcome }]
---
=== before/metrics/starts.md
---
kind: metric
id: starts
title: Starts
---
=== before/metrics/old.md
---
kind: metric
id: old
title: Old
---
=== after/plans/surgery/lists.md
---
kind: plan
id: lists
title: Lists
metrics: [{ metric: first-starts, role: outcome }]
---
=== after/metrics/first-starts.md
---
kind: metric
id: first-starts
title: Starts
formerly: [starts]
---
=== after/metrics/new.md
---
kind: metric
id: new
title: New
---
`);
  expect(told(changes)).toEqual([
    "document-removed: The metric 'Old' is no longer there.",
    "document-added: The metric 'New' is new.",
    "document-renamed: The metric 'Starts' has the id 'first-starts' now; it was 'starts'.",
  ]);
  expect(changes.map(({ file, side, id }) => `${side}/${file} ${id}`)).toEqual([
    "before/metrics/old.md old",
    "after/metrics/new.md new",
    "after/metrics/first-starts.md first-starts",
  ]);
});

test("of a slice only what differs is compared, whatever else was read", () => {
  const { before, after } = statesOf(`
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
priority: 1
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists
priority: 2
---
=== after/objectives/connected.md
---
kind: objective
id: connected
title: Connected
---
`);
  const changed = new Set(["plans/lists.md"]);
  expect(told(compareGraphs(before, after, { today: dayOf(TODAY), changed }))).toEqual([
    "priority-lowered: The plan 'Lists' fell from priority 1 to 2.",
  ]);
});

test("the settings: what is silenced, and what else changed", () => {
  const changes = changesIn(`
=== before/plan-lint.yaml
rules: { sponsor-missing: "off", link-broken: warning }
=== after/plan-lint.yaml
rules:
  link-broken: error
overrides:
  - { files: [plans/old/**], rules: { plan-isolated: "off" } }
`);
  expect(told(changes)).toEqual([
    "suppression-added: The rule 'plan-isolated' is switched off for 'plans/old/**'.",
    "suppression-removed: The rule 'sponsor-missing' is no longer switched off everywhere.",
    "settings-changed: The settings in 'plan-lint.yaml' under 'rules' changed: they say how serious findings are.",
  ]);
});

const DATA = `
=== before/metrics/starts.md
---
kind: metric
id: starts
title: Starts
data: ../data/starts.csv
---
=== after/metrics/starts.md
---
kind: metric
id: starts
title: Starts
data: ../data/starts.csv
---
`;

describe("figures", () => {
  test("of past periods are revised, and newer ones are only more", () => {
    const changes = changesIn(`${DATA}
=== before/data/starts.csv
period,value
2026-01,61
2026-02,58
2026-03,60
=== after/data/starts.csv
period,value
2025-12,59
2026-01,67
2026-03,60.0
2026-04,62
`);
    expect(told(changes)).toEqual([
      "data-revised: The figures of 'Starts': 1 new month (April 2026); 1 month filled in (December 2025); January 2026 revised from 61 to 67; 1 month gone (February 2026).",
    ]);
    expect(changes[0]).toMatchObject({
      id: "starts",
      file: "data/starts.csv",
      before: { "2026-01": 61, "2026-02": 58 },
    });
  });

  test("are revised for the reason that is new beside them, and then nobody complains", () => {
    const picture = `${DATA}
=== before/data/starts.csv
period,value,note
2026-01,81.2,first count
2026-02,58,site B is estimated
=== after/data/starts.csv
period,value,note
2026-01,80.9,first count; late coding
2026-02,58.5,site B is estimated
2026-03,60,
2026-04,61,
`;
    const changes = changesIn(picture);
    expect(told(changes)).toEqual([
      "data-revised: The figures of 'Starts': 2 new months (March and April 2026); January 2026 revised from 81.2 to 80.9: late coding; February 2026 revised from 58.0 to 58.5.",
    ]);
    const { before, after } = statesOf(picture);
    expect(
      lintChanges(before, after, changes, { rules: [dataRevisedSilently], today: dayOf(TODAY) }).map(
        ({ message }) => message,
      ),
    ).toEqual(["1 figure of a past period changed (February 2026), and nothing says that it was revised."]);
  });

  test("that were only moved to another file are the same", () => {
    expect(
      changesIn(`
=== before/metrics/starts.md
---
kind: metric
id: starts
data: ../data/starts.csv
---
=== before/data/starts.csv
period,value
2026-01,61
=== after/metrics/surgery/starts.md
---
kind: metric
id: starts
data: ../../data/starts.csv
---
=== after/data/starts.csv
period,value
2026-01,61
`),
    ).toEqual([]);
  });
});

describe("what a change touches", () => {
  const picture = `
=== before/objectives/theatre-time.md
---
kind: objective
id: theatre-time
title: Theatre time
level: organisation
status: active
measure: { direction: increase, target: { value: 92, unit: "%", by: 2026-12-31 } }
---
=== before/plans/lists.md
---
kind: plan
id: lists
stage: testing
supports: [{ objective: theatre-time, because: a, confirmed: 2026-01-05 }]
metrics: [{ metric: starts, role: outcome }]
---
=== before/plans/beds.md
---
kind: plan
id: beds
stage: testing
supports: [{ objective: theatre-time, because: b, confirmed: 2026-01-05 }]
---
=== before/metrics/starts.md
---
kind: metric
id: starts
---
`;
  const after = picture
    .replaceAll("before/", "after/")
    .replace("value: 92", "value: 78")
    .replace("because: b, confirmed: 2026-01-05", "because: b, confirmed: 2026-04-16");
  const [loosened] = changesIn(picture + after);

  test("are the plans and metrics around it, and the links that nobody has read again", () => {
    expect(loosened).toMatchObject({
      type: "target-loosened",
      id: "theatre-time",
      kind: "objective",
      file: "objectives/theatre-time.md",
      field: "measure.target.value",
      before: 92,
      after: 78,
      side: "after",
      impact: ["beds", "lists", "starts"],
      suspects: [{ from: "lists", to: "theatre-time", file: "plans/lists.md" }],
      needsDecision: true,
    });
  });

  test("a decision record that came with it gives the reason", () => {
    const decision = `
=== after/decisions/less.md
---
kind: decision
id: less
date: 2026-04-16
about: [theatre-time]
change: { field: measure.target.value, from: 92, to: 78 }
because: two theatres close
---
`;
    const [change] = changesIn(picture + after + decision).filter(({ type }) => type === "target-loosened");
    expect(change?.needsDecision).toBe(false);
  });

  test("an older record counts only where it decided on this very value", () => {
    const decision = (to: number): string => `
=== STATE/decisions/less.md
---
kind: decision
id: less
about: [theatre-time]
change: { field: measure.target, to: ${to} }
because: two theatres close
---
`;
    const withDecision = (to: number): string =>
      decision(to).replace("STATE", "before") + decision(to).replace("STATE", "after");
    expect(changesIn(picture + after + withDecision(80))[0]?.needsDecision).toBe(true);
    expect(changesIn(picture + after + withDecision(78))[0]?.needsDecision).toBe(false);
  });
});

test("every type of change has a name in the manner of the others", () => {
  for (const type of CHANGE_TYPES) expect(type).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
});

test("every thread that one link carried is counted and named, apart from what else the change touches", () => {
  const metrics = ["one", "two", "three", "four"];
  const plan = (supports: string): string =>
    `${PLAN}\nmetrics:\n${metrics.map((id) => `  - { metric: ${id}, role: process }`).join("\n")}${supports}`;
  const others = metrics
    .map((id) => `=== metrics/${id}.md\n---\nkind: metric\nid: ${id}\ntitle: ${id}\nstatus: active\n---\n`)
    .join("");
  const link = "\nsupports: [{ objective: people, because: people stay where lists run on time }]";
  const changes = changesIn(inTwoStates("plans/lists.md", plan(link), plan(""), `${OTHERS}${others}`));
  const lost = changes.find(({ type }) => type === "thread-lost");
  expect(lost?.threads[0]?.id).toBe("lists");
  expect(lost?.threads.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    ...["four", "lists", "one", "three", "two"].map((id) => ({
      id,
      before: "local-only",
      after: "broken-organisation",
      hop: "lists",
    })),
  ]);
  const groups = changeGroups(changes);
  expect(groups.find(({ type }) => type === "thread-lost")).toMatchObject({ heading: "5 threads lost", count: 5 });
  expect(reviewInShort({ changes, notes: [] })).toContain("5 threads lost");
});

test("a part of a field that no other change tells of is told as a part", () => {
  const plan = (folder: string, entry: string): string =>
    `=== ${folder}/p.md\n---\nkind: plan\nid: p\ntitle: Lists\nmetrics: [{ metric: m, role: balancing, ${entry} }]\n---\n`;
  const picture = plan("before", "tolerable: { value: 5 }") + plan("after", "tolerable: { value: 60 }");
  expect(changesIn(picture).map(({ sentence }) => sentence)).toEqual([
    "In the metrics of the plan 'Lists', 'tolerable value' changed.",
  ]);
});
