// Two states of a workspace from real repositories of every sort, each loaded as it is.
import { createHash } from "node:crypto";
import { chownSync, copyFileSync, existsSync, symlinkSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, describe, expect, test } from "vitest";
import { dataOf } from "../../../server/core/graph/data.ts";
import type { Graph } from "../../../server/core/graph/graph.ts";
import { compareGraphs } from "../../../server/core/review/index.ts";
import { BodyParser } from "../../../server/host/body-parser.ts";
import { parseComparison } from "../../../server/host/git/choose-base.ts";
import { GitRefusal } from "../../../server/host/git/git-refusal.ts";
import { loadRevisions, loadStates, type Revisions } from "../../../server/host/git/load-revisions.ts";
import { EMPTY } from "../../../server/host/git/state.ts";
import { emptyFolder, TestRepository, THREAD } from "./repository-builder.ts";

const open: Revisions[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function load(...args: Parameters<typeof loadRevisions>): Promise<Revisions> {
  const revisions = await loadRevisions(...args);
  open.push(revisions);
  return revisions;
}

/** The refusal of a comparison that is not possible. */
async function refusal(...args: Parameters<typeof loadRevisions>): Promise<{ failure: string; message: string }> {
  const error = await loadRevisions(...args).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GitRefusal);
  const { failure, message } = error as GitRefusal;
  expect(message).not.toMatch(/fatal|error:|\n/);
  expect(message).toMatch(/^.*[^ ]$/);
  return { failure, message };
}

const priority = (graph: Graph, id: string): unknown => (graph.find(id)?.fields as { priority?: number })?.priority;

/** What could not be compared, in the words of a review. */
const unread = ({ before, after, changed }: Revisions): readonly string[] =>
  compareGraphs(before, after, { today: 0, changed: new Set(changed) }).flatMap(({ type, sentence }) =>
    type === "not-compared" ? [sentence] : [],
  );

/** A user who owns nothing. */
const NOBODY = 65_534;

/** A repository with a thread and a later commit in which the plan's priority rose. */
function withHistory(...options: readonly string[]): TestRepository {
  const repository = new TestRepository(emptyFolder(), ...options);
  repository.write(THREAD).commit("Begin");
  raise(repository, 1, 2);
  repository.commit("Raise the priority");
  return repository;
}

function raise(repository: TestRepository, from: number, to: number, folder = ""): void {
  const plan = /=== plans\/letters.md\n(.*?)(?==== )/s.exec(THREAD)?.[1] ?? "";
  repository.writeFile(
    `${folder}plans/letters.md`,
    plan.replace(`priority: ${from === 2 ? 1 : from}`, `priority: ${to}`),
  );
}

