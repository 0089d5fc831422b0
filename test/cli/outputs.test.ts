// Where the findings of a check go: to standard output, to files, and to what a CI takes; all files or none.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, folderOf } from "../protocol/folder.ts";
import { azureCommands, githubCommands } from "./grammars/runner-log.ts";
import { sarifLog } from "./grammars/sarif.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run, withoutPrivileges } from "./run.ts";

const faulty = () => folderOf(wards("include: [units]", FAULTY));
const filesOf = (root: string): readonly string[] => readdirSync(root).toSorted();

test("several formats at once, one to standard output and the others to files", async () => {
  const { root } = faulty();
  const args = ["--format", "concise", "--format", "sarif=out.sarif", "--format", "junit=out.xml"];
  const { code, out, err } = await run(root, args);
  expect(code).toBe(1);
  expect(out).toContain("units/a.md:8:9: error: No unit has the id 'nowhere'");
  expect(err).toBe("Written to 'out.sarif', 'out.xml'.\n");
  expect(sarifLog.parse(JSON.parse(readFileSync(join(root, "out.sarif"), "utf8"))).runs[0]?.results).toHaveLength(2);
  expect(readFileSync(join(root, "out.xml"), "utf8")).toContain("<testsuites");
});

test("files alone leave standard output empty, and files that are there are replaced", async () => {
  const { root, write } = faulty();
  write("out.json", "old");
  const { out } = await run(root, ["--format", "json=out.json"]);
  expect(out).toBe("");
  expect(JSON.parse(readFileSync(join(root, "out.json"), "utf8")).version).toBe(1);
  expect(filesOf(root)).toEqual(["out.json", "plan-lint.yaml", "units"]);
});

test.each([
  [
    "two formats to standard output",
    ["--format", "json", "--format", "sarif"],
    /^plan-lint: Only one format can go to standard output, and these were asked for: json, sarif\. Give the others a file, as in --format sarif=findings\.txt\.\n$/,
  ],
  ["two formats to one file", ["--format", "json=x", "--format", "sarif=./x"], /cannot go to the same file '\.\/x'/],
  ["no file behind the sign", ["--format", "sarif="], /Name a file after '=', as in sarif=out\.txt/],
  ["a misspelt format", ["--format", "sariff"], /Did you mean 'sarif'\?/],
  [
    "a file in place of a folder",
    ["--format", "json=new/a.json", "--format", "sarif=units/a.md/out"],
    /'units\/a\.md\/out' could not be written: .*None of the files was written\./,
  ],
  ["a folder in place of a file", ["--format", "sarif=units"], /'units' could not be written: it is not a file/],
  ["a device", ["--format", "sarif=/dev/null"], /'\/dev\/null' could not be written: it is not a file/],
  ["one of the documents", ["--format", "markdown=units/a.md"], /'units\/a\.md' is one of the documents/],
])("%s: one sentence, exit code 2, and nothing is written", async (_, args, message) => {
  const { root } = faulty();
  const before = readFileSync(join(root, "units/a.md"), "utf8");
  const { code, out, err } = await run(root, args);
  expect(err).toMatch(message);
  expect([code, out]).toEqual([2, ""]);
  expect(filesOf(root)).toEqual(["plan-lint.yaml", "units"]);
  expect(readFileSync(join(root, "units/a.md"), "utf8")).toBe(before);
});

test("a file that may not be written leaves the others as they were", async () => {
  const { root, write } = faulty();
  write("a.json", "old");
  mkdirSync(join(root, "closed"), 0o500);
  chmodSync(join(root, "a.json"), 0o666);
  const args = ["--format", "json=a.json", "--format", "sarif=closed/out"];
  const { code, err } = await withoutPrivileges(root, () => run(root, args), 0o777);
  expect(err).toContain(
    "'closed/out' could not be written: you have no permission for it. None of the files was written.",
  );
  expect(code).toBe(2);
  expect(readFileSync(join(root, "a.json"), "utf8")).toBe("old");
  expect(filesOf(root)).toEqual(["a.json", "closed", "plan-lint.yaml", "units"]);
});

