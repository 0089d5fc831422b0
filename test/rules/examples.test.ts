// Every rule's examples are run: a bad one gives exactly the findings drawn in it, a good one none.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleFile } from "../../scripts/new.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, check, diagnose, readFixture, rule as ruleWithId, TODAY } from "../fixture.ts";

const list = (examples: string | readonly string[]): readonly string[] =>
  typeof examples === "string" ? [examples] : examples;

/** The same files without the fields of one name, for each name of a field in them: those of a line with all beneath it, and those in braces. */
function* oneFieldLess(files: ReadonlyMap<string, string>): Iterable<ReadonlyMap<string, string>> {
  const texts = [...files.values()].join("\n");
  for (const name of new Set(Array.from(texts.matchAll(/([a-z_]+):(?=\s)/g), ([, one = ""]) => one))) {
    const ofLines = new RegExp(`^( *)${name}:.*\\n(?:\\1[ -].*\\n)*`, "gm");
    const inBraces = new RegExp(`(?<=\\{ |, )${name}: (?:\\[[^\\]]*\\]|\\{[^}]*\\}|[^,}])*(?:, )?`, "g");
    yield new Map(Array.from(files, ([file, text]) => [file, text.replace(ofLines, "").replace(inBraces, "")]));
  }
}

/** Rules over two states have examples in two states, and a test of their own. */
const ofOneState = rules.filter(({ overRevisions }) => !overRevisions);

describe.each(ofOneState.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  const file = `server/core/rules/${rule.family}/${rule.id}.ts`;
  const running = [rule, ...(rule.examples.with ?? []).map(ruleWithId)];

  test.each(list(rule.examples.bad))("says what is wrong (example %#)", (picture) => {
    const { expected } = readFixture(picture);
    expect(expected.length, `${file}: its bad example has no line of carets (^^^) with a message.`).toBeGreaterThan(0);
    check(picture, running, TODAY, `${file}: its check does not find in the bad example what the carets point at.`);
  });

  test.each(list(rule.examples.good))("is quiet (example %#)", (picture) => {
    expect(readFixture(picture).expected, `${file}: its good example has carets, and nothing is wrong in it.`).toEqual(
      [],
    );
    check(picture, running, TODAY, `${file}: its check finds something in the good example.`);
  });

  test("tells nothing that is not there, whichever field is missing", () => {
    for (const picture of list(rule.examples.bad)) {
      const { files, faults } = readFixture(picture);
      for (const fewer of oneFieldLess(files)) {
        const said = diagnose(buildGraph(fewer, faults), running, TODAY, faults).map(({ message }) => message);
        const odd = said.filter((message) => /undefined|NaN|\[object/.test(message));
        expect(
          odd,
          `${file}: a field that it tells of may be missing, as in ${[...fewer.values()].join("\n")}`,
        ).toEqual([]);
      }
    }
  });

  test("has words of its own", () => {
    const begun = ruleFile(rule.family, rule.id);
    const { summary, why, help } = rule;
    const kept = Object.entries({ summary, why, help }).filter(
      ([, words]) => words !== undefined && begun.includes(words),
    );
    expect(kept, `${file}: these are still what the rule was begun with.`).toEqual([]);
  });
});

test("the list of rules matches the files", () => {
  const root = join(import.meta.dirname, "../../server/core/rules");
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((family) => readdirSync(join(root, family.name)).map((file) => `${family.name}/${file}`))
    .filter((file) => !/\/(?:index|shared-[a-z-]+)\.ts$/.test(file));
  const listed = new Set(ofOneState.map((rule) => `${rule.family}/${rule.id}.ts`));
  const unlisted = files.filter((file) => !listed.has(file));
  expect(
    unlisted,
    "Each rule is listed in the index.ts of its family, and its id and family are those of its file.",
  ).toEqual([]);
  expect(
    [...listed].filter((file) => !files.includes(file)),
    "A rule lies in the file of its id, in the folder of its family.",
  ).toEqual([]);
});