describe("two states", () => {
  test("of which the later is the working tree", async () => {
    const repository = withHistory();
    raise(repository, 1, 3);
    const { before, after, changed, affected, isWhole } = await load(repository.folder, { base: "HEAD" });
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([2, 3]);
    expect(changed).toEqual(["plans/letters.md"]);
    expect(isWhole).toBe(false);
    expect([...affected].toSorted()).toEqual(["metrics/letter-days.md", "plans/letters.md"]);
    // What did not change is shared, and what the change does not bear upon is not read at all.
    expect(before.find("org-waits")).toBe(after.find("org-waits"));
    expect(after.find("org-waits")).toBeDefined();
    expect(after.find("beds")).toBeUndefined();
  });

  test("that are both commits, whatever the working tree holds", async () => {
    const repository = withHistory();
    raise(repository, 1, 9);
    const { before, after, changed } = await load(repository.folder, parseComparison("HEAD~1..HEAD"));
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([1, 2]);
    expect(changed).toEqual(["plans/letters.md"]);
  });

  test("whole, where that is asked for", async () => {
    const repository = withHistory();
    raise(repository, 1, 3);
    const { before, after, isWhole } = await load(repository.folder, { base: "HEAD" }, { whole: true });
    expect(isWhole).toBe(true);
    expect(after.find("beds")).toBeDefined();
    expect(after.find("beds")).toBe(before.find("beds"));
  });

  test("whole, where the configuration says otherwise what a document is; each side by its own", async () => {
    const repository = new TestRepository();
    repository.write(THREAD).writeFile("minutes/plan.md", "---\nkind: plan\nid: minuted\n---\n").commit();
    repository.writeFile("plan-lint.yaml", "exclude: [plans/]\n");
    const { before, after, isWhole } = await load(repository.folder, { base: "HEAD" });
    expect(isWhole).toBe(true);
    expect([before.find("minuted"), before.find("beds")?.id]).toEqual([undefined, "beds"]);
    expect([after.find("minuted")?.id, after.find("beds")]).toEqual(["minuted", undefined]);
  });

  test("with data files, those that did not change once", async () => {
    const repository = withHistory();
    repository.writeFile("data/letter-days.csv", "period,value\n2026-01,14\n2026-02,12\n");
    const { before, after, affected } = await load(repository.folder, { base: "HEAD" });
    expect(affected).toContain("metrics/letter-days.md");
    const values = [before, after].map((graph) => {
      const metric = graph.ofKind("metric").find(({ id }) => id === "letter-days");
      return metric && dataOf(graph, metric)?.observations?.rows.map(({ value }) => value);
    });
    expect(values).toEqual([
      [14, 13],
      [14, 12],
    ]);
    repository.git("checkout", "--quiet", "--", "data");
    raise(repository, 1, 3);
    const same = await load(repository.folder, { base: "HEAD" });
    const [one, other] = [same.before, same.after].map((graph) => graph.table("data/letter-days.csv"));
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });

  test("with the bodies that somebody asked for", async () => {
    const repository = withHistory();
    repository.writeFile("plans/letters.md", "---\nkind: plan\nid: letters\n---\n# After\n");
    const revisions = await load(repository.folder, { base: "HEAD" });
    const { before, after } = revisions;
    for (const graph of [before, after]) expect(graph.body("plans/letters.md")).toBeUndefined();
    const bodies = new BodyParser();
    await revisions.settle(bodies);
    await bodies.close();
    const headings = [before, after].map((graph) => {
      const body = graph.body("plans/letters.md");
      return body?.analysed ? body.headings.length : undefined;
    });
    expect(headings).toEqual([0, 1]);
  });

  test("of which an ignored file, and a workspace within, are no part", async () => {
    const repository = withHistory();
    repository
      .writeFile("other/plan-lint.yaml", "")
      .writeFile("other/plan.md", "---\nkind: plan\nid: theirs\n---\n")
      .writeFile("drafts/plan.md", "---\nkind: plan\nid: draft\n---\n")
      .commit();
    repository.writeFile(".planlintignore", "drafts/\n");
    const { before, after, changed } = await load(repository.folder, { base: "HEAD" });
    expect(changed).toEqual(["drafts/plan.md"]);
    expect([before.find("draft")?.id, after.find("draft")]).toEqual(["draft", undefined]);
    expect([before, after].map((graph) => graph.exists("other/plan.md"))).toEqual([true, true]);
    expect([before, after].map((graph) => graph.find("theirs"))).toEqual([undefined, undefined]);
  });
});

