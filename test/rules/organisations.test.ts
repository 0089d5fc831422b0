// Organisations of every sort: boards, partnerships, systems and hospitals, their words, their units and their figures.
import { expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import { formatDate } from "../../server/core/document/period.ts";
import { organisationWords } from "../../server/core/graph/organisation-words.ts";
import { isInside, topUnit, unitAndAncestors } from "../../server/core/graph/units.ts";
import { baselineOf } from "../../server/core/measure/spc/metric-terms.ts";
import { rules } from "../../server/core/rules/index.ts";
import { offeredCatalogues } from "../../server/host/offered-samples.ts";
import { buildGraph, check, diagnose, readFixture, rule } from "../fixture.ts";

const graphOf = (picture: string) => buildGraph(readFixture(picture).files);

const organisation = (type: string): string =>
  `=== organisation.md\n---\nkind: organisation\nid: o\ntype: ${type}\n---\n`;

test.each([
  ["acute trust", "the trust's own", "trust-wide", false],
  ["health and social care trust", "the trust's own", "trust-wide", false],
  ["health board", "the board's own", "board-wide", true],
  ["Integrated Care Board", "the board's own", "board-wide", true],
  ["integrated-care-system", "the system's own", "system-wide", true],
  ["health and social care partnership", "the partnership's own", "partnership-wide", true],
  ["community hospital", "the hospital's own", "hospital-wide", false],
  ["general practice", "the practice's own", "practice-wide", false],
  ["primary care network", "the network's own", "network-wide", false],
  ["charity", "the organisation's own", "organisation-wide", false],
])("of a %s one speaks as %s", (type, own, wide, isSystem) =>
  expect(organisationWords(graphOf(organisation(type)))).toMatchObject({ own, wide, isSystem }),
);

test("where the organisation's page does not say, its topmost unit does; else it is a trust", () => {
  const unit = (id: string, fields: string) => `=== ${id}.md\n---\nkind: unit\nid: ${id}\n${fields}\n---\n`;
  expect(organisationWords(graphOf(unit("a", "type: hospital") + unit("b", "parent: a"))).noun).toBe("hospital");
  expect(organisationWords(graphOf(unit("a", "type: ward"))).noun).toBe("trust");
});

const SKIPS = `
=== plans/flow.md
---
kind: plan
id: flow
stage: testing
supports: [{ objective: own-flow, because: most delays arise there }]
---
=== objectives/own-flow.md
---
kind: objective
id: own-flow
level: system
---
`;

test("a plan of a board may serve the board's own objective of the level of systems, and one of a trust by-passes the trust's", () => {
  const only = [rule("thread-skips-organisation")];
  const told = (type: string) => diagnose(graphOf(SKIPS + organisation(type)), only).map(({ message }) => message);
  expect(told("health board")).toEqual([]);
  expect(told("integrated care board")).toEqual([]);
  expect(told("hospital")).toEqual([
    "The plan links straight to a system objective and by-passes the hospital's own. Leaders will not see it in their plan.",
  ]);
});

test("a programme beneath an objective of the board's own system is inside its strategy", () => {
  const programme = `=== programmes/p.md\n---\nkind: programme\nid: p\nperiod: { from: 2025-04-01 }\nsupports: [{ objective: own-flow, because: it is the way there }]\n---\n`;
  const told = (type: string) =>
    diagnose(graphOf(SKIPS + programme + organisation(type)), [rule("programme-outside-strategy")]).length;
  expect(told("integrated care board")).toBe(0);
  expect(told("trust")).toBe(1);
});

const UNITS = `
=== units/board.md
---
kind: unit
id: board
title: Highland board
owner: [chief-executive, board-secretary]
type: health-board
size: { wte: 9800 }
---
=== units/council.md
---
kind: unit
id: council
title: Council services
owner: chief-officer
type: adult social care
parent: board
size: { wte: 120.25 }
---
=== units/hospital.md
---
kind: unit
id: hospital
title: The hospital
owner: general-manager
type: hospital
parent: board
size: { wte: 900.5, beds: 200 }
---
=== units/home-team.md
---
kind: unit
id: home-team
title: Hospital at home
owner: team-lead
type: neighbourhood
parent: [hospital, council]
size: { wte: 31.6 }
---
`;

test("units are of any sort, lie in two others, have parts of posts and several owners", () => {
  const graph = graphOf(UNITS);
  expect(diagnose(graph, rules).map(({ message }) => message)).toEqual([]);
  expect(isInside(graph, "home-team", "hospital")).toBe(true);
  expect(isInside(graph, "home-team", "council")).toBe(true);
  expect(unitAndAncestors(graph, "home-team").map(({ id }) => id)).toEqual([
    "home-team",
    "hospital",
    "council",
    "board",
  ]);
  expect(topUnit(graph)?.id).toBe("board");
});

test("a unit without a parent is told where another is at the top, whatever its sort", () => {
  const graph = graphOf(UNITS.replace("parent: board\nsize: { wte: 120.25 }", "size: { wte: 120.25 }"));
  expect(diagnose(graph, rules).map(({ message }) => message)).toEqual([
    // With two at the top nobody can say which of them is.
  ]);
  const lone = `=== units/clinic.md\n---\nkind: unit\nid: clinic\ntitle: Clinic\nowner: team-lead\ntype: clinic\nsize: { wte: 4.5 }\n---\n`;
  expect(diagnose(graphOf(UNITS + lone), rules).map(({ message }) => message)).toEqual([
    "A unit needs 'parent': in which unit does it lie? Only 'Highland board' lies in no other.",
  ]);
});

test("units that lie within each other by way of a second parent are a circle", () => {
  const graph = graphOf(
    UNITS.replace("parent: board\nsize: { wte: 120.25 }", "parent: [board, home-team]\nsize: { wte: 120.25 }"),
  );
  expect(diagnose(graph, [rule("link-cycle")])).not.toEqual([]);
});

const metric = (fields: string, rows: string): string => `
=== metrics/m.md
---
kind: metric
id: m
status: active
frequency: monthly
data: m.csv
${fields}
---
=== metrics/m.csv
period,value
${rows}
`;

test("figures that are published now sooner, now later, are late after the longest time", () => {
  const only = [rule("data-stale")];
  check(metric("lag: { usual: 20, longest: 75 }", "2026-01,5"), only);
  check(
    metric(
      "lag: { usual: 20, longest: 40 }",
      "2026-01,5\n^^^^^^^ Latest figure January 2026; monthly with at most 40 days' lag means February 2026 is due.",
    ),
    only,
  );
});

test.each([
  ["{ from: 2019, to: 2024 }", "1 January 2019 to 31 December 2024"],
  ["{ from: 2019/20, to: 2023/24 }", "1 April 2019 to 31 March 2024"],
  ["{ from: 2019-10, to: 2024-09 }", "1 October 2019 to 30 September 2024"],
])("a baseline %s runs from %s", (baseline, words) => {
  const graph = graphOf(metric(`baseline: ${baseline}`, "2019-10,4"));
  const found = graph.find("m");
  const window = isOfKind(found, "metric") ? baselineOf(found) : undefined;
  expect(window && `${formatDate(window.from)} to ${formatDate(window.to)}`).toBe(words);
  expect(diagnose(graph, [rule("value-not-allowed")])).toEqual([]);
});

test("a year that is none is told with the ways of writing it", () =>
  check(
    metric(
      "baseline: { from: 2019/21, to: 2024 }\n                  ^^^^^^^ '2019/21' is not a year, a month or a date. Write it as YYYY, YYYY/YY, YYYY-MM or YYYY-MM-DD, for example 2025, 2025/26, 2026-03 or 2026-03-31.",
      "2019-10,4",
    ),
    [rule("value-not-allowed")],
  ));

test("national objectives of England, Scotland and Wales come with the programme, each with the words and the place that it is quoted from", () => {
  const catalogues = offeredCatalogues();
  expect(catalogues.map(({ name }) => name)).toEqual([
    "nhs-england-2026-27",
    "nhs-england-2025-26",
    "nhs-scotland-2025-26",
    "nhs-wales-2025-26",
  ]);
  for (const { files } of catalogues) {
    const page = files.find(({ path }) => path === "README.md")?.text ?? "";
    const graph = buildGraph(new Map(files.map(({ path, text }) => [path, text])));
    graph.moveTo(Number.MAX_SAFE_INTEGER);
    const objectives = graph.ofKind("objective");
    expect(objectives.length).toBeGreaterThan(2);
    for (const { id, fields, issues } of objectives) {
      expect([id, fields.level, issues]).toEqual([id, "national", []]);
      expect(fields.wording).toBeTruthy();
      expect(fields.source?.url).toMatch(/^https:/);
      expect(page).toContain(`| ${id} |`);
      expect(page).toContain(fields.source?.url ?? "?");
    }
  }
});

test("a board's objectives for its system are read like any organisation's own", () => {
  const objective = (type: string) =>
    SKIPS.replace("level: system\n", "level: system\nstatus: active\n") + organisation(type);
  const told = (type: string) => diagnose(graphOf(objective(type)), [rule("objective-not-plain")]).length;
  expect([told("integrated care board"), told("trust")]).toEqual([1, 0]);
});
