// What asks for a decision record, and which records are an answer: one that names the field and the new value, or the whole plan.
import { describe, expect, test } from "vitest";
import { lintChanges, revisionRules } from "../../server/core/review/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { dayOf, diagnose, TODAY } from "../fixture.ts";
import { changesIn, statesOf } from "./states.ts";

const OBJECTIVES = ["people", "time", "old"]
  .map(
    (id) =>
      `=== IN/objectives/${id}.md\n---\nkind: objective\nid: ${id}\ntitle: ${id}\nlevel: organisation\nstatus: ${id === "old" ? "withdrawn" : "active"}\n${id === "people" ? "supports: [{ objective: nat, because: x }]\n" : ""}---\n`,
  )
  .concat("=== IN/objectives/nat.md\n---\nkind: objective\nid: nat\nlevel: national\nstatus: active\n---\n")
  .concat("=== IN/metrics/starts.md\n---\nkind: metric\nid: starts\nstatus: active\ndirection: increase\n---\n")
  .join("");

const PLAN = `title: Lists
stage: testing
priority: 2
supports: [{ objective: people, because: a }, { objective: old, because: b }]
metrics: [{ metric: starts, role: outcome }, { metric: overruns, role: balancing }]
aim: { metric: starts, from: 2.3, to: 2.6, by: 2026-03-31, for_whom: patients }
`;

const planIn = (folder: string, fields: string): string =>
  `=== ${folder}/plans/lists.md\n---\nkind: plan\nid: lists\n${fields}---\n`;
const recordIn = (folder: string, id: string, change: string, more = ""): string =>
  `=== ${folder}/decisions/${id}.md\n---\nkind: decision\nid: ${id}\nabout: [lists]\nchange: ${change}\nbecause: beds\n${more}---\n`;

/** Both states with the plan before, the plan after (none where it is taken away) and more files. */
const picture = (after: string | undefined, ...more: readonly string[]): string =>
  [
    OBJECTIVES.replaceAll("IN/", "before/"),
    OBJECTIVES.replaceAll("IN/", "after/"),
    planIn("before", PLAN),
    ...(after === undefined ? [] : [planIn("after", after)]),
    ...more,
  ].join("");

const asked = (after: string | undefined, ...more: readonly string[]): readonly string[] =>
  changesIn(picture(after, ...more)).flatMap(({ type, needsDecision }) => (needsDecision ? [type] : []));

const to = (before: string, after: string): string => {
  expect(PLAN).toContain(before);
  return PLAN.replace(before, after);
};

type Case = readonly [name: string, after: string | undefined, types: readonly string[], record: string];

const CASES: readonly Case[] = [
  ["a rank", to("priority: 2", "priority: 5"), ["priority-lowered"], "{ field: priority, from: 2, to: 5 }"],
  ["a rank that is gone", to("priority: 2\n", ""), ["re-ranked"], "{ field: priority, from: 2 }"],
  [
    "a plan that is stopped",
    to("stage: testing", "stage: stopped"),
    ["stage-changed"],
    "{ field: stage, to: stopped }",
  ],
  ["a plan that is paused", to("stage: testing", "stage: paused"), ["stage-changed"], "{ field: stage, to: paused }"],
  ["a plan that is deleted", undefined, ["document-removed"], "{ field: plan, to: removed }"],
  [
    "a link that is removed, and the thread that hung on it",
    to("{ objective: people, because: a }, ", ""),
    ["thread-lost", "link-removed"],
    "{ field: supports, from: people }",
  ],
  [
    "a balancing metric that is dropped",
    to(", { metric: overruns, role: balancing }", ""),
    ["metric-dropped"],
    "{ field: metrics, from: [starts, overruns], to: [starts] }",
  ],
  [
    "a balancing metric made context",
    to("role: balancing", "role: context"),
    ["role-changed"],
    "{ field: metrics.role, from: balancing, to: context }",
  ],
  ["an aim with another figure", to("to: 2.6", "to: 2.5"), ["aim-eased"], "{ field: aim.to, from: 2.6, to: 2.5 }"],
  ["an aim in part of the aim", to("to: 2.6", "to: 2.5"), ["aim-eased"], "{ field: aim, to: { to: 2.5 } }"],
  [
    "an aim that comes later",
    to("by: 2026-03-31", "by: 2026-09-30"),
    ["aim-eased"],
    "{ field: aim.by, to: 2026-09-30 }",
  ],
  [
    "an aim with less, later",
    to("to: 2.6, by: 2026-03-31", "to: 2.5, by: 2026-09-30"),
    ["aim-eased"],
    "{ field: aim, to: { to: 2.5, by: 2026-09-30 } }",
  ],
  [
    "an aim with more, later",
    to("to: 2.6, by: 2026-03-31", "to: 2.7, by: 2026-09-30"),
    ["aim-changed"],
    "{ field: plan }",
  ],
  ["an aim with more", to("to: 2.6", "to: 2.7"), ["aim-raised"], "{ field: aim.to, to: 2.7 }"],
  [
    "an aim in another metric",
    to("metric: starts, from", "metric: overruns, from"),
    ["aim-changed"],
    "{ field: aim.metric, to: overruns }",
  ],
  ["an aim that is gone", PLAN.replace(/aim: .*\n/, ""), ["aim-eased"], "{ field: plan }"],
];

