// Which documents are checked again after an edit: those whose findings it could touch, and no others.
import { expect, test } from "vitest";
import { putFile } from "../../server/core/graph/load.ts";
import { Checker } from "../../server/core/lint/checker.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, readFixture } from "../fixture.ts";

const WORKSPACE = `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
supports: [{ objective: org-theatres, because: more operations }]
---
=== objectives/org-theatres.md
---
kind: objective
id: org-theatres
level: organisation
status: active
supports: [{ objective: nat-waits, because: shorter waits }]
---
=== objectives/nat-waits.md
---
kind: objective
id: nat-waits
level: national
---
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
supports: [{ objective: nat-waits, because: shorter waits }]
---
`;

/** The documents that are checked again when a text in one of them gives way to another. */
function checkedAgain(file: string, old: string, text: string, workspace = WORKSPACE): readonly string[] {
  const { files, faults } = readFixture(workspace);
  const graph = buildGraph(files, faults);
  const checked = new Set<string>();
  const noted = rules.map((rule) => ({
    ...rule,
    check(context: Parameters<typeof rule.check>[0]) {
      checked.add(context.document.path);
      return rule.check(context);
    },
  }));
  const checker = new Checker(graph, { rules: noted });
  checker.checkAll();
  checked.clear();
  const before = files.get(file) ?? "";
  expect(before).toContain(old);
  checker.update(putFile(graph, file, before.replace(old, text), { included: true }));
  return [...checked].toSorted();
}

test("a link that leads nowhere is no matter of a programme, which only the organisation's page may name", () => {
  expect(checkedAgain("plans/urology.md", "objective: org-theatres", "objective: org-theatre")).toEqual([
    "objectives/org-theatres.md",
    "plans/urology.md",
  ]);
});

test("a title is its own document's matter", () => {
  expect(checkedAgain("programmes/northbridge-way.md", "kind: programme", "kind: programme\ntitle: Our way")).toEqual([
    "programmes/northbridge-way.md",
  ]);
});

test("prose is its own document's matter, also where others name it", () => {
  expect(
    checkedAgain("objectives/nat-waits.md", "level: national\n---\n", "level: national\n---\nOf all waits.\n"),
  ).toEqual(["objectives/nat-waits.md"]);
});

const UNITS = `
=== organisation/northbridge.md
---
kind: unit
id: northbridge
---
=== organisation/theatres.md
---
kind: unit
id: theatres
parent: northbridge
---
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
approach: incremental
scope: { units: [theatres] }
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
scope: { unit: outpatients }
---
`;

test("what a metric counts is no matter of a plan that works beneath, and does not use it", () => {
  expect(checkedAgain("metrics/late-starts.md", "unit: outpatients", "unit: northbridge", UNITS)).toEqual([
    "metrics/late-starts.md",
  ]);
});
