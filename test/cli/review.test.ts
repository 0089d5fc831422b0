// `plan-lint review` and `plan-lint log` on real repositories: what people read, what programs read, and what cannot be compared.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ReviewReport, reviewReport } from "../../schemas/review-report.ts";
import { emptyFolder, TestRepository, THREAD } from "../host/git/repository-builder.ts";
import { NORTHBRIDGE_STEPS, northbridge, take, trustHistory } from "../review/histories.ts";
import { run } from "./run.ts";

const REVIEW = ["review", "--as-of", "2026-04-20"];

/** The Markdown of a review, without the ids of commits, which differ from run to run. */
async function markdownOf(root: string, revisions: string): Promise<string> {
  const { out, err } = await run(root, [...REVIEW, revisions, "--format", "markdown", "--fail-on", "never"]);
  expect(err).toBe("");
  return out.replaceAll(/\b[\da-f]{10}\b/g, "…");
}

async function reportOf(root: string, ...revisions: readonly string[]): Promise<ReviewReport> {
  const { out } = await run(root, [...REVIEW, ...revisions, "--format", "json"]);
  return reviewReport.strict().parse(JSON.parse(out));
}

describe("what a director reads", () => {
  test.each(["trust-a", "trust-b", "trust-c", "trust-d", "trust-e"])("of %s, from before to after", async (name) => {
    const { root } = trustHistory(name);
    await expect(await markdownOf(root, "main..change")).toMatchFileSnapshot(`../review/snapshots/${name}.md`);
  });

  test("of Northbridge, step by step", async () => {
    const { repository, root } = northbridge();
    const told: string[] = [];
    for (const step of NORTHBRIDGE_STEPS) {
      take(step, repository, root);
      told.push(`# ${step.message}\n\n${await markdownOf(root, "HEAD~1..HEAD")}`);
    }
    await expect(told.join("\n")).toMatchFileSnapshot("../review/snapshots/northbridge.md");
  });
});

describe("without a word about revisions", () => {
  test("the files on disk are compared with where the branch left main, and it is said", async () => {
    const { repository, root } = northbridge();
    repository.git("checkout", "--quiet", "-b", "easier");
    const [step] = NORTHBRIDGE_STEPS;
    if (step) take(step, repository, root);
    const plan = "northbridge/plans/eye-outpatients.md";
    repository.writeFile(
      plan,
      readFileSync(join(repository.folder, plan), "utf8").replace("priority: 3", "priority: 1"),
    );
    const { code, out } = await run(root, REVIEW);
    expect(out).toMatch(/main is\s+taken as the branch that counts, by its name/);
    expect(out).toMatch(/^1 priority raised, 1 target loosened/);
    expect(code).toBeLessThan(2);
  });

  test("nothing changed: it says so", async () => {
    const { root } = northbridge();
    const { code, out } = await run(root, REVIEW);
    expect(out).toMatch(/^Nothing changed in what the documents say\.\n/);
    expect(code).toBe(0);
  });
});