describe.each(CASES)("%s", (_, after, types, record) => {
  test("asks for a decision", () => expect(asked(after)).toEqual(types));

  test("is answered by a record that came with it and names it", () =>
    expect(asked(after, recordIn("after", "r", record))).toEqual([]));

  test("is answered by a record of the whole plan that came with it, and not by one from before", () => {
    expect(asked(after, recordIn("after", "r", "{ field: plan }"))).toEqual([]);
    const older = ["before", "after"].map((folder) => recordIn(folder, "r", "{ field: plan }"));
    expect(asked(after, ...older)).toEqual(types);
  });

  test("is not answered by a record about another field or another value, nor by one that was only touched", () => {
    expect(asked(after, recordIn("after", "r", "{ field: sponsor, to: chief-nurse }"))).toEqual(types);
    expect(asked(after, recordIn("after", "r", "{ field: priority, from: 3, to: 1 }"))).toEqual(types);
    const touched = [
      recordIn("before", "r", "{ field: priority, from: 3, to: 1 }", "review_by: 2025-01-01\n"),
      recordIn("after", "r", "{ field: priority, from: 3, to: 1 }", "review_by: 2026-01-01\n"),
    ];
    expect(asked(after, ...touched)).toEqual(types);
  });

  test("is told by a finding", () => {
    const { before, after: now } = statesOf(picture(after));
    const changes = changesIn(picture(after));
    const found = lintChanges(before, now, changes, { rules: revisionRules, today: dayOf(TODAY) });
    const said = ["decision-missing", "priority-changed-without-rationale"];
    expect(found.filter(({ rule }) => said.includes(rule))).toHaveLength(types.length);
  });
});

describe("nobody is asked", () => {
  test.each([
    ["for a link to an objective that ended", to(", { objective: old, because: b }", "")],
    ["for a metric that only measures", to("{ metric: starts, role: outcome }, ", "")],
    ["for the next stage", to("stage: testing", "stage: implementing")],
    ["for other words", to("title: Lists", "title: Our lists")],
  ])("%s", (_, after) => expect(asked(after)).toEqual([]));

  test("for a plan that had ended and is taken away", () => {
    const ended = picture(undefined).replace("stage: testing", "stage: stopped");
    expect(changesIn(ended).filter(({ needsDecision }) => needsDecision)).toEqual([]);
  });
});

test("an earlier record counts where it began from the same value", () => {
  const record = (change: string): readonly string[] =>
    ["before", "after"].map((folder) => recordIn(folder, "r", change));
  const after = to("priority: 2", "priority: 5");
  expect(asked(after, ...record("{ field: priority, from: 2, to: 5 }"))).toEqual([]);
  expect(asked(after, ...record("{ field: priority, to: 5 }"))).toEqual([]);
  expect(asked(after, ...record("{ field: priority, from: 3, to: 5 }"))).toEqual(["priority-lowered"]);
});

test("several changes of one aim may each have a record", () => {
  const after = to("to: 2.6, by: 2026-03-31", "to: 2.5, by: 2026-09-30");
  const figure = recordIn("after", "figure", "{ field: aim.to, to: 2.5 }");
  expect(asked(after, figure)).toEqual(["aim-eased"]);
  expect(asked(after, figure, recordIn("after", "day", "{ field: aim.by, to: 2026-09-30 }"))).toEqual([]);
});

test("a record of a plan that was taken away may name it", () => {
  const { after } = statesOf(picture(undefined, recordIn("after", "r", "{ field: plan, to: removed }")));
  const unknown = diagnose(after, rules).filter(
    ({ rule, file }) => rule === "reference-not-found" && file.startsWith("decisions/"),
  );
  expect(unknown).toEqual([]);
});

test("an objective in force does not go without a reason; one that is over does", () => {
  const objective = (folder: string, id: string, more: string): string =>
    `=== ${folder}/${id}.md\n---\nkind: objective\nid: ${id}\nlevel: organisation\n${more}---\n`;
  const stays = objective("before", "other", "") + objective("after", "other", "");
  const removed = (more: string) =>
    changesIn(stays + objective("before", "gone", more)).map(({ type, needsDecision }) => [type, needsDecision]);
  expect(removed("status: active\n")).toEqual([["document-removed", true]]);
  expect(removed("status: withdrawn\n")).toEqual([["document-removed", false]]);
});
