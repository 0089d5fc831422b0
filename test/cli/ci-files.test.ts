// The files by which teams take plan-lint into their CI: well-formed, safe against what users write, and run as their CI would run them.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Io, Refusal } from "../../server/cli/io.ts";
import { commandTree } from "../../server/cli/main.ts";
import { build, PROGRAM } from "../built.ts";
import { TestRepository } from "../host/git/repository-builder.ts";
import { emptyFolder } from "../protocol/folder.ts";
import { azureCommands, githubCommands } from "./grammars/runner-log.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { bash, filled, pathWith, play, type Step, textOf } from "./runner.ts";
import { type Served, serveCommand } from "./served.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FILES = [
  "action.yml",
  ".pre-commit-hooks.yaml",
  ...globSync("{docs/ci,.github/workflows}/*.yml", { cwd: ROOT }).toSorted(),
];
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

let served: Served;
const made: string[] = [];
beforeAll(async () => {
  build();
  served = await serveCommand();
}, 120_000);
afterAll(() => {
  served.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

type History = { readonly folder: string; readonly base: string };
const histories = new Map<string, History>();

/** A repository with two commits, made once for all who only read it. */
function historyOf(before: string, after: string): History {
  const key = JSON.stringify([before, after]);
  const known = histories.get(key);
  if (known) return known;
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "plan-lint-ci-")));
  made.push(folder);
  const repository = new TestRepository(folder);
  const base = repository.write(before).commit("As it was");
  repository.write(after).commit("As it is");
  histories.set(key, { folder, base });
  return { folder, base };
}

/** Every mapping in a file, with all beneath it. */
function mappings(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(mappings);
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(mappings)];
}

const stringsOf = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(stringsOf) : [];

const SCRIPTS = ["run", "script", "bash", "before_script", "after_script"];

