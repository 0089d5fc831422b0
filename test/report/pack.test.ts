// Reports for readers without an editor: what they say is what the evaluation says, and what must never stand in one does not.
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Graph } from "../../server/core/graph/graph.ts";
import { lint } from "../../server/core/lint/checker.ts";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { AIM_STATES, AIM_WORDS } from "../../server/core/measure/verdict/aim-state.ts";
import { evaluate } from "../../server/core/report/evaluate/index.ts";
import { AUDIENCES, type Audience } from "../../server/core/report/pack/audiences.ts";
import { type PackOptions, packFor } from "../../server/core/report/pack/index.ts";
import { MOST_WORDS } from "../../server/core/report/pack/one-page.ts";
import { figuresIn, type Pack, textsIn } from "../../server/core/report/pack/pack.ts";
import { packHtml } from "../../server/core/report/pack/pack-html.ts";
import { packMarkdown } from "../../server/core/report/pack/pack-markdown.ts";
import { rules } from "../../server/core/rules/index.ts";
import { harmIn } from "../../server/core/text/harmless-svg.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

const options: PackOptions = {
  today: dayOf(TODAY),
  charts: "auto",
  theme: "page",
  origin: { version: "1", commit: undefined, command: "plan-lint report" },
};

type State = { readonly graph: Graph; readonly findings: readonly Diagnostic[] };

async function sample(name: string): Promise<State> {
  const folder = join(import.meta.dirname, "../../samples", name);
  const workspace = new Workspace(folder, { rules, today: options.today });
  await workspace.load();
  await workspace.close();
  return { graph: workspace.graph, findings: workspace.checker.diagnostics() };
}

function drawn(picture: string): State {
  const graph = buildGraph(readFixture(picture).files);
  return { graph, findings: lint(graph, { rules }) };
}

const NORTHBRIDGE = await sample("northbridge");
const TRUST_B = await sample("five-trusts/after/trust-b");
const packOf = ({ graph, findings }: State, audience: Audience = "board", more: Partial<PackOptions> = {}): Pack =>
  packFor(audience, graph, findings, { ...options, ...more });
const textOf = (pack: Pack, id: string): string =>
  textsIn(pack.sections.find((section) => section.id === id)?.blocks ?? []).join("\n");
const html = (pack: Pack): string => packHtml(pack, { charts: new Map(), logo: undefined });

test("page one of Northbridge, as a director reads it", () => {
  expect(textOf(packOf(NORTHBRIDGE), "one-page")).toMatchInlineSnapshot(`
    "While 'A shorter visit to the glaucoma clinic' ran, 'Follow-ups seen later than 25% past due date, %' rose from 30.1% to 35.0% (+4.9 points, between +3.1 and +6.4; 12 figures before 1 April 2025, 12 since).
    Of 3 aims, 1 is reached ('More urology operations in each session'), 1 is too close to call and 1 is not yet reached.
    Of 13 metrics, 6 improved, 1 worsened, 1 possibly improved and 5 show no evidence of change; one or two would look changed by chance alone.
    The medical director, who sponsors 'A shorter visit to the glaucoma clinic', is an interim.
    Nothing is done for 'Emergency patients seen within four hours'.
    Decisions
    The board is asked, by 20 May 2026, to decide whether two nurses return to the sessions that clear the backlog, because follow-ups got later after those sessions lost them, and the team cannot change the rota by itself (A shorter visit to the glaucoma clinic).
    Decide whether 'A shorter visit to the glaucoma clinic' goes on as it is, because 'Follow-ups seen later than 25% past due date, %' rose from 30.1% to 35.0% while it ran (Exceptions).
    3 more in Decisions asked.
    What we cannot say
    Nobody can say whether the aim of 'Planned hip and knee operations, from referral to home' is reached. Charts and tests show that figures changed, and not why. More in What we cannot say."
  `);
});

