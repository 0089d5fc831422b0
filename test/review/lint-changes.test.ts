// How rules over two states heed settings, exceptions and what could not be read.
import { describe, expect, test } from "vitest";
import { compareGraphs, lintChanges, type PastChange, revisionRules } from "../../server/core/review/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { dayOf, diagnose, TODAY } from "../fixture.ts";
import { changesIn, statesOf } from "./states.ts";

const today = dayOf(TODAY);

const picture = (more = "", settings = ""): string => `
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
stage: testing
priority: 3
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists
stage: testing
priority: 1
${more}---
=== after/plan-lint.yaml
${settings}
`;

function found(text: string, history: readonly PastChange[] = []): readonly string[] {
  const { before, after } = statesOf(text);
  const changes = compareGraphs(before, after, { today });
  return lintChanges(before, after, changes, { rules: revisionRules, today, history }).map(
    ({ rule, severity, file }) => `${severity} ${rule} ${file}`,
  );
}

const RULE = "priority-changed-without-rationale";

describe("a finding about a change", () => {
  test("has the severity of its rule", () => {
    expect(found(picture())).toEqual([`warning ${RULE} plans/lists.md`]);
  });

  test("has the severity that the settings give it, or none", () => {
    expect(found(picture("", `rules: { ${RULE}: error }`))).toEqual([`error ${RULE} plans/lists.md`]);
    expect(found(picture("", `rules: { ${RULE}: "off" }`))).toEqual([]);
    expect(found(picture("", `overrides: [{ files: [plans/], rules: { ${RULE}: info } }]`))).toEqual([
      `info ${RULE} plans/lists.md`,
    ]);
  });

  test("is silent where the document is excused with a reason", () => {
    expect(found(picture(`ignore: [{ rule: ${RULE}, because: a typing error put right }]\n`))).toEqual([]);
    expect(found(picture(`ignore: [{ rule: ${RULE} }]\n`))).toEqual([`warning ${RULE} plans/lists.md`]);
  });

  test("counts earlier changes where a host knows them", () => {
    const history = ["2025-12-02", "2026-01-13", "2026-02-24"].map((date) => ({
      id: "lists",
      field: "priority",
      day: dayOf(date),
    }));
    expect(found(picture(), history)).toContain("info priority-churn plans/lists.md");
    expect(found(picture(), history.slice(1))).not.toContain("info priority-churn plans/lists.md");
    expect(found(picture("", "rules: { priority-churn: { times: 3 } }"), history.slice(1))).toContain(
      "info priority-churn plans/lists.md",
    );
  });
});

test("an exception to such a rule is neither unknown nor unused to a check of one state", () => {
  const { after } = statesOf(
    picture(`ignore: [{ rule: ${RULE}, because: a typing error put right }]\n`, `rules: { ${RULE}: info }`),
  );
  const about = diagnose(after, rules).filter(({ rule }) => rule === "ignore-unused" || rule === "rule-unknown");
  expect(about).toEqual([]);
});

test("a plan that gives a new reason for its rank lacks the record only", () => {
  const reasoned = picture("selection: { chosen_because: late starts cost most }\n");
  expect(found(reasoned)).toEqual(["warning decision-missing plans/lists.md"]);
});

test("an idea may change without a record", () => {
  expect(found(picture().replaceAll("stage: testing", "stage: idea"))).toEqual([]);
});

test("of a front matter that cannot be read as a whole nothing is said to be missing", () => {
  const changes = changesIn(`
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
sponsor: chief-nurse
stage: testing
metrics: [{ metric: starts, role: outcome }]
priority: 3
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists
sponsor: chief-nurse
stage: "testing
metrics: [{ metric: starts, role: outcome
priority: {3
---
`);
  expect(changes.map(({ sentence }) => sentence)).toEqual([
    "'plans/lists.md' cannot be read in full as it is now: its front matter is broken.",
  ]);
});

test("a file whose kind can no longer be told is not said to be gone", () => {
  expect(
    changesIn(`
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
---
=== after/plans/lists.md
---
kind: plam
id: lists
title: Lists
---
`),
  ).toMatchObject([
    { type: "not-compared", sentence: "'plans/lists.md' cannot be read as it is now: there is no kind 'plam'." },
  ]);
});

test("values that no schema allows are compared as they are written", () => {
  const states = (value: string): string => `
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists
approach: incremental
colour: red
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists
approach: ${value}
colour: blue
---
`;
  expect(changesIn(states("quickly")).map(({ sentence }) => sentence)).toEqual([
    "The approach of the plan 'Lists' changed from 'incremental' to 'quickly'.",
    "Words or records of the plan 'Lists' changed (colour).",
  ]);
});

test("a thread that is lost is told once, where its cause lies", () => {
  const states = (state: string, supports: string): string => `
=== ${state}/objectives/nat.md
---
kind: objective
id: nat
title: Waits
level: national
status: active
---
=== ${state}/objectives/org.md
---
kind: objective
id: org
title: Theatre time
level: organisation
status: active
${supports}
---
=== ${state}/plans/lists.md
---
kind: plan
id: lists
title: Lists
stage: testing
supports: [{ objective: org, because: a }]
metrics: [{ metric: starts, role: outcome }, { metric: late, role: process }]
---
=== ${state}/metrics/starts.md
---
kind: metric
id: starts
title: Starts
status: active
---
=== ${state}/metrics/late.md
---
kind: metric
id: late
title: Late
status: active
---
`;
  const text = states("before", "supports: [{ objective: nat, because: b }]") + states("after", "");
  const threads = changesIn(text).filter(({ type }) => type.startsWith("thread-"));
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({
    type: "thread-lost",
    id: "org",
    before: "complete",
    after: "broken-national",
    impact: ["late", "lists", "nat", "starts"],
  });
});
