// What the rules about choosing leave alone, and where their limits lie.
import { describe, expect, test } from "vitest";
import { buildGraph, check, diagnose, readFixture, rule } from "../fixture.ts";

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

  test("leaves it to others to judge once the decision is on record", () => {
    const decided = chosen(`${RANKED}\n  decision: trays-first`);
    const record = "\n=== decisions/trays-first.md\n---\nkind: decision\nid: trays-first\n---\n";
    const found = (picture: string) => diagnose(buildGraph(readFixture(picture).files), preferred);
    expect(found(decided).map(({ severity }) => severity)).toEqual(["warning"]);
    expect(found(decided + record).map(({ severity }) => severity)).toEqual(["info"]);
  });

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

const doc = (path: string, fields: string): string => `=== ${path}\n---\n${fields.trim()}\n---\n`;
const organisation = (fields: string): string => doc("organisation.md", `kind: organisation\nid: o\n${fields}`);

describe("consultation-unready", () => {
  const unready = [rule("consultation-unready"), rule("directive-without-engagement")];
  const ASKED =
    "Staff were asked to name problems while the trust was recorded as in special measures and with no engagement work before. In the evaluation one such exercise became 'public finger-pointing'. Consider choosing from data first, then asking how.";
  const consulted = (mode: string, basis: string, message = "", more = "", start = "2024-10-14"): string => {
    const line = `selection: { mode: ${mode}, basis: [${basis}]${more} }`;
    const at = message && (basis.includes("staff-survey") ? "staff-survey" : mode);
    const carets = message && `\n${" ".repeat(line.indexOf(at))}${"^".repeat(at.length)} ${message}`;
    return plan(`stage: testing\n${line}${carets}\ndates: { start: ${start} }`);
  };
  const TROUBLE = organisation("status: [{ condition: special measures, from: 2024-06-10, to: 2025-06-09 }]");

  test.each([
    ["staff asked for it, beside the data", "workforce-led", "data, staff-survey"],
    ["staff asked for it and chose with leaders", "joint", "staff-survey"],
    ["staff chose and no data did", "workforce-led", "opportunity"],
  ])("speaks where %s", (_, mode, basis) => check(consulted(mode, basis, ASKED) + TROUBLE, unready));

  test.each([
    ["staff chose from data", "workforce-led", "data"],
    ["somebody outside required it", "mandated", "regulator, staff-survey"],
    ["the ground cannot be read", "workforce-led", "gut-feeling"],
  ])("is silent where %s", (_, mode, basis) => check(consulted(mode, basis) + TROUBLE, unready));

  test.each([...OVER, "idea"])("is silent about a plan at the stage '%s'", (stage) =>
    check(consulted("joint", "staff-survey").replace("testing", stage) + TROUBLE, unready),
  );

  test("the first and the last day of the trouble are part of it", () => {
    for (const start of ["2024-06-10", "2025-06-09"])
      check(consulted("joint", "staff-survey", ASKED, "", start) + TROUBLE, unready);
    for (const start of ["2024-06-09", "2025-06-10"])
      check(consulted("joint", "staff-survey", "", "", start) + TROUBLE, unready);
  });

  test("a decision before the trouble was made before it", () =>
    check(
      consulted("joint", "staff-survey", "", ", decision: d") +
        TROUBLE +
        doc("decisions/d.md", "kind: decision\nid: d\ndate: 2024-06-03"),
      unready,
    ));

  test("a later decision does not change when staff were asked", () =>
    check(
      consulted("joint", "staff-survey", ASKED, ", decision: d") +
        TROUBLE +
        doc("decisions/d.md", "kind: decision\nid: d\ndate: 2026-04-01"),
      unready,
    ));

  test.each([
    ["groundwork the day before", "groundwork: [{ what: listening, from: 2024-10-13 }]"],
    ["values that staff wrote", "values: { co_produced: true, published: 2024-10-13 }"],
    ["values that staff wrote, nobody says when", "values: { co_produced: true }"],
    ["groundwork that cannot be read", "groundwork: [{ what: listening, from: long ago }]"],
    ["groundwork under a misspelt name", "groundworks: [{ what: listening, from: 2024-10-13 }]"],
  ])("is silent after %s", (_, more) =>
    check(
      consulted("joint", "staff-survey") +
        organisation(`status: [{ condition: special measures, from: 2024-06-10 }]\n${more}`),
      unready,
    ),
  );

  test.each([
    ["groundwork of the same day", "groundwork: [{ what: listening, from: 2024-10-14 }]"],
    ["values that leaders wrote", "values: { co_produced: false, published: 2019-10-13 }"],
    ["no list at all", "groundwork: []"],
  ])("speaks in spite of %s", (_, more) =>
    check(
      consulted("joint", "staff-survey", ASKED) +
        organisation(`status: [{ condition: special measures, from: 2024-06-10 }]\n${more}`),
      unready,
    ),
  );

  test("without a page of the organisation nothing is on record either way", () =>
    check(consulted("joint", "staff-survey") + consulted("executive-led", "data").replaceAll("p.md", "q.md"), unready));
});

