// What cannot be read before or after is never "nothing changed": it is refused with one sentence, or is a change where the rest is asked for.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareGraphs } from "../../server/core/review/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { run } from "../cli/run.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";
import { TestRepository, THREAD } from "../host/git/repository-builder.ts";
import { property } from "../property.ts";

const FILES = readFixture(THREAD).files;
const textOf = (path: string): string => FILES.get(path) ?? "";
const PLAN = "plans/letters.md";
const DATA = "data/letter-days.csv";

type Way = readonly [name: string, file: string, make: (text: string) => string | Uint8Array, sentence: RegExp];

const WAYS: readonly Way[] = [
  ["emptied", PLAN, () => "", /: it is empty\./],
  ["only empty lines", PLAN, () => "\n\n", /: it is empty\./],
  [
    "without its first fence",
    PLAN,
    (text) => text.replace(/^---\n/, ""),
    /: its front matter is not between two lines of '---'\./,
  ],
  ["an empty line above the fence", PLAN, (text) => `\n${text}`, /: its front matter does not say what kind/],
  ["without its last fence", PLAN, (text) => text.replace(/\n---\n/, "\n"), /: its front matter is broken\./],
  ["an unknown kind", PLAN, (text) => text.replace("kind: plan", "kind: plann"), /: there is no kind 'plann'\./],
  ["no kind", PLAN, (text) => text.replace("kind: plan\n", ""), /: it has no front matter that says what kind/],
  ["other text", PLAN, () => "# Letters\n", /: it has no front matter that says what kind/],
  ["a binary file", PLAN, () => Uint8Array.of(0, 159, 146, 150), /: it is not (?:a text file|saved as UTF-8)/],
  [
    "a picture",
    PLAN,
    () => Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    /: it is not (?:a text file|saved as UTF-8)/,
  ],
  ["UTF-16", PLAN, (text) => Buffer.from(`\uFEFF${text}`, "utf16le"), /: it is saved as UTF-16/],
  [
    "a Latin-1 byte",
    PLAN,
    (text) => Buffer.from(text.replace("kind:", "# é\nkind:"), "latin1"),
    /: it is not saved as UTF-8/,
  ],
  ["a broken quote", PLAN, (text) => text.replace("title: ", 'title: "'), /: its front matter is broken\./],
  [
    "conflict marks",
    PLAN,
    (text) => text.replace(/^(priority: .*)\n/m, "<<<<<<< HEAD\n$1\n=======\npriority: 3\n>>>>>>> other\n"),
    /: Git could not merge two versions of it, and both stand in it\./,
  ],
  [
    "an LFS pointer",
    DATA,
    () => `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 20\n`,
    /: it is a pointer of Git LFS/,
  ],
  ["an emptied data file", DATA, () => "", /: it is empty\./],
  ["a binary data file", DATA, () => Uint8Array.of(0, 159, 146, 150), /: it is not (?:a text file|saved as UTF-8)/],
  ["a configuration that does not parse", "plan-lint.yaml", () => "include: [\n", /: it is broken\./],
];

describe.each(WAYS)("%s", (_, file, make, reason) => {
  const begun = (): TestRepository => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    return repository;
  };
  const refusedAs = async (repository: TestRepository, revisions: string, when: RegExp): Promise<void> => {
    const { code, out, err } = await run(repository.folder, ["review", revisions]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(new RegExp(`^plan-lint: '${file}' cannot be read .*${when.source}.*${reason.source}`));
    expect(err).toMatch(/With --partial the rest is reviewed all the same\.\n$/);
    const partial = await run(repository.folder, ["review", revisions, "--partial", "--format", "json"]);
    const { counts, changes } = JSON.parse(partial.out);
    expect(counts["not-compared"]).toBe(1);
    expect(changes[0]).toMatchObject({ type: "not-compared", file, sentence: expect.stringMatching(reason) });
    expect(JSON.stringify(counts)).not.toMatch(/verdict-changed|data-removed|document-removed/);
  };

  test("afterwards and before", async () => {
    const repository = begun();
    repository.writeFile(file, make(textOf(file)));
    await refusedAs(repository, "HEAD", /as it is now/);
    repository.commit("Unreadable");
    await refusedAs(repository, "HEAD~1..HEAD", /as it is now/);
    // A page that becomes a document is new; of what may have been one, nobody can say.
    if (reason.source.includes("it has no front matter")) return;
    repository.writeFile(file, textOf(file)).commit("Mended");
    await refusedAs(repository, "HEAD~1..HEAD", /as it was before/);
  });

  test.runIf(file !== "plan-lint.yaml")("and then deleted", async () => {
    const repository = begun();
    repository.writeFile(file, make(textOf(file))).commit("Unreadable");
    repository.remove(file).commit("Deleted");
    const { code, err } = await run(repository.folder, ["review", "HEAD~1..HEAD"]);
    expect(code).toBe(2);
    const why = reason.source.includes("it has no front matter")
      ? ": it had been a plan, and was none any more\\."
      : reason.source;
    expect(err).toMatch(new RegExp(`'${file}' cannot be read .*as it was before.*${why}`));
  });
});

describe("documents that are no more", () => {
  const reviewed = async (change: (repository: TestRepository) => void): Promise<string> => {
    const repository = new TestRepository();
    repository.write(THREAD).commit("As it was");
    change(repository);
    const { code, err } = await run(repository.folder, ["review", "HEAD"]);
    expect(code).toBe(2);
    return err;
  };

  test("because the settings leave them out", async () => {
    expect(
      await reviewed((repository) => repository.writeFile("plan-lint.yaml", "exclude: [plans/letters.md]\n")),
    ).toContain("'plans/letters.md' cannot be read as it is now: 'plan-lint.yaml' leaves it out under 'exclude'.");
  });

  test("because the configuration is gone", async () => {
    const told = await reviewed((repository) => repository.remove("plan-lint.yaml"));
    expect(told).toContain("'plan-lint.yaml' cannot be read as it is now: it is not there any more");
  });
});

describe("a workspace whose folder has another name", () => {
  const within = (folder: string): string => THREAD.replaceAll("=== ", `=== ${folder}`);
  const moved = (from: string, to: string): TestRepository => {
    const repository = new TestRepository();
    repository.write(within(from)).commit("As it was");
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
    repository.write(within("northbridge/")).commit("As it was");
    repository.write(within("southbridge/"));
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

property("a review is never empty where a check finds something else", { seed: 1, runs: 150 }, () => {
  const paths = [...FILES.keys()].filter((path) => path.endsWith(".md") || path.endsWith(".csv"));
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
});
