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

  test("calls a register what people call it", () =>
    check(
      `
=== capability.md
---
kind: capability
id: capability
review_by: 2026-04-19
           ^^^^^^^^^^ This capability register was to be reviewed by 19 April 2026, 1 day ago.
---
`,
      overdue,
    ));

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

const doc = (path: string, fields: string): string => `=== ${path}\n---\n${fields.trim()}\n---\n`;

describe("sponsor-interim", () => {
  const interim = [rule("sponsor-interim"), rule("sponsor-left")];
  const sponsored = (message = "", stage = "testing", id = "p"): string =>
    plan(`stage: ${stage}\nsponsor: chief-nurse${message && `\n         ^^^^^^^^^^^ ${message}`}`, id);
  const SINCE = "The post of this plan's sponsor (chief nurse) has been filled by an interim since 1 February 2026.";
  const INTERIM = "{ post: chief-nurse, holder: L2, from: 2026-02-01, interim: true }";

  test.each(LATER)("is silent about a plan at the stage '%s'", (stage) =>
    check(sponsored("", stage) + register(INTERIM), interim),
  );

  test("every plan with that sponsor is told", () =>
    check(sponsored(SINCE) + sponsored(SINCE, "chosen", "q") + register(INTERIM), interim));

  test("an interim between two holders is history", () =>
    check(
      sponsored() +
        register(
          "{ post: chief-nurse, holder: L1, from: 2020-01-06, to: 2026-01-31 }\n{ post: chief-nurse, holder: L2, from: 2026-02-01, to: 2026-04-19, interim: true }\n{ post: chief-nurse, holder: L3, from: 2026-04-20 }",
        ),
      interim,
    ));

  test("names the day on which the next holder comes", () =>
    check(
      sponsored(`${SINCE} The next holder takes it up on 1 July 2026.`) +
        register(
          "{ post: chief-nurse, holder: L2, from: 2026-02-01, to: 2026-06-30, interim: true }\n{ post: chief-nurse, holder: L3, from: 2026-07-01 }",
        ),
      interim,
    ));

  test("the last day of an interim is still one, and the day after the sponsor has left", () => {
    const ends = register("{ post: chief-nurse, holder: L2, from: 2026-02-01, to: 2026-04-20, interim: true }");
    check(sponsored(SINCE) + ends, interim);
    check(
      sponsored("This plan's sponsor (chief nurse) left the post on 20 April 2026; no successor is named.") + ends,
      interim,
      "2026-04-21",
    );
  });

  test("a holder whose time overlaps with the interim's is there", () =>
    check(
      sponsored() + register(`${INTERIM}\n{ post: chief-nurse, holder: L3, from: 2026-04-01, to: 2026-12-31 }`),
      interim,
    ));

  test("is silent where part of the register cannot be read", () =>
    check(sponsored() + register(`${INTERIM}\n{ post: chief-executive, from: yesterday }`), interim));
});

