// What cannot be read before or after is never "nothing changed": it is refused with one sentence, or is a change where the rest is asked for.
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type Change, compareGraphs } from "../../server/core/review/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { BodyParser } from "../../server/host/body-parser.ts";
import { loadStates } from "../../server/host/git/load-revisions.ts";
import type { State } from "../../server/host/git/state.ts";
import { settled, settling } from "../../server/host/review.ts";
import { run } from "../cli/run.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";
import { TestRepository, THREAD } from "../host/git/repository-builder.ts";
import { stateOf } from "../host/git/state-in-memory.ts";
import { property } from "../property.ts";

const FILES = readFixture(THREAD).files;
const textOf = (path: string): string => FILES.get(path) ?? "";
const PLAN = "plans/letters.md";
const DATA = "data/letter-days.csv";

type Way = readonly [name: string, file: string, make: (text: string) => string | Uint8Array, sentence: RegExp];

const KINDLESS = /: its front matter does not say what kind of document it is\./;
const UNFENCED = /: its front matter is not between two lines of '---'\./;
const BROKEN = /: its front matter is broken\./;
/** Such a page may never have been a document: what it was before, only a history tells. */
const PROSE = /: it has no front matter that says what kind/;
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 20\n`;
const within = (find: string | RegExp, put: string) => (text: string) => text.replace(find, put);
const bytes = (hex: string) => () => Buffer.from(hex, "hex");

const WAYS: readonly Way[] = [
  ["emptied", PLAN, () => "", /: it is empty\./],
  ["only empty lines", PLAN, () => "\n\n", /: it is empty\./],
  ["only a byte order mark", PLAN, () => "\uFEFF", /: it is empty\./],
  ["only spaces that cannot be seen", PLAN, () => "\u00A0\n", /: it is empty\./],
  ["without its first fence", PLAN, within(/^---\n/, ""), UNFENCED],
  ["a longer fence", PLAN, within(/^---\n/, "----\n"), UNFENCED],
  ["fences of another tool", PLAN, (text) => text.replaceAll("---", "+++"), UNFENCED],
  ["a comment above the fence", PLAN, (text) => `<!-- x -->\n${text}`, UNFENCED],
  ["a heading above the fence", PLAN, (text) => `# Letters\n${text}`, UNFENCED],
  ["in a block of code", PLAN, (text) => `\`\`\`yaml\n${text}\n\`\`\`\n`, UNFENCED],
  ["an empty line above the fence", PLAN, (text) => `\n${text}`, KINDLESS],
  ["a space before the fence", PLAN, (text) => ` ${text}`, KINDLESS],
  ["two byte order marks", PLAN, (text) => `\uFEFF\uFEFF${text}`, KINDLESS],
  ["without its last fence", PLAN, within(/\n---\n/, "\n"), BROKEN],
  ["an unknown kind", PLAN, within("kind: plan", "kind: plann"), /: there is no kind 'plann'\./],
  ["a kind in other letters", PLAN, within("kind: plan", "kind: Plan"), /: there is no kind 'Plan'\./],
  ["a list as the kind", PLAN, within("kind: plan", "kind: [plan]"), KINDLESS],
  ["an empty kind", PLAN, within("kind: plan", "kind:"), KINDLESS],
  ["no kind", PLAN, within("kind: plan\n", ""), PROSE],
  ["the kind as a remark", PLAN, within("kind: plan", "# kind: plan"), PROSE],
  ["other text", PLAN, () => "# Letters\n", PROSE],
  ["a binary file", PLAN, bytes("009f9296"), /: it is not (?:a text file|saved as UTF-8)/],
  ["a picture", PLAN, bytes("89504e470d0a1a0a0000000d49484452"), /: it is not (?:a text file|saved as UTF-8)/],
  ["a character that is none", PLAN, (text) => `${text}\0`, /: it is not a text file/],
  ["UTF-16", PLAN, (text) => Buffer.from(`\uFEFF${text}`, "utf16le"), /: it is saved as UTF-16/],
  ["UTF-16 the other way round", PLAN, (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), /: it is saved as/],
  ["a Latin-1 byte", PLAN, (text) => Buffer.from(`${text}é`, "latin1"), /: it is not saved as UTF-8/],
  ["a broken quote", PLAN, within("title: ", 'title: "'), BROKEN],
  ["a tab where spaces belong", PLAN, within("title: ", "\ttitle: "), BROKEN],
  ["a bracket that is never closed", PLAN, within("title: ", "x: [\ntitle: "), BROKEN],
  ["lists too deep to be read", PLAN, within("title: ", `x: ${"[".repeat(200)}${"]".repeat(200)}\ntitle: `), BROKEN],
  [
    "conflict marks",
    PLAN,
    within(/^(priority: .*)\n/m, "<<<<<<< HEAD\n$1\n=======\npriority: 3\n>>>>>>> other\n"),
    /: Git could not merge two versions of it, and both stand in it\./,
  ],
  ["a page as an LFS pointer", PLAN, () => POINTER, /: it is a pointer of Git LFS/],
  ["data as an LFS pointer", DATA, () => POINTER, /: it is a pointer of Git LFS/],
  ["an emptied data file", DATA, () => "", /: it is empty\./],
  ["a binary data file", DATA, bytes("009f9296"), /: it is not (?:a text file|saved as UTF-8)/],
  ["a workbook under the name of data", DATA, bytes("504b0304140000000800"), /: it is not text, .*Excel/],
  ["a web page under the name of data", DATA, () => "<html><table></table></html>", /: it is a web page/],
  ["a configuration that does not parse", "plan-lint.yaml", () => "include: [\n", /: it is broken\./],
  ["a configuration that is a list", "plan-lint.yaml", () => "- a\n", /: it is broken\./],
  ["a configuration that is no text", "plan-lint.yaml", bytes("00ff"), /: it is not (?:a text file|saved as UTF-8)/],
];

