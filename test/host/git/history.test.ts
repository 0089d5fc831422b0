// The history of one document, from real repositories.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { logOf, parseCommit } from "../../../server/host/git/history.ts";
import { emptyFolder, TestRepository } from "./repository-builder.ts";

const plan = (id: string, title: string, more = ""): string =>
  `---\nkind: plan\nid: ${id}\ntitle: ${title}\n${more}---\n`;

/** A plan that is written, edited, moved and edited at once, given another id, and edited again. */
function withLife(root = ""): TestRepository {
  const repository = new TestRepository();
  const write = (name: string, text: string): TestRepository => repository.writeFile(`${root}${name}`, text);
  write("plan-lint.yaml", "").commit("Begin");
  write("plans/letters.md", plan("letters", "Letters")).commit("A plan for letters");
  write("plans/other.md", plan("other", "Other")).commit("Another plan");
  write("plans/letters.md", plan("letters", "Letters in a week")).commit(
    "Say how fast\n\nThe board asked by when.\nIt is in the minutes.",
  );
  repository.remove(`${root}plans/letters.md`);
  write("clinic/post.md", plan("letters", "Letters in five days")).commit("Move to the clinic");
  write("clinic/post.md", plan("post", "Letters in five days", "formerly: [letters]\n")).commit("A better id");
  write("clinic/post.md", plan("post", "Letters in four days", "formerly: [letters]\n")).commit("Faster");
  return repository;
}

const told = (entries: Awaited<ReturnType<typeof logOf>>) =>
  entries.map(({ subject, path: at, movedFrom }) =>
    movedFrom ? `${subject}: ${movedFrom} > ${at}` : `${subject}: ${at}`,
  );

describe("the history of a document", () => {
  const LIFE = [
    "Faster: clinic/post.md",
    "A better id: clinic/post.md",
    "Move to the clinic: plans/letters.md > clinic/post.md",
    "Say how fast: plans/letters.md",
    "A plan for letters: plans/letters.md",
  ];

  test("follows it to where its file was, and to the id that it had", async () => {
    const entries = await logOf(withLife().folder, "clinic/post.md");
    expect(told(entries)).toEqual(LIFE);
    const [, , moved, faster, first] = entries;
    expect(moved?.before).toBe(plan("letters", "Letters in a week"));
    expect(moved?.after).toBe(plan("letters", "Letters in five days"));
    expect(faster).toMatchObject({
      date: "2026-03-09T11:00:00+00:00",
      author: "Amina Khan",
      subject: "Say how fast",
      body: "The board asked by when.\nIt is in the minutes.",
      before: plan("letters", "Letters"),
      isCutOff: false,
    });
    expect(first?.before).toBeUndefined();
  });

  test("in a folder below the top of the repository", async () => {
    const { folder } = withLife("improvement/");
    expect(told(await logOf(path.join(folder, "improvement"), "clinic/post.md"))).toEqual(LIFE);
  });

  test("is told to be cut off in a shallow clone", async () => {
    const repository = withLife();
    const clone = path.join(emptyFolder(), "clone");
    repository.git("clone", "--quiet", "--depth=2", `file://${repository.folder}`, clone);
    const entries = await logOf(clone, "clinic/post.md");
    expect(entries.map(({ subject, isCutOff }) => [subject, isCutOff])).toEqual([
      ["Faster", false],
      ["A better id", true],
    ]);
  });

  test("of a file that was never committed is empty; before the first commit there is none", async () => {
    const repository = withLife();
    repository.writeFile("plans/new.md", plan("new", "New"));
    expect(await logOf(repository.folder, "plans/new.md")).toEqual([]);
    await expect(logOf(new TestRepository().folder, "plans/new.md")).rejects.toThrow("There is no commit here yet");
  });

  test("has what branches did to it", async () => {
    const repository = withLife();
    repository.git("checkout", "--quiet", "-b", "branch", "HEAD~1");
    repository
      .writeFile("clinic/post.md", plan("post", "Letters", "owner: board\nformerly: [letters]\n"))
      .commit("On a branch");
    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "--strategy=ours", "-m", "Merge", "branch");
    expect(told(await logOf(repository.folder, "clinic/post.md"))).toEqual(LIFE);
  });
});

describe("a commit as it is stored", () => {
  const commit = (author: string, more = "", message = "Subject\n"): Uint8Array =>
    Buffer.from(
      `tree ${"a".repeat(40)}\nparent ${"b".repeat(40)}\nauthor ${author}\ncommitter x <x> 0 +0000\n${more}\n${message}`,
      "latin1",
    );

  test("gives the time as the author's clock had it", () => {
    expect(parseCommit(commit("A <a@b> 1773043200 -0330")).facts.date).toBe("2026-03-09T04:30:00-03:30");
    expect(parseCommit(commit("A <a@b> 99999999999999999 +0000")).facts.date).toBe("");
  });

  test("may be in another encoding, and have no author's name or no message", () => {
    expect(parseCommit(commit("Ren\xe9 <r@x> 0 +0000", "encoding ISO-8859-1\n")).facts.author).toBe("René");
    expect(parseCommit(commit("<r@x> 0 +0000", "encoding nonsense\n", "")).facts).toMatchObject({
      author: "",
      subject: "",
    });
    expect(parseCommit(commit("A <a@b> 0 +0000")).parents).toEqual(["b".repeat(40)]);
  });
});