describe("repositories of every sort:", () => {
  test("the workspace in a folder below the top", async () => {
    const repository = new TestRepository();
    repository.write(THREAD.replaceAll("=== ", "=== improvement/plans of 2026/")).commit();
    raise(repository, 1, 4, "improvement/plans of 2026/");
    const root = path.join(repository.folder, "improvement/plans of 2026");
    const { before, after, changed } = await load(root, { base: "HEAD" });
    expect(changed).toEqual(["plans/letters.md"]);
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([1, 4]);
  });

  test("a checkout with line ends of Windows", async () => {
    const repository = new TestRepository();
    repository.write(THREAD).commit();
    for (const line of ["plans/letters.md", "plans/beds.md"]) {
      repository.git("config", "core.autocrlf", "true");
      repository.remove(line).git("checkout", "--quiet", "--", line);
    }
    expect((await load(repository.folder, { base: "HEAD" })).changed).toEqual([]);
    repository.writeFile("plans/beds.md", "---\r\nkind: plan\r\nid: beds\r\ntitle: Beds\r\n---\r\n");
    expect((await load(repository.folder, { base: "HEAD" })).changed).toEqual(["plans/beds.md"]);
  });

  test("a checkout on a Mac, which may list accents in another form", async () => {
    const [kept, on] = ["units/Caf\u00e9.md", "units/Cafe\u0301.md"];
    const repository = new TestRepository();
    repository.write(THREAD).writeFile(kept, "# Beds\n").writeFile("logos/Caf\u00e9.svg", "<svg/>").commit("Begin");
    repository.remove(kept).writeFile(on, "# Beds\n");
    repository.remove("logos/Caf\u00e9.svg").writeFile("logos/Cafe\u0301.svg", "<svg/>");
    expect((await load(repository.folder)).changed).toEqual([]);
    repository.writeFile(on, "# More beds\n");
    expect((await load(repository.folder)).changed).toEqual([kept]);
    // Where a disk tells the two apart, they are two.
    repository.writeFile(kept, "# Beds\n");
    expect((await load(repository.folder)).changed).toEqual([on]);
  });

  test("ids of 256 bits", async () => {
    const repository = withHistory("--object-format=sha256");
    raise(repository, 1, 3);
    const { before, after, changed } = await load(repository.folder, { base: "HEAD~1" });
    expect(changed).toEqual(["plans/letters.md"]);
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([1, 3]);
  });

  test("a worktree, with a detached head", async () => {
    const repository = withHistory();
    const tree = path.join(emptyFolder(), "tree");
    repository.git("worktree", "add", "--quiet", "--detach", tree, "HEAD~1");
    const { before, after } = await load(tree, { base: "main" });
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([2, 1]);
  });

  test("a bare repository, where both sides are commits", async () => {
    const repository = withHistory();
    const bare = path.join(emptyFolder(), "bare.git");
    repository.git("clone", "--quiet", "--bare", repository.folder, bare);
    const { before, after } = await load(bare, parseComparison("main~1..main"));
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([1, 2]);
    expect(await refusal(bare, { base: "main" })).toMatchObject({ failure: "revision-missing" });
  });

  test("no commit yet: there was nothing before", async () => {
    const repository = new TestRepository();
    repository.write(THREAD);
    const { before, after, chosen } = await load(repository.folder);
    expect([...before.documents]).toEqual([]);
    expect(after.find("letters")).toBeDefined();
    expect(chosen.words).toBe("From nothing to the files as they are now, as there is no commit yet.");
    expect(await refusal(repository.folder, { base: "HEAD" })).toEqual({
      failure: "revision-missing",
      message: "The base 'HEAD' does not exist in this repository.",
    });
  });

  test("the folder did not exist in the base", async () => {
    const repository = new TestRepository();
    repository.writeFile("readme.md", "# Readme\n").commit();
    repository.write(THREAD.replaceAll("=== ", "=== plans/"));
    const { before, after } = await load(path.join(repository.folder, "plans"), { base: "HEAD" });
    expect([...before.documents]).toEqual([]);
    expect(after.find("letters")).toBeDefined();
  });

  test("a shallow clone says what it cannot know", async () => {
    const repository = withHistory();
    const clone = path.join(emptyFolder(), "clone");
    repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);
    const first = repository.git("rev-parse", "HEAD~1");
    for (const base of ["HEAD~1", first, "v1"]) {
      const { failure, message } = await refusal(clone, { base });
      expect(failure).toBe("history-unavailable");
      expect(message).toContain("git fetch --unshallow");
    }
    expect((await load(clone, { base: "HEAD" })).isShallow).toBe(true);
  });

  test("data that Git LFS keeps: unchanged where they are what was pointed at, else unread before", async () => {
    const repository = withHistory();
    const data = "period,value\n2026-01,14\n2026-02,13\n";
    const hash = createHash("sha256").update(data).digest("hex");
    repository
      .writeFile(
        "data/letter-days.csv",
        `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${data.length}\n`,
      )
      .commit();
    repository.writeFile("data/letter-days.csv", data);
    raise(repository, 1, 3);
    const same = await load(repository.folder, { base: "HEAD" });
    expect(same.changed).toEqual(["plans/letters.md"]);
    expect(same.before.table("data/letter-days.csv")?.rows).toHaveLength(2);
    repository.writeFile("data/letter-days.csv", `${data}2026-03,12\n`);
    const other = await load(repository.folder, { base: "HEAD" });
    expect(other.changed).toEqual(["data/letter-days.csv", "plans/letters.md"]);
    expect(unread(other)).toEqual([
      "'data/letter-days.csv' cannot be read as it was before: it is a pointer of Git LFS, and what it points to is not here: fetch it with 'git lfs pull'.",
    ]);
  });

  test("data that Git LFS keeps are read from where it put them, in a worktree too, if they are what is pointed at", async () => {
    const repository = withHistory();
    const pointer = (data: string): string => {
      const hash = createHash("sha256").update(data).digest("hex");
      return `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${data.length}\n`;
    };
    const keep = (data: string, held = data): void => {
      const hash = createHash("sha256").update(data).digest("hex");
      repository.writeFile(`.git/lfs/objects/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`, held);
    };
    const [old, now] = ["period,value\n2026-01,14\n", "period,value\n2026-01,14\n2026-02,13\n"];
    keep(old);
    repository.writeFile("data/letter-days.csv", pointer(old)).commit();
    const base = repository.git("rev-parse", "HEAD").trim();
    repository.writeFile("data/letter-days.csv", now);
    expect((await load(repository.folder, { base })).before.table("data/letter-days.csv")?.rows).toHaveLength(1);
    repository.writeFile("data/letter-days.csv", old);
    expect((await load(repository.folder, { base })).changed).toEqual([]);
    repository.writeFile("data/letter-days.csv", pointer(now)).commit();
    const worktree = path.join(emptyFolder(), "worktree");
    repository.git("worktree", "add", "--quiet", worktree);
    expect(unread(await load(worktree, { base, head: "HEAD" }))).toHaveLength(1);
    keep(now, old);
    expect(unread(await load(worktree, { base, head: "HEAD" }))).toHaveLength(1);
    keep(now);
    const { before, after } = await load(worktree, { base, head: "HEAD" });
    expect([before, after].map((graph) => graph.table("data/letter-days.csv")?.rows.length)).toEqual([1, 2]);
  });

  test("a sparse checkout: what it leaves out is not deleted", async () => {
    const repository = withHistory();
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/objectives/");
    expect(existsSync(path.join(repository.folder, "objectives"))).toBe(false);
    raise(repository, 1, 3);
    const { after, changed } = await load(repository.folder, { base: "HEAD" });
    expect(changed).toEqual(["plans/letters.md"]);
    expect(after.find("nat-waits")).toBeDefined();
  });

  test("a partial clone says what it does not have, and fetches nothing", async () => {
    const repository = withHistory();
    repository.git("config", "uploadpack.allowFilter", "true");
    const clone = path.join(emptyFolder(), "clone");
    repository.git("clone", "--quiet", "--filter=blob:none", `file://${repository.folder}`, clone);
    const missing = () => new TestRepository(clone).git("rev-list", "--objects", "--all", "--missing=print");
    const before = missing();
    expect(before).toMatch(/^\?/m);
    const { failure, message } = await refusal(clone, { base: "HEAD~1" });
    expect(failure).toBe("history-unavailable");
    expect(message).toContain("git fetch --refetch");
    expect(missing()).toBe(before);
    expect((await load(clone, { base: "HEAD" })).changed).toEqual([]);
  });

  test("links lead to what they lead to, and not out of the folder", async () => {
    const repository = withHistory();
    symlinkSync("beds.md", path.join(repository.folder, "plans/linked.md"));
    symlinkSync("../../elsewhere.md", path.join(repository.folder, "plans/out.md"));
    repository.commit();
    expect((await load(repository.folder, { base: "HEAD" })).changed).toEqual([]);
    repository.writeFile("plans/beds.md", "---\nkind: plan\nid: beds\ntitle: More beds\n---\n");
    const { before, after, changed } = await load(repository.folder, { base: "HEAD" });
    expect(changed).toEqual(["plans/beds.md", "plans/linked.md"]);
    expect([before, after].map((graph) => graph.document("plans/linked.md")?.title)).toEqual([
      "Beds made faster",
      "More beds",
    ]);
  });
});

