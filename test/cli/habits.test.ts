// What people who know other linters expect of this one.
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nextChange } from "../../server/host/next-change.ts";
import { TestRepository } from "../host/git/repository-builder.ts";
import { emptyFolder, type Folder, folderOf } from "../protocol/folder.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run } from "./run.ts";

const faulty = () => folderOf(wards("rules: {}", FAULTY));
const concise = async (root: string, ...args: readonly string[]) =>
  run(root, ["check", "--format", "concise", ...args]);

test("--quiet tells errors only, and warnings still count", async () => {
  const { root } = faulty();
  const { code, out } = await concise(root, "--quiet", "--fail-on", "warning");
  expect(out).toContain(": error: ");
  expect(out).not.toContain(": warning: ");
  expect(out).toContain("1 error, 1 warning, 0 remarks");
  expect(code).toBe(1);
});

test("--exit-zero ends well whatever is found, and not where nothing could be checked", async () => {
  const { root } = faulty();
  expect((await concise(root, "--exit-zero", "--max-warnings", "0")).code).toBe(0);
  expect((await concise(emptyFolder().root, "--exit-zero")).code).toBe(2);
});

test("--rule tells these rules only, and no rule that there is not", async () => {
  const { root } = faulty();
  const all = (await concise(root)).out;
  const [, id = ""] = /\[([a-z-]+)\]/.exec(all) ?? [];
  const only = (await concise(root, "--rule", id)).out;
  expect([...only.matchAll(/\[([a-z-]+)\]/g)].map(([, found]) => found)).toEqual([id]);
  expect(only).toMatch(/(?:1 error, 0 warnings|0 errors, 1 warning), 0 remarks/);
  const { code, err } = await concise(root, "--rule", "field-unknwon");
  expect([code, err]).toEqual([2, "plan-lint: There is no rule 'field-unknwon'. Did you mean 'field-unknown'?\n"]);
});

test("--rule never hides that something could not be read, and is then held to no rule", async () => {
  for (const text of ["", "---\nkind: unit\nid: [\n---\n", "---\nkind: unitt\n---\n"]) {
    const { root } = folderOf(`${wards("include: [units]", ward("a"))}=== units/b.md\n${text}`);
    const { code, out } = await concise(root, "--rule", "reference-not-found");
    expect(code).toBe(1);
    expect(out).toMatch(/^units\/b\.md:/);
  }
});

test("a workspace within another is told as left out, unless it is named beside it", async () => {
  const { root } = folderOf(
    `${wards("rules: {}", ward("a"))}=== south/plan-lint.yaml\nrules: {}\n${ward("b", {}, "south")}`,
  );
  const left = "Not looked at: 'south', because it has a plan-lint.yaml of its own.";
  expect((await run(root, [])).out).toContain(left);
  const both = await run(root, ["check", ".", "south"]);
  expect(both.out).toMatch(/^2 documents checked: 2 units\./);
  expect(both.out).not.toContain("Not looked at");
});

test("--statistics counts what each rule finds, the most often first", async () => {
  const { root } = folderOf(
    wards("rules: {}", ward("a", { colour: "x", shape: "y" }), ward("b", { colour: "x" }), FAULTY),
  );
  const { out, code } = await run(root, ["check", "--statistics"]);
  const counts = [...out.matchAll(/^ *(\d+) {2}(error|warning|remark) +([a-z-]+)$/gm)].map(([, count]) =>
    Number(count),
  );
  expect(counts.length).toBeGreaterThan(1);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(out).toMatch(/\d+ rules with findings\.\n/);
  expect(code).toBe(1);
});

test("--output-file writes to a file what would go to the terminal, in a folder that it makes", async () => {
  const { root } = faulty();
  const { out, err } = await concise(root, "--output-file", "reports/today/plans.txt");
  expect([out, err]).toEqual(["", "Written to 'reports/today/plans.txt'.\n"]);
  expect(readFileSync(join(root, "reports/today/plans.txt"), "utf8")).toBe((await concise(root)).out);
  await run(root, ["check", "--format", "sarif=more/x.sarif"]);
  expect(existsSync(join(root, "more/x.sarif"))).toBe(true);
});

test("--config and --no-config: another configuration counts, and says where it is wrong", async () => {
  const { root, write } = faulty();
  const all = (await concise(root)).out;
  const rules = [...all.matchAll(/\[([a-z-]+)\]/g)].map(([, id]) => `${id}: off`).join(", ");
  write("ci/other.yaml", `rules: { ${rules} }\n`);
  const quiet = await concise(root, "--config", "ci/other.yaml");
  expect([quiet.code, quiet.out]).toEqual([0, expect.stringContaining("No findings")]);
  write("ci/other.yaml", "rules: { field-unknwon: off }\n");
  expect((await concise(root, "--config", "ci/other.yaml")).out).toContain("ci/other.yaml:1:10: ");
  write("plan-lint.yaml", `rules: { ${rules} }\n`);
  expect((await concise(root)).code).toBe(0);
  expect((await concise(root, "--no-config")).out).toBe(all);
  expect((await concise(root, "--config", "none.yaml")).err).toBe(
    "plan-lint: The configuration 'none.yaml' could not be read: it is not there.\n",
  );
});