test("page one of trust B", () => {
  expect(textOf(packOf(TRUST_B), "one-page")).toMatchInlineSnapshot(`
    "None of the 3 aims is reached yet.
    Of 9 metrics, 5 improved and 4 show no evidence of change; about one would look changed by chance alone.
    Three people have held the post of chief executive.
    Decisions
    The board is asked, by 15 July 2026, to keep the aim, the team and its two protected hours a week until the end of 2026, because the aim was narrowed in April, and a third chief executive has asked what it is for (From the decision to admit to a bed on the acute medical unit).
    Decide whether to work out new limits for 'Arrival to ward bed, median hours', 'Emergency patients seen early by a senior doctor, %', 'Triage within 15 minutes, %', 'Arrival to departure, fracture clinic, median minutes' and 'X-ray before the first talk, %', because the lines on their charts describe another level than today's (Scorecard).
    What we cannot say
    Charts and tests show that figures changed, and not why. More in What we cannot say."
  `);
});

test.each([
  ["northbridge", NORTHBRIDGE],
  ["trust B", TRUST_B],
])("what %s says of verdicts and aims is what the evaluation says", (_, state) => {
  const pack = packOf(state);
  const { verdicts } = evaluate(state.graph, state.findings, { today: options.today });
  const aims = textOf(pack, "aims");
  const scorecard = textOf(pack, "scorecard");
  for (const plan of verdicts.plans) {
    expect(aims).toContain(plan.words);
    // The table says the same in its cells; what it has no room for is said in sentences.
    const [first = "", ...more] = plan.aim?.sentences ?? [];
    const [, state = "", level = ""] = /: ([^:(]*?)(?: \((.*)\))?\.$/.exec(first) ?? [];
    for (const words of more.length === 0 ? [state, level] : [first, ...more]) expect(aims).toContain(words);
    for (const { words, cells, title } of plan.metrics) {
      expect(scorecard).toContain(title);
      const { before, after } = cells ?? { before: "", after: "" };
      const [from, to] = [before, after].map((cell) => cell.replace(/ \(n = \d+\)$/, ""));
      expect(scorecard).toContain(words);
      if (from !== undefined && to !== undefined && scorecard.includes(`${words}: `)) {
        // Of figures with a unit the first is told without it.
        const [number] = /^[£−\d.,]+%?/.exec(from) ?? [];
        expect(scorecard).toContain(`${number} → ${to}`);
      }
    }
  }
});

/** Every number in the texts and figures of a value, as far as `decimals` tell. */
function numbersIn(value: unknown, decimals: number): readonly string[] {
  if (typeof value === "number") return [Math.abs(value).toFixed(decimals)];
  if (typeof value === "string")
    return (value.match(/\d+(?:\.\d+)?/g) ?? []).filter((one) => digitsBehind(one) === decimals);
  return value !== null && typeof value === "object"
    ? Object.values(value).flatMap((one) => numbersIn(one, decimals))
    : [];
}

const digitsBehind = (number: string): number => number.split(".")[1]?.length ?? 0;

test.each([
  ["northbridge", NORTHBRIDGE],
  ["trust B", TRUST_B],
])(
  "each number of the headline of %s is in the JSON of the evaluation, and its counts can be made from that",
  (_, state) => {
    const read = JSON.parse(JSON.stringify(evaluate(state.graph, state.findings, { today: options.today })));
    const { verdicts, thread, leadership } = read as ReturnType<typeof evaluate>;
    const [first = "", ...decisions] = textOf(packOf(state), "one-page").split("\nDecisions");
    expect(decisions).toHaveLength(1);
    const sentences = first.split("\n");
    const starting = (words: string): string => sentences.find((sentence) => sentence.startsWith(words)) ?? "";
    for (const number of first.replace(/\d+ (?=[A-Z]\w+ \d{4})/g, "").match(/\d+(?:\.\d+)?/g) ?? [])
      expect(numbersIn(read, digitsBehind(number))).toContain(number);
    const aims = verdicts.plans.flatMap(({ aim }) => aim ?? []);
    const counts = Map.groupBy(aims, ({ words }) => words);
    const told = starting(`Of ${aims.length} aims`).match(/\d+ (?:is|are) [^,.]*?(?= \(|,| and|\.)/g);
    if (counts.size === 1)
      expect([...counts.keys(), sentences]).toEqual([
        AIM_WORDS["not-yet-reached"],
        expect.arrayContaining([`None of the ${aims.length} aims is reached yet.`]),
      ]);
    else
      expect(told).toEqual(
        [...AIM_STATES.map((name) => AIM_WORDS[name])].flatMap((words) => {
          const { length } = counts.get(words) ?? [];
          return length === 0 ? [] : [`${length} ${length === 1 ? "is" : "are"} ${words}`];
        }),
      );
    const judged = new Map(verdicts.plans.flatMap(({ metrics }) => metrics.map(({ id, verdict }) => [id, verdict])));
    const improved = [...judged.values()].filter((verdict) => verdict === "improved");
    expect(starting(`Of ${judged.size} metrics`)).toContain(`, ${improved.length} improved`);
    for (const { title } of thread.objectives.filter(({ plans, metrics }) => plans + metrics === 0))
      expect(starting("Nothing is done for")).toContain(title);
    for (const { holders } of leadership.posts.filter((post) => post.holders > 2))
      expect([holders, starting("Three people")]).toEqual([3, "Three people have held the post of chief executive."]);
  },
);

test("a row of the scorecard names its plan whole", () => {
  expect(textOf(packOf(NORTHBRIDGE), "scorecard")).toContain(
    "Emergency readmission in 30 days after hip, % – balancing in 'Planned hip and knee operations, from referral to home'",
  );
  expect(textOf(packOf(NORTHBRIDGE), "scorecard")).not.toContain("…");
});

test("each metric has one chart, under Exceptions where it is one; its figures are with its definition too", () => {
  const figures = figuresIn(packOf(NORTHBRIDGE));
  const drawn = figures.filter(({ isDrawn }) => isDrawn).map(({ chart }) => chart.title);
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn.length).toBe(NORTHBRIDGE.graph.ofKind("metric").length);
  const again = figures.filter(({ isDrawn }) => !isDrawn);
  expect(again.map(({ id, caption }) => [id, caption])).toEqual([
    ["definition-oph-followup-overdue", "Its chart stands under Exceptions."],
  ]);
});

test("page one fits on a page, and its counts add up, whatever is asked and however long titles are", () => {
  const long = "A title that goes on and on, as titles do when a committee writes them, ".repeat(5).trim();
  const plans = Array.from(
    { length: 12 },
    (_, index) => `
=== plans/p${index}.md
---
kind: plan
id: p${index}
title: ${long} ${index}
stage: testing
asks: [{ what: whether ${long} goes on, of: board, because: ${long} }]
---
`,
  );
  const pack = packOf(drawn(plans.join("")));
  const words = textOf(pack, "one-page").split(/\s+/).length;
  expect(words).toBeLessThanOrEqual(MOST_WORDS);
  expect(textOf(pack, "decisions").match(/is asked to decide/g)).toHaveLength(12);
});

test("what people ask for comes first, as a sentence, with whom, by when and why", () => {
  const { graph, findings } = drawn(`
=== plans/clinic.md
---
kind: plan
id: clinic
title: A calmer clinic
stage: testing
asks:
  - { what: whether to go on with the new rota, of: board, because: follow-ups get later while it runs. }
  - { what: a second orthoptist for one year, of: quality-committee, by: 2026-05-20, because: one is not enough }
  - { what: Agree to a room, of: the medical-director, by: 2026-01-31, because: there is none }
---
=== plans/over.md
---
kind: plan
id: over
title: Over
stage: closed
asks: [{ what: nothing more, of: board, because: it is over }]
---
`);
  expect(textOf(packOf({ graph, findings }), "decisions")).toBe(
    [
      "The board is asked to decide whether to go on with the new rota, because follow-ups get later while it runs (A calmer clinic).",
      "The quality committee is asked, by 20 May 2026, for a second orthoptist for one year, because one is not enough (A calmer clinic).",
      "The medical director is asked, by 31 January 2026 (a day that has passed), to agree to a room, because there is none (A calmer clinic).",
    ].join("\n"),
  );
});

/** Blame, cause, ranks, traffic lights and totals have no place in a report, nor do ids where people look for words. */
const NEVER = [
  /\bfailing\b/i,
  /thanks to/i,
  /traffic light/i,
  /\bRAG\b/,
  /\bfastest|slowest|best performing|worst performing|league table|ranked? (?:first|last|\d)/i,
  /\baverage over\b/i,
  /percent of|per cent of/i,
  /[+−-]\d[\d.]*% (?:of|change)/,
  /undefined|NaN|\[object/,
  /\b(?:0|1) (?:metrics|plans|aims) (?:is|has)\b/,
];

test.each(
  AUDIENCES.flatMap((audience) => [
    ["northbridge", NORTHBRIDGE, audience] as const,
    ["trust B", TRUST_B, audience] as const,
  ]),
)("%s: nothing that must never stand there, in report %$", (_, state, audience) => {
  const document = audience === "plan" || audience === "huddle" ? state.graph.ofKind("plan")[0] : undefined;
  const pack = packOf(state, audience, { ...(document && { document }) });
  const texts = pack.sections.flatMap(({ heading, blocks }) => [heading, ...textsIn(blocks)]);
  for (const never of NEVER) expect(texts.filter((text) => never.test(text))).toEqual([]);
  const posts = state.graph
    .ofKind("leadership")
    .flatMap(({ fields }) => (fields.posts ?? []).flatMap((entry) => entry?.post ?? []));
  const holders = state.graph
    .ofKind("leadership")
    .flatMap(({ fields }) => (fields.posts ?? []).flatMap((entry) => entry?.holder ?? []));
  const ids = [...posts.filter((post) => post.includes("-")), ...holders];
  expect(texts.filter((text) => ids.some((id) => text.split(/[^\w-]+/).includes(id)))).toEqual([]);
});

test("wherever a table of a report says a verdict, its size stands behind it", () => {
  const bare =
    /^(?:improved|worsened|changed|no evidence of change|possible (?:improvement|worsening|change)|mixed signals|was \w+ already)$/;
  const [plan] = NORTHBRIDGE.graph.ofKind("plan");
  for (const audience of AUDIENCES) {
    const document = audience === "plan" || audience === "huddle" ? plan : undefined;
    const texts = packOf(NORTHBRIDGE, audience, { ...(document && { document }) }).sections.flatMap(({ blocks }) =>
      textsIn(blocks),
    );
    expect(texts.filter((text) => bare.test(text))).toEqual([]);
  }
});

const tagsOf = (page: string): string => (page.match(/<[a-z][^>]*>/gi) ?? []).join("");

/** What axe does not look at. */
function complaintsAbout(page: string): readonly string[] {
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  return [
    ...(page.match(/<th(?![^>]*\sscope=)[\s>]/g) ?? []).map(() => "a head without a scope"),
    ...(page.match(/<table[^>]*>(?!<caption)/g) ?? []).map(() => "a table without a caption"),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} twice`),
    ...targets.filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"]),
    ...levels
      .filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
      .map((level) => `a level skipped before h${level}`),
    ...(/<script|<iframe|<link|@import|src="(?!data:)|href="(?!#)|\son[a-z]+=/i.test(tagsOf(page))
      ? ["it asks for something"]
      : []),
    ...(page.includes('<html lang="en-GB">') ? [] : ["no language"]),
  ];
}

test.each([
  ["northbridge", NORTHBRIDGE],
  ["trust B", TRUST_B],
])("the page of %s asks for nothing, and all in it has a name", (_, state) => {
  for (const audience of AUDIENCES) {
    const [document] = audience === "plan" || audience === "huddle" ? state.graph.ofKind("plan") : [];
    expect(complaintsAbout(html(packOf(state, audience, { document })))).toEqual([]);
  }
});

test.each([
  ["nothing but a configuration and an organisation", ""],
  [
    "a metric without data, a title of markup, one from right to left, emoji and one of 300 characters",
    `
=== metrics/a.md
---
kind: metric
id: a
title: "<script>alert(1)</script> \u202eevil 🙂 ${"x".repeat(300)}"
status: active
---
=== plans/b.md
---
kind: plan
id: b
title: "שלום <img src=x onerror=alert(1)> & | * _ \`"
stage: testing
metrics: [{ metric: a, role: outcome }]
dates: { start: 2025-01-01, change_start: 2025-04-01 }
asks: [{ what: "<b>more</b>", of: "<i>", because: "</table>" }]
---
`,
  ],
])("%s", (_, picture) => {
  const state = drawn(
    `=== plan-lint.yaml\nreport: { footer: "<b>foot</b>", marking: "Official \\" } x" }\n=== organisation.md\n---\nkind: organisation\nid: trust\ntitle: Our trust\n---\n${picture}`,
  );
  for (const audience of AUDIENCES) {
    const page = html(packOf(state, audience));
    expect(complaintsAbout(page)).toEqual([]);
    expect(page).not.toContain("<script");
    expect(packMarkdown(packOf(state, audience), () => undefined)).toMatch(/^\*\*Official/);
  }
  expect(textOf(packOf(state), "unsaid")).not.toBe("");
});

