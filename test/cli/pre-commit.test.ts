// The hooks in the real pre-commit, where this machine has it: a commit that only deletes is checked like any other.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { build, PROGRAM } from "../built.ts";
import { emptyFolder, TestRepository, THREAD } from "../host/git/repository-builder.ts";
import { pathWith } from "./runner.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const isThere = spawnSync("pre-commit", ["--version"]).status === 0;

test.skipIf(!isThere)("a commit that only deletes a document that others name is checked, and stopped", () => {
  build();
  const hooks = new TestRepository();
  copyFileSync(path.join(ROOT, ".pre-commit-hooks.yaml"), path.join(hooks.folder, ".pre-commit-hooks.yaml"));
  const rev = hooks.commit();
  const repository = new TestRepository();
  repository
    .write(THREAD)
    .writeFile(
      ".pre-commit-config.yaml",
      `repos:\n  - repo: file://${hooks.folder}\n    rev: ${rev}\n    hooks:\n      - id: plan-lint-installed\n`,
    )
    .commit();
  const programs = path.join(emptyFolder(), "bin");
  const script = `exec '${process.execPath}' '${PROGRAM}' "$@"`;
  const home = emptyFolder();
  mkdirSync(home, { recursive: true });
  const env = {
    PATH: pathWith(programs, { "plan-lint": script }),
    HOME: home,
    PRE_COMMIT_HOME: path.join(home, "pre-commit"),
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const committed = () => spawnSync("pre-commit", ["run"], { cwd: repository.folder, env, encoding: "utf8" });
  const removed = repository.remove("metrics/letter-days.md");
  removed.git("add", "--all");
  const { status, stdout } = committed();
  expect(stdout).toContain("letter-days");
  expect(stdout).not.toContain("Skipped");
  expect(status).toBe(1);
  execFileSync("git", ["reset", "--hard", "--quiet"], { cwd: repository.folder });
});