test("--config counts before a change as after it", async () => {
  const repository = new TestRepository();
  repository.write(wards("rules: {}", FAULTY)).commit();
  repository.writeFile("plan-lint.yaml", "exclude: [units/]\n");
  repository.writeFile("own.yaml", "rules: {}\n");
  const { code, out } = await concise(repository.folder, "--changed", "HEAD", "--config", "own.yaml");
  expect([code, out]).toEqual([0, expect.stringContaining("No findings")]);
  const reviewed = await run(repository.folder, ["review", "HEAD", "--config", "own.yaml"]);
  expect(reviewed.out).toContain("Nothing changed in what the documents say.");
});

test("--stdin-filename checks what is typed, whatever is on disk", async () => {
  const { root } = folderOf(wards("rules: {}", ward("a"), ward("b", { colour: "x" })));
  const text = "---\nkind: unit\nid: a\ncolour: blue\n---\n";
  const given = { input: async () => text };
  const told = await run(root, ["--format", "concise", "--stdin-filename", "units/a.md"], given);
  expect(told.out).toMatch(/^units\/a\.md:4:1: .*\[field-unknown\]$/m);
  expect(told.out).not.toContain("units/b.md");
  const fresh = await run(root, ["--format", "concise", "--stdin-filename", "units/new.md"], given);
  expect(fresh.out).toContain("units/new.md:3:");
  const outside = await run(root, ["--stdin-filename", "../x.md"], given);
  expect(outside.code).toBe(2);
  expect((await run(root, ["units", "--stdin-filename", "units/a.md"], given)).err).toContain("Leave the paths out.");
});

test("--color and --no-color win over the terminal", async () => {
  const { root } = faulty();
  expect((await run(root, ["check", "--color"])).out).toContain("\u001b[");
  expect((await run(root, ["check", "--no-color"], { colour: true })).out).not.toContain("\u001b[");
});

test("--list-rules lists all rules, and --print-config how a file is checked", async () => {
  const { root } = folderOf(
    `=== plan-lint.yaml\nrules: { sponsor-left: off }\noverrides: [{ files: [units/], rules: { field-unknown: info } }]\n${ward("a")}`,
  );
  expect((await run(root, ["check", "--list-rules"])).out).toBe((await run(root, ["explain"])).out);
  const { out } = await run(root, ["check", "--print-config", "units/a.md"]);
  const shown = JSON.parse(out);
  expect(shown).toMatchObject({
    file: "units/a.md",
    configuration: "plan-lint.yaml",
    isExcluded: false,
    baseline: null,
  });
  expect(shown.rules["sponsor-left"]).toBe("off");
  expect(shown.rules["field-unknown"]).toEqual({ severity: "info" });
  expect(shown.rules["board-not-sighted"]).toMatchObject({ severity: "warning", days: expect.any(Number) });
  expect((await run(root, ["check", "--print-config", "picture.png"])).code).toBe(2);
});

test("--watch checks again after each change, and ends with what it said last", async () => {
  const { root, write } = folderOf(wards("rules: {}", ward("a")));
  const waited: unknown[] = [];
  let rounds = 0;
  const change = async (...asked: readonly unknown[]): Promise<boolean> => {
    waited.push(asked);
    if (rounds++ > 0) return false;
    await Promise.resolve();
    write("units/a.md", "---\nkind: unit\nid: a\ncolour: blue\n---\n");
    return true;
  };
  const { code, out } = await run(root, ["check", "--watch", "--format", "concise", "--format", "json=x.json"], {
    change,
  });
  expect(out.match(/ as of /g)).toHaveLength(2);
  expect(out).toContain("[field-unknown]");
  expect(code).toBe(1);
  expect(waited).toEqual(Array.from({ length: 2 }, () => [[root], [join(root, "x.json")]]));
});

test("--watch goes on where a check cannot be made, and says why", async () => {
  const { root, remove, write } = folderOf(wards("rules: {}", ward("a")));
  const steps = [
    () => remove("units/a.md"),
    () => remove("plan-lint.yaml"),
    () => {
      write("plan-lint.yaml", "rules: {}\n");
      write("units/a.md", "---\nkind: unit\nid: a\ncolour: blue\n---\n");
    },
  ];
  const waited: (readonly string[])[] = [];
  const change = async (folders: readonly string[]): Promise<boolean> => {
    waited.push(folders);
    await Promise.resolve();
    const step = steps.shift();
    step?.();
    return step !== undefined;
  };
  const { code, err, out } = await run(root, ["check", "--watch", "--format", "concise"], { change });
  expect(err.match(/Waiting for a change/g)).toHaveLength(4);
  expect(err).toMatch(
    /plan-lint: Nothing was checked: there is no document[\s\S]*plan-lint: Nothing was checked: there is no/,
  );
  expect(waited).toEqual(Array(4).fill([root]));
  expect([code, out.match(/\[field-unknown\]/g)]).toEqual([1, Array(2).fill("[field-unknown]")]);
});