describe("leadership-turnover-high", () => {
  const turnover = [rule("leadership-turnover-high")];
  const LESSON = "Constancy at the top was one of the evaluation's clearest differences.";
  const programme = (from: string, message = "", to = "2027-03-31"): string =>
    doc(
      "programmes/w.md",
      `kind: programme\nid: w\nperiod: { from: ${from}, to: ${to} }${message && `\n^^^^^^ ${message} ${LESSON}`}`,
    );
  const spell = (holder: string, from: string, to = "", more = ""): string =>
    `{ post: chief-executive, holder: ${holder}, from: ${from}${to && `, to: ${to}`}${more} }`;
  const THREE = register(
    [spell("A", "2018-01-08", "2023-06-30"), spell("B", "2023-07-01", "2025-03-31"), spell("C", "2025-04-01")].join(
      "\n",
    ),
  );

  test("an average of exactly the months asked for is enough", () => {
    check(programme("2020-04-20") + THREE, turnover);
    check(
      programme("2020-04-21", "Three chief executives in 71 months of this programme (average 24 months).") + THREE,
      turnover,
    );
  });

  test("two are not many, however soon the second came", () =>
    check(
      programme("2025-04-01") + register([spell("A", "2018-01-08", "2025-06-30"), spell("B", "2025-07-01")].join("\n")),
      turnover,
    ));

  test("those who left before the programme, or come after today, do not count", () =>
    check(
      programme("2023-07-01") +
        register(
          [
            spell("A", "2018-01-08", "2023-06-30"),
            spell("B", "2023-07-01", "2025-03-31"),
            spell("C", "2025-04-01", "2026-05-31"),
            spell("D", "2026-06-01"),
          ].join("\n"),
        ),
      turnover,
    ));

  test("a short interim bridges two holders, a long one is a third", () => {
    const between = (end: string, next: string): string =>
      register(
        [
          spell("A", "2018-01-08", "2024-06-30"),
          spell("B", "2024-07-01", end, ", interim: true"),
          spell("C", next),
        ].join("\n"),
      );
    check(programme("2022-04-01") + between("2024-12-31", "2025-01-01"), turnover);
    check(
      programme("2022-04-01", "Three chief executives in 48 months of this programme (average 16 months).") +
        between("2025-01-01", "2025-01-02"),
      turnover,
    );
  });

  test("an interim who is appointed, and a holder who comes back, are one each", () =>
    check(
      programme("2022-04-01") +
        register(
          [
            spell("A", "2018-01-08", "2023-06-30"),
            spell("B", "2023-07-01", "2023-10-31", ", interim: true"),
            spell("A", "2023-11-01", "2024-12-31"),
            spell("C", "2025-01-01", "2025-08-31", ", interim: true"),
            spell("C", "2025-09-01"),
          ].join("\n"),
        ),
      turnover,
    ));

  test("a post in the future, or one that ends there, is as it is today", () =>
    check(
      programme("2021-04-01", "Three chief executives in 60 months of this programme (average 20 months).") +
        register(
          [
            spell("A", "2018-01-08", "2023-06-30"),
            spell("B", "2023-07-01", "2025-03-31"),
            spell("C", "2025-04-01", "2026-12-31"),
          ].join("\n"),
        ),
      turnover,
    ));

  test.each([
    ["has ended", "2021-04-01", "2026-03-31"],
    ["has not begun", "2026-05-01", "2029-03-31"],
  ])("is silent about a programme that %s", (_, from, to) => check(programme(from, "", to) + THREE, turnover));

  test("a register in which nobody left says nothing of a programme that has not begun", () =>
    check(
      programme("2026-05-01", "", "2029-03-31") +
        register([spell("A", "2018-01-08"), spell("B", "2023-07-01"), spell("C", "2025-04-01")].join("\n")),
      turnover,
    ));

  test("looks at the post, and for the number, that the configuration names", () =>
    check(
      `=== plan-lint.yaml\nrules: { leadership-turnover-high: { post: director-of-strategy, holders: 2 } }\n${programme(
        "2025-01-01",
        "Two directors of strategy in 15 months of this programme (average 8 months).",
      )}${register(
        "{ post: director-of-strategy, holder: A, from: 2020-01-06, to: 2025-06-30 }\n{ post: director-of-strategy, holder: B, from: 2025-07-01 }",
      )}`,
      turnover,
    ));
});