test("the same documents make the same bytes", () => {
  expect(html(packOf(NORTHBRIDGE))).toBe(html(packOf(NORTHBRIDGE)));
});

test.each([
  ["<svg><script>alert(1)</script></svg>", "it holds a script"],
  ['<svg onload="alert(1)"></svg>', "it wants to act on its own"],
  ['<svg><a href="javascript:alert(1)"/></svg>', "it holds a script"],
  ['<svg><image href="https://example.org/x.png"/></svg>', "it asks for something from elsewhere"],
  ["<svg><style>@import 'x.css'</style></svg>", "it asks for something from elsewhere"],
  ['<svg style="fill:url(https://example.org/x)"/>', "it asks for something from elsewhere"],
  ["<svg><foreignObject/></svg>", "it holds more than a drawing"],
  ['<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', "it is no SVG"],
  ["<html></html>", "it is no SVG"],
  [
    '<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><path fill="url(#g)" d="M0,0"/></svg>',
    undefined,
  ],
])("a logo: %s", (svg, harm) => expect(harmIn(svg)).toBe(harm));

test("for patients: plain words before those that were decided, and each abbreviation spelt out once", () => {
  const state = drawn(`
=== plan-lint.yaml
include: ["**/*.md"]
report: { abbreviations: { SAU: surgical assessment unit } }
=== organisation.md
---
kind: organisation
id: trust
title: Our trust
---
=== objectives/org-time.md
---
kind: objective
id: org-time
title: Short waits in the SAU (RTT incomplete)
level: organisation
status: active
wording: RTT in the SAU is met
plain_language: Nobody waits in the SAU, nor fails to come (DNA)
---
`);
  const texts = packOf(state, "patients").sections.flatMap(({ heading, blocks }) => [heading, ...textsIn(blocks)]);
  const about = texts.filter((text) => /SAU|RTT/.test(text));
  expect(about).toEqual([
    "Nobody waits in the SAU (surgical assessment unit), nor fails to come (DNA).",
    "Nothing is done for 'Short waits in the SAU (RTT, referral to treatment, incomplete)'.",
    "Short waits in the SAU (RTT incomplete)",
    "Nobody waits in the SAU, nor fails to come (DNA).",
    "As it was decided: “RTT in the SAU is met”",
  ]);
});
