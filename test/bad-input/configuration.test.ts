// A configuration that is wrong, broken or meant to harm: each fault is a finding in it, and the documents are checked all the same.
import { expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { expectFinding, findingsIn, folderWith } from "./workspaces.ts";

const WARD = "---\nkind: unit\nid: a\ntitle: A\nowner: ward-manager\ntype: ward\nsize: { beds: 2 }\n---\n";

/** Each level repeats the one before ten times. */
const bomb = [
  "a0: &a0 [x]",
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
];

type Case = readonly [what: string, config: string | Uint8Array, rule: string, place: string, message: RegExp];

const CASES: readonly Case[] = [
  [
    "a field that there is not",
    "inclde: [units]\n",
    "field-unknown",
    "1:1",
    /'inclde' is not a known field. Did you mean 'include'/,
  ],
  [
    "a rule that there is not",
    "rules: { thread-non: off }\n",
    "rule-unknown",
    "1:10",
    /no rule 'thread-non'. Did you mean 'thread-none'/,
  ],
  ["an option that there is not", "rules: { data-stale: { dais: 3 } }\n", "rule-unknown", "1:24", /dais/],
  [
    "a severity that there is not",
    "rules: { thread-none: eror }\n",
    "value-not-allowed",
    "1:23",
    /Use off, info, warning or error/,
  ],
  ["YAML that does not parse", "include: [units\nrules: {\n", "yaml-invalid", "1:10", /bracket '\[' is never closed/],
  ["a list", "- a\n", "yaml-invalid", "1:1", /should be a list of fields/],
  ["a field given twice", "include: [a]\ninclude: [b]\n", "yaml-invalid", "2:1", /'include' is given twice/],
  [
    "shapes that are others",
    "rules: [a]\noverrides: { files: x }\n",
    "value-not-allowed",
    "2:12",
    /'overrides' should be a list/,
  ],
  [
    "six million characters",
    `include: [units]\n# ${"x".repeat(6_000_000)}\n`,
    "yaml-invalid",
    "1:1",
    /at most 256 KB are read/,
  ],
  ["40,000 keys", "k: 1\n".repeat(40_000), "yaml-invalid", "30001:4", /more than 20000 values/],
  ["a nest 10,000 deep", `include: ${"[".repeat(10_000)}`, "yaml-invalid", "1:74", /more than 64 levels deep/],
  ["an alias bomb", bomb.join("\n"), "yaml-invalid", "5:35", /With its aliases written out/],
  ["a circle of aliases", "include: &a [*a]\n", "yaml-invalid", "1:14", /stands inside the value it repeats/],
  [
    "fields named like parts of the language",
    "__proto__: { polluted: 1 }\n",
    "field-unknown",
    "1:1",
    /'__proto__' is not a known field/,
  ],
  [
    "rules named like parts of the language",
    "rules: { __proto__: off, constructor: off }\n",
    "rule-unknown",
    "1:26",
    /no rule 'constructor'/,
  ],
  [
    "a pattern that is too long",
    `include: ['${"x/".repeat(300)}']\n`,
    "value-not-allowed",
    "1:11",
    /pattern 'x\/x.*' is too long/,
  ],
  [
    "a pattern for too much",
    `include: ['${"{a,b}".repeat(50)}']\n`,
    "value-not-allowed",
    "1:11",
    /too many alternatives/,
  ],
  [
    "too many patterns",
    `include:\n${"  - a\n".repeat(600)}`,
    "value-not-allowed",
    "2:3",
    /'include' has 600 entries; at most 500/,
  ],
  [
    "a catalogue that is not there",
    "catalogues: [./none]\n",
    "catalogue-missing",
    "1:14",
    /'\.\/none' is listed in plan-lint.yaml and is not there/,
  ],
  [
    "a catalogue around this folder",
    "catalogues: [../..]\n",
    "catalogue-missing",
    "1:14",
    /is a folder around this one/,
  ],
  ["the folder as its own catalogue", "catalogues: [.]\n", "catalogue-missing", "1:14", /is a folder around this one/],
  ["a catalogue at an absolute place", "catalogues: [/etc]\n", "catalogue-missing", "1:14", /is not there/],
  [
    "a catalogue on another computer",
    "catalogues: ['\\\\server\\share']\n",
    "catalogue-missing",
    "1:14",
    /is not there/,
  ],
  [
    "a catalogue that climbs out of a package",
    "catalogues: ['@x/../../..']\n",
    "catalogue-missing",
    "1:14",
    /is not there|around this one/,
  ],
  ["a catalogue of too many files", "catalogues: [/]\n", "catalogue-missing", "1:14", /is not there/],
  [
    "UTF-16",
    Buffer.from("\ufeffinclude: [units]\n", "utf16le"),
    "file-unreadable",
    "1:1",
    /saved as UTF-16; save it as UTF-8/,
  ],
  ["what is no text", Buffer.from([0, 1, 2, 255]), "file-unreadable", "1:1", /not saved as UTF-8/],
];

test.each(CASES)("%s", async (_, config, rule, place, message) => {
  const folder = folderWith({ "units/a.md": WARD });
  folder.write("plan-lint.yaml", config as string);
  const findings = await findingsIn(folder);
  expectFinding(findings, rule, `plan-lint.yaml:${place}`, message);
  expect(findings.every(({ file }) => file === "plan-lint.yaml")).toBe(true);
  const { out } = await run(folder.root, []);
  expect(out).toContain("1 document checked: 1 unit.");
});

test("patterns that would keep other programs busy for years", async () => {
  const patterns = ["*a".repeat(200), "**/a/".repeat(90), "[ab]*".repeat(90), "?*".repeat(200), "+(a|aa)+b"];
  const name = `${"a".repeat(200)}.md`;
  const config = `include: ['${patterns.join("', '")}']\noverrides: [{ files: ['${patterns.join("', '")}'], rules: {} }]\n`;
  expect(
    await findingsIn(
      folderWith(
        { [`${"a/".repeat(90)}${name}`]: WARD, [name]: WARD.replace("id: a", "id: b").replace("title: A", "title: B") },
        config,
      ),
    ),
  ).toEqual([]);
});

test("an empty configuration is one", async () => {
  expect(await findingsIn(folderWith({ "units/a.md": WARD }, ""))).toEqual([]);
});

test("ignore files that would keep other programs busy, or are too long to be heeded", async () => {
  const name = "a".repeat(200);
  const folder = folderWith({
    [`units/${name}.md`]: WARD,
    ".gitignore": `${"*a".repeat(120)}b\n${"**/a/".repeat(90)}b\n${"x".repeat(5000)}\n[z-a]\n[\n\\\n!\n/\n`,
    "units/.gitignore": "*.md\n".repeat(6000),
  });
  expect(await findingsIn(folder)).toEqual([]);
  const { out } = await run(folder.root, []);
  expect(out).toContain("Not looked at: 'units/.gitignore', because there are more than 5000 patterns to ignore.");
});

test("a folder of that name", async () => {
  const folder = folderWith({ "units/a.md": WARD });
  folder.remove("plan-lint.yaml");
  folder.write("plan-lint.yaml/x.txt", "");
  expectFinding(
    await findingsIn(folder),
    "file-unreadable",
    "plan-lint.yaml:1:1",
    /cannot be read: it is not an ordinary file/,
  );
});
