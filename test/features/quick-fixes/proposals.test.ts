// What is proposed for findings that ask for something a person has to say or to choose, and what comes of it.
import { describe, expect, test } from "vitest";
import { proposalsFor } from "../../../server/core/features/quick-fixes/index.ts";
import { rules } from "../../../server/core/rules/index.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../../fixture.ts";
import { filesAfter, found } from "./apply.ts";

/** Of the first finding of a rule in its own bad example, or in another picture: each title, with the lines that are new. */
function proposed(id: string, picture = [rules.find((rule) => rule.id === id)?.examples.bad ?? ""].flat()[0] ?? "") {
  const { files, faults } = readFixture(picture);
  const graph = buildGraph(files, faults);
  const [finding] = found(files, faults).filter(({ rule }) => rule === id);
  if (!finding) throw new Error(`There is no finding of ${id}.`);
  const own = proposalsFor(graph, finding, dayOf(TODAY)).filter(({ title }) => !title.startsWith("Ignore "));
  const isNew = (file: string, line: string): boolean => !(files.get(file) ?? "").split("\n").includes(line);
  return own.map((proposal) => {
    const after = [...filesAfter(files, proposal)].filter(([file]) => files.has(file));
    const lines = after.flatMap(([file, text]) => text.split("\n").filter((line) => isNew(file, line)));
    return [proposal.title, ...lines, ...proposal.creates.map(({ path }) => path)];
  });
}

const swapped = `
=== plans/urology.md
---
kind: plan
id: urology
dates: { start: 2026-04-01, end: 2025-04-01 }
---
`;

const withRegister = `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
team: [{ post: theatre-nurse, tier: front-line }]
---
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: theatre-manager, tier: middle-manager, holder: L11, from: 2020-01-06 }
  - { post: ward-manager, tier: middle-manager, holder: L12, from: 2020-01-06, to: 2021-01-06 }
---
`;

describe("what is proposed", () => {
  test("where one of several units is measured", () => {
    expect(proposed("metric-scope-too-narrow")).toEqual([
      [
        "Create a metric like this one for Southgate",
        "  - { metric: northgate-stay-southgate, role: outcome }",
        "metrics/northgate-stay-southgate.md",
      ],
      ["Take Southgate out of the plan's scope until there are figures", "scope: { units: [northgate] }"],
    ]);
  });

  test("where a value stands on another scale", () => {
    expect(proposed("scale-mixed")).toEqual([
      ["Put the value on the scale from 0 to 100 like the others: multiply by 100", "2025-03,82"],
    ]);
  });

  test("where most values stand on the scale from 0 to 1", () => {
    const rows = "2025-01,0.84\n2025-02,0.835\n2025-03,82.4\n2025-04,0.85\n";
    const picture = `=== metrics/seen.md\n---\nkind: metric\nid: seen\ntype: proportion\nunit: "%"\ndata: seen.csv\n---\n=== metrics/seen.csv\nperiod,value\n${rows}`;
    expect(proposed("scale-mixed", picture)).toEqual([
      ["Put the value on the scale from 0 to 1 like the others: divide by 100", "2025-03,0.824"],
    ]);
  });

  test("where all values are shares of 1, which a multiplier does not change", () => {
    const shares = ["0.118", "0.124", "0.109", "0.131", "0.12", "0.8"];
    const rows = shares.map((value, at) => `2025-0${at + 1},${value}\n`).join("");
    const picture = `=== metrics/seen.md\n---\nkind: metric\nid: seen\nstatus: active\ntype: proportion\nunit: "%"\nmultiplier: 100\ndata: seen.csv\n---\n=== metrics/seen.csv\nperiod,value\n${rows}`;
    expect(proposed("share-not-percent", picture)).toEqual([
      [
        "Write the 6 values as percentages: multiply by 100",
        ...["11.8", "12.4", "10.9", "13.1", "12", "80"].map((value, at) => `2025-0${at + 1},${value}`),
      ],
    ]);
  });

  test("where a remeasure is due", () => {
    expect(proposed("remeasure-overdue")).toEqual([
      [
        "Add 'day60', for the figure after 60 days",
        "  - { name: Kit lists that match, baseline: 62, target: 98, day30: 91, day60:  }",
        "  - { name: Steps walked for the kit, baseline: 2340, target: 900, day60:  }",
      ],
    ]);
  });

  test("where two dates are in the wrong order", () => {
    expect(proposed("date-order", swapped)).toEqual([
      ["Swap the two dates, 2026-04-01 and 2025-04-01", "dates: { start: 2025-04-01, end: 2026-04-01 }"],
    ]);
  });

  test("where there is no middle manager in a team: first those whom the register has today", () => {
    expect(proposed("middle-manager-missing", withRegister)).toEqual([
      [
        "Add the theatre manager to the team, who has been asked",
        "team: [{ post: theatre-nurse, tier: front-line }, { post: theatre-manager, tier: middle-manager }]",
      ],
      [
        "Add a middle manager to the team, who has been asked",
        "team: [{ post: theatre-nurse, tier: front-line }, { post: , tier: middle-manager }]",
      ],
    ]);
  });

  test("where nobody speaks for patients", () => {
    expect(proposed("patient-voice-missing", withRegister)).toEqual([
      [
        "Add a patient or carer to the team, who has been asked",
        "team: [{ post: theatre-nurse, tier: front-line }, { post: , tier: patient }]",
      ],
    ]);
  });

  test("where no work on engagement is on record before a programme: its place, below what is there", () => {
    expect(proposed("groundwork-missing")).toEqual([
      [
        "Add what was done before to the organisation's page, to be filled in",
        "groundwork: [{ what: course for ward managers, from: 2026-09-01 }, { what: , from:  }]",
      ],
    ]);
  });

  test("where a plan has too many metrics: each that is not the only one of its role", () => {
    expect(proposed("too-many-metrics").slice(0, 1)).toEqual([
      ["Give 'stay-hip' the role 'context'", "  - { metric: stay-hip, role: context }"],
    ]);
  });
});
