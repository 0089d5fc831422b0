// The evaluation: exactly what a board would read of the sample, what small workspaces say, and that nothing is made of nothing.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Evaluation, evaluation as schema } from "../../schemas/evaluation.ts";
import { evaluationMarkdown } from "../../server/core/report/evaluate/evaluate-markdown.ts";
import { evaluate, isEvaluable } from "../../server/core/report/evaluate/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";

const samples = join(import.meta.dirname, "../../samples");

async function sampleOf(sample: string): Promise<Evaluation> {
  const workspace = new Workspace(join(samples, sample), { rules, today: dayOf(TODAY) });
  await workspace.load();
  const evaluation = evaluate(workspace.graph, workspace.checker.diagnostics(), { today: dayOf(TODAY) });
  await workspace.close();
  return evaluation;
}

/** The evaluation of a picture, or of one document in it, on a day. */
function evaluated(
  picture: string,
  { id, today = TODAY, since }: { id?: string; today?: string; since?: Evaluation } = {},
) {
  const { files, faults } = readFixture(picture);
  const graph = buildGraph(files, faults);
  const findings = diagnose(graph, rules, today, faults);
  const document = id === undefined ? undefined : graph.find(id);
  if (document !== undefined && !isEvaluable(document)) throw new Error(`${id} can be evaluated`);
  return evaluate(graph, findings, { today: dayOf(today), document, since });
}

/** Nothing in it is a number that is none, and no share of nothing has a percentage. */
function expectHonest(evaluation: Evaluation): void {
  const text = evaluationMarkdown(evaluation);
  expect(text).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\[object/);
  const json = JSON.stringify(evaluation, (_, value) => {
    if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
    if (value !== null && typeof value === "object" && "of" in value && "percent" in value)
      expect(value.percent === null).toBe(value.of === 0);
    return value;
  });
  expect(schema.parse(JSON.parse(json))).toEqual(JSON.parse(json));
}