const bodies = new BodyParser();
afterAll(() => bodies.close());

/** What changed between two states that lie nowhere. */
async function changesBetween(before: State, after: State): Promise<readonly Change[]> {
  const states = await loadStates(before, after);
  const changed = new Set(states.changed);
  return settled(settling(states, bodies), () =>
    compareGraphs(states.before, states.after, { today: dayOf(TODAY), changed }),
  );
}

describe.each(WAYS)("%s", (_, file, make, reason) => {
  const good = stateOf(FILES);
  const hidden = stateOf(new Map([...FILES, [file, make(textOf(file))]]));
  const expectRefused = async (before: State, after: State, when: string, why = reason.source): Promise<void> => {
    const changes = await changesBetween(before, after);
    const unread = changes.filter(({ type }) => type === "not-compared");
    expect(unread).toEqual([
      expect.objectContaining({
        file,
        sentence: expect.stringMatching(`^'${file}' cannot be (?:read|compared).*${when}.*${why}`),
      }),
    ]);
    // What cannot be seen is never taken for gone.
    if (after.keys.has(file))
      expect(changes.map(({ type }) => type).join(" ")).not.toMatch(/verdict-changed|data-removed|document-removed/);
  };

  test("afterwards and before", async () => {
    await expectRefused(good, hidden, "as it is now");
    // A page that becomes a document is new.
    if (reason !== PROSE) return expectRefused(hidden, good, "as it was before");
    const types = (await changesBetween(hidden, good)).map(({ type }) => type);
    expect(types).toContain("document-added");
  });

  test("and then deleted", async () => {
    const gone = stateOf(new Map([...FILES].filter(([path]) => path !== file)));
    const before = { ...hidden, formerKinds: async () => new Map([[file, "plan"] as const]) };
    if (reason === PROSE)
      return expectRefused(before, gone, "as it was before", ": it had been a plan, and was none any more\\.");
    return expectRefused(hidden, gone, file === "plan-lint.yaml" ? "before, it is" : "as it was before", "");
  });
});