describe("a change on the disk", () => {
  test.each<[string, (folder: Folder) => void]>([
    ["a page", ({ write }) => write("units/a.md", "x")],
    ["a new page in a new folder", ({ write }) => write("new/deep/b.md", "x")],
    ["data", ({ write }) => write("units/a.csv", "x")],
    ["the configuration", ({ write }) => write("plan-lint.yaml", "")],
    ["a page that goes", ({ remove }) => remove("units/a.md")],
    [
      "a page that takes the place of another, as editors save",
      ({ root, write }) => {
        write("units/.a.tmp", "x");
        renameSync(join(root, "units/.a.tmp"), join(root, "units/a.md"));
      },
    ],
  ])("%s is noticed", async (_, change) => {
    const folder = folderOf(wards("rules: {}", ward("a"), "=== units/a.csv\nperiod,value\n"));
    const next = nextChange([folder.root], []);
    change(folder);
    expect(await next).toBe(true);
  });
});

describe("several workspaces", () => {
  const two = () => {
    const within = (folder: string, text: string): string => text.replaceAll("=== ", `=== ${folder}/`);
    return folderOf(
      within("north", wards("rules: {}", FAULTY)) + within("south", wards("rules: {}", FAULTY, ward("b"))),
    );
  };

  test("are one report from the folder above them, and for paths in several", async () => {
    const { root } = two();
    const [north, south] = [await concise(join(root, "north")), await concise(join(root, "south"))];
    const both = await concise(root);
    const lines = (folder: string, { out }: { out: string }): readonly string[] =>
      out.split("\n").flatMap((line) => (/^units\//.test(line) ? [`${folder}/${line}`] : []));
    expect(both.out.split("\n").filter((line) => line.includes("units/"))).toEqual([
      ...lines("north", north),
      ...lines("south", south),
    ]);
    expect(both.out).toContain("2 errors, 2 warnings, 0 remarks");
    expect(both.out).toMatch(/^3 documents checked: 3 units\.$/m);
    expect(both.code).toBe(1);
    expect((await concise(root, "north", "south")).out).toBe(both.out);
    const { findings } = JSON.parse((await run(root, ["--format", "json"])).out);
    expect(findings.map(({ file }: { file: string }) => file.split("/")[0])).toEqual([
      "north",
      "north",
      "south",
      "south",
    ]);
    for (const format of ["sarif", "junit", "gitlab", "github", "markdown", "rdjson", "checkstyle", "azure", "pretty"])
      expect((await run(root, ["--format", format])).out).toMatch(/north\/units[\s\S]*south\/units/);
  });

  test("each has its own baseline, and one that has nothing in it is told", async () => {
    const { root, write } = two();
    await run(join(root, "north"), ["--write-baseline"]);
    const { out } = await concise(root);
    expect(out).toContain("1 error, 1 warning, 0 remarks");
    expect(out).toMatch(/^north: 2 known findings in the baseline/m);
    write("west/plan-lint.yaml", "{}\n");
    expect((await concise(root)).err).toContain("Nothing was checked: there is no document in");
  });

  test("a command about one asks which", async () => {
    const { root } = two();
    expect((await run(root, ["thread", "a"])).err).toContain("There are some further down: north, south.");
  });
});

test("the baseline that the configuration names counts, and stays within the workspace", async () => {
  const { root, write } = faulty();
  write("plan-lint.yaml", "baseline: ci/known.json\n");
  expect((await concise(root)).err).toContain("The baseline 'ci/known.json' could not be read: it is not there.");
  expect((await run(root, ["--write-baseline"])).code).toBe(0);
  expect(existsSync(join(root, "ci/known.json"))).toBe(true);
  expect((await concise(root)).out).toContain("No findings");
  write("plan-lint.yaml", "baseline: ../known.json\n");
  expect((await concise(root)).err).toContain("which does not lie in this workspace");
});

test("a check of some files counts those, and says nothing of threads where there is none among them", async () => {
  const { root } = folderOf(wards("rules: {}", ward("a"), ward("b")));
  expect((await concise(root, "units/a.md")).out).toBe("1 document checked: 1 unit.\nNo findings, as of 2026-04-20.\n");
});

test("a review in a format of findings has no totals, as it reads only what changed", async () => {
  const repository = new TestRepository();
  repository.write(wards("rules: {}", ward("a", { title: "A" }), ward("b"))).commit();
  repository.write(wards("rules: {}", ward("a", { title: "Other" }), ward("b")));
  for (const format of ["concise", "github", "azure"]) {
    const { out } = await run(repository.folder, ["review", "HEAD", "--format", format]);
    expect(out).toBe("No findings, as of 2026-04-20.\n");
  }
});

test("--changed folds what was there before into one line with its numbers", async () => {
  const repository = new TestRepository();
  repository.write(wards("rules: {}", FAULTY)).commit();
  repository.write(wards("rules: {}", FAULTY, ward("b", { colour: "x" })));
  const { out } = await concise(repository.folder, "--changed", "HEAD");
  expect(out).toContain("1 error and 1 warning were there before this change. 'plan-lint check' tells them.");
  expect((await concise(repository.folder, "--changed", "HEAD...")).out).toBe(out);
});
