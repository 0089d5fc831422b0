// What the leadership rules leave alone, and where their limits lie.
import { describe, test } from "vitest";
import { check, rule } from "../fixture.ts";

const plan = (fields: string, id = "p"): string =>
  `=== plans/${id}.md\n---\nkind: plan\nid: ${id}\n${fields.trim()}\n---\n`;
const register = (posts: string): string =>
  `=== leadership.md\n---\nkind: leadership\nid: leadership\nposts:\n${posts.trim().replace(/^ */gm, "  - ")}\n---\n`;
const LATER = ["idea", "closed", "paused", "stopped"];

describe("sponsor-missing", () => {
  const missing = [rule("sponsor-missing")];

  test.each(LATER)("is silent about a plan at the stage '%s'", (stage) => check(plan(`stage: ${stage}`), missing));
  test("is silent about a sponsor that cannot be read", () => check(plan("stage: testing\nsponsor: [a, b]"), missing));
  test("asks no register that is not there", () => check(plan("stage: testing\nsponsor: someone"), missing));
  test("asks no register that cannot be read", () =>
    check(plan("stage: testing\nsponsor: someone") + register("{ post: chief-nurse, from: yesterday }"), missing));

  test("suggests no post that is written quite differently", () =>
    check(
      `${plan("stage: testing\nsponsor: someone\n         ^^^^^^^ The register of posts has no 'someone'.")}${register("{ post: chief-nurse, holder: L1, from: 2020-01-06 }")}`,
      missing,
    ));
});

describe("sponsor-left", () => {
  const left = [rule("sponsor-left")];
  const sponsored = (message = ""): string =>
    plan(`stage: testing\nsponsor: chief-nurse${message && `\n         ^^^^^^^^^^^ ${message}`}`);

  test("the last day in post is still one", () =>
    check(sponsored() + register("{ post: chief-nurse, holder: L1, from: 2020-01-06, to: 2026-04-20 }"), left));

  test("a post that the register does not know is for sponsor-missing", () =>
    check(sponsored() + register("{ post: chief-executive, holder: L1, from: 2020-01-06, to: 2026-01-31 }"), left));

  test("names the day on which the next one starts", () =>
    check(
      sponsored(
        "This plan's sponsor (chief nurse) left the post on 31 March 2026; the next one starts on 1 June 2026.",
      ) +
        register(
          "{ post: chief-nurse, holder: L1, from: 2020-01-06, to: 2026-03-31 }\n{ post: chief-nurse, holder: L2, from: 2026-06-01 }",
        ),
      left,
    ));

  test("a spell without a holder is a vacancy", () =>
    check(
      sponsored("This plan's sponsor (chief nurse) left the post on 31 March 2026; no successor is named.") +
        register(
          "{ post: chief-nurse, holder: L1, from: 2020-01-06, to: 2026-03-31 }\n{ post: chief-nurse, from: 2026-04-01 }",
        ),
      left,
    ));

  test("a post that nobody has held yet", () =>
    check(
      sponsored(
        "This plan's sponsor (chief nurse) is a post that has been vacant since 1 April 2026; no successor is named.",
      ) + register("{ post: chief-executive, holder: L1, from: 2020-01-06 }\n{ post: chief-nurse, from: 2026-04-01 }"),
      left,
    ));

  test("a register that names no holders at all tells of no vacancies", () =>
    check(sponsored() + register("{ post: chief-nurse, from: 2026-04-01 }"), left));
});

describe("board-not-sighted", () => {
  const unseen = [rule("board-not-sighted")];

  test.each([...LATER, "chosen", "baseline"])("is silent about a plan at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}`), unseen),
  );
  test("the limit itself is within it", () =>
    check(plan("stage: testing\nboard: { committee: quality, last_seen: 2026-01-18 }"), unseen));
  test("a sight after the day on which it was due is one", () =>
    check(plan("stage: testing\nboard: { committee: quality, last_seen: 2026-04-10, next_due: 2026-04-08 }"), unseen));
  test("a plan that has just started has time to be seen", () =>
    check(plan("stage: testing\nboard: { committee: quality }\ndates: { start: 2026-03-02 }"), unseen));
  test("a date that cannot be read is not a missing one", () =>
    check(
      plan("stage: testing\nboard: { committee: quality, last_seen: lately }\ndates: { start: 2025-03-02 }"),
      unseen,
    ));

  test("a plan that was never seen is told by its start", () =>
    check(
      plan(
        "stage: testing\nboard: { committee: quality }\n^^^^^ The board or its committee has not seen this plan since it started 470 days ago (limit 92).\ndates: { start: 2025-01-05 }",
      ),
      unseen,
    ));

  test("the limit can be set", () =>
    check(
      `=== plan-lint.yaml
rules: { board-not-sighted: { days: 30 } }
${plan(
  "stage: testing\nboard: { committee: quality, last_seen: 2026-03-20 }\n                                        ^^^^^^^^^^ The board or its committee last saw this plan 31 days ago (limit 30).",
)}`,
      unseen,
    ));
});

