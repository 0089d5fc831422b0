// Every rule over two states: its examples are run, and the list matches the files.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { revisionRules } from "../../server/core/review/index.ts";
import { readFixture } from "../fixture.ts";
import { checkStates } from "./states.ts";

const list = (examples: string | readonly string[]): readonly string[] =>
  typeof examples === "string" ? [examples] : examples;

describe.each(revisionRules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  test.each(list(rule.examples.bad))("says what is wrong (example %#)", (picture) => {
    expect(
      readFixture(picture).expected.length,
      `The bad example of '${rule.id}' has no line of carets (^^^) with a message.`,
    ).toBeGreaterThan(0);
    checkStates(picture, [rule]);
  });

  test.each(list(rule.examples.good))("is quiet (example %#)", (picture) => {
    expect(readFixture(picture).expected).toEqual([]);
    checkStates(picture, [rule]);
  });
});

test("the list of rules over two states matches the files", () => {
  const files = readdirSync(join(import.meta.dirname, "../../server/core/review/rules"));
  const named = files.filter((file) => !/^(?:index|shared-[a-z-]+)\.ts$/.test(file));
  expect(revisionRules.map(({ id }) => `${id}.ts`).toSorted()).toEqual(named.toSorted());
});