describe("new-leader-unsupported", () => {
  const unsupported = [rule("new-leader-unsupported")];
  const IN_TROUBLE = doc(
    "organisation.md",
    "kind: organisation\nid: o\nstatus: [{ condition: special measures, from: 2024-06-10 }]",
  );
  const posts = (from: string, message = "", more = ""): string =>
    `=== leadership.md\n---\nkind: leadership\nid: leadership\nposts:\n  - { post: chief-nurse, tier: executive, holder: L1, from: ${from}${more} }${
      message && `\n            ^^^^^^^^^^^ ${message}`
    }\n---\n`;
  const says = (post: string, ago: string): string =>
    `The ${post} took up post ${ago}, the trust is recorded as in special measures, and no support partner is named.`;

  test("twelve months to the day are long enough", () => {
    check(posts("2025-04-20") + IN_TROUBLE, unsupported);
    check(posts("2025-04-21", says("chief nurse", "11 months ago")) + IN_TROUBLE, unsupported);
  });

  test.each([
    ["2026-04-20", "today"],
    ["2026-04-19", "1 day ago"],
    ["2026-03-31", "20 days ago"],
    ["2026-03-20", "1 month ago"],
  ])("says of %s that it was %s", (from, ago) =>
    check(posts(from, says("chief nurse", ago)) + IN_TROUBLE, unsupported),
  );

  test.each([
    ["is not in post yet", "2026-04-21", ""],
    ["has left again", "2025-11-03", ", to: 2026-04-19"],
    ["has a coach", "2025-11-03", ", support: [coach]"],
  ])("is silent about somebody who %s", (_, from, more) => check(posts(from, "", more) + IN_TROUBLE, unsupported));

  test("somebody whose time ends in the future is there", () =>
    check(
      posts("2025-12-01", says("interim chief nurse", "4 months ago"), ", to: 2026-09-30, interim: true") + IN_TROUBLE,
      unsupported,
    ));

  test("an interim who was appointed has been there since the beginning", () =>
    check(
      register(
        "{ post: chief-nurse, tier: executive, holder: L1, from: 2025-01-06, to: 2025-12-31, interim: true }\n{ post: chief-nurse, tier: executive, holder: L1, from: 2026-01-01 }",
      ) + IN_TROUBLE,
      unsupported,
    ));

  test("nor does somebody become an interim who stays on for a while", () =>
    check(
      `=== leadership.md\n---\nkind: leadership\nid: leadership\nposts:\n  - { post: chief-nurse, tier: executive, holder: L1, from: 2025-06-02, to: 2025-12-31 }\n  - { post: chief-nurse, tier: executive, holder: L1, from: 2026-01-01, interim: true }\n            ^^^^^^^^^^^ ${says("chief nurse", "10 months ago")}\n---\n${IN_TROUBLE}`,
      unsupported,
    ));

  test("managers below the executive team are not meant", () =>
    check(
      register("{ post: general-manager, tier: middle-manager, holder: L1, from: 2025-12-01 }") + IN_TROUBLE,
      unsupported,
    ));

  test("a partner of a programme that runs is one, of a programme that is over none", () => {
    const partnered = (to: string): string =>
      doc(
        "programmes/w.md",
        `kind: programme\nid: w\nperiod: { from: 2022-04-01, to: ${to} }\nsupport_partner: a peer`,
      );
    check(posts("2025-12-01") + IN_TROUBLE + partnered("2027-03-31"), unsupported);
    check(posts("2025-12-01", says("chief nurse", "4 months ago")) + IN_TROUBLE + partnered("2025-03-31"), unsupported);
  });

  test.each([
    ["in quiet times", "type: trust"],
    ["once the trouble is over", "status: [{ condition: special measures, from: 2021-11-01, to: 2026-04-19 }]"],
    ["before it begins", "status: [{ condition: special measures, from: 2026-04-21 }]"],
    ["where the condition cannot be read", "status: [{ condition: special measures, from: lately }]"],
  ])("is silent %s", (_, fields) =>
    check(posts("2025-12-01") + doc("organisation.md", `kind: organisation\nid: o\n${fields}`), unsupported),
  );

  test("the last day of the trouble is still one", () =>
    check(
      posts("2025-12-01", says("chief nurse", "4 months ago")) +
        doc(
          "organisation.md",
          "kind: organisation\nid: o\nstatus: [{ condition: in special measures, from: 2021-11-01, to: 2026-04-20 }]",
        ),
      unsupported,
    ));
});