describe("plan-isolated", () => {
  const isolated = [rule("plan-isolated")];
  const other = plan("stage: testing\nscope: { units: [a] }\naim: { metric: m }\nrelated_plans: [r]", "q");

  test.each([
    ["shares a unit", "p", "scope: { units: [b, a] }"],
    ["works on the same metric", "p", "metrics: [{ metric: m }]"],
    ["is named as related", "r", ""],
    ["names a related plan", "p", "related_plans: [q]"],
    ["belongs to a programme that is not there", "p", "programme: gone"],
    ["supports an objective that is not there", "p", "supports: [{ objective: gone }]"],
  ])("is silent about a plan that %s", (_, id, fields) =>
    check(other + plan(`stage: testing\n${fields}`, id), isolated),
  );

  test("is silent about the only plan that there is", () => check(plan("stage: testing"), isolated));
});

describe("conflicting-targets", () => {
  const conflict = [rule("conflicting-targets")];
  const metric = (fields: string): string => `=== metrics/m.md\n---\nkind: metric\nid: m\n${fields}\n---\n`;
  const aim = (id: string, to: number, by: string, stage = "testing", message = ""): string =>
    plan(
      `stage: ${stage}\naim: { metric: m, to: ${to}, by: ${by} }${message && `\n                      ^^ ${message}`}`,
      id,
    );

  test.each([
    ["for the same figure", 70, "2026-12-31", "testing"],
    ["that is reached later on the way", 80, "2027-12-31", "testing"],
    ["of a plan that is over", 90, "2026-12-31", "closed"],
    ["of an idea", 90, "2026-12-31", "idea"],
  ])("is silent about an aim %s", (_, to, by, stage) =>
    check(metric("direction: increase") + aim("p", 70, "2026-12-31") + aim("q", to, by, stage), conflict),
  );

  test("a later figure that asks for less is in conflict", () =>
    check(
      metric("direction: decrease\nunit: days") +
        aim("p", 70, "2026-12-31") +
        aim(
          "q",
          80,
          "2027-12-31",
          "testing",
          "Two plans set different targets for the same metric: 80 days by 31 December 2027 (this plan) and 70 days by 31 December 2026 ('p').",
        ),
      conflict,
    ));

  test("plans that disagree are told so, and not also that one of them disagrees with the metric", () =>
    check(
      metric("direction: increase\ntarget: { value: 70, by: 2026-12-31 }") +
        aim("p", 80, "2026-12-31") +
        aim("q", 70, "2026-12-31", "testing", "Two plans set different targets for the same metric: 70 by…"),
      conflict,
    ));

  test("a metric with a list of targets is held against the one for the day", () =>
    check(
      metric("target: [{ value: 70, by: 2026-12-31 }, { value: 80, by: 2027-12-31 }]") +
        aim("p", 80, "2027-12-31") +
        aim("q", 85, "2028-12-31"),
      conflict,
    ));
});

describe("review-overdue", () => {
  const overdue = [rule("review-overdue")];

  test.each([
    ["a plan that is over", "kind: plan\nid: p\nstage: closed"],
    ["a retired metric", "kind: metric\nid: p\nstatus: retired"],
    ["an objective that was replaced", "kind: objective\nid: p\nstatus: superseded"],
    ["a programme that has ended", "kind: programme\nid: p\nperiod: { from: 2020-04-01, to: 2024-03-31 }"],
  ])("is silent about %s", (_, fields) => check(`=== p.md\n---\n${fields}\nreview_by: 2025-01-01\n---\n`, overdue));

  test("counts one day as one", () =>
    check(
      "=== d.md\n---\nkind: decision\nid: d\nreview_by: 2026-04-19\n           ^^^^^^^^^^ This decision was to be reviewed by 19 April 2026, 1 day ago.\n---\n",
      overdue,
    ));
});
