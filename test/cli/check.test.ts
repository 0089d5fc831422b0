// `plan-lint check`: what is checked, what is said and with which exit code it ends.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CheckReport, checkReport } from "../../schemas/check-report.ts";
import { folderOf } from "../protocol/folder.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run, withoutPrivileges } from "./run.ts";

/** The findings of a check in JSON, each as `severity rule file`. */
async function findings(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(folder, [...args, "--format", "json"]);
  const report: CheckReport = checkReport.parse(JSON.parse(out));
  return report.findings.map(({ severity, rule, file }) => `${severity} ${rule} ${file}`);
}

describe("the exit code", () => {
  const clean = wards("include: [units]", ward("a"));
  const faulty = wards("include: [units]", FAULTY);
  const warned = wards("include: [units]", ward("a", { colour: "blue" }), ward("b", { colour: "red" }));
  test.each([
    ["no findings", clean, [], 0],
    ["an error", faulty, [], 1],
    ["warnings", warned, [], 0],
    ["warnings that shall fail", warned, ["--fail-on", "warning"], 1],
    ["remarks that shall fail, where there are warnings", warned, ["--fail-on", "info"], 1],
    ["no findings where even remarks shall fail", clean, ["--fail-on", "info"], 0],
    ["an error that shall not fail", faulty, ["--fail-on", "never"], 0],
    ["as many warnings as allowed", warned, ["--max-warnings", "2"], 0],
    ["one warning too many", warned, ["--max-warnings", "1"], 1],
    ["one warning too many, where no severity fails", warned, ["--fail-on", "never", "--max-warnings", "0"], 1],
    ["an error where warnings are counted", faulty, ["--max-warnings", "10"], 1],
    ["the default command without its name", clean, ["--as-of", "2026-04-20"], 0],
    ["a dry run, whatever there is to fix", faulty, ["--fix-dry-run"], 0],
  ])("%s", async (_, picture, args, code) => {
    const ran = await run(folderOf(picture).root, args);
    expect(ran.code).toBe(code);
    const named = await run(folderOf(picture).root, ["check", ...args]);
    expect(named.code).toBe(code);
  });
});