describe("through the command", () => {
  const refused = async (change: (repository: TestRepository) => void, name: RegExp, why: string): Promise<void> => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    change(repository);
    const { code, out, err } = await run(repository.folder, ["review", "HEAD"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(new RegExp(`^plan-lint: '${name.source}' cannot be read as it is now: `));
    expect(err).toContain(why);
    expect(err).toMatch(/With --partial the rest is reviewed all the same\.\n$/);
  };

  test("what cannot be read is refused on disk and in commits; what --partial reviews all the same does not end well", async () => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    repository.writeFile(PLAN, "").writeFile(DATA, POINTER).commit("Emptied");
    repository.remove(PLAN).commit("Deleted");
    const [emptied, deleted] = [
      await run(repository.folder, ["review", "HEAD~2..HEAD~1"]),
      await run(repository.folder, ["review", "HEAD~1..HEAD"]),
    ];
    expect(emptied).toEqual({
      code: 2,
      out: "",
      err: `plan-lint: '${DATA}' cannot be read as it is now: it is a pointer of Git LFS, and what it points to is not here: fetch it with 'git lfs pull'. So it is with 1 other file. With --partial the rest is reviewed all the same.\n`,
    });
    expect([deleted.code, deleted.err]).toEqual([2, expect.stringContaining(`'${PLAN}' cannot be read as it was`)]);
    const partial = ["review", "HEAD~2..HEAD~1", "--partial"];
    const { code, out, err } = await run(repository.folder, [...partial, "--format", "json"]);
    expect(JSON.parse(out).counts["not-compared"]).toBe(2);
    expect([code, err]).toEqual([
      1,
      `plan-lint: Not everything could be compared: '${DATA}' and 1 other file could not.\n`,
    ]);
    expect((await run(repository.folder, [...partial, "--exit-zero"])).code).toBe(0);
  });

  test("a page in a commit that is larger than is read, before and after", async () => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    repository.writeFile(PLAN, Buffer.alloc(26_000_000)).commit("Large");
    repository.remove(PLAN).commit("Deleted");
    const why = "it is 26 MB large; at most 25 MB are read. With --partial the rest is reviewed all the same.\n";
    for (const [revisions, when] of [
      ["HEAD~2..HEAD~1", "is now"],
      ["HEAD~1..HEAD", "was before"],
    ] as const) {
      const { code, err } = await run(repository.folder, ["review", revisions]);
      expect([code, err]).toEqual([2, `plan-lint: '${PLAN}' cannot be read as it ${when}: ${why}`]);
    }
  });

  test("a page that the settings leave out", () =>
    refused(
      (repository) => repository.writeFile("plan-lint.yaml", "exclude: [plans/letters.md]\n"),
      /plans\/letters\.md/,
      "'plan-lint.yaml' leaves it out under 'exclude'.",
    ));

  test("what changes in a page that the settings leave out is said not to have been looked at", async () => {
    const repository = new TestRepository();
    repository
      .write(THREAD)
      .writeFile("minutes/letters.md", textOf(PLAN).replace("id: letters", "id: old"))
      .commit("As it was");
    repository.writeFile("minutes/prose.md", "# Minutes\n").remove("minutes/letters.md");
    const { code, out } = await run(repository.folder, ["review", "HEAD"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing changed in what could be compared\.\n/);
    expect(out).toMatch(
      /'plan-lint\.yaml' leaves out 'minutes\/letters\.md', so nobody looked at what\s+changed there\.\n$/,
    );
  });

  test("a folder that becomes a workspace of its own", () =>
    refused(
      (repository) => repository.writeFile("plans/plan-lint.yaml", "rules: {}\n"),
      /plans\/beds\.md/,
      "'plans/plan-lint.yaml' makes it part of another workspace. So it is with 1 other file.",
    ));

  test("a configuration that is gone", () =>
    refused((repository) => repository.remove("plan-lint.yaml"), /plan-lint\.yaml/, "it is not there any more"));

  test("what an ignore file leaves out is gone, and so is what moves where nobody looks", async () => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    for (const hide of [
      () => repository.writeFile(".gitignore", "plans/letters.md\n"),
      () => repository.remove(".gitignore").writeFile("plans/.planlintignore", "letters.md\n"),
      () => repository.remove(PLAN),
      () => repository.writeFile("minutes/letters.md", textOf(PLAN)),
    ]) {
      hide();
      const { code, out } = await run(repository.folder, ["review", "HEAD", "--format", "json"]);
      expect([code, JSON.parse(out).counts]).toEqual([1, { "thread-lost": 1, "document-removed": 1 }]);
    }
  });
});