describe("directive-without-engagement", () => {
  const directed = [rule("directive-without-engagement")];
  const TOLD =
    "The executive team chose this and no engagement work is on record. In the evaluation the trusts that could direct had built engagement first.";
  const chosen = (mode: string, message = "", start = "2024-10-14"): string =>
    plan(
      `stage: chosen\nselection: { mode: ${mode}, basis: [data] }${message && `\n                   ${"^".repeat(mode.length)} ${message}`}\ndates: { start: ${start} }`,
    );

  test("in quiet times too", () => check(chosen("executive-led", TOLD) + organisation(""), directed));
  test.each(["workforce-led", "joint", "mandated"])("is silent about a choice that was %s", (mode) =>
    check(chosen(mode) + organisation(""), directed),
  );
  test("groundwork must come before the plan", () => {
    const groundwork = organisation("groundwork: [{ what: listening, from: 2024-10-14 }]");
    check(chosen("executive-led", TOLD) + groundwork, directed);
    check(chosen("executive-led", "", "2024-10-15") + groundwork, directed);
  });
});

describe("groundwork-missing", () => {
  const missing = [rule("groundwork-missing"), rule("consultation-unready"), rule("directive-without-engagement")];
  const programme = (from: string, message = "", id = "w", to = "2029-03-31"): string =>
    doc(
      `programmes/${id}.md`,
      `kind: programme\nid: ${id}\nperiod: { from: ${from}, to: ${to} }${message && `\n                ^^^^^^^^^^ ${message}`}`,
    );
  const says = (when: string): string =>
    `The organisation-wide programme ${when}; no values or engagement work before that date is recorded.`;

  test.each([
    ["2026-04-20", "started on 20 April 2026"],
    ["2026-04-21", "starts on 21 April 2026"],
  ])("tells a programme of %s that it %s", (from, when) =>
    check(programme(from, says(when)) + organisation(""), missing),
  );

  test("of several programmes the first one is told", () =>
    check(
      programme("2024-04-01") + programme("2022-04-01", says("started on 1 April 2022"), "x") + organisation(""),
      missing,
    ));

  test("a programme that is over is not the first one", () =>
    check(
      programme("2019-04-01", "", "v", "2022-03-31") +
        programme("2022-04-01", says("started on 1 April 2022")) +
        organisation(""),
      missing,
    ));

  test("where a plan is told that it was chosen without, that is enough", () =>
    check(
      `${programme("2022-04-01")}${organisation("")}${plan(
        "stage: chosen\nselection: { mode: executive-led, basis: [data] }\n                   ^^^^^^^^^^^^^ The executive team chose this and no engagement work is on record…\ndates: { start: 2024-10-14 }",
      )}`,
      missing,
    ));

  test.each(["kind: planx\nid: p", 'kind: plan\nid: p\ntitle: "never closed'])(
    "is silent while a plan cannot be read (%#)",
    (fields) => check(programme("2022-04-01") + organisation("") + doc("plans/p.md", fields), missing),
  );
  test("and not while something else cannot", () =>
    check(
      programme("2022-04-01", says("started on 1 April 2022")) +
        organisation("") +
        doc("metrics/m.md", 'kind: metric\nid: m\ntitle: "never closed'),
      missing,
    ));

  test("is silent where the page of the organisation cannot be read", () =>
    check(programme("2022-04-01") + organisation("groundwork: some"), missing));
});