describe("catalogues", () => {
  const NATIONAL = "---\nkind: objective\nid: nat-new\nlevel: national\nstatus: active\n---\n";
  const OURS =
    "---\nkind: objective\nid: org-new\nlevel: organisation\nsupports: [{ objective: nat-new, because: it helps }]\n---\n";

  test("beside the workspace in the same repository are as they were", async () => {
    const repository = new TestRepository();
    repository
      .writeFile("catalogues/nhs/nat-new.md", NATIONAL)
      .writeFile("trust/plan-lint.yaml", "catalogues: [../catalogues/nhs]\n")
      .writeFile("trust/org-new.md", OURS)
      .commit();
    repository.writeFile("catalogues/nhs/nat-new.md", NATIONAL.replace("active", "withdrawn"));
    const { before, after, changed, affected } = await load(path.join(repository.folder, "trust"), { base: "HEAD" });
    expect(changed).toEqual(["../catalogues/nhs/nat-new.md"]);
    expect([...affected].toSorted()).toEqual(["../catalogues/nhs/nat-new.md", "org-new.md"]);
    for (const graph of [before, after]) {
      expect(graph.find("nat-new")?.readOnly).toBe(true);
      expect(graph.catalogues()).toEqual([{ name: "../catalogues/nhs", folder: "../catalogues/nhs", pages: 1 }]);
    }
  });

  test("outside the repository are on both sides what is on disk", async () => {
    const folder = emptyFolder();
    const repository = new TestRepository(path.join(folder, "trust"));
    repository.writeFile("plan-lint.yaml", "catalogues: [../nhs]\n").writeFile("org-new.md", OURS).commit();
    repository.writeFile("../nhs/nat-new.md", NATIONAL);
    repository.writeFile("org-new.md", OURS.replace("it helps", "it helps us"));
    const { before, after } = await load(repository.folder, { base: "HEAD" });
    expect(before.find("nat-new")).toBeDefined();
    expect(before.find("nat-new")).toBe(after.find("nat-new"));
  });

  test("in a submodule are at the commit that was named", async () => {
    const catalogue = new TestRepository();
    catalogue.writeFile("nat-new.md", NATIONAL).commit();
    const repository = new TestRepository();
    repository.git("submodule", "--quiet", "add", catalogue.folder, "nhs");
    repository.writeFile("plan-lint.yaml", "catalogues: [./nhs]\n").writeFile("org-new.md", OURS).commit();
    catalogue.writeFile("nat-new.md", NATIONAL.replace("active", "withdrawn")).commit();
    new TestRepository(path.join(repository.folder, "nhs")).git("pull", "--quiet");
    const { before, after, changed } = await load(repository.folder, { base: "HEAD" });
    expect(changed).toEqual(["nhs/nat-new.md"]);
    const status = [before, after].map(
      (graph) => (graph.find("nat-new")?.fields as { status?: string } | undefined)?.status,
    );
    expect(status).toEqual(["active", "withdrawn"]);
  });

  test("in a submodule that is not checked out stop the comparison, and so does one whose commit changed", async () => {
    const catalogue = new TestRepository();
    catalogue.writeFile("nat-new.md", NATIONAL).commit();
    const repository = new TestRepository();
    repository.git("submodule", "--quiet", "add", catalogue.folder, "nhs");
    repository.writeFile("plan-lint.yaml", "catalogues: [./nhs]\n").writeFile("org-new.md", OURS).commit();
    repository.writeFile("plan-lint.yaml", "").commit();
    const clone = path.join(emptyFolder(), "clone");
    repository.git("clone", "--quiet", repository.folder, clone);
    expect(existsSync(path.join(clone, "nhs/nat-new.md"))).toBe(false);
    expect(await refusal(clone, { base: "HEAD~1" })).toEqual({
      failure: "submodule-missing",
      message:
        "The folder 'nhs' is a submodule that is not checked out, so nobody can tell what is in it. Fetch it with: git submodule update --init",
    });
    expect((await load(clone, { base: "HEAD" })).changed).toEqual([]);
    const other = new TestRepository(path.join(repository.folder, "nhs"));
    other.writeFile("nat-new.md", `${NATIONAL}More\n`).commit();
    repository.commit();
    new TestRepository(clone).git("pull", "--quiet");
    expect(await refusal(clone, { base: "HEAD~1" })).toMatchObject({ failure: "submodule-missing" });
  });
});

