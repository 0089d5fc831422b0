// A repository whose own configuration names programs for everything that git can be made to run: none of them runs, nothing is written.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { parseComparison } from "../../../server/host/git/choose-base.ts";
import { logOf } from "../../../server/host/git/history.ts";
import { loadRevisions } from "../../../server/host/git/load-revisions.ts";
import { emptyFolder, TestRepository, THREAD } from "./repository-builder.ts";

const HOOKS = ["post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"];

/** A repository in which every way to run a program leads to one that leaves a sign. */
function hostile(): { readonly repository: TestRepository; readonly canaries: string } {
  const repository = new TestRepository();
  repository.write(THREAD).writeFile(".gitattributes", "* diff=evil filter=evil merge=evil text=auto ident\n");
  repository.commit("Begin");
  repository.writeFile("plans/beds.md", "---\nkind: plan\nid: beds\ntitle: Beds\n---\n").commit("Change");
  const canaries = emptyFolder();
  const program = path.join(repository.folder, ".git/evil.sh");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${canaries}/ran"\ncat\n`);
  chmodSync(program, 0o755);
  const settings: readonly (readonly [string, string])[] = [
    ["core.fsmonitor", program],
    ["core.sshCommand", program],
    ["core.pager", program],
    ["core.editor", program],
    ["core.askPass", program],
    ["core.gitProxy", program],
    ["core.alternateRefsCommand", program],
    ["core.hooksPath", path.join(repository.folder, ".git/evil-hooks")],
    ["credential.helper", program],
    ["diff.external", program],
    ["diff.evil.textconv", program],
    ["diff.evil.command", program],
    ["filter.evil.clean", program],
    ["filter.evil.smudge", program],
    ["filter.evil.process", program],
    ["filter.evil.required", "true"],
    ["merge.evil.driver", program],
    ["gpg.program", program],
    ["log.showSignature", "true"],
    ["core.sparseCheckout", "true"],
    ["pager.ls-tree", program],
    ["pager.rev-list", program],
    ["pager.config", program],
    ["uploadpack.packObjectsHook", program],
    ["remote.origin.url", `ext::${program}`],
    ["remote.origin.uploadpack", program],
    ["remote.origin.promisor", "true"],
    ["extensions.partialClone", "origin"],
    ...["rev-parse", "ls-tree", "cat-file", "merge-base", "rev-list", "symbolic-ref", "config"].map(
      (command) => [`alias.${command}`, `!${program}`] as const,
    ),
  ];
  for (const folder of [".git/hooks", ".git/evil-hooks"]) {
    mkdirSync(path.join(repository.folder, folder), { recursive: true });
    for (const hook of HOOKS) {
      writeFileSync(path.join(repository.folder, folder, hook), `#!/bin/sh\necho hook >> "${canaries}/ran"\n`);
      chmodSync(path.join(repository.folder, folder, hook), 0o755);
    }
  }
  for (const [name, value] of settings) repository.git("config", name, value);
  return { repository, canaries };
}

/** Every file beneath a folder with its text and time, so that any change shows. */
const snapshot = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).mtimeMs} ${readFileSync(file, "latin1")}`)
    .toSorted();

const ATTEMPTS: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
  ["against the working tree", (folder) => loadRevisions(folder)],
  ["of two commits", (folder) => loadRevisions(folder, parseComparison("HEAD~1..HEAD"))],
  ["from a merge base", (folder) => loadRevisions(folder, parseComparison("HEAD~1...HEAD"), { whole: true })],
  ["of a history", (folder) => logOf(folder, "plans/beds.md")],
  ["of a path that looks like an option", (folder) => logOf(folder, "--output=written")],
  ...[
    "--output=written",
    "-o",
    "--upload-pack=touch written",
    "HEAD --output=written",
    "HEAD:--output=written",
    "@{-1}",
  ].map(
    (revision) =>
      [
        `of the revision ${revision}`,
        (folder: string) => loadRevisions(folder, { base: revision, head: revision }).catch(() => undefined),
      ] as const,
  ),
];

test.each(ATTEMPTS)("nothing runs and nothing is written by a reading %s", async (_, attempt) => {
  const { repository, canaries } = hostile();
  repository.writeFile("plans/beds.md", "---\nkind: plan\nid: beds\ntitle: Beds again\n---\n");
  const before = snapshot(repository.folder);
  const result = await attempt(repository.folder);
  if (typeof result === "object" && result !== null && "close" in result) (result as { close: () => void }).close();
  expect(readdirSync(canaries)).toEqual([]);
  expect(snapshot(repository.folder)).toEqual(before);
});

test("what the surroundings tell git to do, as within a hook, is not done", async () => {
  const { repository, canaries } = hostile();
  const surroundings = {
    GIT_DIR: new TestRepository().folder,
    GIT_TRACE: path.join(canaries, "trace"),
    GIT_EXTERNAL_DIFF: path.join(repository.folder, ".git/evil.sh"),
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "alias.cat-file",
    GIT_CONFIG_VALUE_0: `!${path.join(repository.folder, ".git/evil.sh")}`,
    GIT_INDEX_FILE: path.join(canaries, "index"),
  };
  Object.assign(process.env, surroundings);
  try {
    const { changed, close } = await loadRevisions(repository.folder, parseComparison("HEAD~1..HEAD"));
    close();
    expect(changed).toEqual(["plans/beds.md"]);
  } finally {
    for (const name of Object.keys(surroundings)) delete process.env[name];
  }
  expect(readdirSync(canaries)).toEqual([]);
});

test("nothing is fetched into a clone that has only a part of the files: it is said that they are not there", async () => {
  const { repository, canaries } = hostile();
  const blob = repository.git("rev-parse", "HEAD~1:plans/beds.md");
  const loose = path.join(repository.folder, ".git/objects", blob.slice(0, 2), blob.slice(2));
  chmodSync(loose, 0o600);
  writeFileSync(path.join(canaries, "kept"), readFileSync(loose));
  repository.remove(path.relative(repository.folder, loose));
  await expect(loadRevisions(repository.folder, { base: "HEAD~1" })).rejects.toMatchObject({
    failure: "history-unavailable",
  });
  expect(readdirSync(canaries)).toEqual(["kept"]);
});

test("the repository that is used for this does run its programs when git is asked as usual", () => {
  const { repository, canaries } = hostile();
  repository.writeFile("plans/beds.md", "---\nkind: plan\nid: beds\ntitle: Beds again\n---\n");
  expect(() => repository.git("add", "--all")).toThrow(); // as its filters fail
  expect(readFileSync(path.join(canaries, "ran"), "utf8")).toContain("evil.sh");
});