describe("middle-manager-late", () => {
  const late = [rule("middle-manager-late")];
  const team = (members: string, start = "2025-01-31"): string =>
    plan(`stage: testing\nteam:\n${members}\ndates: { start: ${start} }`);
  const manager = (joined: string, message = ""): string =>
    `  - { post: m, tier: middle-manager, joined: ${joined} }${message && `\n                                             ^^^^^^^^^^ ${message}`}`;

  test("a month after the start is early enough, and a day more is not", () => {
    check(team(manager("2025-02-28")), late);
    check(team(manager("2025-03-01", "The first middle manager joined 1 month after the start.")), late);
  });

  test("the limit can be set", () => {
    const config = (months: number) => `=== plan-lint.yaml\nrules: { middle-manager-late: { months: ${months} } }\n`;
    check(config(0) + team(manager("2025-02-05", "The first middle manager joined 5 days after the start.")), late);
    check(config(3) + team(manager("2025-04-30")), late);
  });

  test("the earliest of several counts, wherever it stands", () => {
    check(team(`${manager("2025-09-01")}\n${manager("2025-01-31")}`), late);
    check(
      team(
        `${manager("2025-09-01")}\n${manager("2025-08-01", "The first middle manager joined 6 months after the start.")}`,
      ),
      late,
    );
  });

  test.each([
    ["a manager who joined before the start", manager("2024-12-01")],
    ["a manager whose day has not come, which is told as that", manager("2026-06-01")],
    ["a manager whose day is not known", `${manager("2025-09-01")}\n  - { post: n, tier: middle-manager }`],
    [
      "a member whose tier cannot be read",
      `${manager("2025-09-01")}\n  - { post: n, tier: manager, joined: 2025-01-31 }`,
    ],
    ["a team without a manager, which is told as that", "  - { post: n, tier: front-line, joined: 2025-09-01 }"],
  ])("is silent about %s", (_, members) => check(team(members), late));

  test.each([...OVER, "idea", "chosen"])("is silent about a plan at the stage '%s'", (stage) =>
    check(team(manager("2025-09-01")).replace("testing", stage), late),
  );
});

describe("patient-voice-missing", () => {
  const voice = [rule("patient-voice-missing"), rule("middle-manager-missing")];

  test.each([...OVER, "idea", "chosen"])("is silent about a plan at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}\nteam: [{ post: a, tier: middle-manager }]`), voice),
  );
  test("a tier that cannot be read may be the one", () =>
    check(plan("stage: testing\nteam: [{ post: a, tier: middle-manager }, { post: b, tier: carer }]"), voice));
  test("a team that is not there is told once", () =>
    check(
      "=== plans/p.md\n---\nkind: plan\nid: p\n    ^ This plan names no team, and so no middle manager who is in from the start.\nstage: testing\n---\n",
      voice,
    ));
});

describe("capability-gap", () => {
  const gap = [rule("capability-gap")];
  const programme = (message = "", id = "w"): string =>
    `=== programmes/${id}.md\n---\nkind: programme\nid: ${id}${message && `\n    ^ ${message}`}\nperiod: { from: 2022-04-01, to: 2027-03-31 }\n---\n`;
  const TRAINED = "{ post: a, role: measurement-lead, training: [{ course: c }] }";
  const plans = (...teams: readonly string[]): string =>
    teams
      .map((member, index) =>
        doc(`plans/${index}.md`, `kind: plan\nid: p${index}\nstage: testing\nprogramme: w\nteam: [${member}]`),
      )
      .join("");
  const UNTRAINED = "{ post: a, role: measurement-lead }";

  test("half of the plans are enough", () => check(programme() + plans(TRAINED, TRAINED, UNTRAINED, UNTRAINED), gap));

  test("fewer are not, and the course of somebody else is not the lead's", () =>
    check(
      programme("1 of 4 plans has a measurement lead with any recorded training.") +
        plans(TRAINED, UNTRAINED, UNTRAINED, "{ post: b, role: member, training: [{ course: c }] }"),
      gap,
    ));

  test("none of them", () =>
    check(
      programme("0 of 3 plans have a measurement lead with any recorded training.") +
        plans(UNTRAINED, UNTRAINED, "{ post: a, role: measurement-lead, training: [] }"),
      gap,
    ));

  test("two plans say nothing about a programme", () => check(programme() + plans(UNTRAINED, UNTRAINED), gap));

  test("plans of another programme, and those that are over, do not count", () =>
    check(
      programme() +
        programme("", "x") +
        plans(UNTRAINED, UNTRAINED) +
        doc("plans/x.md", `kind: plan\nid: x\nstage: testing\nprogramme: x\nteam: [${UNTRAINED}]`) +
        doc("plans/y.md", `kind: plan\nid: y\nstage: closed\nprogramme: w\nteam: [${UNTRAINED}]`),
      gap,
    ));

  test("what is asked for can be set", () =>
    check(
      `=== plan-lint.yaml\nrules: { capability-gap: { percent: 100, plans: 1 } }\n${programme(
        "1 of 2 plans has a measurement lead with any recorded training.",
      )}${plans(TRAINED, UNTRAINED)}`,
      gap,
    ));
});