describe("programme-outside-strategy", () => {
  const outside = [
    rule("programme-outside-strategy"),
    rule("thread-skips-organisation"),
    rule("thread-broken-organisation"),
    rule("reference-not-found"),
  ];
  const programme = (supports: string, message = "", to = "2027-03-31"): string =>
    doc(
      "programmes/w.md",
      `kind: programme\nid: w\nperiod: { from: 2022-04-01, to: ${to} }\nsupports: [{ objective: ${supports}, because: b }]${
        message && `\n                        ${"^".repeat(supports.length)} ${message}`
      }`,
    );
  const objective = (id: string, level: string, more = ""): string =>
    doc(`objectives/${id}.md`, `kind: objective\nid: ${id}\nlevel: ${level}\n${more}`);
  const OUTSIDE = "No organisational objective names this programme, and it supports none.";

  test("a programme that goes straight to the nation is told once", () =>
    check(programme("nat", OUTSIDE) + objective("nat", "national"), outside));

  test("a division that stands alone does not bring it in", () =>
    check(
      programme("div", OUTSIDE) + objective("div", "division", "local_only: { reason: r, until: 2027-03-31 }"),
      outside,
    ));

  test("a division's own gap is told there", () =>
    check(
      `${programme("div")}=== objectives/div.md\n---\nkind: objective\nid: div\n    ^^^ The thread stops at 'div'…\nlevel: division\n---\n`,
      outside,
    ));

  test("an id that nobody knows is told as that", () =>
    check(programme("org-flow", "No objective has the id 'org-flow'.…") + objective("nat", "national"), outside));

  test("is silent about a programme that is over", () =>
    check(programme("nat", "", "2026-03-31") + objective("nat", "national"), outside));

  test("is silent where the organisation misspells the programme", () =>
    check(
      `${programme("nat").replaceAll("w.md", "our-way.md").replace("id: w", "id: our-way")}${objective("nat", "national")}${doc(
        "organisation.md",
        "kind: organisation\nid: o\nstrategy: { improvement_is_central: our-wya }\n                                    ^^^^^^^ No objective or programme has the id 'our-wya'…",
      )}`,
      outside,
    ));

  test("an objective that does not say its level may be the organisation's", () =>
    check(programme("a") + doc("objectives/a.md", "kind: objective\nid: a"), outside));
});

describe("no-end-or-sunset", () => {
  const endless = [rule("no-end-or-sunset")];

  test.each(LATER)("is silent about a plan at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}\ndates: { start: 2024-12-09 }`), endless),
  );
  test("an end that cannot be read is not a missing one", () =>
    check(plan("stage: testing\ndates: { start: 2024-12-09, end: next year }"), endless));
  test("an end under a misspelt name is not a missing one", () =>
    check(plan("stage: testing\ndates: { start: 2024-12-09, ends: 2026-12-31 }"), endless));
  test("a plan without any dates has more to say first", () => check(plan("stage: testing"), endless));
  test("an end that has passed is one", () =>
    check(plan("stage: testing\ndates: { start: 2024-12-09, end: 2025-12-31 }"), endless));
});

describe("investment-dropped", () => {
  const dropped = [rule("investment-dropped")];
  const programme = (investment: string, to = "2027-03-31"): string =>
    `=== programmes/w.md\n---\nkind: programme\nid: w\nperiod: { from: 2022-04-01, to: ${to} }\ninvestment:\n${investment}\n---\n`;

  test("a fall by exactly the share that is allowed is allowed", () =>
    check(programme("  - { year: 2025, wte: 10 }\n  - { year: 2026, wte: 8 }"), dropped));

  test("a fall by more is told, with the year in which it came", () =>
    check(
      programme(
        "  - { year: 2024, wte: 10 }\n  - { year: 2025, wte: 7.9 }\n                       ^^^ Funded staff fell from 10.0 to 7.9 full-time equivalents in 2025.",
      ),
      dropped,
    ));

  test("years are put in order, and those that nobody wrote down are told", () =>
    check(
      programme(
        "  - { year: 2026, wte: 3 }\n                       ^ Funded staff fell from 9.0 to 3.0 full-time equivalents between 2023 and 2026.\n  - { year: 2022, wte: 2 }\n  - { year: 2023, wte: 9 }",
      ),
      dropped,
    ));

  test("money is told where staff stayed, or were not counted", () =>
    check(
      programme(
        "  - { year: 2025, wte: 8, budget: 420000 }\n  - { year: 2026, wte: 8, budget: 210000 }\n                                  ^^^^^^ The budget fell from £420,000 to £210,000 this year.",
      ),
      dropped,
    ));

  test("staff and money that fall together are told once", () =>
    check(
      programme(
        "  - { year: 2025, wte: 8, budget: 420000 }\n  - { year: 2026, wte: 0, budget: 0 }\n                       ^ Funded staff fell from 8.0 to 0.0 full-time equivalents this year.",
      ),
      dropped,
    ));

  test.each([
    ["a single year", "  - { year: 2026, wte: 3 }"],
    ["a fall that is still to come", "  - { year: 2026, wte: 8 }\n  - { year: 2027, wte: 3 }"],
    ["a fall long ago", "  - { year: 2023, wte: 8 }\n  - { year: 2024, wte: 3 }\n  - { year: 2025, wte: 3 }"],
    ["years that cannot be compared", "  - { year: 2025, wte: 8 }\n  - { year: 2026, budget: 1 }"],
    ["a rise from nothing", "  - { year: 2025, wte: 0 }\n  - { year: 2026, wte: 0 }"],
  ])("is silent about %s", (_, investment) => check(programme(investment), dropped));

  test("is silent about a programme that is over", () =>
    check(programme("  - { year: 2024, wte: 8 }\n  - { year: 2025, wte: 3 }", "2026-03-31"), dropped));
});

