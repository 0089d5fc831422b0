// A number that a repository can set stands in one place, its rule. Whoever needs it asks `optionsOf`; a copy would stay as it is when
// the repository sets another, and two pages would then contradict each other.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/rules/index.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Numbers that are a default's only by chance: what they are. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["server/core/report/evaluate/focus.ts QUIET_MONTHS", "months without a test cycle, which no rule counts"],
  ["server/core/measure/figures.ts FEWEST_FOR_PERCENT", "of so few things nobody says a percentage"],
  ["server/core/review/changes/scope.ts NAMED", "how many units a sentence names"],
  ["server/core/features/quick-fixes/note-today.ts UNTIL_NEXT_REVIEW", "months until a page is to be read again"],
  [
    "server/core/measure/verdict/verdict-result.ts POINTS_TO_RECALCULATE",
    "points after a shift, which no repository sets",
  ],
]);

/** Words that stand in any comment. */
const COMMON = new Set(
  "after before between limit number field could each every from have many more most must much only other other people should than that their them then there these they this those told what when where which with would".split(
    " ",
  ),
);

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length > 3 && !COMMON.has(word))
      .map((word) => word.replace(/(?:ed|s)$/, "")),
  );

/** A constant with a number, the comment above it, and the number. */
const CONSTANT =
  /((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*)\n)?(?:export )?const ([A-Z][A-Z_]+) = ([\d._]+)(?: as const)?;/g;

/** The constants of a file that look like the default of an option: the same number, as it is or as a share, about the same thing. */
function copiesIn(file: string, text: string, of: readonly Rule[] = rules): readonly string[] {
  const options = of.flatMap(({ id, options: all = {} }) =>
    Object.entries(all).flatMap(([name, { default: value, description }]) =>
      typeof value === "number" && !file.endsWith(`/${id}.ts`)
        ? [
            {
              name: `${id}.${name}`,
              value,
              isPercent: name === "percent",
              names: wordsOf(`${id} ${name}`),
              words: wordsOf(description),
            },
          ]
        : [],
    ),
  );
  return [...text.matchAll(CONSTANT)].flatMap(([, comment = "", name = "", digits = ""]) => {
    const number = Number(digits.replaceAll("_", ""));
    const words = wordsOf(`${name} ${comment}`);
    const like = options.find((option) => {
      const isShare = option.isPercent && option.value === 100 * number;
      if (option.value !== number && !isShare) return false;
      // A share is seldom a number by chance; a small whole number often is.
      return !words.isDisjointFrom(option.names) || words.intersection(option.words).size >= (isShare ? 1 : 2);
    });
    return like === undefined ? [] : [`${file} ${name}: ${like.name}`];
  });
}

test("no number of a rule's options stands anywhere else", () => {
  const files = globSync("{schemas,server/core,server/lsp,server/cli}/**/*.ts", { cwd: root }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => copiesIn(file, readFileSync(path.join(root, file), "utf8")));
  const place = (copy: string): string => copy.slice(0, copy.indexOf(":"));
  expect(found.filter((copy) => !OTHERS.has(place(copy)))).toEqual([]);
  // What is no longer there need not be excused.
  expect([...OTHERS.keys()].filter((one) => !found.some((copy) => place(copy) === one))).toEqual([]);
});

describe("a copy is seen:", () => {
  const see = (text: string) => copiesIn("server/core/report/evaluate/a.ts", text);

  test.each([
    [
      "/** Months after which a picture of a network is old. */\nconst OLD_MONTHS = 24;",
      "leadership-turnover-high.months",
    ],
    ["const MOST_METRICS = 8;", "too-many-metrics.most"],
    ["/** Days without sight of a plan. */\nexport const SIGHT_DAYS = 92;", "board-not-sighted.days"],
    [
      "/** Below this share of answers the figures are a sketch. */\nexport const SKETCH_BELOW = 0.75;",
      "network-response-low.percent",
    ],
    ["// A middle manager who joins so late.\nconst FROM_START = 1;", "middle-manager-late.months"],
    ["/** More units than this are not one pathway. */\nexport const MOST_UNITS = 4;", "target-too-broad.units"],
  ])("%j", (text, option) => expect(see(text)).toEqual([expect.stringContaining(option)]));

  test.each([
    ["another number", "const MOST_METRICS = 9;"],
    ["another thing", "/** How far a label stands from its line. */\nconst GAP = 8;"],
  ])("but not %s", (_, text) => expect(see(text)).toEqual([]));
});