describe("the samples", () => {
  test("northbridge, word for word", async () => {
    const evaluation = await sampleOf("northbridge");
    expectHonest(evaluation);
    await expect(evaluationMarkdown(evaluation)).toMatchFileSnapshot("northbridge-evaluation.md");
  });

  test.each(
    ["before", "after"].flatMap((state) => ["a", "b", "c", "d", "e"].map((trust) => `${state}/trust-${trust}`)),
  )("five trusts, %s", async (trust) => expectHonest(await sampleOf(`five-trusts/${trust}`)));

  test("all five trusts improved, and other parts still tell them apart", async () => {
    const trusts = (state: string) =>
      Promise.all(["a", "b", "c", "d", "e"].map((trust) => sampleOf(`five-trusts/${state}/trust-${trust}`)));
    const [before, after] = [await trusts("before"), await trusts("after")];
    expect(after.map(({ verdicts }) => verdicts.plans.some(({ verdict }) => verdict === "improved"))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    // Trust E began with metrics that could not show its plan. Nobody asks that of a balancing one, such as trust D's.
    expect(before[4]?.verdicts.plans[0]?.verdict).toBe("no-evidence-of-change");
    expect(before.map(({ dilution }) => dilution.rows.filter(({ canShow }) => canShow === "cannot").length)).toEqual([
      0, 0, 0, 0, 1,
    ]);
    const chiefs = ({ leadership }: Evaluation) =>
      leadership.posts.find(({ post }) => post === "chief-executive")?.holders;
    expect(before.map(chiefs)).toEqual([1, 3, 1, 2, 1]);
    const remarksOn = (part: "choice" | "leadership" | "focus", word: RegExp) =>
      before.map((evaluation) => evaluation[part].remarks.some((remark) => word.test(remark)));
    expect(remarksOn("leadership", /Three chief executives/)).toEqual([false, true, false, false, false]);
    expect(remarksOn("choice", /leader preference/)).toEqual([false, false, true, false, false]);
    expect(remarksOn("focus", /different targets/)).toEqual([false, true, false, false, false]);
  });
});

describe("what is not there", () => {
  test("of an organisation alone every part says what is missing, and none makes a share of nothing", () => {
    const evaluation = evaluated(`
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
`);
    expectHonest(evaluation);
    const inShort = Object.values(evaluation).flatMap((part: unknown) =>
      part !== null && typeof part === "object" && "inShort" in part ? [part.inShort] : [],
    );
    expect(inShort).toHaveLength(12);
    expect(inShort).toMatchInlineSnapshot(`
      [
        "There is no metric yet, so there is no thread to follow.",
        "There is no plan yet, so there is nothing to judge.",
        "No plan at work has a metric by which it is judged yet.",
        "No plan is at work, so there is nothing to say of focus.",
        "No register says who held which post, so nothing can be said of constancy.",
        "No plan is at work, so there is nothing to say of how it was chosen.",
        "There is no network survey, so nothing can be said of how people are connected.",
        "No plan has come as far as measuring, so there is no team to look at.",
        "There is no metric and no plan at work yet, so there is nothing to measure with.",
        "There is no self-assessment of readiness.",
        "No metric has improved after a plan's change yet, so there is no gain to keep. No remeasure of an event is due.",
        "Nothing can be said of changes: no earlier evaluation was given.",
      ]
    `);
    expect(evaluationMarkdown(evaluation)).not.toContain("0%");
  });

  test("without any document there is still nothing that is not so", () => {
    const evaluation = evaluated("=== plan-lint.yaml\ninclude: []\n");
    expectHonest(evaluation);
    expect(evaluation.about).toEqual({ kind: "workspace", id: null, title: "Everything in this folder" });
    expect(evaluationMarkdown(evaluation)).toContain("It rests on no documents.");
  });

  test("what could not be read is told at the top", () => {
    const evaluation = evaluated(`
=== organisation.md
---
kind: organisation
id: trust
---
=== plans/a.md
---
kind: plan
id: a
stage: testing
metrics: [
---
`);
    expectHonest(evaluation);
    expect(evaluation.notes[0]).toBe(
      "1 document could not be read in full (plans/a.md). What could not be read is missing here.",
    );
  });

  test("a plan of which nothing is known but its stage", () => {
    const evaluation = evaluated(`
=== plans/a.md
---
kind: plan
id: a
title: Shorter waits
stage: testing
progress_score: 4
---
`);
    expectHonest(evaluation);
    const [plan] = evaluation.verdicts.plans;
    expect(plan?.verdict).toBe("no-change-yet");
    expect(plan?.progress).toEqual({
      score: 4,
      ceiling: 0.5,
      gap: 3.5,
      because:
        "The team scored 4.0; the evidence in the files supports 0.5. The next step, 1.0, needs an aim with a figure to reach, and a team.",
    });
    expect(evaluation.people.plans[0]).toMatchObject({
      managerFromStart: null,
      hoursPerWeek: null,
      patientVoice: null,
    });
    expect(evaluation.focus.plans[0]?.aimLacks).toEqual(["in which metric", "how much", "by when", "for whom"]);
  });
});

const PLAN = `
=== plans/on-time.md
---
kind: plan
id: on-time
title: Start on time
stage: testing
priority: 2
sponsor: chief-nurse
aim: { metric: late, from: 24, to: 16, by: 2026-12-31, for_whom: patients }
team: [{ post: ward-manager, tier: middle-manager, joined: 2025-09-01 }]
metrics: [{ metric: late, role: outcome }, { metric: falls, role: balancing }]
progress_score: 4
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/late.md
---
kind: metric
id: late
title: Minutes late
status: active
version: 1
unit: minutes
frequency: monthly
direction: decrease
numerator: minutes
data: late.csv
target: { value: 16, by: 2026-12-31 }
---
=== metrics/falls.md
---
kind: metric
id: falls
title: Falls
status: active
frequency: monthly
direction: decrease
---
=== metrics/late.csv
period,value
`;

const months = (before: readonly number[], after: readonly number[]): string =>
  [...before, ...after]
    .map((value, index) => {
      const month = index - before.length + 12 * 2025 + 3;
      return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")},${value}\n`;
    })
    .join("");

const BEFORE = [24, 23, 25, 24, 26, 24, 23, 25, 24, 25, 24, 23];

describe("the ceiling of the progress score", () => {
  test.each([
    ["no figures", "", 1.5, "figures for at least one metric"],
    ["no shift", months(BEFORE, BEFORE), 2.5, "an improvement, still there, on an outcome or process metric"],
    [
      "a shift that has not reached the aim",
      months(
        BEFORE,
        BEFORE.map((value) => value - 5),
      ),
      3.5,
      "the aim reached, against",
    ],
    [
      "a shift to the aim on seven points",
      months(
        BEFORE,
        BEFORE.slice(0, 7).map((value) => value - 10),
      ),
      4,
      "the gain still there with 12 points",
    ],
    [
      "a shift to the aim on twelve",
      months(
        BEFORE,
        BEFORE.map((value) => value - 9),
      ),
      4.5,
      "outstanding (5.0), no file can show",
    ],
  ])("%s", (_, rows, ceiling, because) => {
    const progress = evaluated(PLAN + rows).verdicts.plans[0]?.progress;
    expect(progress?.ceiling).toBe(ceiling);
    expect(progress?.because).toContain(because);
    expect(progress?.score).toBe(4);
    expect(progress?.gap).toBe(4 - ceiling);
  });

  test("a score above it is talked about and left as it is; one below stands", () => {
    const high = evaluated(PLAN + months(BEFORE, BEFORE));
    expect(high.verdicts.next).toContain(
      "Talk with the team of 'Start on time' about its progress score. The team scored 4.0; the evidence in the files supports 2.5. The next step, 3.0, needs an improvement, still there, on an outcome or process metric.",
    );
    const low = evaluated(
      PLAN +
        months(
          BEFORE,
          BEFORE.map((value) => value - 9),
        ),
    );
    expect(low.verdicts.plans[0]?.progress.because).toContain("supports 4.5, so the score stands.");
    expect(low.verdicts.next.join(" ")).not.toContain("progress score");
  });
});

describe("since earlier documents", () => {
  const told = (replace: readonly (readonly [string, string])[], rows = months(BEFORE, BEFORE)) => {
    const before = PLAN + months(BEFORE, BEFORE);
    const later = replace.reduce((text, [was, is]) => text.replace(was, is), PLAN + rows);
    const { files, faults } = readFixture(later);
    const graph = buildGraph(files, faults);
    return evaluate(graph, diagnose(graph, rules, TODAY, faults), {
      today: dayOf(TODAY),
      since: evaluated(before),
      earlier: { graph: buildGraph(readFixture(before).files), words: "'board' (commit 1a2b3c4 of 12 March 2026)" },
    }).changes;
  };

  test("a verdict that changed while no figure did comes first, with its cause", () => {
    const { inShort, changes } = told(
      [
        ["direction: decrease\nnumerator", "direction: increase\nnumerator"],
        ["numerator: minutes", "numerator: minutes lost"],
      ],
      months(BEFORE, BEFORE),
    );
    expect([inShort, changes.some(({ what }) => what === "verdict")]).toEqual([
      "1 change since 'board' (commit 1a2b3c4 of 12 March 2026).",
      false,
    ]);
    const moved = told([
      ["change_start: 2025-04-01", "change_start: 2026-02-01"],
      ["priority: 2", "priority: 1"],
    ]);
    expect(moved.inShort).toBe(
      "One verdict changed because the day on which its change began was moved; the figures are the same. 2 changes since 'board' (commit 1a2b3c4 of 12 March 2026).",
    );
    expect(moved.changes.map(({ sentence, sameFigures }) => [sentence, sameFigures])).toEqual([
      [
        "The verdict of 'Start on time' changed from 'no evidence of change' to 'too early to say', because the day on which its change began was moved; the figures are the same.",
        true,
      ],
      ["The priority of 'Start on time' changed from '2' to '1'.", undefined],
    ]);
  });

  test("one that changed with its figures says so", () => {
    const { inShort, changes } = told(
      [],
      months(
        BEFORE,
        BEFORE.map((value) => value - 9),
      ),
    );
    expect(inShort).toBe("1 change since 'board' (commit 1a2b3c4 of 12 March 2026).");
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      "The verdict of 'Start on time' changed from 'no evidence of change' to 'improved', because figures changed.",
    ]);
  });

  test("one that only time has changed says that", () => {
    const picture = PLAN + months(BEFORE, BEFORE);
    const { files, faults } = readFixture(picture);
    const graph = buildGraph(files, faults);
    const { changes } = evaluate(graph, diagnose(graph, rules, TODAY, faults), {
      today: dayOf(TODAY),
      since: evaluated(picture, { today: "2025-06-20" }),
      earlier: { graph, words: "'board'" },
    }).changes;
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      "The verdict of 'Start on time' changed from 'too early to say' to 'no evidence of change', because time has passed; what the documents say is the same.",
    ]);
  });
});