describe("approach-clash", () => {
  const clash = [rule("approach-clash"), rule("conflicting-targets")];
  const both = (one: string, other: string, message = "", approach = "turnaround"): string =>
    plan(`stage: testing\napproach: incremental\n${one}`, "p") +
    plan(
      `stage: testing\napproach: ${approach}${message && `\n          ${"^".repeat(approach.length)} ${message}`}\n${other}`,
      "q",
    );
  const MESSAGE =
    "This plan wants a fast shift in a few figures and 'p' changes things step by step; both work on 'm'. In the evaluation the two ways of working clashed.";

  test("a metric in common is enough", () =>
    check(both("metrics: [{ metric: m, role: outcome }]", "metrics: [{ metric: m, role: process }]", MESSAGE), clash));

  test.each([
    [
      "for context only",
      "metrics: [{ metric: m, role: outcome }]",
      "metrics: [{ metric: m, role: context }]",
      "turnaround",
    ],
    [
      "of their own",
      "metrics: [{ metric: m, role: outcome }]",
      "metrics: [{ metric: n, role: outcome }]",
      "turnaround",
    ],
    ["that both change step by step", "aim: { metric: m }", "aim: { metric: m }", "incremental"],
    ["where one is mixed", "aim: { metric: m }", "aim: { metric: m }", "mixed"],
    ["that know of each other", "aim: { metric: m }\nrelated_plans: [q]", "aim: { metric: m }", "turnaround"],
  ])("is silent about plans with metrics %s", (_, one, other, approach) =>
    check(both(one, other, "", approach), clash),
  );

  test.each(LATER)("is silent about a plan at the stage '%s'", (stage) => {
    const units = "scope: { units: [a] }";
    check(both(units, units).replace("stage: testing", `stage: ${stage}`), clash);
  });

  test("targets that cannot both be met are the thing to say, and agreed ones are not", () => {
    const metric = doc("metrics/m.md", "kind: metric\nid: m\ndirection: increase");
    const aims = (to: number, carets = ""): string => `aim: { metric: m, to: ${to}, by: 2026-12-31 }${carets}`;
    check(
      both(
        aims(70),
        aims(92, "\n                      ^^ Two plans set different targets for the same metric: 92 by…"),
      ) + metric,
      clash,
    );
    check(both(aims(70), aims(70), MESSAGE) + metric, clash);
  });

  test("aims in metrics that nobody knows may be in conflict, which comes first", () => {
    const aim = (metric: string) => `aim: { metric: ${metric}, to: 70, by: 2026-12-31 }\nscope: { units: [a] }`;
    check(both(aim("m"), aim("mz")) + doc("metrics/m.md", "kind: metric\nid: m"), clash);
    check(both(aim("mz"), aim("m")) + doc("metrics/m.md", "kind: metric\nid: m"), clash);
  });

  test("the later of the two is told, whichever it is", () =>
    check(
      plan("stage: testing\napproach: turnaround\nscope: { units: [a] }", "p") +
        plan(
          "stage: testing\napproach: incremental\n          ^^^^^^^^^^^ This plan changes things step by step and 'p' wants a fast shift in a few figures; both work in 'a'. In the evaluation the two ways of working clashed.\nscope: { units: [a] }",
          "q",
        ),
      clash,
    ));
});