test("a link is written through to the file behind it", async () => {
  const { root, write } = faulty();
  write("real.json", "old");
  symlinkSync("real.json", join(root, "link.json"));
  await run(root, ["--format", "json=link.json"]);
  expect(JSON.parse(readFileSync(join(root, "real.json"), "utf8")).version).toBe(1);
});

test("GitHub Actions gets annotations and adds to the summary of the step", async () => {
  const { root } = faulty();
  const summary = join(emptyFolder().root, "summary.md");
  writeFileSync(summary, "# Before\n");
  const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: root };
  const { code, out, err } = await run(join(root, "units"), [], { environment });
  expect(code).toBe(1);
  expect(err).toMatch(/^GitHub Actions runs this, so findings are its annotations\. --format pretty /);
  expect(githubCommands(out).map(({ properties }) => properties.file)).toEqual(Array(2).fill("units/a.md"));
  expect(readFileSync(summary, "utf8")).toMatch(/^# Before\n## Golden Thread\n\n\*\*1 error, 1 warning, 0 remarks\*\*/);
});

test("what is asked for goes before what suits the CI, and then no summary is written", async () => {
  const { root } = faulty();
  const summary = join(emptyFolder().root, "summary.md");
  const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const { out, err } = await run(root, ["--format", "json"], { environment });
  expect(JSON.parse(out).version).toBe(1);
  expect([err, existsSync(summary)]).toEqual(["", false]);
  await run(root, ["--format", "github"], { environment });
  expect(existsSync(summary)).toBe(true);
});

test("a summary that cannot be written is exit code 2, with nothing on standard output", async () => {
  const { root } = faulty();
  const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(root, "no/summary.md") };
  const { code, out, err } = await run(root, [], { environment });
  expect(err).toMatch(
    /plan-lint: The summary of this step, '.*no\/summary\.md', could not be written: it is not there\.\n$/,
  );
  expect([code, out]).toEqual([2, ""]);
});

test("Azure Pipelines gets issues, and a summary to upload", async () => {
  const { root } = faulty();
  const temporary = emptyFolder().root;
  const environment = { TF_BUILD: "True", AGENT_TEMPDIRECTORY: temporary, BUILD_SOURCESDIRECTORY: root };
  const { out } = await run(root, [], { environment });
  const commands = azureCommands(out);
  expect(commands.map(({ name }) => name)).toEqual(["task.logissue", "task.logissue", "task.uploadsummary"]);
  const summary = commands.at(-1)?.data ?? "";
  expect(summary).toBe(join(temporary, "plan-lint-summary.md"));
  expect(readFileSync(summary, "utf8")).toContain("## Golden Thread");
});

test("GitLab CI gets its report beside the findings for people", async () => {
  const { root } = faulty();
  const { out, err } = await run(root, [], { environment: { GITLAB_CI: "true", CI_PROJECT_DIR: root } });
  expect(out).toContain("1 error, 1 warning, 0 remarks");
  expect(err).toContain("GitLab CI runs this, so findings are in 'gl-code-quality-report.json' as well");
  expect(JSON.parse(readFileSync(join(root, "gl-code-quality-report.json"), "utf8"))).toHaveLength(2);
});

test("a fingerprint stays when lines move and when words change, and goes with the fault", async () => {
  const prints = async (picture: string): Promise<readonly string[]> => {
    const { out } = await run(folderOf(picture).root, ["--format", "gitlab"]);
    return JSON.parse(out)
      .map(({ fingerprint }: { fingerprint: string }) => fingerprint)
      .toSorted();
  };
  const before = await prints(wards("include: [units]", FAULTY));
  const moved = FAULTY.replace("---\nkind", "---\n# A remark\n\nkind").replace("units/a.md", "units/moved.md");
  expect(await prints(wards("include: [units]", moved))).toEqual(before);
  expect(await prints(wards("include: [units]", ward("a", { parent: "elsewhere", colour: "blue" })))).not.toEqual(
    before,
  );
});