describe("where there is nothing sensible to compare, one sentence says why:", () => {
  test("no such revision, or no name of one", async () => {
    const { folder } = withHistory();
    expect(await refusal(folder, { base: "nowhere" })).toEqual({
      failure: "revision-missing",
      message: "The base 'nowhere' does not exist in this repository.",
    });
    expect(await refusal(folder, { base: "HEAD", head: "nowhere" })).toMatchObject({
      message: "The head 'nowhere' does not exist in this repository.",
    });
    for (const base of ["--output=x", "-", "", "a\nb", "--all"])
      expect(await refusal(folder, { base })).toMatchObject({ failure: "revision-refused" });
  });

  test("a name with two meanings", async () => {
    const repository = withHistory();
    repository.git("branch", "v1");
    repository.git("tag", "v1", "HEAD~1");
    expect(await refusal(repository.folder, { base: "v1" })).toMatchObject({ failure: "revision-ambiguous" });
  });

  test("the whole id of a file, and one that nothing has", async () => {
    const repository = withHistory();
    const blob = repository.git("rev-parse", "HEAD:plans/letters.md").trim();
    expect(await refusal(repository.folder, { base: blob })).toMatchObject({ failure: "not-a-commit" });
    const nothing = await refusal(repository.folder, { base: "1".repeat(40) });
    expect(nothing).toMatchObject({ failure: "revision-missing" });
  });

  test("a name whose commit is gone, also where none is given", async () => {
    const repository = withHistory();
    const id = repository.git("rev-parse", "HEAD").slice(0, 10);
    repository.remove(".git/objects").writeFile(".git/objects/pack/none", "");
    const why = `leads to the commit ${id}, which is not in this repository: it is damaged, or was not fetched whole.`;
    expect((await refusal(repository.folder, { base: "main" })).message).toBe(`The base 'main' ${why}`);
    expect((await refusal(repository.folder)).message).toBe(`HEAD ${why}`);
  });

  test("a tag of a file", async () => {
    const repository = withHistory();
    repository.git("tag", "page", "HEAD:plans/letters.md");
    expect(await refusal(repository.folder, { base: "page" })).toEqual({
      failure: "not-a-commit",
      message: "The base 'page' is not a commit, nor a branch or tag that leads to one.",
    });
  });

  test("histories that have nothing in common", async () => {
    const repository = withHistory();
    repository.git("checkout", "--quiet", "--orphan", "other");
    repository.commit();
    expect(await refusal(repository.folder)).toEqual({
      failure: "unrelated-histories",
      message: "'main' and 'HEAD' have no commit in common, so there is nothing to compare.",
    });
  });

  test("no repository, and no git", async () => {
    const folder = emptyFolder();
    expect(await refusal(folder)).toEqual({
      failure: "not-a-repository",
      message: `'${folder}' lies in no git repository, so there is no history to compare with.`,
    });
    const { folder: hostile } = new TestRepository();
    copyFileSync("/bin/true", path.join(hostile, "git"));
    const before = process.env.PATH;
    process.env.PATH = emptyFolder();
    try {
      expect(await refusal(folder)).toMatchObject({ failure: "no-git" });
      // Nor is one run that lies in the folder itself, or is named by a relative path.
      process.env.PATH = `.:bin:${hostile}`;
      expect(await refusal(hostile)).toMatchObject({ failure: "no-git" });
    } finally {
      process.env.PATH = before;
    }
  });

  test.runIf(process.geteuid?.() === 0)("a repository of somebody else", async () => {
    const { folder } = withHistory();
    chownSync(folder, NOBODY, NOBODY);
    chownSync(path.join(folder, ".git"), NOBODY, NOBODY);
    expect(await refusal(folder)).toEqual({
      failure: "not-trusted",
      message: `Git does not read '${folder}', because the folder belongs to another user. If you trust it, name it with: git config --global --add safe.directory '${folder}'`,
    });
  });

  test("a folder that cannot be looked into", async () => {
    const unlisted = [{ path: "plans", reason: "you have no permission for it" }];
    await expect(loadStates(EMPTY, { ...EMPTY, unlisted })).rejects.toThrow(
      "The folder 'plans' cannot be looked into, so nobody can tell what changed in it: you have no permission for it.",
    );
  });

  test("no branch that changes go into", async () => {
    const repository = withHistory();
    repository.git("branch", "-m", "trunk");
    expect(await refusal(repository.folder)).toMatchObject({ failure: "no-default-branch" });
    repository.git("config", "init.defaultBranch", "trunk");
    expect((await load(repository.folder)).chosen.words).toContain("by the setting init.defaultBranch");
  });

  test("what was binary or broken before is told", async () => {
    const repository = new TestRepository();
    repository
      .write(THREAD)
      .writeFile("plans/letters.md", "---\nkind: plan\nid: letters\ntitle: [\n---\n")
      .writeFile("plans/beds.md", Buffer.from("---\nkind: plan\nid: beds\ntitle: \0\xff\n---\n", "latin1"))
      .writeFile("data/letter-days.csv", Buffer.from("period,value\n\0\xff", "latin1"))
      .commit();
    repository.write(THREAD);
    expect(unread(await load(repository.folder, { base: "HEAD" }))).toEqual([
      "'data/letter-days.csv' cannot be read as it was before: it is not a text file.",
      "'plans/beds.md' cannot be read as it was before: it is not saved as UTF-8; save it as UTF-8.",
      "'plans/letters.md' cannot be read in full as it was before: its front matter is broken.",
    ]);
  });
});

describe("the base that is taken when none is named", () => {
  test("is where the branch left the one that changes go into", async () => {
    const repository = withHistory();
    repository.git("checkout", "--quiet", "-b", "mine");
    raise(repository, 1, 5);
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    raise(repository, 1, 9);
    repository.commit();
    repository.git("checkout", "--quiet", "mine");
    const { before, after, chosen } = await load(repository.folder);
    expect([priority(before, "letters"), priority(after, "letters")]).toEqual([2, 5]);
    expect(chosen.words).toBe(
      `From where main and HEAD parted (${chosen.base?.id.slice(0, 10)}) of 9 March 2026 to the files as they are now; main is taken as the branch that counts, by its name.`,
    );
  });

  test("is that of origin where there is one", async () => {
    const repository = withHistory();
    const clone = path.join(emptyFolder(), "clone");
    repository.git("clone", "--quiet", repository.folder, clone);
    expect((await load(clone)).chosen.words).toContain(
      "origin/main is taken as the branch that counts, because origin",
    );
  });
});