describe("a workspace whose folder has another name", () => {
  const inFolder = (folder: string): string => THREAD.replaceAll("=== ", `=== ${folder}`);
  const moved = (from: string, to: string): TestRepository => {
    const repository = new TestRepository();
    repository.write(inFolder(from)).commit("As it was");
    repository.git("mv", from.replace("/", ""), to.replace("/", ""));
    return repository;
  };

  test("is refused with both names, on disk and in commits", async () => {
    const repository = moved("northbridge/", "nb/");
    const folder = `${repository.folder}/nb`;
    const said =
      /^plan-lint: This workspace is not in .* under this name: its 'plan-lint\.yaml' was in 'northbridge' and is now in 'nb'\./;
    const onDisk = await run(folder, ["review", "HEAD"]);
    expect([onDisk.code, onDisk.out]).toEqual([2, ""]);
    expect(onDisk.err).toMatch(said);
    repository.commit("Renamed");
    const { code, err } = await run(folder, ["review", "HEAD~1..HEAD"]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });

  test("but one that is new beside another, or in a repository without any, is compared", async () => {
    const repository = new TestRepository();
    repository.write(inFolder("northbridge/")).commit("As it was");
    repository.write(inFolder("southbridge/"));
    const { code, out } = await run(`${repository.folder}/southbridge`, ["review", "HEAD"]);
    expect(code).not.toBe(2);
    expect(out).toContain("documents added");
  });
});

test("a page that had been a document is told when it goes or moves, however often it was written anew; one that never was is not", async () => {
  const repository = new TestRepository();
  repository.write(THREAD).writeFile("guide.md", "# Guide\n").commit("As it was");
  repository.writeFile(PLAN, "# Letters\n").commit("Prose");
  repository.writeFile(PLAN, "# Letters and more\n").commit("More prose");
  repository.remove("guide.md").remove(PLAN).writeFile("elsewhere/letters.md", "# Letters and more\n").commit("Moved");
  const { code, err } = await run(repository.folder, ["review", "HEAD~1..HEAD"]);
  expect({ code, err }).toEqual({
    code: 2,
    err: `plan-lint: '${PLAN}' cannot be read as it was before: it had been a plan, and was none any more. With --partial the rest is reviewed all the same.\n`,
  });
});

test.each<[what: string, hide: (repository: TestRepository) => void, goes: string]>([
  ["a folder", (repository) => repository.remove(PLAN).writeFile(`${PLAN}/old/x.txt`, "x"), PLAN],
  [
    "a folder that holds its text",
    (repository) => repository.remove(PLAN).writeFile(`${PLAN}/x.txt`, textOf(PLAN)),
    PLAN,
  ],
  ["part of another workspace", (repository) => repository.writeFile("plans/plan-lint.yaml", "rules: {}\n"), "plans"],
])("a plan that becomes %s and is then deleted is told in both reviews", async (_, hide, goes) => {
  const repository = new TestRepository();
  repository.write(THREAD).commit("As it was");
  hide(repository);
  repository.commit("Hidden");
  repository.remove(goes).commit("Deleted");
  const [hidden, deleted] = [
    await run(repository.folder, ["review", "HEAD~2..HEAD~1", "--partial", "--format", "json"]),
    await run(repository.folder, ["review", "HEAD~1..HEAD", "--partial", "--format", "json"]),
  ];
  const told = ({ out }: typeof hidden): unknown => JSON.parse(out).changes.map(({ sentence }: Change) => sentence);
  expect([hidden.code, told(hidden)]).toEqual([1, expect.arrayContaining([expect.stringContaining(`'${PLAN}'`)])]);
  expect([deleted.code, told(deleted)]).toEqual([
    1,
    expect.arrayContaining([`'${PLAN}' cannot be read as it was before: it had been a plan, and was none any more.`]),
  ]);
});

test("what goes in a workspace that always was one of its own within this one is its own affair", async () => {
  const repository = new TestRepository();
  repository.write(THREAD).writeFile("site/plan-lint.yaml", "rules: {}\n").writeFile("site/letters.md", textOf(PLAN));
  repository.commit("As it was");
  repository.writeFile("site/plan-lint.yaml", "exclude: []\n").commit("Settings");
  repository.remove("site").commit("Closed");
  const { code, err } = await run(repository.folder, ["review", "HEAD~1..HEAD"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

test("an empty page that comes, goes or is filled beside the documents is nothing to refuse", async () => {
  const repository = new TestRepository();
  repository.write(THREAD).writeFile("README.md", "").commit("As it was");
  repository.writeFile("README.md", "# Letters\n").writeFile("notes.md", "");
  const { code, err } = await run(repository.folder, ["review", "HEAD"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

/** Ways to change a text, also such that nobody can read it any more. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.constantFrom<(text: string) => string>(
    () => "",
    () => " \n",
    (text) => text.replace(/^---\n/, ""),
    (text) => `\n${text}`,
    (text) => text.replace("kind: ", "kind: x"),
    (text) => text.replace(/^kind: .*\n/m, ""),
    (text) => text.replace(/^id: .*\n/m, ""),
    (text) => text.replace(/\n---\n/, "\n"),
    (text) => text.replace(/(?<=: )\d+$/m, "'$&'"),
    (text) => `<<<<<<< HEAD\n${text}\n=======\n>>>>>>> other\n`,
  ),
  fc
    .record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(12),
      put: fc.constantFrom("", '"', "[", "{", ": ", "\t", "\n", "x", "#", "&a", "*a", "- ", "2"),
    })
    .map(({ at, cut, put }) => (text: string) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + cut);
    }),
);

/** What may be done to one file: it is damaged, taken away, moved, copied under a new name, or written as one of the others. */
const edit = fc.record({
  path: fc.nat(),
  other: fc.nat(),
  what: fc.constantFrom("damage", "damage", "damage", "remove", "move", "copy", "replace"),
  make: damage,
});

const SETTINGS = [
  "exclude: [plans/]\n",
  "exclude: ['**/*.md']\n",
  "include: [objectives/, README.md]\n",
  "include: [\n",
  "rules: { reference-not-found: off }\n",
  "overrides: [{ files: [plans/], rules: { field-missing: off } }]\n",
  "spc: { points: 8 }\n",
  "catalogues: [./none]\n",
  "excluded: [plans/]\n",
  "",
];

const paths = [...FILES.keys()].filter((path) => path.endsWith(".md") || path.endsWith(".csv"));

const QUOTED_NUMBER = {
  path: paths.indexOf(PLAN),
  other: 0,
  what: "damage",
  make: (text: string) => text.replace(/^priority: (.*)$/m, "priority: '$1'"),
} as const;

property(
  "a review is never empty where a check finds something else",
  { seed: 1, runs: 150, examples: [[[QUOTED_NUMBER], undefined]] },
  () => {
    const beforeGraph = buildGraph(FILES);
    // Where a file lies is no part of what it says: one that was only moved is no change.
    const found = (graph: ReturnType<typeof buildGraph>): string =>
      JSON.stringify(
        diagnose(graph, rules)
          .map(({ rule, message }) => `${rule}: ${message}`)
          .toSorted(),
      );
    const foundBefore = found(beforeGraph);
    const settings = fc.option(fc.constantFrom(...SETTINGS), { freq: 4, nil: undefined });
    return fc.property(fc.array(edit, { maxLength: 3 }), settings, (edits, config) => {
      const files = new Map(FILES);
      if (config !== undefined) files.set("plan-lint.yaml", config);
      for (const { path: at, other, what, make } of edits) {
        const path = paths[at % paths.length] ?? "";
        const text = files.get(path) ?? "";
        if (what === "remove" || what === "move") files.delete(path);
        if (what === "move" || what === "copy") files.set(path.replace(/(?=\.\w+$)/, "-2"), text);
        if (what === "replace") files.set(path, FILES.get(paths[other % paths.length] ?? "") ?? "");
        if (what === "damage") files.set(path, make(text));
      }
      const after = buildGraph(files);
      const all = new Set([...files.keys(), ...FILES.keys()]);
      const changed = new Set([...all].filter((path) => files.get(path) !== FILES.get(path)));
      if (found(after) === foundBefore) return;
      for (const graph of [beforeGraph, after]) for (const path of graph.wantedTables) graph.table(path);
      const changes = compareGraphs(beforeGraph, after, { today: dayOf(TODAY), changed });
      expect(changes.map(({ sentence }) => sentence)).not.toEqual([]);
    });
  },
);
