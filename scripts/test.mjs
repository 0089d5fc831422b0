// Everything that must hold, in order: types, lint, build, tests, the package, the real editors.
// A step that fails does not hide the next. The last line is the sum: "N passed, N failed".
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { systemTool } from "./system-tools.mjs";

process.chdir(path.resolve(import.meta.dirname, ".."));
const unitReport = "out/unit-tests.json";

const steps = [
  ["types", () => checks(["tsc"], ["tsc", "-p", "server/core"], ["tsc", "-p", "client/webview"])],
  ["lint", () => checks(["biome", "ci", "--colors=off"])],
  ["build", () => checks(["node", "scripts/build.mjs"])],
  ["unit, protocol, oracles", unitTests],
  ["package", () => checks(["npm", "run", "--silent", "package"])],
  ["accessibility", () => editorTests("chromium", "CHROMIUM_PATH", "test/vscode/accessibility.ts")],
  ["VS Code suite", () => editorTests("chromium", "CHROMIUM_PATH", "test/vscode/run-suite.ts")],
  ["VS Code suite, oldest", oldestVSCode],
  ["VS Code walk-through", () => editorTests("chromium", "CHROMIUM_PATH", "test/vscode/walk-through.ts")],
  ["VS Code, the first plan", () => editorTests("chromium", "CHROMIUM_PATH", "test/vscode/first-plan/run.ts")],
  ["VS Code in the browser alone", () => editorTests("chromium", "CHROMIUM_PATH", "test/vscode/web.ts")],
  ["Neovim", () => editorTests("neovim", "NVIM_PATH", "test/neovim/run.ts")],
];

/** Runs a command to its end, keeping what it says. */
function run([command, ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("error", (error) => resolve({ ok: false, said: String(error) }));
    child.on("close", (code) => resolve({ ok: code === 0, said }));
  });
}

/** Commands that pass or fail as a whole; each counts as one. */
async function checks(...commands) {
  const results = [];
  for (const command of commands) results.push(await run(command));
  const failures = results.filter(({ ok }) => !ok);
  return {
    passed: results.length - failures.length,
    failed: failures.length,
    said: failures.map(({ said }) => said).join(""),
  };
}

async function unitTests() {
  mkdirSync("out", { recursive: true });
  rmSync(unitReport, { force: true });
  const { ok, said } = await run([
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${unitReport}`,
  ]);
  let counted = { numPassedTests: 0, numFailedTests: 0 };
  try {
    counted = JSON.parse(readFileSync(unitReport, "utf8"));
  } catch {
    // vitest did not come to its report: its words say why.
  }
  return atLeastOneFailure(ok, { passed: counted.numPassedTests, failed: counted.numFailedTests, said });
}

/** The suites in the oldest VS Code that package.json claims; code-server 4.103 carries VS Code 1.103. */
function oldestVSCode() {
  const oldest = { VSCODE_HOST: ".vscode-host-oldest", VSCODE_HOST_VERSION: "4.103.2" };
  return editorTests("chromium", "CHROMIUM_PATH", "test/vscode/run-suite.ts", oldest);
}

/** Suites in a real editor, each of which ends with a line "N passed, N failed". */
async function editorTests(tool, variable, script, env = {}) {
  const { ok, said } = await run(["node", script], { [variable]: systemTool(tool), ...env });
  let [passed, failed] = [0, 0];
  for (const [, passes, failures] of said.matchAll(/^(\d+) passed, (\d+) failed$/gm)) {
    passed += Number(passes);
    failed += Number(failures);
  }
  return atLeastOneFailure(ok, { passed, failed, said });
}

/** A run that failed, or that tested nothing, never counts as green. */
function atLeastOneFailure(ok, result) {
  const green = ok && result.passed > 0;
  return green ? result : { ...result, failed: Math.max(1, result.failed) };
}

const total = { passed: 0, failed: 0 };
for (const [name, step] of steps) {
  const started = Date.now();
  const result = await step().catch((error) => ({ passed: 0, failed: 1, said: `${error.message}\n` }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(
    `${result.failed === 0 ? "ok    " : "FAILED"} ${seconds} s  ${name}: ${result.passed} passed, ${result.failed} failed`,
  );
  if (result.failed > 0) console.log(result.said.trimEnd());
  total.passed += result.passed;
  total.failed += result.failed;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
