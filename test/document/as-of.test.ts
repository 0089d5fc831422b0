// Days that have not come are no facts: every date of the past that lies ahead counts as absent, and comes back on its day.
import { expect, test } from "vitest";
import { type FieldModel, fieldModel, KINDS } from "../../schemas/index.ts";
import { asOf } from "../../server/core/document/as-of.ts";
import { parseDocument } from "../../server/core/document/document.ts";
import type { Path } from "../../server/core/document/value.ts";
import { threadOf } from "../../server/core/graph/thread.ts";
import { compareGraphs } from "../../server/core/review/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";

/** The ways to all dates of a kind that tell of the past. */
const pastDatesOf = (model: FieldModel, path: Path = []): readonly Path[] => {
  if (model.when !== undefined) return model.when === "past" ? [path] : [];
  const item = model.item ? pastDatesOf(model.item, [...path, 0]) : [];
  const inner = (model.alternatives ?? []).flatMap((shape) => pastDatesOf(shape, path));
  return [...item, ...inner, ...(model.fields ?? []).flatMap((field) => pastDatesOf(field, [...path, field.name]))];
};

const nested = ([step, ...rest]: Path, value: unknown): unknown =>
  step === undefined ? value : typeof step === "number" ? [nested(rest, value)] : { [step]: nested(rest, value) };

const reached = (value: unknown, path: Path): unknown =>
  path.reduce((at: unknown, step) => (at as Record<string | number, unknown> | undefined)?.[step], value);

const everywhere = KINDS.flatMap((kind) => pastDatesOf(fieldModel(kind)).map((path) => [kind, path] as const));

test.each(everywhere)("%s %j", (kind, path) => {
  const text = `---\n${JSON.stringify({ kind, ...(nested(path, "2026-04-21") as object) })}\n---\n`;
  const document = parseDocument("a.md", text) ?? expect.fail();
  const [before, on] = [asOf(document, dayOf("2026-04-20")), asOf(document, dayOf("2026-04-21"))];
  expect(reached(before.fields, path)).toBe(undefined);
  expect(before.ahead.map(({ text }) => text)).toEqual(["2026-04-21"]);
  expect(reached(on.fields, path)).toBe("2026-04-21");
  expect(on).toBe(document);
  expect(asOf(before, dayOf("2026-04-21"))).toBe(document);
  const told = diagnose(buildGraph(new Map([["a.md", text]])), rules).filter(({ rule }) => rule === "date-not-come");
  expect(told.map(({ message }) => message)).toEqual([
    `'${path.at(-1)}' gives 21 April 2026, which has not come on 20 April 2026. It counts as not given.`,
  ]);
});

const confirmedOn = (confirmed: string) =>
  readFixture(`
=== a.md
---
kind: objective
id: org-a
level: organisation
supports: [{ objective: nat-a, because: ours is part of it${confirmed} }]
---
=== b.md
---
kind: objective
id: nat-a
level: national
revised: 2025-10-24
---
`).files;

test.each([
  [", confirmed: 2036-02-09", "suspect"],
  [", confirmed: 2026-04-21", "suspect"],
  [", confirmed: 2025-01-09", "suspect"],
  [", confirmed: 2026-04-20", "complete"],
  ["", "complete"],
])("a link with '%s' is %s", (confirmed, status) => {
  const graph = buildGraph(confirmedOn(confirmed));
  const document = graph.find("org-a") ?? expect.fail();
  expect(threadOf(graph, document, graph.today).status).toBe(status);
  graph.moveTo(dayOf("2040-01-01"));
  expect(threadOf(graph, graph.find("org-a") ?? expect.fail(), graph.today).status).toBe(
    confirmed.includes("2025-01") ? "suspect" : "complete",
  );
});

test("a review tells of a date that has not come like of any other", () => {
  const [before, after] = [buildGraph(confirmedOn("")), buildGraph(confirmedOn(", confirmed: 2036-02-09"))];
  const changes = compareGraphs(before, after, { today: dayOf(TODAY) });
  expect(changes.map(({ field }) => field)).toContain("supports.confirmed");
});
