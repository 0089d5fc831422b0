import { expect, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, check, diagnose, readFixture } from "../fixture.ts";

const PLAN = `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
title: The Northbridge way
owner: director-of-strategy
period: { from: 2025-04-01, to: 2027-03-31 }
supports: [{ objective: nat-rtt18, because: waits are what patients tell us about, confirmed: 2026-04-01 }]
---
`;

test("a catalogue that is not there is one finding, whatever points into it", () =>
  check(`
=== plan-lint.yaml
catalogues: [./national]
             ^^^^^^^^^^ The catalogue './national' is listed in plan-lint.yaml and is not there.
${PLAN}`));

test("a misspelt list of catalogues is one finding too", () =>
  check(`
=== plan-lint.yaml
catalogs: [./national]
^^^^^^^^ 'catalogs' is not a known field. Did you mean 'catalogues'?
${PLAN}`));

test("and it is an error, for less is checked than was meant", () => {
  const picture = `\n=== plan-lint.yaml\ncatalogs: [./national]\n${PLAN}`;
  expect(diagnose(buildGraph(readFixture(picture).files), rules).map(({ severity }) => severity)).toEqual(["error"]);
});

test("nor is anything concluded while nobody can tell which catalogues are meant", () =>
  check(`
=== plan-lint.yaml
catalogues: ["./national
             ^^^^^^^^^^^ This quotation mark is never closed.
${PLAN}`));
