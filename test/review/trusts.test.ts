// What a review says of the five trusts, from the first state to the second: as a director would read it. Look at the text before it is kept.
import { expect, test } from "vitest";
import { compareGraphs, lintChanges, revisionRules } from "../../server/core/review/index.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { trust } from "./trusts.ts";

test.each(["trust-a", "trust-b", "trust-c", "trust-d", "trust-e"])("%s", async (name) => {
  const [before, after] = [await trust("before", name), await trust("after", name)];
  const options = { today: dayOf(TODAY) };
  const changes = compareGraphs(before, after, options);
  const lines = changes.map(
    ({ type, sentence, needsDecision }) => `${type}: ${sentence}${needsDecision ? " [no decision]" : ""}`,
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`expected/${name}.txt`);
  expect([...before.wantedTables, ...after.wantedTables]).toEqual([]);
  // Each trust wrote down why.
  expect(lintChanges(before, after, changes, { ...options, rules: revisionRules })).toEqual([]);
});