describe("since an earlier evaluation", () => {
  const earlier = evaluated(PLAN + months(BEFORE, []), { today: "2025-05-01" });

  test("priorities, sponsors, targets, definitions and verdicts that changed are told, with both values", () => {
    const later = (
      PLAN +
      months(
        BEFORE,
        BEFORE.map((value) => value - 9),
      )
    )
      .replace("priority: 2", "priority: 1")
      .replace("sponsor: chief-nurse", "sponsor: medical-director")
      .replace("numerator: minutes", "numerator: minutes from the planned start")
      .replace("target: { value: 16", "target: { value: 18");
    const { changes } = evaluated(later, { since: earlier });
    expect(changes.since).toBe("2025-05-01");
    expect(changes.changes.map(({ sentence }) => sentence)).toEqual([
      "The priority of 'Start on time' changed from '2' to '1'.",
      "The sponsor of 'Start on time' changed from 'chief nurse' to 'medical director'.",
      "The verdict of 'Start on time' changed from 'too early to say' to 'improved'.",
      "The target of 'Minutes late' changed from '16 minutes by 31 December 2026' to '18 minutes by 31 December 2026'.",
      "The definition of 'Minutes late' changed from 'minutes' to 'minutes from the planned start'.",
    ]);
    expect(changes.missing).toEqual([
      "Why a verdict changed cannot be told from an earlier evaluation alone: name the revision of git that it was made of.",
    ]);
    expect(changes.next).toEqual([
      "Give 'Minutes late' a new version: its definition changed, and figures before and after are not the same measure.",
      "See that a decision record says why each priority, aim and target changed.",
    ]);
  });

  test("an aim in another figure is told with the metric's title, and not with its id", () => {
    const later = PLAN.replace(/(aim: \{ metric: .*?to: )[\d.]+/, "$117");
    const [aim] = evaluated(later, { since: earlier }).changes.changes;
    expect(aim?.sentence).toMatch(
      /^The aim of 'Start on time' changed from 'Minutes late to \d+.*' to 'Minutes late to 17.*'\.$/,
    );
  });

  test("what came and what went", () => {
    const later = PLAN.replace("metrics/falls.md", "metrics/slips.md")
      .replace("id: falls\ntitle: Falls", "id: slips\ntitle: Slips")
      .replace("metric: falls", "metric: slips");
    expect(evaluated(later, { since: earlier }).changes.changes.map(({ sentence }) => sentence)).toContain(
      "The metric 'Slips' is new.",
    );
    expect(evaluated(later, { since: earlier }).changes.changes.map(({ sentence }) => sentence)).toContain(
      "The metric 'Falls' is no longer looked at.",
    );
  });

  test("nothing changed", () => {
    const { changes } = evaluated(PLAN + months(BEFORE, []), { today: "2025-05-01", since: earlier });
    expect(changes.inShort).toBe("Nothing that is compared has changed since the evaluation of 1 May 2025.");
    expect([changes.changes, changes.next]).toEqual([[], []]);
  });
});

test("a middle manager who joins after a month was not there from the start", () => {
  expect(evaluated(PLAN).people.plans[0]?.managerFromStart).toBe(false);
  expect(evaluated(PLAN.replace("joined: 2025-09-01", "joined: 2025-02-06")).people.plans[0]?.managerFromStart).toBe(
    true,
  );
  expect(evaluated(PLAN.replace(", joined: 2025-09-01", "")).people.plans[0]?.managerFromStart).toBeNull();
});

test("posts: holders, vacancies and interims from the start of the plan on", () => {
  const { leadership } = evaluated(`${PLAN}
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: chief-nurse, tier: executive, holder: L1, from: 2020-01-01, to: 2025-03-31 }
  - { post: chief-nurse, tier: executive, holder: L2, from: 2025-05-01, interim: true }
  - { post: chief-executive, tier: executive, holder: L3, from: 2010-01-01, to: 2024-12-31 }
  - { post: chief-executive, tier: executive, holder: L4, from: 2025-01-01 }
---
`);
  expect(leadership.period).toEqual({ from: "2025-01-06", to: TODAY });
  const interimDays = dayOf(TODAY) - dayOf("2025-05-01") + 1;
  const otherDays = dayOf("2025-03-31") - dayOf("2025-01-06") + 1;
  expect(leadership.posts).toEqual([
    {
      post: "chief-nurse",
      holders: 2,
      interimPercent: (100 * interimDays) / (interimDays + otherDays),
      heldDays: interimDays + otherDays,
      longestVacancy: 30,
    },
    {
      post: "chief-executive",
      holders: 1,
      interimPercent: 0,
      heldDays: dayOf(TODAY) - dayOf("2025-01-06") + 1,
      longestVacancy: 0,
    },
  ]);
  expect(leadership.sponsors[0]).toMatchObject({ sponsor: "chief-nurse", months: 11, ofMonths: 15 });
  expect(leadership.newInPost).toEqual([{ post: "chief-nurse", since: "2025-05-01", months: 11, interim: true }]);
});

const survey = (id: string, fielded: string, question: string): string => `
=== surveys/${id}.md
---
kind: survey
id: ${id}
title: ${id}
fielded: ${fielded}
question: ${question}
name_limit: { min: 0, max: 5 }
answered: 3
nodes: ${id}-nodes.csv
ties: ${id}-ties.csv
---
=== surveys/${id}-nodes.csv
id,answered
a,yes
b,yes
c,yes
=== surveys/${id}-ties.csv
from,to
a,b
`;

test("two surveys are set side by side only where they asked alike", () => {
  const alike = evaluated(
    survey("one", "2024-01-01", "Who helps you?") + survey("two", "2025-01-01", "who  helps you?"),
  );
  expect(alike.connectedness.comparison?.differs).toEqual([]);
  expect(alike.connectedness.comparison?.measures).toHaveLength(8);
  const other = evaluated(
    survey("one", "2024-01-01", "Who helps you?") + survey("two", "2025-01-01", "Whom do you know?"),
  );
  expect(other.connectedness.comparison).toMatchObject({ differs: ["The question was another."], measures: [] });
  expect(evaluationMarkdown(other)).toContain("'one' and 'two' should not be compared. The question was another.");
});

test("what users wrote becomes no markup and no line of its own", () => {
  const text = evaluationMarkdown(
    evaluated(
      PLAN.replace("title: Start on time", 'title: "# A | <b>b</b> [x](http://y.z)\\n## Forged"') +
        months(BEFORE, BEFORE),
    ),
  );
  expect(text).not.toMatch(/^## Forged/m);
  expect(text).not.toContain("<b>");
  expect(text).not.toContain("[x](http");
  expect(text).toContain("\\# A \\| \\<b\\>b\\</b\\> \\[x\\](http\\://y.z) ## Forged");
});

test("one plan, with only what belongs to it", () => {
  const picture = `${PLAN}
=== plans/other.md
---
kind: plan
id: other
stage: testing
metrics: [{ metric: beds, role: outcome }]
---
=== metrics/beds.md
---
kind: metric
id: beds
---
`;
  const evaluation = evaluated(picture, { id: "on-time" });
  expect(evaluation.about).toEqual({ kind: "plan", id: "on-time", title: "Start on time" });
  expect(evaluation.record.metrics.map(({ id }) => id)).toEqual(["late", "falls"]);
  expect(evaluation.focus.plans.map(({ id }) => id)).toEqual(["on-time"]);
  const text = evaluationMarkdown(evaluation);
  expect(text).toContain("register of posts are those of the whole organisation.");
  expect(text).toContain("0 of 1 plan has had a middle manager in the team from the start");
});
