// The baseline of known findings: what it knows is told and does not count; what it knows too much is a finding.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { baseline } from "../../schemas/baseline.ts";
import { checkReport } from "../../schemas/check-report.ts";
import { folderOf } from "../protocol/folder.ts";
import { sarifLog } from "./grammars/sarif.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run } from "./run.ts";

const FILE = ".plan-lint-baseline.json";
const faulty = () => folderOf(wards("include: [units]", FAULTY));
const textOf = (root: string, file = FILE) => readFileSync(join(root, file), "utf8");
const entriesOf = (root: string) => baseline.parse(JSON.parse(textOf(root))).findings;
const fields = (text: string) => text.replace(/^===.*\n/, "");

async function findings(root: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(root, [...args, "--format", "json"]);
  return checkReport.parse(JSON.parse(out)).findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

test("it is keyed by rule, document and field, and what it knows does not count", async () => {
  const { root } = faulty();
  const wrote = await run(root, ["--write-baseline"]);
  expect([wrote.code, wrote.err]).toEqual([0, "2 findings of today are in '.plan-lint-baseline.json' now.\n"]);
  expect(entriesOf(root)).toContainEqual({
    rule: "reference-not-found",
    document: "a",
    place: "parent nowhere",
    count: 1,
  });
  const { code, out } = await run(root, ["--fail-on", "info"]);
  expect(out).toContain("2 known findings in the baseline '.plan-lint-baseline.json' do not count.\nNo findings");
  expect(code).toBe(0);
  expect((await run(root, ["--no-baseline"])).code).toBe(1);
});

test("lines, other findings and a move change nothing; a new finding counts", async () => {
  const { root, write, remove } = faulty();
  await run(root, ["--write-baseline"]);
  remove("units/a.md");
  write(
    "units/new/a.md",
    fields(FAULTY).replace("kind:", "# Moved down\n\nkind:").replace("colour:", "size_of: 1\ncolour:"),
  );
  expect(await findings(root)).toEqual(["field-unknown units/new/a.md:11"]);
});

test("findings of one identity are counted", async () => {
  const blue = (...colours: readonly string[]) =>
    `=== units/a.md\n${fields(ward("a", { ignore: `[${colours.map((rule) => `{ rule: ${rule} }`).join(", ")}]` }))}`;
  const { root, write } = folderOf(wards("rules: {}", blue("date-order", "id-duplicate")));
  await run(root, ["--write-baseline"]);
  expect(entriesOf(root).find(({ rule }) => rule === "ignore-without-reason")?.count).toBe(2);
  write("units/a.md", fields(blue("date-order", "id-duplicate", "link-broken")));
  expect(await findings(root)).toEqual(["ignore-without-reason units/a.md:8"]);
  write("units/a.md", fields(blue("date-order")));
  const { out, code } = await run(root, ["--fail-on", "warning", "--format", "concise"]);
  expect(out).toContain("This entry stands for 2 findings of 'ignore-without-reason' in 'a', and there is 1.");
  expect(code).toBe(1);
});

test("an entry of a finding that is mended is stale, at its own line, until it is pruned", async () => {
  const { root, write } = faulty();
  await run(root, ["--write-baseline"]);
  write("units/a.md", fields(ward("a", { parent: "nowhere" })));
  expect(await findings(root)).toEqual([`baseline-stale ${FILE}:4`]);
  const pruned = await run(root, ["--prune-baseline", "--fail-on", "info"]);
  expect(pruned.err).toBe(
    "1 entry of '.plan-lint-baseline.json' had more findings than there are; this was put right.\n",
  );
  expect(pruned.code).toBe(0);
  expect(entriesOf(root).map(({ rule }) => rule)).not.toContain("field-unknown");
  const before = textOf(root);
  expect((await run(root, ["--prune-baseline"])).err).toBe("Nothing in '.plan-lint-baseline.json' is stale.\n");
  expect(textOf(root)).toBe(before);
});

test("pruning never takes in what is new", async () => {
  const { root, write } = faulty();
  await run(root, ["--write-baseline"]);
  write("units/a.md", fields(ward("a", { parent: "nowhere", size_of: "1" })));
  const { out } = await run(root, ["--prune-baseline"]);
  expect(out).toContain("field-unknown");
  expect(entriesOf(root).some(({ place }) => place === "size_of")).toBe(false);
});

test("only entries of what is looked at are judged", async () => {
  const { root, write } = folderOf(wards("rules: {}", ward("a", { colour: "blue" }), ward("b", { colour: "blue" })));
  await run(root, ["--write-baseline"]);
  write("units/a.md", fields(ward("a")));
  expect(await findings(root, "units/b.md")).toEqual([]);
  expect(await findings(root, "units/a.md")).toEqual([`baseline-stale ${FILE}:4`]);
});

test("the rule about stale entries is set like any other", async () => {
  const { root, write } = folderOf(wards("rules: { baseline-stale: error }", FAULTY));
  await run(root, ["--write-baseline"]);
  write("units/a.md", fields(ward("a")));
  expect((await run(root, [])).code).toBe(1);
  write("plan-lint.yaml", "rules: { baseline-stale: off }\n");
  expect(await findings(root)).toEqual([]);
});

test("a file of another name, and the state of each result in SARIF", async () => {
  const { root, write } = faulty();
  await run(root, ["--write-baseline", "--baseline", "known.json"]);
  expect(existsSync(join(root, FILE))).toBe(false);
  write("units/a.md", fields(FAULTY).replace("colour:", "size_of: 1\ncolour:"));
  const { out } = await run(root, ["--baseline", "known.json", "--format", "sarif"]);
  const results = sarifLog.parse(JSON.parse(out)).runs[0]?.results ?? [];
  expect(results.map(({ baselineState }) => baselineState)).toEqual(["new", "unchanged", "unchanged"]);
});

test("what documents ignore is in SARIF, with the reason, and in no other count", async () => {
  const ignore = "[{ rule: field-unknown, because: agreed in March }]";
  const { root } = folderOf(wards("rules: {}", ward("a", { colour: "blue", ignore })));
  const { code, out } = await run(root, ["--format", "sarif", "--fail-on", "info"]);
  expect(sarifLog.parse(JSON.parse(out)).runs[0]?.results).toMatchObject([
    { ruleId: "field-unknown", suppressions: [{ kind: "inSource", justification: "agreed in March" }] },
  ]);
  expect(code).toBe(0);
});

test.each([
  [
    "a baseline that is not there",
    ["--baseline", "no.json"],
    /The baseline 'no\.json' could not be read: .* 'plan-lint check --write-baseline' makes one/,
  ],
  ["none to prune", ["--prune-baseline"], /The baseline '\.plan-lint-baseline\.json' could not be read/],
  [
    "something else",
    ["--baseline", "plan-lint.yaml"],
    /'plan-lint\.yaml' is not a baseline that 'plan-lint check --write-baseline' wrote/,
  ],
  ["a part of the workspace", ["units", "--write-baseline"], /--write-baseline is about the whole workspace/],
  [
    "two wishes",
    ["--no-baseline", "--write-baseline"],
    /--write-baseline needs a baseline, and --no-baseline says that there is none/,
  ],
  ["both at once", ["--prune-baseline", "--write-baseline"], /cannot be used with/],
])("%s: one sentence, and exit code 2", async (_, args, message) => {
  const { root } = faulty();
  const { code, out, err } = await run(root, args);
  expect(err).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
  expect(existsSync(join(root, FILE))).toBe(false);
});

describe("while a document cannot be read, its entries are neither stale nor pruned", () => {
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    ["a broken line", (text) => text.replace("id: a", "id: [a")],
    ["emptied", () => ""],
    ["without its fence", (text) => text.replace("---\n", "")],
    ["an unknown kind", (text) => text.replace("kind: unit", "kind: unitt")],
    ["conflict marks", (text) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> other\n`],
  ];
  test.each(
    ["include: [units]", "rules: {}"].flatMap((config) => ways.map(([way, make]) => [way, config, make] as const)),
  )("%s (%s)", async (_way, config, make) => {
    const { root, write } = folderOf(wards(config, FAULTY, ward("b")));
    await run(root, ["--write-baseline"]);
    const before = textOf(root);
    const text = readFileSync(join(root, "units/a.md"), "utf8");
    write("units/a.md", make(text));
    expect((await findings(root)).filter((line) => line.startsWith("baseline-stale"))).toEqual([]);
    const { err } = await run(root, ["--prune-baseline"]);
    expect(err).toContain(
      "2 entries are kept, because what they are about cannot be read as long as a file is broken.",
    );
    expect(textOf(root)).toBe(before);
    write("units/a.md", text);
    expect(await findings(root)).toEqual([]);
  });

  test("but those of a document that was deleted are", async () => {
    const { root, remove } = folderOf(wards("rules: {}", FAULTY, ward("b")));
    await run(root, ["--write-baseline"]);
    remove("units/a.md");
    await run(root, ["--prune-baseline"]);
    expect(entriesOf(root).filter(({ document }) => document === "a")).toEqual([]);
  });
});
