// The files of a commit, read from git's own lists of folders: what `git ls-tree` says, and a refusal where a list is gone or is none.
import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { Repository } from "../../../server/host/git/repository.ts";
import { emptyFolder, TestRepository } from "./repository-builder.ts";

/** Runs a question on a repository, and closes it. */
async function asking<T>(folder: string, ask: (repository: Repository) => Promise<T>): Promise<T> {
  const repository = await Repository.open(folder);
  try {
    return await ask(repository);
  } finally {
    repository.close();
  }
}

const TYPES: Readonly<Record<string, string>> = { "160000": "submodule", "120000": "link" };

/** What git itself lists. */
const listed = (repository: TestRepository, place: string): readonly (readonly [string, object])[] =>
  repository
    .git("ls-tree", "-r", "-z", "--full-tree", place)
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const [facts = "", name = ""] = line.split("\t");
      const [mode = "", , id = ""] = facts.split(" ");
      return [name, { type: TYPES[mode] ?? "blob", id }] as const;
    });

test.each(["sha1", "sha256"])("is what git lists, in its order, with ids of %s", async (format) => {
  const repository = new TestRepository(emptyFolder(), `--object-format=${format}`);
  for (const name of ["a.md", "a/b.md", "a/b/c d.md", "a-b/é.md", "a/b/deep/er/x.md", "zone/two\nlines.md"])
    repository.writeFile(name, name);
  symlinkSync("../a.md", path.join(repository.folder, "a/link"));
  const inner = new TestRepository(path.join(repository.folder, "inner"), `--object-format=${format}`);
  inner.writeFile("x.md", "x").commit();
  const commit = repository.commit();
  const [whole, within, none, file] = await asking(repository.folder, (one) =>
    Promise.all([
      one.tree(commit, ""),
      one.tree(commit, "a/b/"),
      one.tree(commit, "nowhere"),
      one.tree(commit, "a.md"),
    ]),
  );
  expect([...(whole ?? [])]).toEqual(listed(repository, commit));
  expect([...(whole?.values() ?? [])].map(({ type }) => type).toSorted()).toEqual([
    ...Array.from({ length: 6 }, () => "blob"),
    "link",
    "submodule",
  ]);
  expect([...(within ?? [])]).toEqual(listed(repository, `${commit}:a/b`));
  expect([none, file]).toEqual([undefined, undefined]);
});

test("a commit that is not here has no files; a list that is gone or is none is refused", async () => {
  const repository = new TestRepository().writeFile("plans/a.md", "a");
  const commit = repository.commit();
  const raw = repository
    .writeFile("raw", "100644 without an end")
    .git("hash-object", "-t", "tree", "--literally", "-w", "raw");
  const broken = repository.git("commit-tree", "-m", "Broken", raw);
  const lost = (place: string): void => {
    const id = repository.git("rev-parse", place);
    rmSync(path.join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2)), { force: true });
  };
  const files = (of: string) => asking(repository.folder, (one) => one.tree(of, ""));
  const why = "is not in this repository: it is damaged, or was not fetched whole.";
  expect(await files("0".repeat(40))).toBeUndefined();
  await expect(files(broken)).rejects.toThrow(why);
  lost(`${commit}:plans`);
  await expect(files(commit)).rejects.toThrow(why);
  lost(`${commit}^{tree}`);
  await expect(files(commit)).rejects.toThrow(why);
});