describe.each(FILES)("%s", (file) => {
  const content: unknown = parse(read(file), { strict: true, uniqueKeys: true });

  test("puts nothing that users write into a script: expressions come as variables", () => {
    const scripts = mappings(content).flatMap((one) => SCRIPTS.flatMap((key) => stringsOf(one[key])));
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{|\$\(\w+\.\w|\$\[/);
  });

  test("names the actions of others by a full commit, and runs none of them on a trigger that has rights over forks", () => {
    const used = mappings(content).flatMap(({ uses }) => (typeof uses === "string" ? [uses] : []));
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$|^golden-thread\/golden-thread@v\d+$/);
    for (const action of used.filter((one) => one.includes("@") && !one.startsWith("golden-thread/")))
      expect(read(file)).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+`));
    expect(Object.keys((content as { on?: object }).on ?? {})).not.toContain("pull_request_target");
  });

  test("has scripts that bash can read", () => {
    for (const script of mappings(content).flatMap((one) => SCRIPTS.flatMap((key) => stringsOf(one[key])))) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    }
  });
});

test("the workflow that looks at forks may only read, and the one that may comment checks nothing out", () => {
  const first = parse(read("docs/ci/github-fork-1-check.yml"));
  expect(first.permissions).toEqual({ contents: "read" });
  const second = parse(read("docs/ci/github-fork-2-comment.yml"));
  expect(mappings(second).filter(({ uses }) => String(uses).startsWith("actions/checkout"))).toEqual([]);
});

test("what the Action documents is what it takes: the workflows give it no input that it does not have", () => {
  const action = parse(read("action.yml"));
  for (const input of Object.values<{ description: string }>(action.inputs))
    expect(input.description).toMatch(/\w{3}.*\.$/s);
  const inputs = Object.keys(action.inputs);
  for (const file of FILES) {
    for (const { uses, with: given } of mappings(parse(read(file))))
      if (String(uses).startsWith("golden-thread/"))
        expect(inputs).toEqual(expect.arrayContaining(Object.keys(given ?? {})));
  }
  for (const input of inputs) expect(read("docs/ci/README.md")).toContain(`\`${input}\``);
});

/** Parses a command line as plan-lint does, and runs nothing. */
async function accepts(line: string): Promise<string | undefined> {
  let complaint = "";
  const io = { out: () => {}, err: (text: string) => (complaint += text), width: 100 } as unknown as Io;
  const program = commandTree(io, () => {});
  for (const command of program.commands) command.action(() => {});
  try {
    await program.parseAsync(line.split(/\s+/), { from: "user" });
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.message : complaint;
  }
}

test("every command line on the pages and in the hooks is one that plan-lint takes", async () => {
  expect(await accepts("check --no-such-option")).toContain("unknown option");
  const page = Array.from(read("docs/ci/README.md").matchAll(/`plan-lint ([a-z][^`]*)`/g), ([, line = ""]) => line);
  const options = Array.from(read("docs/ci/README.md").matchAll(/`(--[^`]+)`/g), ([, line = ""]) =>
    line === "--fail-on" || line === "--format"
      ? `check ${line}=error`.replace("--format=error", "--format json")
      : `check ${line}`,
  );
  const hooks: readonly { entry: string }[] = parse(read(".pre-commit-hooks.yaml"));
  const lines = [...page, ...options, ...hooks.map(({ entry }) => entry.replace(/^plan-lint /, ""))];
  expect(lines.length).toBeGreaterThan(6);
  for (const line of lines) expect([line, await accepts(line)]).toEqual([line, undefined]);
});

test("the Dockerfile copies what is there, and runs the command as nobody special", () => {
  const lines = read("Dockerfile").split("\n");
  expect(lines.filter((line) => line.startsWith("FROM")).every((line) => /^FROM node:24-alpine/.test(line))).toBe(true);
  expect(lines).toContain("USER node");
  for (const file of ["package.json", "LICENSE"]) expect(existsSync(path.join(ROOT, file))).toBe(true);
  expect(lines).toContain('ENTRYPOINT ["plan-lint"]');
});

const STEPS: readonly Step[] = parse(read("action.yml")).runs.steps;
const DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries<{ default: string }>(parse(read("action.yml")).inputs).map(([name, { default: value }]) => [
    name,
    value,
  ]),
);

/** A gh that notes what it is asked and answers from files beside it. */
const GH = `printf '%s\\n' "$*" >> "$GH_LOG"
if [[ -f $GH_LOG.refuse ]]; then exit 1; fi
case "$*" in *"--jq"*) cat "$GH_LOG.answer" 2>/dev/null ;; esac
exit 0`;

type Event = {
  readonly name: string;
  readonly number?: string;
  /** The workspace in the commit that the pull request is compared with; as it is now when left out. */
  readonly base?: string;
  /** Another commit that the event names instead: one that is not in the checkout, or none. */
  readonly before?: string;
};

/** Runs the Action on a workspace in a repository, as an event would; with `really` in a Node of its own, as it is built. */
async function act(
  picture: string,
  inputs: Readonly<Record<string, string>> = {},
  event: Event = { name: "pull_request", number: "7" },
  gh: { readonly answer?: string; readonly refuses?: true; readonly really?: true; readonly at?: History } = {},
) {
  const { folder, base } = gh.at ?? historyOf(event.base ?? picture, picture);
  const workspace = { root: folder };
  const temporary = emptyFolder().root;
  const asked = path.join(temporary, "gh.log");
  if (gh.answer !== undefined) writeFileSync(`${asked}.answer`, gh.answer);
  if (gh.refuses) writeFileSync(`${asked}.refuse`, "");
  const before = event.before ?? base;
  const payload = {
    pull_request: { number: event.number ?? "", base: { sha: event.name === "pull_request" ? before : "" } },
    merge_group: { base_sha: event.name === "merge_group" ? before : "" },
    before: event.name === "push" ? before : "",
  };
  const eventFile = path.join(temporary, "event.json");
  writeFileSync(eventFile, JSON.stringify(payload));
  const summary = path.join(temporary, "step-summary.md");
  const contexts = {
    inputs: { ...DEFAULTS, token: "secret", ...inputs },
    github: { event_name: event.name, event: payload },
  };
  const programs = gh.really ? { gh: GH } : { gh: GH, node: served.node };
  const played = await play(STEPS, workspace.root, temporary, contexts, {
    PATH: pathWith(path.join(temporary, "bin"), programs),
    GH_LOG: asked,
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: ROOT,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_REPOSITORY: "trust/plans",
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: workspace.root,
  });
  const comment = textOf(path.join(temporary, "plan-lint-comment.md"));
  return { ...played, root: workspace.root, summary: textOf(summary), asked: textOf(asked), comment };
}

describe("the Action, step by step", () => {
  const faulty = wards("include: [units]", FAULTY);

  const CLEAN = wards("rules: {}", ward("a"));

  test("annotates, writes the summary of the step, comments, and fails at the end", async () => {
    const event = { name: "pull_request", number: "7", base: CLEAN };
    const { codes, outputs, log, summary, asked, comment } = await act(faulty, {}, event, { really: true });
    expect(codes).toEqual({ "Build plan-lint": 0, Base: 0, Check: 0, Review: 0, Summary: 0, Comment: 0, Result: 1 });
    expect(outputs.check?.["exit-code"]).toBe("1");
    expect(githubCommands(log).map(({ name }) => name)).toEqual(["error", "warning"]);
    expect(summary).toMatch(/^## What changed in our priorities\n/);
    expect(comment).toBe(`<!-- plan-lint -->\n${summary}`);
    expect(comment).toMatch(/\n## Golden Thread\n\n\*\*1 error, 1 warning/);
    expect(asked.split("\n")[1]).toMatch(/^api --method POST repos\/trust\/plans\/issues\/7\/comments -F body=@/);
  });

  test("says what the change causes, first of all what changed; the estate is one line with its numbers", async () => {
    const before = wards("rules: {}", FAULTY, ward("b", { title: "Ward A" }));
    const event = { name: "pull_request", number: "7", base: before };
    const { codes, comment, summary, log } = await act(before.replace("Ward A", "Ward B"), {}, event);
    expect(codes).toMatchObject({ Review: 0, Result: 0 });
    expect(comment).toContain("**Nothing that anybody has to agree to: 1 document with other words only.**");
    expect(comment).toContain("**No findings**");
    expect(comment).toContain("1 error and 1 warning were there before this change.");
    expect(comment.split("\n").length).toBeLessThan(25);
    expect(summary).toContain("What changed in our priorities");
    expect(githubCommands(log)).toEqual([]);
    const all = await act(before.replace("Ward A", "Ward B"), { changed: "false" }, event);
    expect(all.codes).toMatchObject({ Result: 1 });
    expect(all.comment).toContain("**1 error, 1 warning, 0 remarks**");
  });

  test("knows what a merge queue and a push are compared with, and checks everything on a first push", async () => {
    for (const name of ["merge_group", "push"]) {
      const { codes, summary, asked } = await act(faulty, {}, { name });
      expect(codes).toMatchObject({ Review: 0, Check: 0, Result: 0 });
      expect(summary).toContain("1 error and 1 warning were there before this change.");
      expect([codes, asked]).not.toContain("Comment");
    }
    const first = await act(faulty, {}, { name: "push", before: "0".repeat(40) });
    expect(first.codes).not.toHaveProperty("Review");
    expect(first.codes).toMatchObject({ Result: 1 });
    expect((await act(faulty, {}, { name: "workflow_dispatch" })).codes).toMatchObject({ Result: 1 });
    expect((await act(faulty, { base: "HEAD~1" }, { name: "workflow_dispatch" })).codes).toMatchObject({
      Review: 0,
      Result: 0,
    });
  });

  test("says its own cause where the base is not checked out, and checks everything all the same", async () => {
    const { codes, log, comment } = await act(
      faulty,
      {},
      { name: "pull_request", number: "7", before: "1".repeat(40) },
    );
    expect(codes).toMatchObject({ Review: 0, Comment: 0, Result: 1 });
    const warnings = githubCommands(log).flatMap(({ name, data }) => (name === "warning" ? [data] : []));
    expect(warnings[0]).toMatch(
      /^The change could not be reviewed\. The base '1{40}' does not exist in this repository\./,
    );
    expect(warnings[1]).toMatch(/^What the change causes could not be told apart, so everything is told\. The base/);
    expect(comment).toContain("The change could not be reviewed:\n\n    The base '1");
    expect(comment).toContain("**1 error, 1 warning, 0 remarks**");
  });

  test("what nobody could compare fails it with an error of its own, and the rest is reviewed", async () => {
    const before = wards("rules: {}", ward("a"), ward("b", { title: "Ward A" }));
    const after = `${before.replace("Ward A", "Ward B").replace("kind: unit\nid: a", "id: a")}`;
    const { codes, log, comment } = await act(after, {}, { name: "pull_request", number: "7", base: before });
    expect(codes).toMatchObject({ Check: 0, Review: 0, Comment: 0, Result: 1 });
    expect(githubCommands(log)[0]).toMatchObject({
      name: "error",
      data: "Not everything could be compared: 'units/a.md' could not.",
    });
    expect(comment).toContain("'units/a.md' cannot be read as it is now");
    expect(comment).toContain("1 document with other words only");
  });

  test("a check that cannot be made says why, and the review that could be is kept", async () => {
    const event = { name: "pull_request", number: "7", base: CLEAN };
    const { codes, log, comment } = await act(faulty, { "max-warnings": "many" }, event);
    expect(codes).toMatchObject({ Review: 0, Comment: 0, Result: 2 });
    expect(comment).toContain("## What changed in our priorities");
    expect(comment).toMatch(/The plans could not be checked:\n\n {4}option '--max-warnings/);
    expect(githubCommands(log).at(-1)).toMatchObject({
      name: "error",
      data: expect.stringContaining("Write a whole number"),
    });
  });

  test("limits, a baseline, a configuration and a day", async () => {
    const event = { name: "workflow_dispatch" };
    expect((await act(faulty, { "fail-on": "never", "max-warnings": "0" }, event)).codes).toMatchObject({ Result: 1 });
    expect((await act(faulty, { "fail-on": "never", "max-warnings": "1" }, event)).codes).toMatchObject({ Result: 0 });
    const config = `${faulty}=== own.yaml\nrules: { field-unknown: off, reference-not-found: off }\n`;
    expect((await act(config, { config: "own.yaml" }, event)).codes).toMatchObject({ Result: 0 });
    expect((await act(faulty, { baseline: "none.json" }, event)).log).toContain(
      "The baseline 'none.json' could not be read",
    );
    expect((await act(faulty, { "as-of": "2025-01-31" }, event)).summary).toContain("as of 2025-01-31");
  });

  test("each workspace of a repository has a comment of its own", async () => {
    const picture = faulty.replaceAll("=== ", "=== north/");
    const { comment, asked } = await act(picture, { "working-directory": "north" }, undefined, { answer: "41\n" });
    expect(comment).toMatch(/^<!-- plan-lint north -->\n/);
    expect(asked).toContain("== env.MARKER");
  });

  test("or all of them one together, at the top", async () => {
    const two = (north: string, south: string): string =>
      north.replaceAll("=== ", "=== north/") + south.replaceAll("=== ", "=== south/");
    const event = { name: "pull_request", number: "7", base: two(CLEAN, CLEAN) };
    const { codes, comment } = await act(two(faulty, CLEAN), {}, event);
    expect(codes).toMatchObject({ Review: 0, Check: 0, Comment: 0, Result: 1 });
    expect(comment).toMatch(/^<!-- plan-lint -->\n## What changed in our priorities\n.*\n## north\n/s);
    expect(comment).toContain("Nothing changed in what the documents of 'south' say.");
    expect(comment).toMatch(/\*\*1 error, 1 warning, 0 remarks\*\*.*north\/units/s);
  });

  test("changes its own earlier comment instead of writing another", async () => {
    const { asked } = await act(faulty, {}, undefined, { answer: "41\n42\n" });
    expect(asked.split("\n")[1]).toMatch(/^api --method PATCH repos\/trust\/plans\/issues\/comments\/41 -F body=@/);
  });

  test("says how it is done where the token may not comment, and still ends as the check did", async () => {
    const { codes, log } = await act(CLEAN, {}, undefined, { refuses: true });
    expect(codes).toMatchObject({ Comment: 0, Result: 0 });
    expect(
      githubCommands(log)
        .map(({ data }) => data)
        .join(),
    ).toContain("docs/ci tells how that is done");
  });

  test("does not comment on a push, nor when it shall not", async () => {
    for (const { asked, codes } of [await act(faulty, {}, { name: "push" }), await act(faulty, { comment: "false" })]) {
      expect(asked).toBe("");
      expect(codes).not.toHaveProperty("Comment");
    }
  });

  test("takes its inputs as they are, whatever stands in them", async () => {
    const odd = "units/$(touch pwned)`touch pwned`\";touch pwned;'.md";
    const picture = `${wards("rules: {}", ward("a", { colour: "blue" }))}`;
    const { codes, log, root } = await act(picture, {
      paths: `${odd}\n--help`,
      "fail-on": "$(touch pwned)",
      base: "$(touch pwned)",
    });
    expect(codes).toMatchObject({ Check: 0, Result: 2 });
    expect(log).toContain("Allowed choices are error, warning, info, never");
    const again = await act(picture, { paths: `${odd}\n--help` });
    expect(again.codes).toMatchObject({ Result: 2 });
    expect(again.log).toContain("There is no file or folder 'units/$(touch pwned)");
    for (const folder of [root, again.root]) expect(existsSync(path.join(folder, "pwned"))).toBe(false);
  });

  test("paths, a folder, a milder limit and SARIF", async () => {
    const picture = `${wards("rules: {}", ward("a", { colour: "blue" }), ward("b", { colour: "red" }))}`;
    const { codes, log, root } = await act(
      picture,
      {
        paths: "b.md\n",
        "working-directory": "units",
        "fail-on": "warning",
        sarif: "out.sarif",
      },
      { name: "workflow_dispatch" },
    );
    expect(codes).toMatchObject({ Check: 0, Result: 1 });
    expect(githubCommands(log).map(({ properties }) => properties.file)).toEqual(["units/b.md"]);
    expect(JSON.parse(readFileSync(path.join(root, "units/out.sarif"), "utf8")).runs[0].results).toHaveLength(1);
  });

  test("what is no workspace fails with 2, and says why", async () => {
    const { codes, comment } = await act("=== README.md\n# Us\n");
    expect(codes).toMatchObject({ Result: 2 });
    expect(comment).toMatch(/The plans could not be checked:\n\n {4}Nothing was checked: there is no plan-lint\.yaml/);
  });

  test("the second workflow finds the pull request by its commit, and comments with the summary of the first", async () => {
    const temporary = emptyFolder().root;
    mkdirSync(path.join(temporary, "plan-lint"));
    const file = path.join(temporary, "plan-lint/plan-lint-summary.md");
    writeFileSync(file, "## Golden Thread\n");
    const workflow = parse(read("docs/ci/github-fork-2-comment.yml"));
    const steps: readonly Step[] = workflow.jobs.comment.steps;
    const asked = path.join(temporary, "gh.log");
    writeFileSync(`${asked}.answer`, "12\n");
    const environment = {
      PATH: pathWith(path.join(temporary, "bin"), { gh: GH }),
      GH_LOG: asked,
      GITHUB_REPOSITORY: "trust/plans",
    };
    const head = {
      head_sha: "a".repeat(40),
      head_branch: "x$(touch pwned)",
      head_repository: { owner: { login: "fork" } },
    };
    const contexts = { github: { token: "secret", event: { workflow_run: { ...head, event: "pull_request" } } } };
    const find = steps.filter(({ id }) => id === "pull-request").map((step) => ({ ...step, if: "true" }));
    const { outputs } = await play(find, temporary, temporary, contexts, environment);
    expect(outputs["pull-request"]).toEqual({ number: "12" });
    expect(textOf(asked)).toContain("head=fork:x$(touch pwned)");
    expect(existsSync(path.join(temporary, "pwned"))).toBe(false);

    const last = mappings(steps.at(-1)).find(({ "comment-file": given }) => given !== undefined) ?? {};
    const known = { runner: { temp: temporary }, steps: { "pull-request": { outputs: { number: "12" } } } };
    const given = Object.fromEntries(Object.entries(last).map(([name, text]) => [name, filled(String(text), known)]));
    expect(given["comment-file"]).toBe(file);
    const commented = await act("=== a.txt\n\n", given, { name: "workflow_run" });
    expect(commented.codes).toEqual({ Comment: 0 });
    expect(commented.comment).toBe("<!-- plan-lint -->\n## Golden Thread\n");
    expect(commented.asked).toContain("repos/trust/plans/issues/12/comments");
  });

  test("a branch, a fork, a merge queue, and what is pushed: one repository from the first change to main", async () => {
    const old = wards("rules: {}", ward("b", { colour: "x" }), ward("c", { title: "Ward C" }));
    const origin = new TestRepository();
    const main = origin.write(old).commit("As it was");
    const play = async (event: Event, inputs: Readonly<Record<string, string>> = {}, base = main) =>
      act("", inputs, event, { at: { folder: origin.folder, base } });

    // GitHub checks out what a merge would give.
    origin.git("checkout", "--quiet", "-b", "branch");
    origin.write(old.replace("Ward C", "Ward D")).commit("A title");
    origin.git("checkout", "--quiet", "--detach", main);
    origin.git("merge", "--quiet", "--no-ff", "-m", "Merge 7", "branch");
    const ours = await play({ name: "pull_request", number: "7" });
    expect(ours.codes).toMatchObject({ Review: 0, Check: 0, Comment: 0, Result: 0 });
    expect(ours.comment).toContain("1 warning was there before this change.");

    const fork = new TestRepository();
    fork.git("pull", "--quiet", origin.folder, "main");
    fork.write(FAULTY.replace("units/a", "units/d").replace("id: a", "id: d")).commit("A unit from a fork");
    origin.git("fetch", "--quiet", fork.folder, "main:from-fork");
    origin.git("checkout", "--quiet", "--detach", main);
    origin.git("merge", "--quiet", "--no-ff", "-m", "Merge 8", "from-fork");
    const theirs = await play({ name: "pull_request", number: "8" }, { comment: "false" });
    expect([theirs.codes.Result, theirs.asked]).toEqual([1, ""]);
    // The second workflow has the rights, and takes only the page that the first one wrote.
    const page = path.join(emptyFolder().root, "summary.md");
    writeFileSync(page, theirs.summary);
    const commented = await play({ name: "workflow_run" }, { "comment-file": page, "pull-request": "8" });
    expect(commented.codes).toEqual({ Comment: 0 });
    expect(commented.comment).toBe(`<!-- plan-lint -->\n${theirs.summary}`);
    expect(commented.comment).toContain("## What changed in our priorities");

    // The queue has both on top of main.
    origin.git("checkout", "--quiet", "-b", "gh-readonly-queue/main/pr-8", "branch");
    origin.git("merge", "--quiet", "--no-ff", "-m", "Merge 8", "from-fork");
    const queued = await play({ name: "merge_group" });
    expect([queued.codes.Result, queued.asked]).toEqual([1, ""]);
    expect(queued.summary).toContain("The unit 'Ward a' is new.");
    expect(queued.summary).toContain("Words or records of the unit 'Ward D' changed (title).");
    expect(queued.summary).toContain("1 warning was there before this change.");

    origin.git("branch", "--force", "main", "HEAD");
    const pushed = await play({ name: "push" });
    expect(pushed.summary).toBe(queued.summary);
    for (const name of ["push", "workflow_dispatch"]) {
      const first = await play({ name, before: "0".repeat(40) });
      expect(first.codes).not.toHaveProperty("Review");
      expect(first.summary).toContain("**1 error, 2 warnings, 0 remarks**");
    }
  });

  test("a number that is none is refused", async () => {
    const file = path.join(emptyFolder().root, "a.md");
    writeFileSync(file, "text");
    const { codes, asked } = await act("=== a.txt\n\n", { "comment-file": file, "pull-request": "7/../../x" });
    expect([codes.Comment, asked]).toEqual([1, ""]);
  });
});

/** A program that runs the built command, whatever it is called. */
const plan = `exec node "${PROGRAM}" "$@"`;

/** Plays a script of a CI in a repository in which the second commit adds a faulty unit to another that is old. */
async function playInRepository(
  script: string,
  programs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
) {
  const old = ward("b", { colour: "x" });
  const { folder, base } = historyOf(wards("rules: {}", old), wards("rules: {}", old, FAULTY));
  new TestRepository(folder).git("update-ref", "refs/remotes/origin/main", base);
  const temporary = emptyFolder().root;
  const filled = Object.entries(environment).map(([name, text]) => [
    name,
    text.replace("BASE", base).replace("ROOT", folder).replace("TEMP", temporary),
  ]);
  const { status, stdout } = await bash(["-ec", script], folder, {
    PATH: pathWith(path.join(temporary, "bin"), { node: served.node, ...programs }),
    HOME: temporary,
    ...Object.fromEntries(filled),
  });
  return { status, stdout, root: folder, temporary };
}

describe("the job for GitLab", () => {
  const { plans } = parse(read("docs/ci/gitlab-ci.yml"));
  const programs = { "plan-lint": plan };
  const environment = { GITLAB_CI: "true", CI_PROJECT_DIR: "ROOT" };
  const script = plans.script.join("\n");

  test("checks everything on the default branch, and writes the reports that it hands on", async () => {
    const { status, stdout, root } = await playInRepository(script, programs, environment);
    expect(status).toBe(1);
    expect(stdout).toContain("1 error, 2 warnings");
    for (const report of Object.values<string>(plans.artifacts.reports))
      expect(existsSync(path.join(root, report))).toBe(true);
  });

  test("says first what a merge request changes, then what that causes", async () => {
    const merge = { ...environment, CI_MERGE_REQUEST_DIFF_BASE_SHA: "BASE" };
    const { status, stdout, root } = await playInRepository(script, programs, merge);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^1 document added\.[\s\S]*1 error, 1 warning, 0 remarks[\s\S]*1 warning was there before this change\./,
    );
    expect(stdout).not.toContain("1 error, 2 warnings");
    const quality = JSON.parse(readFileSync(path.join(root, "gl-code-quality-report.json"), "utf8"));
    expect(quality).toHaveLength(3);
  });
});

describe("the pipeline for Azure", () => {
  const { steps } = parse(read("docs/ci/azure-pipelines.yml"));
  const script: string = steps.find(({ bash }: { bash?: string }) => bash !== undefined).bash;
  const programs = { docker: `while [[ $1 != the-image ]]; do shift; done; shift; ${plan}` };
  const environment = {
    ...{ TF_BUILD: "True", BUILD_SOURCESDIRECTORY: "ROOT", AGENT_TEMPDIRECTORY: "TEMP", PLAN_LINT_IMAGE: "the-image" },
  };

  test("gives issues and a summary, and the tests that it publishes", async () => {
    // Azure wants the keyword of a step before all else of it.
    expect(steps.map((step: object) => Object.keys(step)[0])).toEqual(["checkout", "bash", "task"]);
    const { status, stdout, root } = await playInRepository(script, programs, environment);
    expect(status).toBe(1);
    const issue = "task.logissue";
    expect(azureCommands(stdout).map(({ name }) => name)).toEqual([issue, issue, issue, "task.uploadsummary"]);
    const published = steps.find(({ task }: { task?: string }) => task === "PublishTestResults@2").inputs
      .testResultsFiles;
    expect(existsSync(path.join(root, published))).toBe(true);
  });

  test("says first what a pull request changes, then what that causes", async () => {
    const pull = { ...environment, SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" };
    const { status, stdout, temporary } = await playInRepository(script, programs, pull);
    expect(status).toBe(1);
    const commands = azureCommands(stdout);
    const [issue, summary] = ["task.logissue", "task.uploadsummary"];
    expect(commands.map(({ name }) => name)).toEqual([summary, issue, issue, summary]);
    expect(commands[0]?.data).toBe(path.join(temporary, "plan-lint-review.md"));
    expect(textOf(path.join(temporary, "plan-lint-review.md"))).toContain("### 1 document added");
  });
});