test("of what only a pointer of Git LFS is here nobody knows what is in it: 2, with all other findings, whatever the settings say", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 20\n`;
  const metric = "=== units/m.md\n---\nkind: metric\nid: m\ndata: m.csv\n---\n";
  const picture = `${wards("rules: { data-invalid: off }", ward("a"))}${metric}=== units/m.csv\n${pointer}`;
  const { root } = folderOf(picture);
  for (const args of [[], ["--exit-zero"], ["units/m.csv"], ["units/m.md", "--rule", "reference-not-found"]]) {
    const { code, out, err } = await run(root, args);
    expect(code).toBe(2);
    expect(out).toContain("checked: ");
    expect(err).toBe(
      "plan-lint: Not everything could be checked: of 'units/m.csv' only a pointer of Git LFS is here. Fetch what is missing with 'git lfs pull'.\n",
    );
  }
  expect((await run(root, ["units/a.md"])).code).toBe(0);
  const page = `${wards("rules: {}", ward("a"))}=== units/b.md\n${pointer}=== units/c.md\n${pointer}`;
  expect((await run(folderOf(page).root, [])).err).toContain("of 'units/b.md' and 1 other file only a pointer");
});

describe("what could not be checked ends with 2 and one sentence, and with nothing on standard out:", () => {
  const faulty = wards("include: [units]", FAULTY);
  test.each([
    ["an empty folder", "", [], /^plan-lint: Nothing was checked: there is no plan-lint\.yaml in '.*' or above it\./],
    ["a folder without a configuration", ward("a"), [], /Run 'plan-lint init'/],
    [
      "a configuration alone",
      "=== plan-lint.yaml\ninclude: [plans]\n",
      [],
      /Nothing was checked: there is no document in/,
    ],
    [
      "only other Markdown",
      "=== plan-lint.yaml\nrules: {}\n=== README.md\n# Us\n",
      [],
      /there is no document in '.*'\. A document is/,
    ],
    ["a configuration that excludes all", wards("exclude: ['**']", ward("a")), [], /there is no document/],
    ["a folder without documents", `${faulty}=== docs/a.txt\n\n`, ["docs"], /there is no document in 'docs'/],
    [
      "a broken configuration, and no document",
      "=== plan-lint.yaml\ninclude: [\n",
      [],
      /plan-lint\.yaml cannot be followed: /,
    ],
    ["a path that is not there", faulty, ["units/b.md"], /^plan-lint: There is no file or folder 'units\/b\.md'\.\n$/],
    [
      "a misspelt command",
      faulty,
      ["chekc"],
      /There is no file or folder 'chekc'\. Did you mean the command 'check'\?/,
    ],
    [
      "an unknown option",
      faulty,
      ["--fial-on", "error"],
      /^plan-lint: unknown option '--fial-on'\n\(Did you mean --fail-on\?\)/,
    ],
    [
      "an unknown format",
      faulty,
      ["--format", "xml"],
      /Allowed choices are pretty, concise, json, sarif, github, gitlab, azure, junit, checkstyle, rdjson, markdown/,
    ],
    ["an unknown severity", faulty, ["--fail-on", "fatal"], /Allowed choices are error, warning, info, never/],
    ["a date that is none", faulty, ["--as-of", "2026-02-30"], /Write a date as YYYY-MM-DD/],
    ["a pattern that matches nothing", faulty, ["units/*.txt"], /there is no document in 'units\/\*\.txt'/],
    ["a pattern in a folder that is not there", faulty, ["wards/*.md"], /There is no file or folder 'wards\/\*\.md'/],
    ["a number that is none", faulty, ["--max-warnings", "-1"], /unknown option|whole number/],
    ["a half number", faulty, ["--max-warnings", "1.5"], /Write a whole number, 0 or more/],
  ])("%s", async (_, picture, args, message) => {
    const { code, out, err } = await run(folderOf(picture).root, args);
    expect(err).toMatch(message);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  test("a folder above workspaces of which one is empty", async () => {
    const folder = folderOf(`=== trusts/one/plan-lint.yaml\n\n=== trusts/two/plan-lint.yaml\n\n`);
    const { code, err } = await run(folder.root, []);
    expect(err).toMatch(/there is no document in '.*one'/);
    expect(code).toBe(2);
  });
});

describe("what is checked", () => {
  test("the configuration is found in a folder above", async () => {
    const folder = folderOf(wards("include: [units]", FAULTY));
    expect(await findings(join(folder.root, "units"))).toEqual(await findings(folder.root));
  });

  test("a data file stands for the metrics that read it", async () => {
    const metric = (id: string, data: string) =>
      `=== metrics/${id}.md\n---\nkind: metric\nid: ${id}\nstatus: active\ndata: ${data}\n---\n`;
    const files = `${metric("a", "../data/a.csv")}${metric("b", "{ file: ../data/b.csv }")}=== data/a.csv\nperiod,value\n2026-03,q\n=== data/b.csv\nperiod,value\n2026-03,1\n`;
    const folder = folderOf(`=== plan-lint.yaml\n\n${files}`);
    const documents = async (...paths: string[]) =>
      JSON.parse((await run(folder.root, [...paths, "--format", "json"])).out).summary.documents;
    expect(await findings(folder.root, "data/a.csv")).toContain("error data-invalid data/a.csv");
    expect(await findings(folder.root, "data/b.csv")).not.toContain("error data-invalid data/a.csv");
    expect(await documents("data/a.csv")).toEqual({ metric: 1 });
    expect(await documents("check", "data")).toEqual({ metric: 2 });
  });

  test("paths choose what is reported, and everything is read all the same", async () => {
    const folder = folderOf(
      wards(
        "include: [units]",
        ward("a", { colour: "blue" }),
        ward("b", { parent: "a", colour: "red" }),
        ward("c", {}, "units/c"),
      ),
    );
    expect(await findings(folder.root)).toHaveLength(2);
    expect(await findings(folder.root, "units/b.md")).toEqual(["warning field-unknown units/b.md"]);
    expect(await findings(folder.root, "units/c", "units/a.md")).toEqual(["warning field-unknown units/a.md"]);
    expect(await findings(folder.root, "units")).toHaveLength(2);
    expect(await findings(folder.root, ".")).toHaveLength(2);
    expect(await findings(join(folder.root, "units/c"), "../a.md")).toEqual(["warning field-unknown units/a.md"]);
    expect(await findings(folder.root, "units/*.md")).toHaveLength(2);
    expect(await findings(folder.root, "uni*")).toHaveLength(2);
    expect(await findings(folder.root, "**/[b-z].md")).toEqual(["warning field-unknown units/b.md"]);
    expect(await findings(join(folder.root, "units/c"), "../{a,c}.md")).toEqual(["warning field-unknown units/a.md"]);
    const { out } = await run(folder.root, ["units/b.md", "--format", "json"]);
    expect(JSON.parse(out).summary.documents).toEqual({ unit: 1 });
  });

  test("what is wrong with the configuration is told whichever paths are chosen", async () => {
    const folder = folderOf(
      wards("includ: [units]\nrules: { field-missing: sometimes }", ward("a"), FAULTY.replace("a.md", "b.md")),
    );
    expect(await findings(folder.root, "units/a.md")).toEqual([
      "error field-unknown plan-lint.yaml",
      "error value-not-allowed plan-lint.yaml",
    ]);
  });

  test("ignore files are respected, the nearer ones before the farther", async () => {
    const folder = folderOf(
      wards(
        "rules: {}",
        ...["a", "b", "c", "d"].map((id) => ward(id, { colour: "blue" })),
        ward("e", { colour: "blue" }, "units/old"),
        ward("f", { colour: "blue" }, "units/old"),
        ward("g", { colour: "blue" }, "node_modules/pkg"),
        "=== .gitignore\nunits/a.md\n**/old/*\n",
        "=== .planlintignore\nb.md\n!units/a.md\n",
        "=== units/.gitignore\n/c.md\n",
        "=== units/old/.gitignore\n!f.md\n",
      ),
    );
    expect(await findings(folder.root)).toEqual([
      "warning field-unknown units/a.md",
      "warning field-unknown units/d.md",
      "warning field-unknown units/old/f.md",
    ]);
  });

  test("an ignored file is not checked by name either", async () => {
    const folder = folderOf(wards("rules: {}", FAULTY, ward("b"), "=== .gitignore\na.md\n"));
    const { code, err } = await run(folder.root, ["units/a.md"]);
    expect(err).toContain("Nothing was checked: there is no document in 'units/a.md'.");
    expect(code).toBe(2);
  });

  test("'exclude' leaves files out, and 'include' says where every Markdown file must be a document", async () => {
    const folder = folderOf(
      wards(
        "include: [units]\nexclude: [units/old]",
        ward("a"),
        ward("b", { colour: "red" }, "units/old"),
        "=== units/notes.md\n# Notes\n",
      ),
    );
    expect(await findings(folder.root)).toEqual(["error front-matter-missing units/notes.md"]);
  });

  test("another workspace inside is not looked at, and that is said", async () => {
    const folder = folderOf(
      `${wards("rules: {}", ward("a"))}=== other/plan-lint.yaml\n\n${ward("b", { colour: "red" }, "other")}`,
    );
    const { out } = await run(folder.root, []);
    expect(out).toContain("Not looked at: 'other', because it has a plan-lint.yaml of its own.");
    const json = await run(folder.root, ["--format", "json"]);
    expect(JSON.parse(json.out).notes).toEqual(["Not looked at: 'other', because it has a plan-lint.yaml of its own."]);
    expect(await findings(folder.root, "other")).toEqual(["warning field-unknown b.md"]);
  });

  test("a folder or file that may not be read is an error, for what is in it is not known", async () => {
    const folder = folderOf(wards("rules: {}", ward("a"), ward("b"), ward("c", {}, "units/closed")));
    chmodSync(join(folder.root, "units/b.md"), 0);
    chmodSync(join(folder.root, "units/closed"), 0);
    await findings(folder.root, "units/a.md");
    const found = await withoutPrivileges(folder.root, () => findings(folder.root));
    chmodSync(join(folder.root, "units/closed"), 0o700);
    expect(found).toEqual(["error file-unreadable units/b.md", "error file-unreadable units/closed"]);
  });
});

describe("settings", () => {
  const two = [ward("a", { colour: "blue" }), ward("b", { colour: "red" })];
  const of = async (config: string, ...files: readonly string[]) =>
    findings(folderOf(wards(config, ...(files.length > 0 ? files : two))).root);

  test.each([
    ["off", "rules: { field-unknown: off }", []],
    ["graver", "rules: { field-unknown: error }", ["error field-unknown units/a.md", "error field-unknown units/b.md"]],
    [
      "for some files",
      "overrides: [{ files: [units/a.md], rules: { field-unknown: off } }]",
      ["warning field-unknown units/b.md"],
    ],
    [
      "later ones win",
      "rules: { field-unknown: off }\noverrides:\n  - { files: ['**/*.md'], rules: { field-unknown: info } }\n  - { files: ['**/b.md'], rules: { field-unknown: { severity: error } } }",
      ["info field-unknown units/a.md", "error field-unknown units/b.md"],
    ],
  ])("severity: %s", async (_, config, wanted) => expect(await of(config)).toEqual(wanted));

  test("an option of a rule, for all files and for some", async () => {
    const programme = (id: string) => {
      const supports = ["one", "two"].map((objective) => `{ objective: ${objective}, because: it helps }`).join(", ");
      return `=== programmes/${id}.md\n---\nkind: programme\nid: ${id}\nsupports: [${supports}]\n---\n`;
    };
    const tooMany = async (config: string) =>
      (await of(config, programme("a"), programme("b"))).filter((one) => one.includes("supports-too-many"));
    const [ofA, ofB] = ["warning supports-too-many programmes/a.md", "warning supports-too-many programmes/b.md"];
    expect(await tooMany("rules: {}")).toEqual([]);
    expect(await tooMany("rules: { supports-too-many: { most: 1 } }")).toEqual([ofA, ofB]);
    const some = "overrides: [{ files: ['**/b.md'], rules: { supports-too-many: { most: 2 } } }]";
    expect(await tooMany(`rules: { supports-too-many: { most: 1 } }\n${some}`)).toEqual([ofA]);
  });

  test.each([
    ["with a reason", "[{ rule: field-unknown, because: agreed in March }]", []],
    ["until a day that has not come", "[{ rule: field-unknown, because: agreed, until: 2026-04-20 }]", []],
    [
      "until a day that has passed",
      "[{ rule: field-unknown, because: agreed, until: 2026-04-19 }]",
      ["warning field-unknown units/a.md", "warning ignore-expired units/a.md"],
    ],
    [
      "without a reason",
      "[{ rule: field-unknown }]",
      ["error ignore-without-reason units/a.md", "warning field-unknown units/a.md"],
    ],
    [
      "of a rule that finds nothing",
      "[{ rule: value-not-allowed, because: agreed }]",
      ["warning field-unknown units/a.md", "warning ignore-unused units/a.md"],
    ],
  ])("an exception %s", async (_, ignore, wanted) => {
    const found = await of("rules: {}", ward("a", { colour: "blue", ignore }));
    expect(found.toSorted()).toEqual(wanted);
  });

  test("the day of the check decides, and is told", async () => {
    const folder = folderOf(
      wards(
        "rules: {}",
        ward("a", { colour: "blue", ignore: "[{ rule: field-unknown, because: agreed, until: 2026-06-30 }]" }),
      ),
    );
    expect(await findings(folder.root, "--as-of", "2026-06-30")).toEqual([]);
    expect(await findings(folder.root, "--as-of", "2026-07-01")).toHaveLength(2);
    const { out } = await run(folder.root, ["--as-of", "2026-07-01"]);
    expect(out).toContain("as of 2026-07-01.");
    for (const today of ["1970-01-01", "2027-01-31", "2038-01-20"])
      expect((await run(folder.root, [], { today })).out).toContain(`as of ${today}.`);
  });
});