describe("formats", () => {
  test("JSON follows its published schema, and every place is one", async () => {
    const { root } = northbridge(NORTHBRIDGE_STEPS.length);
    const report = await reportOf(root, `HEAD~${NORTHBRIDGE_STEPS.length}`);
    expect(report.counts).toMatchObject({ "target-loosened": 1, "priority-raised": 1, "metric-dropped": 1 });
    expect(Object.values(report.counts).reduce((sum, count) => sum + count, 0)).toBe(report.changes.length);
    for (const { side, file, line } of report.changes) {
      if (side === "before") continue;
      expect(readFileSync(join(root, file), "utf8").split("\n").length).toBeGreaterThanOrEqual(line);
    }
    const loosened = report.changes.find(({ type }) => type === "target-loosened");
    expect(loosened).toMatchObject({
      id: "uro-late-start",
      kind: "metric",
      field: "target.value",
      before: 10,
      after: 15,
    });
    expect(loosened?.impact).toContain("urology-theatres");
  });

  test("several at once, to files; the page needs nothing else and shows what changed as text alone", async () => {
    const { repository, root } = northbridge();
    const title = "Late <script>alert(1)</script> & start";
    const file = "northbridge/metrics/uro-late-start.md";
    const text = readFileSync(join(repository.folder, file), "utf8");
    repository.writeFile(file, text.replace(/^title: .*$/m, `title: ${title}`).replace("value: 10", "value: 15"));
    const out = join(repository.folder, "out");
    const { err } = await run(root, [
      ...REVIEW,
      "HEAD",
      "--format",
      "pretty",
      "--format",
      `html=${out}.html`,
      "--format",
      `sarif=${out}.sarif`,
      "--format",
      `markdown=${out}.md`,
    ]);
    expect(err).toContain("Written to");
    const page = readFileSync(`${out}.html`, "utf8");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; start");
    expect(page).not.toMatch(/<script|https?:/);
    expect(page).toContain("default-src 'none'");
    expect(readFileSync(`${out}.md`, "utf8")).toContain("1 target loosened");
    expect(JSON.parse(readFileSync(`${out}.sarif`, "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  test("charts of metrics whose verdict changed, before and after", async () => {
    const { repository, root } = northbridge();
    const file = "northbridge/data/uro-late-start.csv";
    const rows = readFileSync(join(repository.folder, file), "utf8").split("\n");
    // What had improved is as it was.
    const worse = rows.map((row) =>
      row.replace(/^(202[56]-\d\d),.*$/, (_, month: string) => `${month},${Number(month.at(-1)) % 2 === 0 ? 28 : 21}`),
    );
    repository.writeFile(file, worse.join("\n"));
    const { err } = await run(root, [...REVIEW, "HEAD", "--charts", "pictures", "--fail-on", "never"]);
    expect(err).toContain("2 charts written to 'pictures'.");
    expect(readdirSync(join(root, "pictures"))).toEqual(["uro-late-start-after.svg", "uro-late-start-before.svg"]);
    expect(readFileSync(join(root, "pictures/uro-late-start-before.svg"), "utf8")).toMatch(/^<svg/);
  });
});

describe("what cannot be compared is one sentence, and nothing is written", () => {
  test.each([
    [["review", "nosuch"], "The base 'nosuch' does not exist in this repository."],
    [["review", "HEAD..nosuch"], "The head 'nosuch' does not exist in this repository."],
    [["review", "--", "--output=x"], "'--output=x' is not the name of a revision."],
    [["review", "HEAD:northbridge/plan-lint.yaml"], "is not a commit"],
  ])("%j", async (args, said) => {
    const { repository, root } = northbridge();
    const before = repository.git("status", "--porcelain", "--ignored");
    const { code, out, err } = await run(root, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(repository.git("status", "--porcelain", "--ignored")).toBe(before);
    expect(existsSync(join(root, "x"))).toBe(false);
  });

  test.each([
    ["a binary file", new Uint8Array([0, 159, 146, 150])],
    ["broken front matter", "---\nkind: metric\nid: [\n---\n"],
  ])("%s at the base, unless the rest is asked for", async (_, content) => {
    const { repository, root } = northbridge();
    const file = "northbridge/metrics/uro-late-start.md";
    const text = readFileSync(join(repository.folder, file), "utf8");
    repository.writeFile(file, content).commit("Broken");
    repository.writeFile(file, text);
    const { code, out, err } = await run(root, ["review", "HEAD"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(
      /^plan-lint: 'metrics\/uro-late-start\.md' cannot be read .*With --partial the rest is reviewed all the same\.\n$/,
    );
    const partial = await run(root, ["review", "HEAD", "--partial", "--fail-on", "never"]);
    expect(partial.code).toBe(0);
    expect(partial.out).toContain("1 file that could not be compared");
  });

  test("no repository at all", async () => {
    const { code, err } = await run(emptyFolder(), ["review"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^plan-lint: .*not in a git repository|no git repository/i);
  });

  test("a repository without documents", async () => {
    const repository = new TestRepository();
    repository.writeFile("readme.txt", "Nothing of ours.").commit();
    const { code, err } = await run(repository.folder, ["review", "HEAD"]);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^plan-lint: Nothing was compared: .* Run it in the folder of a workspace, below it, or above several\.\n$/,
    );
  });
});

describe("several workspaces of one repository", () => {
  const within = (folder: string): string => THREAD.replaceAll("=== ", `=== ${folder}/`);
  const three = (): TestRepository => {
    const repository = new TestRepository();
    for (const folder of ["north", "south", "west"]) repository.write(within(folder));
    repository.commit("As it was");
    return repository;
  };

  test("are one review from the folder above them, each under its name and those without a change in one line", async () => {
    const repository = three();
    repository.remove("north/plans/letters.md").writeFile("west/plans/new.md", "---\nkind: plan\nid: new\n---\n");
    const { code, out } = await run(repository.folder, ["review", "HEAD"]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^From HEAD .*\n\nnorth:\n1 thread lost and 1 document removed\.\n.*\n\nwest:\n1 document added\.\n.*\n\nNothing changed in what the documents of 'south' say\.\n$/s,
    );
    const markdown = (await run(repository.folder, ["review", "HEAD", "--format", "markdown"])).out;
    expect(markdown.match(/^##? .*/gm)).toEqual(["## What changed in our priorities", "## north", "## west"]);
    expect(markdown.match(/From HEAD/g)).toHaveLength(1);
    const html = (await run(repository.folder, ["review", "HEAD", "--format", "html"])).out;
    expect(html.match(/<h2>(?:north|south|west)<\/h2>/g)).toEqual(["<h2>north</h2>", "<h2>west</h2>"]);
    const report = await reportOf(repository.folder, "HEAD");
    expect(report.changes.map(({ type, file }) => [type, file])).toEqual([
      ["thread-lost", "north/metrics/letter-days.md"],
      ["document-removed", "north/plans/letters.md"],
      ["document-added", "west/plans/new.md"],
    ]);
    expect(report.counts).toEqual({ "thread-lost": 1, "document-removed": 1, "document-added": 1 });
    expect(report.inShort).toBe(
      "north: 1 thread lost and 1 document removed. south: Nothing changed in what the documents say. west: 1 document added.",
    );
    const alone = await reportOf(join(repository.folder, "north"), "HEAD");
    expect(report.findings.map(({ file }) => file)).toEqual(alone.findings.map(({ file }) => `north/${file}`));
  });

  test("of which one that cannot be compared is named, and the others are told where that is asked for", async () => {
    const repository = three();
    repository.writeFile("south/plans/letters.md", "").remove("west").commit("Emptied and closed");
    const refused = await run(repository.folder, ["review", "HEAD~1..HEAD"]);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: "" });
    expect(refused.err).toMatch(
      /^plan-lint: In 'south': 'plans\/letters\.md' cannot be read as it is now: it is empty\./,
    );
    const partly = await run(repository.folder, ["review", "HEAD~1..HEAD", "--partial"]);
    expect(partly.code).toBe(1);
    expect(partly.err).toBe(
      "plan-lint: In 'west': This workspace is not there any more, so nobody can tell what changed in it.\nplan-lint: Not everything could be compared: 'south/plans/letters.md' could not.\n",
    );
    expect(partly.out).toContain("Nothing changed in what the documents of 'north' say.");
    repository.git("mv", "north", "north-2");
    const moved = await run(repository.folder, ["review", "HEAD"]);
    expect(moved.err).toMatch(/^plan-lint: In 'north-2': .* was in 'north' and is now in 'north-2'\./);
  });

  test("of which there is one alone are reviewed as from within", async () => {
    const repository = new TestRepository();
    repository.writeFile("readme.txt", "Nothing of ours.").commit();
    repository.write(within("south"));
    const { code, out } = await run(repository.folder, ["review", "HEAD"]);
    expect(out).toBe((await run(join(repository.folder, "south"), ["review", "HEAD"])).out);
    expect([code, out]).toEqual([0, expect.stringContaining("documents added")]);
  });
});

describe("what the rules say of a change", () => {
  test("is told by review and decides how it ends, and check --base tells it beside all else", async () => {
    const { root } = northbridge(NORTHBRIDGE_STEPS.length);
    const base = `HEAD~${NORTHBRIDGE_STEPS.length}`;
    const report = await reportOf(root, base);
    const rules = new Set(report.findings.map(({ rule }) => rule));
    for (const rule of ["decision-missing", "baseline-moved-after-change", "data-revised-silently"])
      expect(rules).toContain(rule);
    const limits = ["error", "warning", "never"];
    const codes = await Promise.all(
      limits.map(async (limit) => (await run(root, [...REVIEW, base, "--fail-on", limit])).code),
    );
    const severities = new Set(report.findings.map(({ severity }) => severity));
    expect(codes).toEqual([severities.has("error") ? 1 : 0, 1, 0]);
    const check = await run(root, [
      "check",
      "--as-of",
      "2026-04-20",
      "--base",
      base,
      "--format",
      "json",
      "--fail-on",
      "never",
    ]);
    const told: { rule: string; file: string; line: number }[] = JSON.parse(check.out).findings;
    expect(told.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules, "sponsor-interim"]));
    const places = told.map(({ file, line }) => [file, line] as const);
    expect(places).toEqual(places.toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x - y)));
  });

  test("a plan whose priority went up and down before is told of its history in git", async () => {
    const { repository, root } = northbridge();
    const plan = "plans/eye-outpatients.md";
    for (const priority of [1, 4, 2, 5]) {
      const text = readFileSync(join(root, plan), "utf8").replace(/^priority: \d$/m, `priority: ${priority}`);
      repository.writeFile(`northbridge/${plan}`, text);
      // Each on a day of its own.
      repository.git("add", "--all");
      repository.git(
        "-c",
        `user.name=Amina Khan`,
        "commit",
        "--quiet",
        "-m",
        "Another rank",
        `--date=2026-03-1${priority}T09:00:00Z`,
      );
    }
    const { findings } = await reportOf(root, "HEAD~1..HEAD");
    expect(findings.filter(({ rule }) => rule === "priority-churn").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^This plan's priority changed 5 times in 6 months\.$/),
    ]);
  });

  test("check --changed reports only what the change causes, wherever it lies", async () => {
    const { repository, root } = northbridge();
    const objective = "objectives/organisation/org-theatre-productivity.md";
    const text = readFileSync(join(root, objective), "utf8");
    repository.writeFile(`northbridge/${objective}`, text.replace("id: org-theatre-productivity", "id: org-theatres"));
    const changed = await run(root, ["check", "--as-of", "2026-04-20", "--changed", "HEAD", "--format", "json"]);
    const findings: { rule: string; file: string }[] = JSON.parse(changed.out).findings;
    // The plan that loses its objective was not touched.
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: "reference-not-found", file: "plans/urology-theatres.md" }),
    );
    expect(findings.map(({ rule }) => rule)).not.toContain("sponsor-interim");
    expect(changed.code).toBe(1);
    repository.git("checkout", "--", ".");
    const nothing = await run(root, ["check", "--as-of", "2026-04-20", "--changed", "HEAD"]);
    expect(nothing.code).toBe(0);
    expect(nothing.out).toContain("No findings, as of 2026-04-20.");
  });

  test("a revision that does not exist, or two, are one sentence", async () => {
    const { root } = northbridge();
    for (const option of ["--base", "--changed"]) {
      const { code, out, err } = await run(root, ["check", option, "nosuch"]);
      expect({ code, out, err }).toEqual({
        code: 2,
        out: "",
        err: "plan-lint: The base 'nosuch' does not exist in this repository.\n",
      });
      expect((await run(root, ["check", option, "HEAD..HEAD"])).err).toContain("Give one revision");
    }
  });
});

