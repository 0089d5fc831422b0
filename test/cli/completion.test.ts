// The completion scripts: made from the commands, read by their shells, and of use in them.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { SHELLS } from "../../server/cli/completion/shells.ts";
import { rules } from "../../server/core/rules/index.ts";
import { emptyFolder } from "../protocol/folder.ts";
import { run } from "./run.ts";

const script = async (shell: string): Promise<string> => (await run(emptyFolder().root, ["completion", shell])).out;

/** How a shell is asked whether it can read a script; those that are not on this machine are left out. */
const READERS = [
  ["bash", ["bash", "-n"]],
  ["zsh", ["zsh", "-f", "-n"]],
  ["fish", ["fish", "--no-config", "--no-execute"]],
] as const;

const isHere = (program: string): boolean => spawnSync(program, ["--version"]).error === undefined;

describe.each(READERS)("%s", (shell, [program, ...args]) => {
  test.skipIf(!isHere(program))("reads its script", async () => {
    const { root, write } = emptyFolder();
    write("script", await script(shell));
    const { status, stderr } = spawnSync(program, [...args, `${root}/script`], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});

test.each(SHELLS)("the script for %s knows every command, option, choice and rule", async (shell) => {
  const text = await script(shell);
  const flag = shell === "fish" ? "-l write-baseline" : "--write-baseline";
  for (const word of ["check", "explain", "completion", flag, "checkstyle", "high-contrast", "leadership"])
    expect(text).toContain(word);
  for (const { id } of rules) expect(text).toContain(id);
});

/** What bash offers after the words of a line, the last of which is begun. */
async function offered(line: string): Promise<readonly string[]> {
  const words = line.split(" ");
  const { root, write } = emptyFolder();
  write("script", await script("bash"));
  write("plans/a.md", "");
  write("known.json", "");
  const { stdout } = spawnSync(
    "bash",
    [
      "-c",
      `source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _plan_lint; printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      ...words,
    ],
    { cwd: root, encoding: "utf8" },
  );
  return stdout.split("\n").filter((word) => word !== "");
}

test.each([
  ["plan-lint eva", ["evaluate"]],
  ["plan-lint pl", ["plans"]],
  ["plan-lint --fail-on ", ["error", "warning", "info", "never"]],
  ["plan-lint check --format sa", ["sarif"]],
  ["plan-lint check plans --max", ["--max-warnings"]],
  ["plan-lint check --baseline kn", ["known.json"]],
  ["plan-lint explain baseline-s", ["baseline-stale"]],
  ["plan-lint schema check", ["check-report"]],
  ["plan-lint new pl", ["plan"]],
  ["plan-lint completion z", ["zsh"]],
  ["plan-lint help thr", ["thread"]],
  ["plan-lint thread --as-of ", []],
])("bash completes '%s'", async (line, wanted) => {
  expect(await offered(line)).toEqual(wanted);
});

test("a shell that is not known: one sentence", async () => {
  const { code, out, err } = await run(emptyFolder().root, ["completion", "tcsh"]);
  expect(err).toBe("plan-lint: There is no completion for 'tcsh'. There is one for bash, zsh, fish, powershell.\n");
  expect([code, out]).toEqual([2, ""]);
});
