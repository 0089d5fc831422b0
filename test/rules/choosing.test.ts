// What the rules about choosing leave alone, and where their limits lie.
import { describe, test } from "vitest";
import { check, rule } from "../fixture.ts";

const plan = (fields: string): string => `=== plans/p.md\n---\nkind: plan\nid: p\n${fields.trim()}\n---\n`;
const OVER = ["closed", "paused", "stopped"];

describe("priority-without-data", () => {
  const without = [rule("priority-without-data")];

  test.each([...OVER, "idea"])("is silent about a plan at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}`), without),
  );
  test("a basis that cannot be read may be data", () =>
    check(plan("stage: chosen\nselection: { mode: joint, basis: [dat] }"), without));
  test("a selection that cannot be read is not a missing one", () =>
    check(plan("stage: chosen\nselection: joint"), without));
  test("a figure for one candidate is a figure", () =>
    check(
      plan(
        "stage: chosen\nselection: { mode: joint, basis: [incident], candidates: [{ name: a }, { name: b, severity: 4 }] }",
      ),
      without,
    ));
});

describe("leader-preferred", () => {
  const preferred = [rule("leader-preferred")];
  const chosen = (more: string): string =>
    plan(`stage: testing\nselection:\n  mode: executive-led\n  basis: [leader-preference]\n${more}`);
  const RANKED = "  candidates: [{ name: Beds, rank_by_data: 1 }, { name: Trays, rank_by_data: 2, rank_by_choice: 1 }]";

  test.each([...OVER, "idea"])("is silent about a plan at the stage '%s'", (stage) =>
    check(chosen(RANKED).replace("testing", stage), preferred),
  );

  test("names the one candidate above", () =>
    check(
      chosen(
        `          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; on the trust's own ranking it is 2nd of 2. The candidate ranked above it is: Beds. Record why.\n${RANKED}`,
      ),
      preferred,
    ));

  test("does not ask for a reason that is there", () =>
    check(
      chosen(
        `          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; on the trust's own ranking it is 2nd of 2. The candidate ranked above it is: Beds.\n${RANKED}\n  chosen_because: the trays hold up every other list`,
      ),
      preferred,
    ));

  test("data as a ground of its own needs no ranking", () =>
    check(
      plan("stage: testing\nselection: { mode: joint, basis: [data, leader-preference], chosen_because: both }"),
      preferred,
    ));

  test("counts the many that do not fit in a sentence", () => {
    const above = Array.from(
      { length: 11 },
      (_, index) => `    - { name: Item ${index + 1}, rank_by_data: ${index + 1} }`,
    );
    check(
      chosen(
        `          ^^^^^^^^^^^^^^^^^ Chosen by leader preference; on the trust's own ranking it is 12th of 12. The candidates ranked above it are: Item 1, Item 2, Item 3, Item 4, Item 5, Item 6 and 5 more. Record why.\n  candidates:\n${above.join("\n")}\n    - { name: Trays, rank_by_data: 12, rank_by_choice: 1 }`,
      ),
      preferred,
    );
  });
});

describe("the team and its time", () => {
  const team = [rule("middle-manager-missing"), rule("measurement-lead-missing"), rule("protected-time-missing")];

  test.each([...OVER, "idea", "chosen"])("are nobody's business at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}`), team),
  );

  test("a team that is not there is told once", () =>
    check(
      `
=== plans/p.md
---
kind: plan
id: p
    ^ This plan names no team, and so no middle manager who is in from the start.
stage: baseline
protected_time: { hours_per_week: 2 }
---
`,
      team,
    ));

  test("a tier or a role that cannot be read may be the one", () =>
    check(
      plan("stage: testing\nteam: [{ post: a, tier: manager, role: lead }]\nprotected_time: { hours_per_week: 2 }"),
      team,
    ));

  test("a team that is written badly is not a missing one", () =>
    check(plan("stage: testing\nteam: everybody\nprotected_time: two hours"), team));

  test("hours that nobody counted", () =>
    check(
      plan(
        "stage: testing\nteam: [{ post: a, tier: middle-manager, role: measurement-lead }]\nprotected_time: { agreed_by: general-manager }\n^^^^^^^^^^^^^^ Protected time is agreed for the team, but not how many hours a week.",
      ),
      team,
    ));
});