describe("log", () => {
  test("tells what changed in one document, when, by whom and why, the newest first", async () => {
    const { root } = northbridge(NORTHBRIDGE_STEPS.length);
    const { code, out } = await run(root, ["log", "uro-late-start"]);
    expect(code).toBe(0);
    const [baseline = "", target = "", beginning = "", ...more] = out.split(/\n(?=\S)/);
    expect(more).toEqual([]);
    expect(baseline).toMatch(
      /^9 March 2026, Amina Khan, [\da-f]{10}\n {2}The baseline begins later, and February is counted anew\n/,
    );
    expect(baseline).toContain("The baseline of");
    expect(target).toContain("  The target for late starts is eased\n");
    expect(target).toMatch(/ {2}- .*10 minutes.*15 minutes/s);
    expect(beginning).toContain("is new.");
  });

  test("as JSON", async () => {
    const { root } = northbridge(1);
    const { out } = await run(root, ["log", "uro-late-start", "--json"]);
    const { commits } = JSON.parse(out);
    expect(commits).toHaveLength(2);
    expect(commits[0].changes.map(({ type }: { type: string }) => type)).toContain("target-loosened");
  });

  test("an id that nobody has, and a document that is in no commit", async () => {
    const { repository, root } = northbridge();
    expect((await run(root, ["log", "uro-late-strat"])).err).toContain("Did you mean 'uro-late-start'?");
    const text = readFileSync(join(root, "metrics/uro-late-start.md"), "utf8").replace(
      "id: uro-late-start",
      "id: brand-new",
    );
    repository.writeFile("northbridge/metrics/brand-new.md", text);
    const { code, err } = await run(root, ["log", "brand-new"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "plan-lint: 'brand-new' is in no commit yet, so it has no history. Its file is 'metrics/brand-new.md'.\n",
    });
  });
});

test("the chart of a metric marks the days on which git saw its target or definition change", async () => {
  const { repository, root } = northbridge();
  const chart = async () => (await run(root, ["chart", "uro-late-start", "--as-of", "2026-04-20"])).out;
  expect(await chart()).not.toContain("Target loosened");
  const [step] = NORTHBRIDGE_STEPS;
  if (step) take(step, repository, root);
  expect(await chart()).toContain("Target loosened, Target moved (9 March 2026).");
});

describe("evaluate --since a revision", () => {
  test("tells what has changed in the plan since then", async () => {
    const { root } = northbridge(2);
    const { code, out } = await run(root, ["evaluate", "urology-theatres", "--since", "HEAD~2", "--format", "json"]);
    expect(code).toBe(0);
    const { changes } = JSON.parse(out);
    expect(changes.since).toBe("2026-03-09");
    expect(changes.inShort).toMatch(/ since 'HEAD~2' \(commit [0-9a-f]{7} of 9 March 2026\)\.$/);
    const whats = changes.changes.map(
      ({ what, about }: { what: string; about: { id: string } }) => `${what} of ${about.id}`,
    );
    expect(whats).toEqual(expect.arrayContaining(["priority of urology-theatres", "target of uro-late-start"]));
  });

  test("what is neither a file nor a revision, and a plan that was not there yet, are one sentence", async () => {
    const { repository, root } = northbridge();
    const { code, err } = await run(root, ["evaluate", "--since", "last-board"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "plan-lint: 'last-board' is neither a file nor a revision of a git repository here.\n",
    });
    const plan = readFileSync(join(root, "plans/urology-theatres.md"), "utf8").replace(
      "id: urology-theatres",
      "id: new-plan",
    );
    repository.writeFile("northbridge/plans/new-plan.md", plan);
    expect((await run(root, ["evaluate", "new-plan", "--since", "HEAD"])).err).toBe(
      "plan-lint: In 'HEAD' there was no 'new-plan' yet, so there is nothing to compare with.\n",
    );
  });
});
